"""Errors carried forward: what follows from a learner's own results. Start reading at `consequences.py`."""
