"""Curves and surfaces of candidates: found as components where Lagrange's condition holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import arb

from gradtutor.calculus.classification import Kind
from gradtutor.calculus.constrained.faces import Face
from gradtutor.calculus.constrained.feasibility import walls_at
from gradtutor.calculus.constrained.germ_kinds import kind_by_germ
from gradtutor.calculus.constrained.multipliers import BITS, lagrangian
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.critical_set import Classification, CriticalFamily
from gradtutor.calculus.degenerate import visible_extremum
from gradtutor.calculus.families import equations_of
from gradtutor.calculus.field import variables
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.systems.polynomial import Component
from gradtutor.notation.sympy_tree import from_sympy

Components = Sequence[tuple[Component, tuple[Place, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class PlacedFamily:
    """A family with its component, some of its points that are in the region, and the values of f on it."""

    family: CriticalFamily
    component: Component
    samples: tuple[Place, ...]
    values: tuple[arb, ...]


def families_on(problem: ConstrainedProblem, face: Face, components: Components) -> list[PlacedFamily]:
    """Return the components of a face of which some points are in the region."""
    found = []
    for component, samples in components:
        inside = tuple(sample for sample in samples if _belongs(problem, face, sample))
        if inside:
            found.append(_placed(problem, face, component, inside))
    return found


def without_parts(families: Sequence[PlacedFamily]) -> list[PlacedFamily]:
    """Return the families that aren't part of another."""
    return [family for number, family in enumerate(families) if not _is_part(family, number, families)]


def _is_part(family: PlacedFamily, number: int, families: Sequence[PlacedFamily]) -> bool:
    for place, other in enumerate(families):
        larger = (other.component.dimension, -place) > (family.component.dimension, -number)
        if place != number and larger and all(_lies_on(sample, other.component) for sample in family.samples):
            return True
    return False


def _lies_on(sample: Place, component: Component) -> bool:
    context = sample.field.context
    return all(sample.polynomial_sign(equation.project_to_context(context)) == 0 for equation in component.equations)


def _belongs(problem: ConstrainedProblem, face: Face, sample: Place) -> bool:
    walls = walls_at(problem, face, sample)
    return walls is not None and not any(problem.walls[number].strict for number in walls)


def _placed(problem: ConstrainedProblem, face: Face, component: Component, samples: tuple[Place, ...]) -> PlacedFamily:
    kind = _kind(problem, face, component, samples)
    family = CriticalFamily(
        equations_of(face.field, component),
        variables(component.free),
        kind.classification,
        kind.reason,
        False,
        kind.is_global,
        samples[0].number(face.function),
    )
    values: list[arb] = []
    for value in (sample.ball(face.function, BITS) for sample in samples):
        if not any(value.overlaps(other) for other in values):
            values.append(value)
    return PlacedFamily(family, component, samples, tuple(values))


def _kind(problem: ConstrainedProblem, face: Face, component: Component, samples: Sequence[Place]) -> Kind:
    """Return the kind that all samples show: by the form of f, or by what it does near them."""
    tree = from_sympy(problem.f.expression)
    visible = [visible_extremum(sample, tree) for sample in samples]
    if visible[0] is not None and all(kind == visible[0] for kind in visible):
        return visible[0]
    kinds = {_kind_at(problem, face, component, sample) for sample in samples}
    if len(kinds) > 1:
        return Kind(Classification.INCONCLUSIVE, "f behaves differently near different points of the set", False)
    (kind,) = kinds
    if kind is Classification.INCONCLUSIVE:
        return Kind(kind, "the Lagrangian's second derivative doesn't decide it for the whole set", False)
    return Kind(kind, f"{_NEARBY[kind]}, at points of the set that I tried", False)


_NEARBY = {
    Classification.LOCAL_MINIMUM: "f is nowhere smaller nearby",
    Classification.LOCAL_MAXIMUM: "f is nowhere larger nearby",
    Classification.SADDLE_POINT: "f is larger and smaller nearby",
}


def _kind_at(problem: ConstrainedProblem, face: Face, component: Component, sample: Place) -> Classification:
    walls = walls_at(problem, face, sample) or frozenset()
    kind = _kind_across(face, component, sample) if not walls else Classification.INCONCLUSIVE
    if kind is not Classification.INCONCLUSIVE:
        return kind
    germ = kind_by_germ(problem, sample, walls)
    return kind if germ is None else germ.classification


def _kind_across(face: Face, component: Component, sample: Place) -> Classification:
    """Return the kind from the second derivative, whose kernel must be the family's tangent space for an extremum."""
    whole = lagrangian(face, sample)
    inertia = whole.tangent_inertia() if whole is not None else None
    if inertia is None:
        return Classification.INCONCLUSIVE
    if inertia.positive and inertia.negative:
        return Classification.SADDLE_POINT
    if inertia.zero != component.dimension or not (inertia.positive or inertia.negative):
        return Classification.INCONCLUSIVE
    return Classification.LOCAL_MINIMUM if inertia.positive else Classification.LOCAL_MAXIMUM
