"""Quadratic polynomials that are nowhere negative."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.by_form.ranges import range_of
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.function_field.signs import plainly_not_negative


def is_never_negative(field: FunctionField, polynomial: fmpq_mpoly) -> bool:
    """Return whether a polynomial in variables and kernels is proved to be nowhere negative.

    >>> from gradtutor.calculus.constrained.common_field import functions_in_field
    >>> from gradtutor.notation.reading import read_expression
    >>> field, found = functions_in_field([read_expression("x^2 - x y + y^2")], ("x", "y"))
    >>> is_never_negative(field, found[0].above), is_never_negative(field, -found[0].above)
    (True, False)
    """
    if plainly_not_negative(field, polynomial) or range_of(field.tree(quotient_of(polynomial))).is_not_negative:
        return True
    inside = [place for place, degree in enumerate(polynomial.degrees()) if degree]
    if polynomial.total_degree() > 2 or any(place < field.first_variable for place in inside):
        return False
    return is_semidefinite(_homogeneous(polynomial, inside))


def _homogeneous(polynomial: fmpq_mpoly, inside: Sequence[int]) -> list[list[fmpq]]:
    """Return the symmetric matrix M with p = zᵀMz for z = (1, variables)."""
    rows = [[fmpq(0)] * (len(inside) + 1) for _ in range(len(inside) + 1)]
    for exponents, coefficient in polynomial.to_dict().items():
        present = [inside.index(place) + 1 for place, power in enumerate(exponents) for _ in range(int(power))]
        i, j = [0] * (2 - len(present)) + present
        rows[i][j] += coefficient / 2
        rows[j][i] += coefficient / 2
    return rows


def is_semidefinite(matrix: Sequence[Sequence[fmpq]]) -> bool:
    """Return whether a rational symmetric matrix has no negative eigenvalue, by elimination."""
    rows = [list(row) for row in matrix]
    while rows:
        pivot = next((i for i, row in enumerate(rows) if row[i] != 0), None)
        if pivot is None:
            return not any(value for row in rows for value in row)
        value = rows[pivot][pivot]
        if value < 0:
            return False
        rest = [i for i in range(len(rows)) if i != pivot]
        rows = [[rows[i][j] - rows[i][pivot] * rows[pivot][j] / value for j in rest] for i in rest]
    return True
