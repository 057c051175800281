"""Kinds of the points on a hypersurface of critical points, from the factors of f − f₀ that vanish there.

On it f has one value, f₀. Where f − f₀ = pᵉ q for a p that vanishes on it and changes sign, the points are (non-strict)
extrema for even e, by the sign of q, and neither for odd e. So x² y has minima on x = 0 for y > 0, maxima for y < 0.
Instead of p there may be |p|, which doesn't change sign, and ∛p, which does: |x| y and ∛x y² are such functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.field import symbols_by_name
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.function_field.signs import plainly_not_negative
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.numbers.number_ring import constant_value
from gradtutor.calculus.polynomial_systems.polynomial import Component, solve_polynomial_system
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Number, Power, Product, Sum
from gradtutor.notation.writing import write

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
    crossing = _crossing(field, factors, p)
    if not crossing.vanishing or not _is_crossed(field, p, samples):
        return None
    if any(all(sample.polynomial_sign(f) == 0 for sample in samples) for f, _ in crossing.others):
        return None
    name = _text(field, crossing.vanishing)
    if crossing.is_odd:
        reason = f"f − f₀ has the factor {name}, which changes sign across the set"
        return ComponentKinds((PartOfComponent(Kind(SADDLE, reason, False)),))
    everywhere = _changing_part(field, crossing.others, difference.below)
    here = [(on_component(field, component, f), n) for f, n in crossing.others]
    rest = _changing_part(field, here, on_component(field, component, difference.below))
    found = _by_sign(derivatives, component, samples, (rest, 1 if content > 0 else -1), name)
    return found if everywhere.is_constant() else _only_local(found)


_Factors = Sequence[tuple[fmpq_mpoly, int]]


@dataclass(frozen=True, slots=True, eq=False)
class _Crossing:
    """The factors that vanish on a hypersurface, the others, and whether the product of the former changes sign."""

    vanishing: _Factors
    others: _Factors
    is_odd: bool


def _crossing(field: FunctionField, factors: _Factors, p: fmpq_mpoly) -> _Crossing:
    """Return the factors of f − f₀ sorted by whether they vanish where p does."""
    vanishing: list[tuple[fmpq_mpoly, int]] = []
    others: list[tuple[fmpq_mpoly, int]] = []
    changes = 0
    for factor, times in factors:
        kernel = field.kernels.get(occurring(factor)[0]) if len(factor) == 1 else None
        if _is_multiple(factor, p):
            vanishing.append((factor, times))
            changes += times
            continue
        inside = None
        if kernel is not None and not kernel.is_transcendental:
            inside = _crossing(field, kernel.argument.above.factor()[1], p)
        if kernel is None or inside is None or not inside.vanishing:
            others.append((factor, times))
            continue
        vanishing.append((factor, times))
        if not kernel.is_not_negative:
            changes += times * inside.is_odd
            others += [(f, times * n) for f, n in (*inside.others, (kernel.argument.below, 1))]
    return _Crossing(vanishing, others, changes % 2 == 1)


def _is_crossed(field: FunctionField, p: fmpq_mpoly, samples: Sequence[Place]) -> bool:
    """Return whether p has a slope that isn't 0 at every sample, so that it changes sign across the set there."""
    slopes = [field.derivative(quotient_of(p), number) for number in range(len(field.names))]
    return all(any(sample.sign(slope) in (1, -1) for slope in slopes) for sample in samples)


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
) -> ComponentKinds:
    """Return the kinds on a hypersurface, near which f − f₀ has the sign of `rest`."""
    polynomial, content = rest
    field = derivatives.field
    if polynomial.is_constant():
        sign = content if polynomial.leading_coefficient() > 0 else -content
        return ComponentKinds((PartOfComponent(_extremum(sign, f"f − f₀ is {name} times a factor", True)),))
    signs = {sample.polynomial_sign(polynomial) for sample in samples} - {0, None}
    special = _special_places(field, component, polynomial)
    if special is not None and not special and len(signs) == 1:
        sign = content * next(iter(signs))  # type: ignore[operator]
        return ComponentKinds((PartOfComponent(_extremum(sign, f"f − f₀ is {name} times a factor", False)),))
    symbols = symbols_by_name(field.names)
    parts = []
    for sign in (1, -1):
        condition = where_positive(field, polynomial if sign > 0 else -polynomial, symbols)
        kind = _extremum(sign * content, f"f − f₀ is {name} times a factor", False)
        parts.append(PartOfComponent(kind, (condition,)))
    if special is None:
        edge = sp.Eq(to_sympy(field.tree(quotient_of(polynomial)), symbols), 0, evaluate=False)
        reason = f"f − f₀ is {name} times a factor that changes sign here"
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


def _text(field: FunctionField, factors: _Factors) -> str:
    """Return a product as text: (x² − y)², |x|."""
    powers = [(field.tree(quotient_of(factor)), times) for factor, times in factors]
    trees = [tree if times == 1 else Power(tree, Number(Fraction(times))) for tree, times in powers]
    text = write(trees[0] if len(trees) == 1 else Product(tuple(trees)))
    return f"({text})" if isinstance(trees[0], Sum) and len(trees) == 1 else text
