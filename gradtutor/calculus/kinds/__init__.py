"""What kind a critical point is, and a proof of it: start reading at `classification.py`."""
