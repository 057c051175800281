"""Curves and surfaces of critical points, with their kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sympy as sp
from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.classification import Kind
from gradtutor.calculus.component_kinds import component_kinds, visible_extremum_on
from gradtutor.calculus.critical_set import Classification, CriticalFamily, CriticalPoint
from gradtutor.calculus.field import variables
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.place_examination import critical_point_at, is_defined
from gradtutor.calculus.real_number import RealNumber
from gradtutor.calculus.singular_kinds import is_interior
from gradtutor.calculus.systems.place_sets import distinct
from gradtutor.calculus.systems.polynomial import Component
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression


@dataclass(frozen=True, slots=True, eq=False)
class Families:
    """The families of a critical set, and points on them that are of another kind than those around."""

    families: tuple[CriticalFamily, ...] = ()
    points: tuple[CriticalPoint, ...] = ()


def families_of_components(
    derivatives: Derivatives, components: tuple[tuple[Component, tuple[Place, ...]], ...], tree: Expression
) -> Families:
    """Return the components where a gradient vanishes as families, split where their kind changes."""
    families: list[CriticalFamily] = []
    points: list[CriticalPoint] = []
    for component, samples in components:
        defined = tuple(sample for sample in samples if is_defined(derivatives, sample))
        if not defined and (samples or component.dimension > 1):
            continue
        equations = equations_of(derivatives.field, component)
        free = variables(component.free)
        found = component_kinds(derivatives, component, defined, tree)
        for part in found.parts:
            value = _common_value(derivatives, (part.sample,) if part.sample else defined)
            families.append(_family((*equations, *part.conditions), free, part.kind, value))
        special = [
            critical_point_at(derivatives, p, tree) for p in distinct(found.special) if is_defined(derivatives, p)
        ]
        kinds = {part.kind.classification for part in found.parts}
        points += [point for point in special if {point.classification} != kinds]
    return Families(tuple(families), tuple(points))


def families_of_kinks(
    derivatives: Derivatives, components: tuple[tuple[Component, tuple[Place, ...]], ...], tree: Expression
) -> Iterator[CriticalFamily]:
    """Yield the kinks along which f is constant, such as the axes for |x y|: the gradient doesn't exist there."""
    for component, samples in components:
        interior = tuple(sample for sample in samples if is_interior(derivatives, sample))
        if samples and not interior:
            continue
        kind = visible_extremum_on(derivatives, component, tree)
        reason = "the gradient doesn't exist on this set, along which f doesn't change"
        if kind is None:
            kind = Kind(Classification.INCONCLUSIVE, reason, False)
        else:
            kind = Kind(kind.classification, f"{reason}; {kind.reason}", False, kind.is_global)
        equations, free = equations_of(derivatives.field, component), variables(component.free)
        yield _family(equations, free, kind, _common_value(derivatives, interior))


def _common_value(derivatives: Derivatives, samples: tuple[Place, ...]) -> RealNumber | None:
    """Return the value of f at all the samples, if it is the same."""
    values = [sample.number(derivatives.function) for sample in samples]
    if not values or any(not value.ball.overlaps(values[0].ball) for value in values):
        return None
    return values[0]


def _family(
    equations: tuple[sp.Rel, ...], free: tuple[sp.Symbol, ...], kind: Kind, value: RealNumber | None
) -> CriticalFamily:
    return CriticalFamily(equations, free, kind.classification, kind.reason, False, kind.is_global, value)


def equations_of(field: FunctionField, component: Component) -> tuple[sp.Eq, ...]:
    """Return the equations of a component as a textbook writes them: y = x², x² + y² = 1."""
    symbols = dict(zip(field.names, variables(field.names), strict=True))
    result = []
    for polynomial in component.equations:
        inside = polynomial.project_to_context(field.context)
        dependent = _dependent_variable(field, inside, component.free)
        if dependent is not None:
            slope = inside.derivative(dependent).leading_coefficient()
            value = field.context.gen(dependent) - inside / slope
            symbol = symbols[field.names[dependent - field.first_variable]]
            result.append(sp.Eq(symbol, to_sympy(field.tree(quotient_of(value)), symbols), evaluate=False))
            continue
        constant = inside.to_dict().get((0,) * field.context.nvars(), fmpq(0))
        left = inside - constant
        if left.leading_coefficient() < 0:
            left, constant = -left, -constant
        whole = to_sympy(field.tree(quotient_of(left)), symbols)
        result.append(sp.Eq(whole, sp.Rational(int(-constant.p), int(constant.q)), evaluate=False))
    return tuple(result)


def _dependent_variable(field: FunctionField, polynomial: fmpq_mpoly, free: tuple[str, ...]) -> int | None:
    """Return the place of a variable, not a free one if possible, that the equation gives in terms of the others."""
    places = [
        place
        for place in range(field.first_variable, field.first_variable + len(field.names))
        if polynomial.degrees()[place] == 1 and polynomial.derivative(place).is_constant()
    ]
    bound = [place for place in places if field.names[place - field.first_variable] not in free]
    return next(iter(bound or places), None)
