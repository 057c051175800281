"""All real solutions of polynomial systems, exactly: start reading at `polynomial.py`."""
