"""Kinds of the points on a hypersurface of critical points, from the power of its equation in f − f₀.

On it f has one value, f₀. Where f − f₀ = pᵉ q for an irreducible p that vanishes on it, the points are (non-strict)
extrema for even e, by the sign of q, and neither for odd e. So x² y has minima on x = 0 for y > 0, maxima for y < 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp
from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.classification import Kind
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.field import variables
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.function_field.signs import plainly_not_negative
from gradtutor.calculus.systems.number_ring import constant_value
from gradtutor.calculus.systems.polynomial import Component, solve_polynomial_system
from gradtutor.notation.sympy_tree import to_sympy

MINIMUM, MAXIMUM = Classification.LOCAL_MINIMUM, Classification.LOCAL_MAXIMUM
SADDLE = Classification.SADDLE_POINT


@dataclass(frozen=True, slots=True, eq=False)
class PartOfComponent:
    """The points of a component where `conditions` hold, all of one kind; `sample` is one of them, if known."""

    kind: Kind
    conditions: tuple[sp.Rel, ...] = ()
    sample: Place | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ComponentKinds:
    """A component in parts of one kind each, and the places between them."""

    parts: tuple[PartOfComponent, ...]
    special: tuple[Place, ...] = ()


def hypersurface_kinds(
    derivatives: Derivatives, component: Component, samples: Sequence[Place]
) -> ComponentKinds | None:
    """Return the kinds on a hypersurface p = 0 from the power of p in f − f₀; None where that isn't found."""
    field = derivatives.field
    if not samples:
        return None
    element = samples[0].element(derivatives.function)
    if element is None or not element.is_constant():
        return None
    value = constant_value(element)
    if any(sample.sign(derivatives.function - field.constant(value)) != 0 for sample in samples[1:]):
        return None
    difference = derivatives.function - field.constant(value)
    p = component.equations[0].project_to_context(field.context)
    content, factors = difference.above.factor()
    power = next((times for factor, times in factors if _is_multiple(factor, p)), 0)
    if power == 0:
        return None
    name = _text(field, p)
    if power % 2:
        reason = f"f − f₀ has the factor ({name}) to the power {power}, so it changes sign across the set"
        return ComponentKinds((PartOfComponent(Kind(SADDLE, reason, False)),))
    others = [(f, n) for f, n in factors if not _is_multiple(f, p)]
    everywhere = _changing_part(field, others, difference.below)
    here = [(on_component(field, component, f), n) for f, n in others]
    rest = _changing_part(field, here, on_component(field, component, difference.below))
    found = _by_sign(derivatives, component, samples, (rest, 1 if content > 0 else -1), name, power)
    return found if everywhere.is_constant() else _only_local(found)


def _only_local(kinds: ComponentKinds) -> ComponentKinds:
    """Return kinds that hold near the set: further away a factor of f − f₀ may change sign."""
    parts = tuple(replace(part, kind=replace(part.kind, is_global=None)) for part in kinds.parts)
    return replace(kinds, parts=parts)


def on_component(field: FunctionField, component: Component, polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Return a polynomial that has the same values on a component, with the variables it gives replaced."""
    values = list(field.context.gens())
    for name, value in component.substitutions:
        values[field.context.names().index(name)] = value.project_to_context(field.context)
    return polynomial.compose(*values)


def _is_multiple(factor: fmpq_mpoly, p: fmpq_mpoly) -> bool:
    return bool(factor * p.leading_coefficient() == p * factor.leading_coefficient())


def _changing_part(field: FunctionField, factors: Sequence[tuple[fmpq_mpoly, int]], below: fmpq_mpoly) -> fmpq_mpoly:
    """Return the product of the factors that may change sign, with the sign of the others."""
    total = field.context.constant(1)
    for whole, times in (*factors, (below, 1)):
        content, parts = whole.factor()
        if content < 0 and times % 2:
            total = -total
        for factor, power in parts:
            if times * power % 2 == 0 or plainly_not_negative(field, factor):
                continue
            total = -total if plainly_not_negative(field, -factor) else total * factor
    content, parts = total.factor()
    changing = field.context.constant(1 if content > 0 else -1)
    for factor, power in parts:
        if power % 2:
            changing = changing * factor
    return changing


def _by_sign(
    derivatives: Derivatives,
    component: Component,
    samples: Sequence[Place],
    rest: tuple[fmpq_mpoly, int],
    name: str,
    power: int,
) -> ComponentKinds:
    """Return the kinds on a hypersurface, near which f − f₀ has the sign of `rest`."""
    polynomial, content = rest
    field = derivatives.field
    square = f"({name})" + ("²" if power == 2 else f"^{power}")
    if polynomial.is_constant():
        sign = content if polynomial.leading_coefficient() > 0 else -content
        return ComponentKinds((PartOfComponent(_extremum(sign, f"f − f₀ is {square} times a factor", True)),))
    signs = {sample.polynomial_sign(polynomial) for sample in samples} - {0, None}
    special = _special_places(field, component, polynomial)
    if special is not None and not special and len(signs) == 1:
        sign = content * next(iter(signs))  # type: ignore[operator]
        return ComponentKinds((PartOfComponent(_extremum(sign, f"f − f₀ is {square} times a factor", False)),))
    symbols = dict(zip(field.names, variables(field.names), strict=True))
    parts = []
    for sign in (1, -1):
        condition = where_positive(field, polynomial if sign > 0 else -polynomial, symbols)
        kind = _extremum(sign * content, f"f − f₀ is {square} times a factor", False)
        parts.append(PartOfComponent(kind, (condition,)))
    if special is None:
        edge = sp.Eq(to_sympy(field.tree(quotient_of(polynomial)), symbols), 0, evaluate=False)
        reason = f"f − f₀ is {square} times a factor that changes sign here"
        parts.append(PartOfComponent(Kind(SADDLE, reason, False), (edge,)))
    return ComponentKinds(tuple(parts), special or ())


def _extremum(sign: int, reason: str, is_global: bool) -> Kind:
    word = "positive" if sign > 0 else "negative"
    everywhere = True if is_global else None
    return Kind(MINIMUM if sign > 0 else MAXIMUM, f"{reason} that is {word}", False, everywhere)


def where_positive(field: FunctionField, polynomial: fmpq_mpoly, symbols: dict[str, sp.Symbol]) -> sp.Rel:
    """Return  polynomial > 0, solved for the variable where it is linear in a single one."""
    inside = occurring(polynomial)
    if len(inside) == 1 and polynomial.total_degree() == 1 and inside[0] >= field.first_variable:
        slope = polynomial.derivative(inside[0]).leading_coefficient()
        bound = -polynomial.to_dict().get((0,) * field.context.nvars(), fmpq(0)) / slope
        relation = sp.Gt if slope > 0 else sp.Lt
        return relation(symbols[field.names[inside[0] - field.first_variable]], sp.Rational(int(bound.p), int(bound.q)))
    if polynomial.leading_coefficient() < 0:
        return sp.Lt(to_sympy(field.tree(quotient_of(-polynomial)), symbols), 0, evaluate=False)
    return sp.Gt(to_sympy(field.tree(quotient_of(polynomial)), symbols), 0, evaluate=False)


def _special_places(field: FunctionField, component: Component, polynomial: fmpq_mpoly) -> tuple[Place, ...] | None:
    """Return the points of a component where a polynomial vanishes; None where these can't be found, or are many."""
    if any(place in field.kernels for place in occurring(polynomial)):
        return None
    names = list(field.names)
    context = fmpq_mpoly_ctx.get(names, "degrevlex")
    equations = [equation.project_to_context(field.context) for equation in component.equations]
    if any(place in field.kernels for equation in equations for place in occurring(equation)):
        return None
    system = [equation.project_to_context(context) for equation in (*equations, polynomial)]
    found = solve_polynomial_system(system, names)
    if not found.complete or found.components:
        return None
    places = range(field.first_variable, field.first_variable + len(names))
    return tuple(Place(field, point.ring, dict(zip(places, point.elements, strict=True)), {}) for point in found.points)


def _text(field: FunctionField, polynomial: fmpq_mpoly) -> str:
    symbols = dict(zip(field.names, variables(field.names), strict=True))
    return str(to_sympy(field.tree(quotient_of(polynomial)), symbols)).replace("**", "^").replace("-", "−")
