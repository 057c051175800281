"""A curve of critical points cut into pieces on each of which nothing changes, with a sample point in every piece.

The pieces end where the curve turns back, where f or its gradient isn't defined, and where an eigenvalue of the
Hessian across the curve becomes zero. Between such points the signs of the eigenvalues are the same all along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from flint import arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.critical.singular_points import determinant
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.polynomial_systems.polynomial import Component, solve_polynomial_system
from gradtutor.calculus.systems.kernel_system import place_of_solution, vanishing_factors

MOST_CELLS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The part of a curve over the free variable's values from `low` to `high` (None: without end)."""

    low: RealNumber | None
    high: RealNumber | None
    samples: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """All cells of a curve, upwards, and the points of the curve between them."""

    cells: tuple[Cell, ...]
    between: tuple[Place, ...]


def curve_cells(derivatives: Derivatives, component: Component) -> Cells | None:
    """Return the cells of a curve; None where they can't be found."""
    field = derivatives.field
    if component.dimension != 1 or not component.equations or len(field.names) == 1:
        return None
    curve = _curve(field, component)
    points: list[AlgebraicPoint] = []
    for polynomial in _breaks(derivatives, component):
        for factor in vanishing_factors(field, polynomial):
            if not set(occurring(factor)) <= set(curve.unknowns):
                return None
            found = solve_polynomial_system([*curve.equations, factor.project_to_context(curve.context)], curve.names)
            if not found.complete:
                return None
            points += found.points
    axis = curve.names.index(component.free[0])
    values = _ordered([(point.coordinates[axis], point) for point in points])
    if len(values) > MOST_CELLS:
        return None
    edges = [None, *(number for number, _ in values), None]
    cells = tuple(
        Cell(low, high, tuple(_above(field, curve, _middle(low, high), axis))) for low, high in pairwise(edges)
    )
    between = [place_of_solution(field, curve.unknowns, point) for point in points]
    return Cells(cells, tuple(place for place in between if place is not None))


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """A component's equations together with the relations of all kernels that are algebraic."""

    equations: tuple[fmpq_mpoly, ...]
    unknowns: tuple[int, ...]
    names: tuple[str, ...]
    context: fmpq_mpoly_ctx


def _curve(field: FunctionField, component: Component) -> _Curve:
    algebraic = {place: kernel for place, kernel in field.kernels.items() if not kernel.is_transcendental}
    inside = {field.context.names().index(name) for name in component.equations[0].context().names()}
    known = inside | set(range(field.first_variable, field.context.nvars()))
    for place in sorted(algebraic, reverse=True):
        if set(occurring(algebraic[place].argument.above)) <= known:
            known.add(place)
    unknowns = tuple(sorted(known))
    names = tuple(field.context.names()[place] for place in unknowns)
    context = fmpq_mpoly_ctx.get(names, "degrevlex")
    relations = [algebraic[place].relation for place in unknowns if place in algebraic]
    equations = tuple(equation.project_to_context(context) for equation in (*component.equations, *relations))
    return _Curve(equations, unknowns, names, context)


def _breaks(derivatives: Derivatives, component: Component) -> Iterator[fmpq_mpoly]:
    """Yield polynomials that vanish at the ends of the pieces."""
    field = derivatives.field
    equations = [equation.project_to_context(field.context) for equation in component.equations]
    bound = [name for name in component.equations[0].context().names() if name not in component.free]
    if len(bound) == len(equations):
        places = [field.context.names().index(name) for name in bound]
        jacobian = [[quotient_of(equation.derivative(place)) for place in places] for equation in equations]
        yield determinant(jacobian, field).above
    for slope in derivatives.gradient:
        yield slope.below
    for condition in field.conditions:
        yield condition.quotient.above
    for kernel in field.kernels.values():
        if not kernel.is_transcendental:
            yield kernel.argument.above
    yield curvature_across(derivatives, len(field.names) - component.dimension).above


def curvature_across(derivatives: Derivatives, rank: int) -> PolynomialQuotient:
    """Return the sum of the Hessian's principal minors of a size.

    That is the product of the eigenvalues where no more than so many aren't 0.
    """
    field = derivatives.field
    total = field.constant(0)
    for chosen in combinations(range(len(field.names)), rank):
        total = total + determinant([[derivatives.hessian[i][j] for j in chosen] for i in chosen], field)
    return field.simplified(total)


def _ordered(found: Sequence[tuple[RealNumber, AlgebraicPoint]]) -> list[tuple[RealNumber, AlgebraicPoint]]:
    """Return the values in order, each once."""
    ordered = sorted(found, key=lambda pair: pair[0].ball.mid().fmpq())
    kept: list[tuple[RealNumber, AlgebraicPoint]] = []
    for number, point in ordered:
        if not kept or not kept[-1][0].ball.overlaps(number.ball):
            kept.append((number, point))
    return kept


def _middle(low: RealNumber | None, high: RealNumber | None) -> fmpq:
    """Return a rational number between two numbers."""
    if low is None and high is None:
        return fmpq(1)
    if low is None:
        return _floor(high.ball) - 1  # type: ignore[union-attr]
    if high is None:
        return -_floor(-low.ball) + 1
    middle: fmpq = ((low.ball + high.ball) / 2).mid().fmpq()
    # A simple fraction close to the middle keeps the numbers small.
    for below in (1, 2, 4, 16, 256):
        near = fmpq((middle * below).floor(), below)
        if low.ball < arb(near) < high.ball:
            return near
    return middle


def _floor(ball: arb) -> fmpq:
    return fmpq(ball.mid().fmpq().floor())


def _above(field: FunctionField, curve: _Curve, value: fmpq, axis: int) -> Iterator[Place]:
    """Yield the points of a curve at a value of the free variable."""
    found = solve_polynomial_system([*curve.equations, curve.context.gen(axis) - value], curve.names)
    for point in found.points:
        place = place_of_solution(field, curve.unknowns, point)
        if place is not None:
            yield place
