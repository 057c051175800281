"""Whether two answers are the same, and in the form asked for: start reading at `equality.py`."""
