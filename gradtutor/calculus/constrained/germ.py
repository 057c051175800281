"""f near a candidate, in coordinates in which the constraint set is the whole space around 0.

A wall h ≤ 0 is opened by h = −τ²: then every τ is allowed. The conditions are solved for as many variables as power
series in the rest and in the τ, by Newton's method. An extremum of f on the constraint set at the candidate is the
same as one of the resulting function at 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.constrained.opening import Condition, Opening
from gradtutor.calculus.derivatives.taylor import Expansion, expansion
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.kinds.reduction import along
from gradtutor.calculus.numbers.number_ring import NumberRing

Matrix = list[list[fmpq_mpoly]]


def germ(opening: Opening, order: int) -> Expansion | None:
    """Return f − f(p), up to a positive factor, in coordinates on the constraint set, up to degree `order`.

    None where the conditions' gradients are dependent at the place, or values there aren't algebraic.
    """
    function = expansion(Derivatives(opening.field, opening.function), opening.place, order)
    conditions = [
        expansion(Derivatives(opening.field, condition.element), opening.place, order)
        for condition in opening.conditions
    ]
    if function is None or any(condition is None for condition in conditions):
        return None
    known = [condition for condition in conditions if condition is not None]
    solver = _solver(known, opening.place.ring)
    if solver is None:
        return None
    pivots, inverse = solver
    free = [column for column in range(function.size) if column not in pivots]
    labels = [f"u{number}" for number in range(len(free) + opening.walls)]
    context = fmpq_mpoly_ctx.get([*opening.place.ring.context.names(), *labels], "lex")
    target = Expansion(opening.place.ring, context.constant(0), order, False)
    surface = [target.coordinate(free.index(c)) if c in free else context.constant(0) for c in range(function.size)]
    for _ in range(order):
        values = _values(known, opening.conditions, surface, target, len(free))
        if not any(values):
            break
        for pivot, row in zip(pivots, inverse, strict=True):
            correction = sum((target.lifted(a) * v for a, v in zip(row, values, strict=True)), context.constant(0))
            surface[pivot] = target.reduced(surface[pivot] - correction)
    polynomial = target.reduced(target.truncated(along(function.polynomial, surface, target), order))
    whole = all(part.is_whole for part in (function, *known)) and _is_exact(function, known, surface, target)
    return Expansion(target.ring, polynomial, order, whole)


def _values(
    known: Sequence[Expansion],
    conditions: Sequence[Condition],
    surface: Sequence[fmpq_mpoly],
    target: Expansion,
    first_wall: int,
) -> list[fmpq_mpoly]:
    """Return the values of the conditions on a surface."""
    values = []
    for condition, part in zip(conditions, known, strict=True):
        value = along(part.polynomial, surface, target)
        if condition.wall is not None:
            value = value + target.coordinate(first_wall + condition.wall) ** condition.power
        values.append(target.reduced(target.truncated(value, target.order)))
    return values


def _is_exact(
    function: Expansion, known: Sequence[Expansion], surface: Sequence[fmpq_mpoly], target: Expansion
) -> bool:
    """Return whether nothing was cut off: the surface is a polynomial of low degree, and so is f on it."""
    largest = max((_degree(part, target.first) for part in surface), default=1)
    needed = max(_degree(part.polynomial, part.first) for part in (function, *known))
    return largest * needed <= target.order


def _degree(polynomial: fmpq_mpoly, first: int) -> int:
    return max((sum(powers[first:]) for powers in polynomial.monoms()), default=0)


def _solver(known: Sequence[Expansion], ring: NumberRing) -> tuple[list[int], Matrix] | None:
    """Return pivot columns of the conditions' gradients, and the matrix that makes these columns unit vectors."""
    if not known:
        return [], []
    rows = [_gradient(part) for part in known]
    size = len(rows)
    constant = ring.context.constant
    inverse = [[constant(int(i == j)) for j in range(size)] for i in range(size)]
    pivots: list[int] = []
    for i in range(size):
        found = next(
            (
                (k, c)
                for k in range(i, size)
                for c in range(len(rows[0]))
                if c not in pivots and not ring.is_zero(rows[k][c])
            ),
            None,
        )
        if found is None:
            return None
        k, column = found
        rows[i], rows[k] = rows[k], rows[i]
        inverse[i], inverse[k] = inverse[k], inverse[i]
        factor = ring.divide(constant(1), rows[i][column])
        if factor is None:
            return None
        rows[i], inverse[i] = ([ring.multiply(factor, value) for value in row] for row in (rows[i], inverse[i]))
        for other in range(size):
            if other != i:
                part = rows[other][column]
                for matrix in (rows, inverse):
                    matrix[other] = [ring.reduce(a - part * b) for a, b in zip(matrix[other], matrix[i], strict=True)]
        pivots.append(column)
    return pivots, inverse


def _gradient(part: Expansion) -> list[fmpq_mpoly]:
    """Return the linear coefficients of an expansion."""
    row = [part.ring.context.constant(0)] * part.size
    for powers, value in part.parts(part.truncated(part.polynomial, 1)).items():
        row[powers.index(1)] = value
    return row
