"""The statements that steps about equations are made of."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

Assignment = dict[sp.Symbol, sp.Expr]
"""The value of every unknown that is determined; a missing one is free."""


def equation(left: sp.Expr, right: sp.Expr | int = 0) -> sp.Eq:
    """Return left = right as a statement, even where it is plainly true or false."""
    return sp.Eq(left, sp.Integer(right) if isinstance(right, int) else right, evaluate=False)


def solution_tuple(solutions: Sequence[Assignment]) -> sp.Tuple:
    """Return solutions as a tuple of tuples of equations, one for each determined unknown."""
    return sp.Tuple(*[sp.Tuple(*[equation(name, value) for name, value in found.items()]) for found in solutions])
