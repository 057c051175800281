"""How many positive, zero and negative eigenvalues a symmetric matrix has, certified, without the eigenvalues.

Sylvester's law of inertia: the pivots of a symmetric elimination have the eigenvalues' signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import arb, fmpq_mpoly

from gradtutor.calculus.numbers.number_ring import NumberRing


@dataclass(frozen=True, slots=True)
class Inertia:
    """The numbers of positive, zero and negative eigenvalues."""

    positive: int
    zero: int
    negative: int


@dataclass(frozen=True, slots=True, eq=False)
class Diagonalisation:
    """Columns C with CᵀMC diagonal, and that diagonal; null directions are the columns where it is zero."""

    diagonal: tuple[fmpq_mpoly, ...]
    columns: tuple[tuple[fmpq_mpoly, ...], ...]
    signs: tuple[int, ...]

    @property
    def inertia(self) -> Inertia:
        """The matrix's inertia."""
        return Inertia(self.signs.count(1), self.signs.count(0), self.signs.count(-1))


def inertia_of_balls(rows: Sequence[Sequence[arb]]) -> Inertia | None:
    """Return the inertia of a matrix known by balls; None where a pivot can't be told from zero.

    >>> inertia_of_balls([[arb(6), arb(4)], [arb(4), arb(0)]])
    Inertia(positive=1, zero=0, negative=1)
    >>> inertia_of_balls([[arb(0), arb(4)], [arb(4), arb(0)]])
    Inertia(positive=1, zero=0, negative=1)
    """
    matrix = [list(row) for row in rows]
    positive = negative = 0
    while matrix:
        pivot = _largest_pivot(matrix)
        if pivot is None:
            pair = _largest_pair(matrix)
            if pair is None:
                return None
            matrix = _added(matrix, *pair)
            continue
        positive, negative = (positive + 1, negative) if matrix[pivot][pivot] > 0 else (positive, negative + 1)
        matrix = _eliminated(matrix, pivot)
    return Inertia(positive, 0, negative)


def _is_not_zero(ball: arb) -> bool:
    return bool(ball.is_finite() and not ball.contains(0))


def _largest_pivot(matrix: list[list[arb]]) -> int | None:
    certain = [i for i, row in enumerate(matrix) if _is_not_zero(row[i])]
    return max(certain, key=lambda i: abs(matrix[i][i]).mid().fmpq(), default=None)


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


def diagonalisation(rows: Sequence[Sequence[fmpq_mpoly]], ring: NumberRing) -> Diagonalisation | None:
    """Return an exact diagonalisation by congruence; None where the ring can't divide by some pivot."""
    size = len(rows)
    matrix = [list(row) for row in rows]
    zero, one = ring.context.constant(0), ring.context.constant(1)
    columns = [[one if i == j else zero for i in range(size)] for j in range(size)]
    waiting = list(range(size))
    diagonal: dict[int, fmpq_mpoly] = {}
    signs: dict[int, int] = {}
    while waiting:
        pivot = next((i for i in waiting if not ring.is_zero(matrix[i][i])), None)
        if pivot is None:
            pair = next(((i, j) for i in waiting for j in waiting if i != j and not ring.is_zero(matrix[i][j])), None)
            if pair is None:
                for i in waiting:
                    diagonal[i], signs[i] = zero, 0
                break
            _combine(matrix, columns, ring, pair[0], pair[1], one)
            continue
        waiting.remove(pivot)
        diagonal[pivot], signs[pivot] = matrix[pivot][pivot], ring.sign(matrix[pivot][pivot])
        for i in waiting:
            if not ring.is_zero(matrix[i][pivot]):
                factor = ring.divide(matrix[i][pivot], matrix[pivot][pivot])
                if factor is None:
                    return None
                _combine(matrix, columns, ring, i, pivot, -factor)
    order = range(size)
    return Diagonalisation(
        tuple(diagonal[i] for i in order), tuple(tuple(columns[i]) for i in order), tuple(signs[i] for i in order)
    )


def _combine(
    matrix: list[list[fmpq_mpoly]],
    columns: list[list[fmpq_mpoly]],
    ring: NumberRing,
    target: int,
    source: int,
    factor: fmpq_mpoly,
) -> None:
    """Add `factor` times row and column `source` to row and column `target`, and note it in the columns."""
    size = range(len(matrix))
    for k in size:
        matrix[target][k] = ring.reduce(matrix[target][k] + factor * matrix[source][k])
    for k in size:
        matrix[k][target] = ring.reduce(matrix[k][target] + factor * matrix[k][source])
    columns[target] = [ring.reduce(a + factor * b) for a, b in zip(columns[target], columns[source], strict=True)]
