"""Roots in boxes, each proved to exist and to be the only one there: start reading at `branch_and_prune.py`."""
