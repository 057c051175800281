"""The right answers to every step, worked out from the function."""
