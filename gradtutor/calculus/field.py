"""Scalar fields: a function, its variables in order, and its domain. The one maker of symbols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

from gradtutor.errors import CannotSolveError
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Equation, Expression, variable_names

Point = tuple[sp.Expr, ...]
"""Coordinates in variable order, exact."""


def variables(names: str | Sequence[str]) -> tuple[sp.Symbol, ...]:
    """Return real symbols, in the order given: every symbol of the program is made here.

    >>> variables("x y")
    (x, y)
    """
    parts = names.replace(",", " ").split() if isinstance(names, str) else names
    return tuple(sp.Symbol(name, real=True) for name in parts)


def symbols_by_name(names: Sequence[str]) -> dict[str, sp.Symbol]:
    """Return the symbols of variables by their names."""
    return dict(zip(names, variables(names), strict=True))


@dataclass(frozen=True, slots=True)
class ScalarField:
    """A real function of several real variables.

    `expression` uses only `variables`. `domain` holds the conditions stated with the function, as SymPy relations;
    the natural domain (logarithms, roots, denominators) is implied and not repeated here.
    """

    expression: sp.Expr
    variables: tuple[sp.Symbol, ...]
    domain: tuple[sp.Rel, ...] = ()

    def __neg__(self) -> ScalarField:
        return ScalarField(-self.expression, self.variables, self.domain)

    def at(self, point: Sequence[sp.Expr]) -> sp.Expr:
        """Return the exact value at a point given in variable order."""
        return substituted(self.expression, dict(zip(self.variables, point, strict=True)))


def substituted(expression: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> sp.Expr:
    """Return `expression` with all values put in at once."""
    return expression.xreplace(dict(values)).doit(deep=False) if values else expression


def scalar_field(tree: Expression, names: Sequence[str] = (), domain: Sequence[Equation] = ()) -> ScalarField:
    """Return the field of a typed function; without `names` its variables come in alphabetical order.

    Raises `CannotSolveError` for what has no value anywhere: 1/0, ln(0), √(−1) in any disguise.
    """
    symbols = variables(tuple(names) or variable_names(tree))
    by_name = {symbol.name: symbol for symbol in symbols}
    expression = _real(to_sympy(tree, by_name))
    return ScalarField(expression, symbols, tuple(_relation(condition, by_name) for condition in domain))


def _real(expression: sp.Expr) -> sp.Expr:
    if expression.has(sp.zoo, sp.nan, sp.oo, -sp.oo):
        raise CannotSolveError("That is defined nowhere: a part of it divides by zero or is infinite.")
    if expression.has(sp.I):
        raise CannotSolveError("That has no real value anywhere: a part of it is a root or logarithm of a negative.")
    return expression


_RELATIONS = {"=": sp.Eq, "<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge, "!=": sp.Ne}


def _relation(condition: Equation, symbols: Mapping[str, sp.Symbol]) -> sp.Rel:
    left, right = (to_sympy(side, symbols) for side in (condition.left, condition.right))  # type: ignore[arg-type]
    return _RELATIONS[condition.relation](left, right, evaluate=False)
