"""Answers: how each kind is read, compared part by part, and said back: start reading at `kinds.py`."""
