"""A place where the gradient vanishes, made into a critical point: value, Hessian, eigenvalues, kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flint import arb, fmpq_mpoly

from gradtutor.calculus.critical_set import Classification, CriticalPoint
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import Condition
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.kinds.classification import WHY_GLOBAL, Kind, second_derivative_test
from gradtutor.calculus.kinds.inertia import Inertia
from gradtutor.calculus.numbers import spectrum
from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.numbers.eigenvalues import eigenvalues
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import ball_evaluator, precision
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.tree import Expression

BITS = 128


def is_defined(derivatives: Derivatives, place: Place) -> bool | None:
    """Say whether the function and its gradient exist at a place; None where that can't be told."""
    below = [slope.below for slope in derivatives.gradient] if derivatives.are_manageable else []
    tests = [_is_met(condition, place) for condition in derivatives.field.conditions]
    tests += [_differs_from_zero(polynomial, place) for polynomial in below]
    return False if False in tests else None if None in tests else True


def _is_met(condition: Condition, place: Place) -> bool | None:
    if not _differs_from_zero(condition.quotient.below, place):
        return _differs_from_zero(condition.quotient.below, place)
    sign = place.sign(condition.quotient)
    if sign is None:
        return None
    match condition.relation:
        case "> 0":
            return sign > 0
        case ">= 0":
            return sign >= 0
        case _:
            return sign != 0


def _differs_from_zero(polynomial: fmpq_mpoly, place: Place) -> bool | None:
    sign = place.polynomial_sign(polynomial)
    return None if sign is None else sign != 0


def critical_point_at(derivatives: Derivatives, place: Place, tree: Expression) -> CriticalPoint:
    """Return the critical point at a place where the gradient vanishes."""
    hessian, values = hessian_at(derivatives, place)
    kind = second_derivative_test(inertia_of(values)) if values is not None else None
    if kind is None:
        from gradtutor.calculus.kinds.degenerate import kind_of_degenerate_point

        kind = kind_of_degenerate_point(derivatives, place, tree)
    elif kind.classification is not Classification.SADDLE_POINT:
        kind = _with_visible_extremum(kind, place, tree)
    return CriticalPoint(
        tuple(place.coordinate(i) for i in range(len(derivatives.field.names))),
        place.number(derivatives.function),
        hessian,
        values or (),
        kind.classification,
        kind.reason,
        kind.strict,
        kind.is_global,
    )


def _with_visible_extremum(kind: Kind, place: Place, tree: Expression) -> Kind:
    """Return the kind of an extremum as global where the function's form shows that it is."""
    from gradtutor.calculus.kinds.degenerate import visible_extremum

    visible = visible_extremum(place, tree)
    if visible is None or visible.classification is not kind.classification:
        return kind
    return replace(kind, is_global=True, reason=f"{kind.reason}{WHY_GLOBAL}{visible.reason}")


def hessian_at(
    derivatives: Derivatives, place: Place
) -> tuple[tuple[tuple[RealNumber, ...], ...], tuple[RealNumber, ...] | None]:
    """Return the Hessian at a place and its eigenvalues; no eigenvalues where they can't be told."""
    if not derivatives.are_manageable:
        numbers = hessian_by_evaluation(derivatives, place)
        return numbers, eigenvalues(numbers)
    elements = ring_matrix(derivatives, place)
    numbers = tuple(tuple(place.number(entry) for entry in row) for row in derivatives.hessian)
    if elements is None:
        return numbers, eigenvalues(numbers)
    ring = place.ring
    everywhere = AlgebraicPoint(tuple(ring.context.names()), ring, tuple(ring.context.gens()))
    return numbers, spectrum.eigenvalues(everywhere, elements)


def hessian_by_evaluation(derivatives: Derivatives, place: Place) -> tuple[tuple[RealNumber, ...], ...]:
    """Return the Hessian at a place from the trees of the second derivatives: no closed forms, but always quick."""
    assert derivatives.tree is not None
    names = derivatives.field.names
    point = [place.coordinate(i).ball for i in range(len(names))]
    rows: list[list[RealNumber]] = []
    with precision(BITS):
        for i, row_name in enumerate(names):
            slope = derivative_tree(derivatives.tree, row_name)
            rows.append([])
            for j, name in enumerate(names):
                entry = rows[j][i].ball if j < i else ball_evaluator(derivative_tree(slope, name), names)(point)
                rows[i].append(RealNumber(arb("nan") if entry is None else entry))
    return tuple(tuple(row) for row in rows)


def ring_matrix(derivatives: Derivatives, place: Place) -> list[list[fmpq_mpoly]] | None:
    """Return the Hessian at a place as elements of its ring; None where some entry isn't one."""
    rows = []
    for row in derivatives.hessian:
        elements = [place.element(entry) for entry in row]
        if any(element is None for element in elements):
            return None
        rows.append(elements)
    return rows


def inertia_of(values: Sequence[RealNumber]) -> Inertia:
    """Return how many eigenvalues are positive, zero and negative; one that can't be told from zero counts as zero."""
    balls: list[arb] = [value.ball for value in values]
    positive = sum(1 for ball in balls if ball > 0)
    negative = sum(1 for ball in balls if ball < 0)
    return Inertia(positive, len(balls) - positive - negative, negative)
