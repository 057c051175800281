"""Small linear algebra in floating point, for curvature and Newton steps. Vectors are lists, matrices lists of rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]

_SWEEPS = 60
_ROUNDING = 1e-12
"""Eigenvalues this small beside the largest one count as zero."""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The eigenvalues of a symmetric matrix, ascending, and unit eigenvectors in the same order."""

    values: tuple[float, ...]
    vectors: tuple[tuple[float, ...], ...]


def dot(a: Vector, b: Vector) -> float:
    """Return the scalar product."""
    return sum([x * y for x, y in zip(a, b, strict=True)])


def norm(vector: Vector) -> float:
    """Return the Euclidean length."""
    return math.hypot(*vector)


def distance(a: Vector, b: Vector) -> float:
    """Return the Euclidean distance of two points."""
    return math.dist(a, b)


def spectrum(matrix: Matrix) -> Spectrum:
    """Return eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub & Van Loan, 8.5).

    >>> [round(value, 12) for value in spectrum([[2.0, 1.0], [1.0, 2.0]]).values]
    [1.0, 3.0]
    """
    size = len(matrix)
    a = [list(row) for row in matrix]
    vectors = [[float(i == j) for j in range(size)] for i in range(size)]
    for _ in range(_SWEEPS):
        off = sum(a[p][q] ** 2 for p in range(size) for q in range(p))
        if off <= 1e-36 * sum(x * x for row in a for x in row):
            break
        for p in range(size):
            for q in range(p + 1, size):
                _rotate(a, vectors, p, q)
    pairs = sorted((a[i][i], tuple(row[i] for row in vectors)) for i in range(size))
    return Spectrum(tuple(value for value, _ in pairs), tuple(vector for _, vector in pairs))


def _rotate(a: list[list[float]], vectors: list[list[float]], p: int, q: int) -> None:
    """Turn the axes p and q so that the entry (p, q) vanishes."""
    if a[p][q] == 0:
        return
    theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    t = math.copysign(1, theta) / (abs(theta) + math.hypot(theta, 1))
    c = 1 / math.hypot(t, 1)
    s = t * c
    for row in a:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    a[p], a[q] = (
        [c * x - s * y for x, y in zip(a[p], a[q], strict=True)],
        [s * x + c * y for x, y in zip(a[p], a[q], strict=True)],
    )
    for row in vectors:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]


def solution(matrix: Matrix, right: Vector) -> tuple[float, ...]:
    """Return the shortest vector v with matrix · v = right, as nearly as can be, for a symmetric matrix.

    >>> solution([[2.0, 0.0], [0.0, 0.0]], [4.0, 0.0])
    (2.0, 0.0)
    """
    found = spectrum(matrix)
    largest = max(map(abs, found.values))
    total = [0.0] * len(right)
    for value, vector in zip(found.values, found.vectors, strict=True):
        if abs(value) > _ROUNDING * largest:
            along = dot(vector, right) / value
            total = [x + along * y for x, y in zip(total, vector, strict=True)]
    return tuple(total)


def restricted(matrix: Matrix, basis: Sequence[Vector]) -> list[list[float]]:
    """Return the matrix seen from the space spanned by orthonormal vectors: BᵀAB."""
    images = [[dot(row, vector) for row in matrix] for vector in basis]
    return [[dot(vector, image) for image in images] for vector in basis]
