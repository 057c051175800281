"""Curves and surfaces of critical points, with their kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp
from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.critical.component_kinds import component_kinds, vanishes_on, visible_extremum_on
from gradtutor.calculus.critical_set import Classification, CriticalFamily, CriticalPoint
from gradtutor.calculus.field import symbols_by_name, variables
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import Condition, FunctionField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.function_field.signs import is_plainly_positive, plainly_not_negative
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.hypersurface_kinds import (
    ComponentKinds,
    PartOfComponent,
    hypersurface_kinds,
    on_component,
)
from gradtutor.calculus.kinds.place_examination import critical_point_at, is_defined
from gradtutor.calculus.kinds.singular_kinds import has_gradient, is_interior, singular_point_at
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.polynomial_systems.groebner import groebner_basis
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.calculus.systems.place_sets import distinct
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression


@dataclass(frozen=True, slots=True, eq=False)
class Families:
    """The families of a critical set, and points on them that are of another kind than those around.

    `missing` says what isn't known of the sets that were left out.
    """

    families: tuple[CriticalFamily, ...] = ()
    points: tuple[CriticalPoint, ...] = ()
    missing: tuple[str, ...] = ()


def families_of_components(
    derivatives: Derivatives, components: tuple[tuple[Component, tuple[Place, ...]], ...], tree: Expression
) -> Families:
    """Return the components where a gradient vanishes as families, split where their kind changes."""
    families: list[CriticalFamily] = []
    points: list[CriticalPoint] = []
    missing: list[str] = []
    for component, samples in components:
        if is_outside_domain(derivatives, component):
            continue
        defined = tuple(sample for sample in samples if is_defined(derivatives, sample))
        equations = equations_of(derivatives.field, component)
        if not defined:
            missing.append(f"whether f is defined anywhere on {_text(equations)}")
            continue
        free = variables(free_names(derivatives.field, component))
        found = component_kinds(derivatives, component, defined, tree)
        for part in found.parts:
            value = _common_value(derivatives, (part.sample,) if part.sample else defined)
            families.append(_family((*equations, *part.conditions), free, part.kind, value))
        special = [
            critical_point_at(derivatives, p, tree) for p in distinct(found.special) if is_defined(derivatives, p)
        ]
        kinds = {part.kind.classification for part in found.parts}
        points += [point for point in special if {point.classification} != kinds]
    return Families(tuple(families), tuple(points), tuple(missing))


def _text(equations: Sequence[sp.Rel]) -> str:
    texts = (f"{each.lhs} {each.rel_op.replace('==', '=')} {each.rhs}" for each in equations)
    return ", ".join(texts).replace("**", "^")


def free_names(field: FunctionField, component: Component) -> tuple[str, ...]:
    """Return the variables that move along a component: its free ones, and one inside each free kernel."""
    names = [name for name in component.free if name in field.names]
    for kernel in (k for place, k in field.kernels.items() if field.context.names()[place] in component.free):
        inside = (field.names[v] for v in sorted(field.variables_in(kernel.argument), reverse=True))
        names += [name for name in inside if name not in names][:1]
    return tuple(sorted(names, key=field.names.index))


def is_outside_domain(derivatives: Derivatives, component: Component) -> bool:
    """Return whether it is proved that a gradient exists nowhere on a component, or that a kernel can't be so there."""
    field = derivatives.field
    equations = [equation.project_to_context(field.context) for equation in component.equations]
    if any(is_plainly_positive(field, equation) for equation in equations):
        return True
    below = [*(slope.below for slope in derivatives.gradient), *(c.quotient.below for c in field.conditions)]
    nonzero = [*below, *(c.quotient.above for c in field.conditions if c.relation != ">= 0")]
    basis = groebner_basis(component.equations)
    return (
        any(vanishes_on(field, polynomial, component, basis) for polynomial in nonzero)
        or any(_is_never_met(field, component, condition) for condition in field.conditions)
    )  # fmt: skip


def _is_never_met(field: FunctionField, component: Component, condition: Condition) -> bool:
    """Return whether a quotient that has to be positive plainly isn't, all over a component."""
    quotient = condition.quotient
    opposite = -on_component(field, component, quotient.above * quotient.below)
    match condition.relation:
        case "> 0":
            return plainly_not_negative(field, opposite)
        case ">= 0":
            return is_plainly_positive(field, opposite) and opposite.leading_coefficient() > 0
        case _:
            return False


def families_of_kinks(
    derivatives: Derivatives, components: tuple[tuple[Component, tuple[Place, ...]], ...], tree: Expression
) -> Families:
    """Return the kinks along which f is constant, such as the axes for |x y|: the gradient doesn't exist there."""
    families: list[CriticalFamily] = []
    points: list[CriticalPoint] = []
    for component, samples in components:
        interior = tuple(sample for sample in samples if is_interior(derivatives, sample))
        if samples and not interior:
            continue
        found = _kinds_on_kink(derivatives, component, interior, tree)
        equations = equations_of(derivatives.field, component)
        free = variables(free_names(derivatives.field, component))
        value = _common_value(derivatives, interior)
        families += [_family((*equations, *part.conditions), free, part.kind, value) for part in found.parts]
        special = [singular_point_at(derivatives, place, tree) for place in distinct(found.special)]
        kinds = {part.kind.classification for part in found.parts}
        points += [point for point in special if point is not None and {point.classification} != kinds]
    return Families(tuple(families), tuple(points))


def _kinds_on_kink(
    derivatives: Derivatives, component: Component, samples: Sequence[Place], tree: Expression
) -> ComponentKinds:
    """Return the kinds along a kink, by the function's form or its factors."""
    is_smooth = all(has_gradient(derivatives, sample) for sample in samples)
    here = "" if is_smooth else "the gradient doesn't exist on this set, along which f doesn't change; "
    visible = visible_extremum_on(derivatives, component, tree)
    found = ComponentKinds((PartOfComponent(visible),)) if visible else None
    if found is None and len(component.equations) == 1:
        found = hypersurface_kinds(derivatives, component, samples)
    if found is None:
        return ComponentKinds(
            (PartOfComponent(Kind(Classification.INCONCLUSIVE, f"{here}its kind isn't found", False)),)
        )
    parts = [replace(part, kind=replace(part.kind, reason=here + part.kind.reason)) for part in found.parts]
    return ComponentKinds(tuple(parts), found.special)


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


def equations_of(field: FunctionField, component: Component) -> tuple[sp.Rel, ...]:
    """Return the equations of a component as a textbook writes them: y = x², x² + y² = 1, and x ≥ 0 for |x| = x."""
    symbols = symbols_by_name(field.names)
    result: list[sp.Eq] = []
    for polynomial in component.equations:
        inside = polynomial.project_to_context(field.context)
        if field.reduced(inside).is_zero():  # sin² + cos² = 1 goes without saying.
            continue
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
    return tuple(dict.fromkeys(map(_half_space, result)))


def _half_space(equation: sp.Eq) -> sp.Rel:
    """Return u ≥ 0 for |u| = u, u ≤ 0 for |u| = −u, and other equations as they are."""
    difference = equation.lhs - equation.rhs
    for size in difference.atoms(sp.Abs):
        inside = size.args[0]
        if difference in (size - inside, inside - size):
            return sp.Ge(inside, 0, evaluate=False)
        if difference in (size + inside, -size - inside):
            return sp.Le(inside, 0, evaluate=False)
    return equation


def _dependent_variable(field: FunctionField, polynomial: fmpq_mpoly, free: tuple[str, ...]) -> int | None:
    """Return the place of a variable, not a free one if possible, that the equation gives in terms of the others."""
    places = [
        place
        for place in range(field.first_variable, field.first_variable + len(field.names))
        if polynomial.degrees()[place] == 1 and polynomial.derivative(place).is_constant()
    ]
    bound = [place for place in places if field.names[place - field.first_variable] not in free]
    return next(iter(bound or places), None)
