"""The Hessian matrix of second partials."""

from __future__ import annotations

from functools import lru_cache

import sympy as sp

from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.derivatives.slope import slope
from gradtutor.calculus.field import Point, ScalarField, substituted
from gradtutor.calculus.values.textbook_form import constant_in_textbook_form, textbook_form
from gradtutor.errors import CannotSolveError


@lru_cache(maxsize=64)
def hessian(f: ScalarField) -> sp.ImmutableMatrix:
    """Return the n x n matrix of second partials, rows and columns in variable order.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> hessian(ScalarField(3*x**2 + 4*x*y, (x, y))).tolist()
    [[6, 4], [4, 0]]
    """
    entries: dict[tuple[int, int], sp.Expr] = {}
    for row, partial in enumerate(gradient(f)):
        present = partial.free_symbols
        for column, x in enumerate(f.variables[: row + 1]):
            entry = textbook_form(slope(partial, x)) if x in present else sp.S.Zero
            entries[row, column] = entries[column, row] = entry
    size = len(f.variables)
    return sp.ImmutableMatrix(size, size, lambda row, column: entries[row, column])


def hessian_at(f: ScalarField, point: Point) -> sp.ImmutableMatrix:
    """Return the Hessian at a point, exactly.

    Raises `CannotSolveError` where it is not defined.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> hessian_at(ScalarField(x**3 * y, (x, y)), (sp.Integer(1), sp.Integer(2))).tolist()
    [[12, 3], [3, 0]]
    """
    values = dict(zip(f.variables, point, strict=True))
    result = hessian(f).applyfunc(lambda entry: constant_in_textbook_form(substituted(entry, values)))
    if result.has(sp.nan, sp.zoo, sp.oo, sp.I):
        raise CannotSolveError(f"The Hessian is not defined at ({', '.join(str(part) for part in point)}).")
    return result
