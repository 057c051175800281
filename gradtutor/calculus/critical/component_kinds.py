"""Kinds of the points on a curve or surface of critical points, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import sympy as sp
from flint import fmpq_mpoly

from gradtutor.calculus.by_form.visible_extrema import is_greatest_at, is_least_at
from gradtutor.calculus.critical.combination import shown
from gradtutor.calculus.critical.curve_cells import curve_cells
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.field import symbols_by_name
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.degenerate import proved_kind, shown_by
from gradtutor.calculus.kinds.hypersurface_kinds import ComponentKinds, PartOfComponent, hypersurface_kinds
from gradtutor.calculus.kinds.inertia import Inertia
from gradtutor.calculus.kinds.place_examination import hessian_at, inertia_of, is_defined
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.polynomial_systems.groebner import groebner_basis, is_member
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression

MINIMUM, MAXIMUM, SADDLE, UNKNOWN = (
    Classification.LOCAL_MINIMUM,
    Classification.LOCAL_MAXIMUM,
    Classification.SADDLE_POINT,
    Classification.INCONCLUSIVE,
)


def component_kinds(
    derivatives: Derivatives, component: Component, samples: Sequence[Place], tree: Expression
) -> ComponentKinds:
    """Return the kinds of the critical points on a component."""
    visible = visible_extremum_on(derivatives, component, tree)
    if visible is not None:
        return ComponentKinds((PartOfComponent(visible),))
    if _is_region(derivatives.field, component):
        reason = "f is constant on this set: inside it every point is both a minimum and a maximum"
        return ComponentKinds((PartOfComponent(Kind(MINIMUM, reason, False)),))
    if not component.equations and not _has_kinks(derivatives.field):
        reason = "the slope is 0 all around, so f doesn't change near any point"
        return ComponentKinds((PartOfComponent(Kind(MINIMUM, reason, False)),))
    if len(component.equations) == 1:
        by_factor = hypersurface_kinds(derivatives, component, samples)
        if by_factor is not None:
            return by_factor
    by_cells = _by_cells(derivatives, component, tree)
    if by_cells is not None:
        return by_cells
    return ComponentKinds((PartOfComponent(kind_of_samples(derivatives, samples, component.dimension, tree)),))


def _is_region(field: FunctionField, component: Component) -> bool:
    """Return whether a component is a part of the whole space, as x ≤ 0 is for |x| + x."""
    names = field.context.names()
    inside = {
        names.index(equation.context().names()[p]) for equation in component.equations for p in occurring(equation)
    }
    kernels = [field.kernels[place] for place in inside if place in field.kernels]
    only_absolute = all(kernel.kind is KernelKind.ABSOLUTE_VALUE for kernel in kernels)
    return bool(kernels) and only_absolute and component.dimension == len(field.names)


def _has_kinks(field: FunctionField) -> bool:
    return any(kernel.kind is KernelKind.ABSOLUTE_VALUE for kernel in field.kernels.values())


def _by_cells(derivatives: Derivatives, component: Component, tree: Expression) -> ComponentKinds | None:
    """Return the kinds along a curve from the Hessian on each of its cells; None where that doesn't settle them."""
    found = curve_cells(derivatives, component)
    if found is None or not found.cells:
        return None
    pieces: list[tuple[Kind, RealNumber | None, RealNumber | None, Place]] = []
    present = [cell for cell in found.cells if any(is_defined(derivatives, sample) for sample in cell.samples)]
    for cell in present:
        samples = [sample for sample in cell.samples if is_defined(derivatives, sample)]
        kinds = {_kind_of_sample(derivatives, sample, 1, tree) for sample in samples}
        if len({kind.classification for kind in kinds}) != 1 or any(k.classification is UNKNOWN for k in kinds):
            return None
        kind = min(kinds, key=lambda kind: kind.reason)
        if pieces and pieces[-1][0] == kind and _joins(found.between, cell.low, component, derivatives):
            pieces[-1] = (kind, pieces[-1][1], cell.high, samples[0])
        else:
            pieces.append((kind, None if cell is present[0] else cell.low, cell.high, samples[0]))
    if not pieces:
        return None
    kind, low, _, sample = pieces[-1]
    pieces[-1] = (kind, low, None, sample)
    field = derivatives.field
    free = to_sympy(field.generator_tree(_axis(field, component)), symbols_by_name(field.names))
    parts = tuple(PartOfComponent(kind, tuple(_between(free, a, b)), sample) for kind, a, b, sample in pieces)
    kinds_here = {kind.classification for kind, *_ in pieces}
    special = [place for place in found.between if len(kinds_here) > 1 or _is_flat(derivatives, place)]
    return ComponentKinds(parts, tuple(special))


def _joins(between: Sequence[Place], value: RealNumber | None, component: Component, derivatives: Derivatives) -> bool:
    """Return whether the curve goes on, defined, at a value of the free variable."""
    axis = derivatives.field.generator(_axis(derivatives.field, component))
    here = [place for place in between if value is not None and place.ball(axis).overlaps(value.ball)]
    return bool(here) and all(is_defined(derivatives, place) for place in here)


def _axis(field: FunctionField, component: Component) -> int:
    """Return the generator, a variable or a kernel such as ∛x, that tells where on a curve a point lies."""
    return int(field.context.names().index(component.free[0]))


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


def visible_extremum_on(derivatives: Derivatives, component: Component, tree: Expression) -> Kind | None:
    """Return the kind all over a component where the function's form shows it."""
    vanishes = vanishing_on(component, derivatives.field.names)
    if is_least_at(tree, vanishes):
        return Kind(MINIMUM, f"no value of f is smaller: {shown_by(tree, 'smallest')}", False, True)
    if is_greatest_at(tree, vanishes):
        return Kind(MAXIMUM, f"no value of f is larger: {shown_by(tree, 'largest')}", False, True)
    return None


def vanishing_on(component: Component, names: Sequence[str]) -> Callable[[Expression], bool]:
    """Return a test whether a rational expression is proved to vanish all over a component."""
    basis = groebner_basis(component.equations) if component.equations else ()

    def vanishes(expression: Expression) -> bool:
        found = function_in_field(expression, names)
        if found is None:
            return False
        field, element = found
        return element.is_zero or (bool(component.equations) and vanishes_on(field, element.above, component, basis))

    return vanishes


def vanishes_on(
    field: FunctionField, polynomial: fmpq_mpoly, component: Component, basis: Sequence[fmpq_mpoly] | None
) -> bool:
    """Return whether some factor of a polynomial, or what it is a root or size of, is in a component's ideal."""
    if basis is None or polynomial.is_constant() or not component.equations:
        return False
    context = component.equations[0].context()
    for factor, _ in polynomial.factor()[1]:
        kernel = field.kernels.get(occurring(factor)[0]) if len(factor) == 1 else None
        inside = None if kernel is None else _zero_of_argument(kernel)
        if inside is not None and vanishes_on(field, inside, component, basis):
            return True
        known = {field.context.names()[place] for place in occurring(factor)} <= set(context.names())
        if known and is_member(factor.project_to_context(context), basis):
            return True
    return False


def _zero_of_argument(kernel: Kernel) -> fmpq_mpoly | None:
    """Return what is 0 exactly where a root, absolute value or logarithm is; None for other kernels."""
    if not kernel.is_transcendental:
        return kernel.argument.above
    return kernel.argument.above - kernel.argument.below if kernel.kind is KernelKind.LOGARITHM else None


def kind_of_samples(derivatives: Derivatives, samples: Sequence[Place], dimension: int, tree: Expression) -> Kind:
    """Return the kind that sample points of a family have, and whether that is proved for all of it."""
    kinds = [_kind_of_sample(derivatives, sample, dimension, tree) for sample in samples]
    classes = {kind.classification for kind in kinds}
    if len(classes) != 1 or UNKNOWN in classes:
        return Kind(UNKNOWN, "the points of the set that I tried are of different kinds", False)
    constant = all(not derivatives.field.variables_in(entry) for row in derivatives.hessian for entry in row)
    where = "at every point" if constant else f"at {len(kinds)} points of the set that I tried"
    is_extremum = kinds[0].classification is not SADDLE
    return Kind(
        kinds[0].classification, f"{where} {kinds[0].reason}", False, True if constant and is_extremum else None
    )


def _kind_of_sample(derivatives: Derivatives, sample: Place, dimension: int, tree: Expression) -> Kind:
    """Return the kind of one point of a family: by the Hessian across it, else as a degenerate point."""
    _, values = hessian_at(derivatives, sample)
    kind = UNKNOWN if values is None else _kind_across(inertia_of(values), dimension)
    if kind is not UNKNOWN:
        return Kind(kind, _ACROSS[kind], False)
    return proved_kind(derivatives, sample, tree) or Kind(UNKNOWN, "the Hessian doesn't decide", False)


_ACROSS = {
    MINIMUM: "the Hessian's eigenvalues across the set are positive",
    MAXIMUM: "the Hessian's eigenvalues across the set are negative",
    SADDLE: "the Hessian's eigenvalues have both signs",
}


def _kind_across(inertia: Inertia, dimension: int) -> Classification:
    """Return the kind of a point of a set from its Hessian: the kernel must be the tangent space for an extremum."""
    if inertia.positive and inertia.negative:
        return SADDLE
    if inertia.zero != dimension:
        return UNKNOWN
    return MINIMUM if inertia.positive else MAXIMUM if inertia.negative else UNKNOWN
