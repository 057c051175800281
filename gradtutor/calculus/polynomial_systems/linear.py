"""Linear equations, exactly: some variables as affine functions of the others."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mat, fmpq_mpoly

Substitution = tuple[int, fmpq_mpoly]
"""A variable, by its number, and the polynomial in other variables that it equals."""


def linear_solution(equations: Sequence[fmpq_mpoly]) -> tuple[Substitution, ...] | None:
    """Return the dependent variables of linear equations in terms of the free ones; None where there's no solution.

    The free variables are the last possible, as in a row-reduced matrix.

    >>> from flint import fmpq_mpoly_ctx
    >>> x, y, z = fmpq_mpoly_ctx.get(["x", "y", "z"], "degrevlex").gens()
    >>> linear_solution([x + y + z - 6, x - y])
    ((0, -1/2*z + 3), (1, -1/2*z + 3))
    >>> linear_solution([x + y, x + y - 1]) is None
    True
    """
    context = equations[0].context()
    count = context.nvars()
    reduced, rank = fmpq_mat([_row(equation, count) for equation in equations]).rref()
    solution = []
    for row in reduced.tolist()[:rank]:
        pivot = next(index for index, entry in enumerate(row) if entry)
        if pivot == count:
            return None
        terms = {_unit(index, count): -row[index] for index in range(pivot + 1, count) if row[index]}
        solution.append((pivot, context.from_dict(terms | {_unit(count, count): -row[count]})))
    return tuple(solution)


def _row(equation: fmpq_mpoly, count: int) -> list[fmpq]:
    """Return the coefficients of a polynomial of degree 1, the constant last."""
    row = [fmpq(0)] * (count + 1)
    for exponents, coefficient in zip(equation.monoms(), equation.coeffs(), strict=True):
        row[next((index for index, power in enumerate(exponents) if power), count)] = coefficient
    return row


def _unit(index: int, count: int) -> tuple[int, ...]:
    return tuple(int(index == other) for other in range(count))
