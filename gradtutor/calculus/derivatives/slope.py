"""One partial derivative by SymPy, kept to what a textbook can write."""

from __future__ import annotations

import sympy as sp

from gradtutor.errors import CannotSolveError

_BEYOND = (sp.polygamma, sp.Derivative, sp.Subs)


def slope(expression: sp.Expr, x: sp.Symbol) -> sp.Expr:
    """Return ∂expression/∂x where it exists; between its jumps a step function has slope 0.

    Raises `CannotSolveError` for functions without an elementary derivative.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> slope(sp.Max(x, y), x), slope(sp.sign(x) + sp.floor(y), x)
    (sign(x - y)/2 + 1/2, 0)
    """
    found = _without_extrema(expression).diff(x)
    if found.has(sp.DiracDelta, sp.Derivative):
        found = found.replace(sp.DiracDelta, lambda *_: sp.S.Zero).replace(_is_slope_of_steps, lambda _: sp.S.Zero)
    if found.has(*_BEYOND):
        raise CannotSolveError("I can't differentiate that: the gamma function and factorials have no textbook rule.")
    return found


def _without_extrema(expression: sp.Expr) -> sp.Expr:
    """Return the expression with max(a, b) as (a + b + |a − b|)/2, and min likewise."""
    return expression.replace(sp.Max, lambda *parts: _extremum(parts, 1)).replace(
        sp.Min, lambda *parts: _extremum(parts, -1)
    )


def _extremum(parts: tuple[sp.Expr, ...], sign: int) -> sp.Expr:
    first, *others = parts
    for other in others:
        first = (first + other + sign * sp.Abs(first - other)) / 2
    return first


def _is_slope_of_steps(part: sp.Basic) -> bool:
    return isinstance(part, sp.Derivative) and isinstance(part.expr, sp.sign | sp.floor | sp.ceiling)
