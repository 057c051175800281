"""All complex solutions of a system as functions of the roots of one polynomial.

F. Rouillier, Solving zero-dimensional systems through the rational univariate representation, Applicable Algebra in
Engineering, Communication and Computing 9 (1999).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from flint import fmpq_mat, fmpq_poly, fmpz_mat, nmod_mat

from gradtutor.calculus.polynomial_systems.quotient import Monomial, trace_form

MOST_FORMS = 60
"""Linear forms with larger coefficients aren't tried."""

_PRIME = 2**61 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Univariate:
    """All complex solutions of a system: t runs through the roots of `polynomial`, the variables are `coordinates`.

    `form` holds the coefficients of t as a linear form in the variables.
    """

    polynomial: fmpq_poly
    coordinates: tuple[fmpq_poly, ...]
    form: tuple[int, ...]


def univariate(matrices: Sequence[fmpq_mat], monomials: Sequence[Monomial]) -> Univariate | None:
    """Return all complex solutions as functions of one root; None where no linear form tried separates them.

    For each linear form t the powers of t and the variables are written in the quotient algebra, at first as it is,
    then modulo its nilpotent elements. If the variables are combinations of the powers of t, the powers span the
    algebra, so the roots of t's minimal polynomial are the solutions: each once and none missing.
    """
    for projection in _projections(matrices, monomials):
        for form in _linear_forms(len(matrices)):
            found = _by_powers(matrices, form, projection)
            if found is not None:
                return found
    return None


def _projections(matrices: Sequence[fmpq_mat], monomials: Sequence[Monomial]) -> Iterator[fmpz_mat]:
    """Yield the identity, then a matrix whose kernel are the nilpotent elements."""
    size = len(monomials)
    yield fmpz_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    yield trace_form(matrices, monomials).numer_denom()[0]


def _linear_forms(count: int) -> Iterator[tuple[int, ...]]:
    """Yield each variable alone, then forms with growing coefficients that separate ever more points."""
    for index in reversed(range(count)):
        yield tuple(int(index == other) for other in range(count))
    if count > 1:
        for base in chain((1, -1), range(2, MOST_FORMS)):
            yield tuple(base**index for index in range(count))


def _by_powers(matrices: Sequence[fmpq_mat], form: tuple[int, ...], projection: fmpz_mat) -> Univariate | None:
    """Return the solutions by the powers of one linear form t, where it separates them."""
    size = matrices[0].nrows()
    multiplication = sum((c * matrix for c, matrix in zip(form, matrices, strict=True) if c), 0 * matrices[0])
    one = fmpq_mat(size, 1, [1] + [0] * (size - 1))
    variables = [projection * (matrix * one) for matrix in matrices]
    pivots = _independent_rows(multiplication, projection, variables)
    if pivots is None:
        return None
    degree = len(pivots)
    *powers, last = [column.numer_denom() for column in _powers(multiplication, projection, one, degree)]
    left = _side_by_side([column for column, _ in powers])
    right = _side_by_side([fmpq_mat(last[0]) / last[1], *variables])
    solution = fmpq_mat(_rows(left, pivots)).solve(fmpq_mat(_rows(right, pivots)))
    if degree < size and left * solution != right:
        return None
    minimal, *coordinates = [
        fmpq_poly([value * denominator for value, (_, denominator) in zip(column, powers, strict=True)])
        for column in solution.transpose().tolist()
    ]
    return Univariate(fmpq_poly([0] * degree + [1]) - minimal, tuple(coordinates), form)


def _independent_rows(
    multiplication: fmpq_mat, projection: fmpz_mat, variables: Sequence[fmpq_mat]
) -> list[int] | None:
    """Return rows in which the powers are independent; None where the variables aren't combinations of them.

    Computed modulo a prime: independent rows are certain, that they are as many as possible is confirmed later.
    """
    size = multiplication.nrows()
    one = nmod_mat(size, 1, [1] + [0] * (size - 1), _PRIME)
    powers = _powers(_residues(multiplication), nmod_mat(projection, _PRIME), one, size)
    reduced, rank = nmod_mat([power.entries() for power in powers], _PRIME).rref()
    independent = reduced.tolist()[:rank]
    if rank < size:
        wanted = [_residues(column).entries() for column in variables]
        if nmod_mat([*independent, *wanted], _PRIME).rank() > rank:
            return None
    return [next(index for index, entry in enumerate(row) if entry != 0) for row in independent]


def _residues(matrix: fmpq_mat) -> nmod_mat:
    """Return a matrix, times a common denominator of its entries, modulo a prime."""
    return nmod_mat(matrix.numer_denom()[0], _PRIME)


def _powers(matrix: Any, projection: Any, one: Any, highest: int) -> list[Any]:
    """Return the projected columns of 1, t, t², ... up to an exponent, for rationals or residues alike."""
    columns = [one]
    for _ in range(highest):
        columns.append(matrix * columns[-1])
    return [projection * column for column in columns]


def _side_by_side(columns: Sequence[Any]) -> Any:
    return type(columns[0])([column.entries() for column in columns]).transpose()


def _rows(matrix: Any, chosen: Sequence[int]) -> list[list[Any]]:
    table = matrix.tolist()
    return [table[index] for index in chosen]
