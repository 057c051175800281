"""Walks downhill in floating point, and why they end as they do: start reading at `walk.py`."""
