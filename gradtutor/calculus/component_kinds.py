"""Kinds of the points on a curve or surface of critical points.

On it f has one value, f₀. Where an irreducible p vanishes on it and f − f₀ = pᵉ q, the point is a (non-strict) extremum
for even e, by the sign of q, and neither for odd e. So x² y has minima on x = 0 for y > 0, maxima for y < 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import sympy as sp
from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.classification import Kind
from gradtutor.calculus.combination import shown
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.curve_cells import curve_cells
from gradtutor.calculus.degenerate import shown_by
from gradtutor.calculus.field import variables
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.function_field.signs import plainly_not_negative
from gradtutor.calculus.inertia import Inertia
from gradtutor.calculus.place_examination import hessian_at, inertia_of, is_defined
from gradtutor.calculus.ranges import is_greatest_at, is_least_at
from gradtutor.calculus.real_number import RealNumber
from gradtutor.calculus.systems.groebner import groebner_basis, is_member
from gradtutor.calculus.systems.number_ring import constant_value
from gradtutor.calculus.systems.polynomial import Component, solve_polynomial_system
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression

MINIMUM, MAXIMUM, SADDLE, UNKNOWN = (
    Classification.LOCAL_MINIMUM,
    Classification.LOCAL_MAXIMUM,
    Classification.SADDLE_POINT,
    Classification.INCONCLUSIVE,
)


@dataclass(frozen=True, slots=True, eq=False)
class PartOfComponent:
    """The points of a component where `conditions` hold, all of one kind."""

    kind: Kind
    conditions: tuple[sp.Rel, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ComponentKinds:
    """A component in parts of one kind each, and the places between them."""

    parts: tuple[PartOfComponent, ...]
    special: tuple[Place, ...] = ()


def component_kinds(
    derivatives: Derivatives, component: Component, samples: Sequence[Place], tree: Expression
) -> ComponentKinds:
    """Return the kinds of the critical points on a component."""
    visible = _visible_extremum(derivatives, component, tree)
    if visible is not None:
        return ComponentKinds((PartOfComponent(visible),))
    if len(component.equations) == 1:
        by_factor = _by_factor(derivatives, component, samples)
        if by_factor is not None:
            return by_factor
    by_cells = _by_cells(derivatives, component)
    if by_cells is not None:
        return by_cells
    return ComponentKinds((PartOfComponent(kind_of_samples(derivatives, samples, component.dimension)),))


def _by_cells(derivatives: Derivatives, component: Component) -> ComponentKinds | None:
    """Return the kinds along a curve from the Hessian on each of its cells; None where that doesn't settle them."""
    found = curve_cells(derivatives, component)
    if found is None:
        return None
    pieces: list[tuple[Kind, RealNumber | None, RealNumber | None]] = []
    present = [cell for cell in found.cells if any(is_defined(derivatives, sample) for sample in cell.samples)]
    for cell in present:
        samples = [sample for sample in cell.samples if is_defined(derivatives, sample)]
        kinds = {kind_of_samples(derivatives, [sample], 1).classification for sample in samples}
        kind = _kind_of_cell(kinds)
        if kind is None:
            return None
        if pieces and pieces[-1][0] == kind and _joins(found.between, cell.low, component, derivatives):
            pieces[-1] = (kind, pieces[-1][1], cell.high)
        else:
            pieces.append((kind, None if cell is present[0] else cell.low, cell.high))
    if pieces:
        pieces[-1] = (*pieces[-1][:2], None)
    free = variables(component.free)[0]
    parts = tuple(PartOfComponent(kind, tuple(_between(free, low, high))) for kind, low, high in pieces)
    kinds_here = {kind.classification for kind, _, _ in pieces}
    special = [place for place in found.between if len(kinds_here) > 1 or _is_flat(derivatives, place)]
    return ComponentKinds(parts, tuple(special))


def _kind_of_cell(kinds: set[Classification]) -> Kind | None:
    if len(kinds) != 1:
        return None
    match kinds.pop():
        case Classification.LOCAL_MINIMUM:
            return Kind(MINIMUM, "the Hessian's eigenvalues across the set are positive", False)
        case Classification.LOCAL_MAXIMUM:
            return Kind(MAXIMUM, "the Hessian's eigenvalues across the set are negative", False)
        case Classification.SADDLE_POINT:
            return Kind(SADDLE, "the Hessian's eigenvalues have both signs", False)
        case Classification.INCONCLUSIVE:
            return None


def _joins(between: Sequence[Place], value: RealNumber | None, component: Component, derivatives: Derivatives) -> bool:
    """Return whether the curve goes on, defined, at a value of the free variable."""
    variable = derivatives.field.names.index(component.free[0])
    here = [place for place in between if value is not None and place.coordinate(variable).ball.overlaps(value.ball)]
    return bool(here) and all(is_defined(derivatives, place) for place in here)


def _is_flat(derivatives: Derivatives, place: Place) -> bool:
    """Return whether more eigenvalues of the Hessian are 0 at a point of a curve than along it."""
    if not is_defined(derivatives, place):
        return False
    _, values = hessian_at(derivatives, place)
    return values is None or inertia_of(values).zero > 1


def _between(free: sp.Symbol, low: RealNumber | None, high: RealNumber | None) -> Iterator[sp.Rel]:
    if low is not None:
        yield sp.Gt(free, shown(low))
    if high is not None:
        yield sp.Lt(free, shown(high))


def _visible_extremum(derivatives: Derivatives, component: Component, tree: Expression) -> Kind | None:
    vanishes = vanishing_on(component, derivatives.field.names)
    if is_least_at(tree, vanishes):
        return Kind(MINIMUM, f"no value of f is smaller: {shown_by(tree, 'smallest')}", False, True)
    if is_greatest_at(tree, vanishes):
        return Kind(MAXIMUM, f"no value of f is larger: {shown_by(tree, 'largest')}", False, True)
    return None


def vanishing_on(component: Component, names: Sequence[str]) -> Callable[[Expression], bool]:
    """Return a test whether a rational expression is proved to vanish all over a component."""
    basis = groebner_basis(component.equations) if component.equations else ()
    context = component.equations[0].context() if component.equations else None

    def vanishes(expression: Expression) -> bool:
        found = function_in_field(expression, names)
        if found is None or basis is None:
            return False
        field, element = found
        if element.is_zero:
            return True
        inside = occurring(element.above)
        if context is None or any(place in field.kernels for place in inside):
            return False
        if not {field.context.names()[place] for place in inside} <= set(context.names()):
            return False
        return is_member(element.above.project_to_context(context), basis)

    return vanishes


def _by_factor(derivatives: Derivatives, component: Component, samples: Sequence[Place]) -> ComponentKinds | None:
    """Return the kinds on a hypersurface p = 0 from the power of p in f − f₀; None where that isn't found."""
    field = derivatives.field
    if not samples:
        return None
    element = samples[0].element(derivatives.function)
    if element is None or not element.is_constant():
        return None
    value = constant_value(element)
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
    others = [(on_component(field, component, f), n) for f, n in factors if not _is_multiple(f, p)]
    rest = _changing_part(field, others, on_component(field, component, difference.below))
    return _by_sign(derivatives, component, samples, (rest, 1 if content > 0 else -1), name, power)


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
    return total


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
        condition = _condition(field, polynomial if sign > 0 else -polynomial, symbols)
        kind = _extremum(sign * content, f"f − f₀ is {square} times a factor", False)
        parts.append(PartOfComponent(kind, (condition,)))
    if special is None:
        edge = sp.Eq(to_sympy(field.tree(quotient_of(polynomial)), symbols), 0, evaluate=False)
        reason = f"here the factor beside {square} vanishes, and I can't go further"
        parts.append(PartOfComponent(Kind(UNKNOWN, reason, False), (edge,)))
    return ComponentKinds(tuple(parts), special or ())


def _extremum(sign: int, reason: str, is_global: bool) -> Kind:
    word = "positive" if sign > 0 else "negative"
    everywhere = True if is_global else None
    return Kind(MINIMUM if sign > 0 else MAXIMUM, f"{reason} that is {word}", False, everywhere)


def _condition(field: FunctionField, polynomial: fmpq_mpoly, symbols: dict[str, sp.Symbol]) -> sp.Rel:
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


def kind_of_samples(derivatives: Derivatives, samples: Sequence[Place], dimension: int) -> Kind:
    """Return the kind that the Hessian shows at sample points of a family, and whether that is all of it."""
    found = []
    for sample in samples:
        _, values = hessian_at(derivatives, sample)
        if values is not None:
            found.append(inertia_of(values))
    if not found:
        return Kind(UNKNOWN, "the Hessian's eigenvalues on the set can't be told", False)
    kinds = {_kind_across(inertia, dimension) for inertia in found}
    kind = next(iter(kinds)) if len(kinds) == 1 else UNKNOWN
    constant = all(not derivatives.field.variables_in(entry) for row in derivatives.hessian for entry in row)
    where = "at every point" if constant else f"at {len(found)} points of the set that I tried"
    match kind:
        case Classification.LOCAL_MINIMUM:
            return Kind(kind, f"{where} the Hessian's eigenvalues across the set are positive", False, constant or None)
        case Classification.LOCAL_MAXIMUM:
            return Kind(kind, f"{where} the Hessian's eigenvalues across the set are negative", False, constant or None)
        case Classification.SADDLE_POINT:
            return Kind(kind, f"{where} the Hessian's eigenvalues have both signs", False)
        case Classification.INCONCLUSIVE:
            return Kind(kind, "the Hessian's eigenvalues along the set don't decide", False)


def _kind_across(inertia: Inertia, dimension: int) -> Classification:
    """Return the kind of a point of a set from its Hessian: the kernel must be the tangent space for an extremum."""
    if inertia.positive and inertia.negative:
        return SADDLE
    if inertia.zero != dimension:
        return UNKNOWN
    return MINIMUM if inertia.positive else MAXIMUM if inertia.negative else UNKNOWN


def _text(field: FunctionField, polynomial: fmpq_mpoly) -> str:
    symbols = dict(zip(field.names, variables(field.names), strict=True))
    return str(to_sympy(field.tree(quotient_of(polynomial)), symbols)).replace("**", "^").replace("-", "−")
