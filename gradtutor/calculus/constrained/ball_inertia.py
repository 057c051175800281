"""The inertia of a symmetric matrix known by balls (Sylvester: the pivots have the signs of the eigenvalues)."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb

from gradtutor.calculus.inertia import Inertia


def inertia_of_balls(rows: Sequence[Sequence[arb]]) -> Inertia | None:
    """Return the inertia of a matrix known by balls; None where a pivot can't be told from zero.

    >>> inertia_of_balls([[arb(0), arb(4)], [arb(4), arb(0)]])
    Inertia(positive=1, zero=0, negative=1)
    """
    matrix = [list(row) for row in rows]
    positive = negative = 0
    while matrix:
        certain = [i for i, row in enumerate(matrix) if _is_not_zero(row[i])]
        if not certain:
            pair = _largest_pair(matrix)
            if pair is None:
                return None
            matrix = _added(matrix, *pair)
            continue
        pivot = max(certain, key=lambda i: abs(matrix[i][i]).mid().fmpq())
        positive, negative = (positive + 1, negative) if matrix[pivot][pivot] > 0 else (positive, negative + 1)
        matrix = _eliminated(matrix, pivot)
    return Inertia(positive, 0, negative)


def _is_not_zero(ball: arb) -> bool:
    return bool(ball.is_finite() and not ball.contains(0))


def _largest_pair(matrix: list[list[arb]]) -> tuple[int, int] | None:
    pairs = [
        (i, j)
        for i, row in enumerate(matrix)
        for j in range(i)
        if _is_not_zero(matrix[i][i] + matrix[j][j] + 2 * row[j])
    ]
    return max(pairs, key=lambda pair: abs(matrix[pair[0]][pair[1]]).mid().fmpq(), default=None)


def _added(matrix: list[list[arb]], i: int, j: int) -> list[list[arb]]:
    """Return the congruent matrix with row and column j added to row and column i."""
    rows = [list(row) for row in matrix]
    rows[i] = [a + b for a, b in zip(rows[i], rows[j], strict=True)]
    for row in rows:
        row[i] = row[i] + row[j]
    return rows


def _eliminated(matrix: list[list[arb]], pivot: int) -> list[list[arb]]:
    rest = [i for i in range(len(matrix)) if i != pivot]
    d = matrix[pivot][pivot]
    return [[matrix[i][j] - matrix[i][pivot] * matrix[pivot][j] / d for j in rest] for i in rest]
