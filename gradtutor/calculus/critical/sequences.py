"""Periodic sequences of critical points, and sets given by the value of a function: x = π/2 + 2πk, x y = πk."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import sympy as sp
from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.by_form.ranges import range_of
from gradtutor.calculus.critical.combination import counter_names, shown
from gradtutor.calculus.critical.component_kinds import kind_of_samples
from gradtutor.calculus.critical_set import Classification, CriticalFamily
from gradtutor.calculus.field import symbols_by_name, variables
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import occurring
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.degenerate import visible_extremum
from gradtutor.calculus.kinds.hypersurface_kinds import PartOfComponent, where_positive
from gradtutor.calculus.kinds.place_examination import critical_point_at, is_defined
from gradtutor.calculus.kinds.singular_kinds import singular_point_at
from gradtutor.calculus.numbers.number_ring import constant_value
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.systems.argument_solving import Resolved, resolved
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression

SAMPLE_RANGE = (Fraction(-9), Fraction(9))
SAMPLES = (fmpq(1), fmpq(-1), fmpq(3, 2), fmpq(-5, 3), fmpq(2, 7))


def families_of_sequence(derivatives: Derivatives, found: Resolved, tree: Expression) -> list[CriticalFamily] | None:
    """Return places that repeat with periods, or that leave variables free, as families of one kind each.

    None where it isn't known whether f is defined at any of them; empty where it isn't.
    """
    samples = list(sample_places(found))
    tests = [is_defined(derivatives, sample) for sample in samples]
    defined = [sample for sample, is_sure in zip(samples, tests, strict=True) if is_sure]
    if samples and not defined:
        return [] if _repeats_its_domain(derivatives, found) and None not in tests else None
    equations, counters = _equations(found)
    unknown = variables(tuple(found.place.field.names[number] for number in found.place.unknown_variables))
    free = (*unknown[: len(unknown) - len(found.implicit)], *counters)
    value = None if _moves(derivatives, found) or not defined else defined[0].number(derivatives.function)
    return [
        CriticalFamily(
            (*equations, *part.conditions),
            free,
            part.kind.classification,
            part.kind.reason,
            part.kind.strict if not unknown else False,
            part.kind.is_global,
            value,
        )
        for part in _parts(derivatives, found, defined, tree)
    ]


def families_of_singular_sequence(
    derivatives: Derivatives, found: Resolved, tree: Expression
) -> list[CriticalFamily] | None:
    """Return places without a gradient that repeat with periods as a family; None where f doesn't repeat as well.

    Empty where they are no candidates, as when f isn't defined around them.
    """
    if found.place.unknown_variables or found.implicit or _moves(derivatives, found):
        return None
    point = singular_point_at(derivatives, found.place, tree)
    if point is None:
        return []
    equations, counters = _equations(found)
    reason = f"the gradient doesn't exist here; {point.reason}"
    return [
        CriticalFamily(
            tuple(equations), tuple(counters), point.classification, reason, point.strict, point.is_global, point.value
        )
    ]


def _equations(found: Resolved) -> tuple[list[sp.Eq], list[sp.Symbol]]:
    """Return the equations of a family, and the whole numbers in them."""
    field = found.place.field
    symbols = symbols_by_name(field.names)
    counters = (sp.Symbol(name, integer=True) for name in counter_names(field.names))
    equations: list[sp.Eq] = []
    used: list[sp.Symbol] = []
    for number, name in enumerate(field.names):
        if number in found.place.unknown_variables:
            continue
        value = shown(found.place.coordinate(number))
        if number in found.periods:
            used.append(next(counters))
            value = value + found.periods[number] * used[-1]
        equations.append(sp.Eq(symbols[name], value, evaluate=False))
    for argument, target in found.implicit:
        value = shown(RealNumber(target.enclose(64), target.exact))
        if target.is_periodic:
            used.append(next(counters))
            value = value + 2 * sp.pi * used[-1]
        equations.append(sp.Eq(to_sympy(field.tree(argument), symbols), value, evaluate=False))
    return equations, used


def _parts(
    derivatives: Derivatives, found: Resolved, samples: list[Place], tree: Expression
) -> tuple[PartOfComponent, ...]:
    """Return the kinds of the points of a family."""
    if not found.place.unknown_variables:
        point = critical_point_at(derivatives, samples[0], tree)
        return (PartOfComponent(Kind(point.classification, point.reason, point.strict, point.is_global)),)
    visible = visible_extremum(found.place, tree)
    if visible is not None:
        return (PartOfComponent(visible),)
    dimension = len(found.place.unknown_variables) - len(found.implicit)
    kind = kind_of_samples(derivatives, samples, dimension, tree)
    if kind.classification is not Classification.INCONCLUSIVE:
        return (PartOfComponent(kind),)
    return _by_factors(derivatives, found.place) or (PartOfComponent(kind),)


def _by_factors(derivatives: Derivatives, place: Place) -> tuple[PartOfComponent, ...] | None:
    """Return the kinds where f − f₀ is a factor that is never negative, 0 here, times one that may change sign."""
    value = place.element(derivatives.function)
    if value is None or not value.is_constant():
        return None
    field = derivatives.field
    difference = derivatives.function - field.constant(constant_value(value))
    if not difference.is_polynomial:
        return None
    content, factors = difference.above.factor()
    changing = field.context.constant(1 if content > 0 else -1)
    for factor, power in factors:
        bounds = range_of(field.tree(quotient_of(factor)))
        if power % 2 == 0 or bounds.is_not_negative:
            continue
        if bounds.is_not_positive:
            changing = -changing
        elif not place.parts(factor):
            return None
        else:
            changing = changing * factor
    return _by_sign(derivatives, changing)


def _by_sign(derivatives: Derivatives, changing: fmpq_mpoly) -> tuple[PartOfComponent, ...] | None:
    field = derivatives.field
    if not occurring(changing):
        return None
    symbols = symbols_by_name(field.names)
    reason = "f − f₀ is a factor that is never negative, 0 here, times one that"
    return (
        PartOfComponent(
            Kind(Classification.LOCAL_MINIMUM, f"{reason} is positive", False),
            (where_positive(field, changing, symbols),),
        ),
        PartOfComponent(
            Kind(Classification.LOCAL_MAXIMUM, f"{reason} is negative", False),
            (where_positive(field, -changing, symbols),),
        ),
        PartOfComponent(
            Kind(Classification.SADDLE_POINT, f"{reason} changes sign here", False),
            (sp.Eq(to_sympy(field.tree(quotient_of(changing)), symbols), 0, evaluate=False),),
        ),
    )


def _repeats_its_domain(derivatives: Derivatives, found: Resolved) -> bool:
    """Return whether the conditions of the domain say the same at all places of a family."""
    first = derivatives.field.first_variable
    moving = {first + number for number in (*found.periods, *found.place.unknown_variables)}
    quotients = [condition.quotient for condition in derivatives.field.conditions]
    inside = {place for q in quotients for place in (*occurring(q.above), *occurring(q.below))}
    return not inside & moving and inside <= found.place.elements.keys()


def _moves(derivatives: Derivatives, found: Resolved) -> bool:
    """Return whether f itself, not only its periodic kernels, changes along a sequence."""
    first = derivatives.field.first_variable
    inside = {*occurring(derivatives.function.above), *occurring(derivatives.function.below)}
    return any(first + number in inside for number in found.periods)


def sample_places(found: Resolved) -> Iterator[Place]:
    """Yield some places of a family, with every variable known."""
    field = found.place.field
    unknown = found.place.unknown_variables
    if not unknown:
        yield found.place
        return
    known = [place for place in found.place.elements if place in field.kernels]
    for size in SAMPLES:
        place = found.place
        for step, number in enumerate(unknown[: len(unknown) - len(found.implicit)]):
            place = place.with_variable(number, place.ring.context.constant(size + step))
        for state in (resolved(place, known, dict.fromkeys(unknown, SAMPLE_RANGE)) or [])[:2]:
            if not state.place.unknown_variables:
                yield state.place
