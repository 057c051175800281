"""Derivatives with their steps, and what they say at a point: start reading at `derivative.py`."""
