"""Extrema of a function under constraints: Lagrange multipliers, KKT conditions and absolute extrema.

Start reading in `candidates`; its answers are the values in `constrained_set`.
"""
