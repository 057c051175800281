"""Hints and worked solutions, derived from the steps."""
