"""A degenerate critical point seen along its null directions only: Lyapunov and Schmidt's reduction.

Where the Hessian has rank r, the other r slopes can be solved for r coordinates as power series in those along the null
directions. What is left of f has no quadratic part, and together with the signs of the r curvatures it decides the
kind of the point (the splitting lemma; Gromoll and Meyer 1969).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.derivatives.taylor import Expansion
from gradtutor.calculus.kinds.inertia import diagonalisation


@dataclass(frozen=True, slots=True, eq=False)
class Reduction:
    """`rest` is f − f(p) on the surface h = `surface` where the other slopes vanish; `signs` are those curvatures'.

    Both are polynomials in one coordinate for each null direction, right up to degree `rest.order`.
    """

    rest: Expansion
    surface: tuple[fmpq_mpoly, ...]
    signs: tuple[int, ...]


def reduction(expansion: Expansion) -> Reduction | None:
    """Return the reduction of an expansion to the null directions of its quadratic part."""
    ring = expansion.ring
    found = diagonalisation(_quadratic_part(expansion), ring)
    if found is None:
        return None
    null = [i for i, sign in enumerate(found.signs) if sign == 0]
    curved = [i for i, sign in enumerate(found.signs) if sign]
    one = ring.context.constant(1)
    inverses = {i: ring.divide(one, found.diagonal[i]) for i in curved}
    if None in inverses.values():
        return None
    labels = [f"v{index}" for index in range(len(null))]
    context = fmpq_mpoly_ctx.get([*ring.context.names(), *labels], "lex")
    target = Expansion(ring, context.constant(0), expansion.order, expansion.is_whole and not curved)
    directions = [
        target.coordinate(null.index(i)) if i in null else context.constant(0) for i in range(len(found.signs))
    ]
    slopes = _slopes(expansion, [found.columns[i] for i in curved])
    for order in range(2, expansion.order if curved else 2):
        surface = _combined(target, found.columns, directions)
        for i, slope in zip(curved, slopes, strict=True):
            value = target.truncated(along(slope, surface, target), order)
            directions[i] = target.reduced(directions[i] - target.lifted(inverses[i]) * value)
    surface = _combined(target, found.columns, directions)
    rest = target.truncated(along(expansion.polynomial, surface, target), expansion.order)
    signs = tuple(found.signs[i] for i in curved)
    return Reduction(Expansion(ring, rest, expansion.order, target.is_whole), tuple(surface), signs)


def _quadratic_part(expansion: Expansion) -> list[list[fmpq_mpoly]]:
    """Return the Hessian as elements of the ring."""
    size = expansion.size
    zero = expansion.ring.context.constant(0)
    rows = [[zero] * size for _ in range(size)]
    for powers, value in expansion.parts(expansion.truncated(expansion.polynomial, 2)).items():
        occurring = [index for index, power in enumerate(powers) for _ in range(power)]
        if len(occurring) == 2:
            i, j = occurring
            rows[i][j] = rows[j][i] = 2 * value if i == j else value
    return rows


def _slopes(expansion: Expansion, columns: Sequence[Sequence[fmpq_mpoly]]) -> list[fmpq_mpoly]:
    """Return the derivatives of the expansion along directions."""
    slopes = []
    for column in columns:
        total = expansion.polynomial.context().constant(0)
        for index, entry in enumerate(column):
            derivative = expansion.polynomial.derivative(expansion.first + index)
            total = total + expansion.lifted(entry) * derivative
        slopes.append(expansion.reduced(total))
    return slopes


def _combined(
    target: Expansion, columns: Sequence[Sequence[fmpq_mpoly]], directions: Sequence[fmpq_mpoly]
) -> list[fmpq_mpoly]:
    """Return the coordinates of h = Σ directionᵢ · columnᵢ."""
    surface = []
    for index in range(len(columns)):
        total = target.polynomial.context().constant(0)
        for column, direction in zip(columns, directions, strict=True):
            total = total + target.lifted(column[index]) * direction
        surface.append(target.reduced(total))
    return surface


def along(polynomial: fmpq_mpoly, surface: Sequence[fmpq_mpoly], target: Expansion) -> fmpq_mpoly:
    """Return a polynomial in h on a surface, without the terms beyond the target's order."""
    context = target.polynomial.context()
    powers: list[list[fmpq_mpoly]] = [[context.constant(1)] for _ in surface]
    total = context.constant(0)
    for exponents, coefficient in polynomial.to_dict().items():
        term = context.constant(coefficient)
        for index in range(target.first):
            term = term * context.gen(index) ** exponents[index]
        for row, coordinate, power in zip(powers, surface, exponents[target.first :], strict=True):
            while len(row) <= power:
                row.append(target.reduced(target.truncated(row[-1] * coordinate, target.order)))
            if power:
                term = target.truncated(term * row[power], target.order)
        total = total + term
    return target.reduced(total)
