"""Curves and surfaces of candidates: found as components where Lagrange's condition holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import sympy as sp
from flint import arb, fmpq

from gradtutor.calculus.constrained.faces import Face
from gradtutor.calculus.constrained.feasibility import walls_at
from gradtutor.calculus.constrained.germ_kinds import kind_by_germ
from gradtutor.calculus.constrained.multipliers import BITS, lagrangian
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.constrained.slices import points_on_slices
from gradtutor.calculus.critical.component_kinds import vanishes_on
from gradtutor.calculus.critical.families import equations_of, free_names
from gradtutor.calculus.critical_set import Classification, CriticalFamily
from gradtutor.calculus.field import variables
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.signs import is_plainly_positive
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.degenerate import visible_extremum
from gradtutor.calculus.polynomial_systems.groebner import groebner_basis, is_member
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.notation.sympy_tree import from_sympy

Components = Sequence[tuple[Component, tuple[Place, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class PlacedFamily:
    """A family with its component and the values of f on it; `belongs` is False if it only bounds the region."""

    family: CriticalFamily
    component: Component
    values: tuple[arb, ...]
    belongs: bool


def families_on(problem: ConstrainedProblem, face: Face, components: Components) -> list[PlacedFamily]:
    """Return the components of a face of which some points are in the closed region."""
    found = []
    for component, samples in components:
        known = _known(problem, face, component, samples)
        inside = [sample for sample, walls in known if not any(problem.walls[n].strict for n in walls)]
        if known:
            chosen = tuple(inside or [sample for sample, _ in known])
            found.append(_placed(problem, face, component, chosen, belongs=bool(inside)))
    return found


def without_points(problem: ConstrainedProblem, face: Face, components: Components) -> bool:
    """Return whether some component shows no point, in the region or not, and may have some all the same."""
    return any(
        not samples and not _is_empty(face, component) and not _known(problem, face, component, samples)
        for component, samples in components
    )


def _is_empty(face: Face, component: Component) -> bool:
    """Return whether an equation of a component or its face plainly has no solution, as |x| + 1 = 0."""
    inside = [equation.project_to_context(face.field.context) for equation in component.equations]
    conditions = (*inside, *(function.above for function in face.functions))
    return any(is_plainly_positive(face.field, condition) for condition in conditions if not condition.is_zero())


def _known(
    problem: ConstrainedProblem, face: Face, component: Component, samples: Sequence[Place]
) -> list[tuple[Place, frozenset[int]]]:
    """Return points of a component in the closed region, with their walls: if sought on slices, three on few walls."""
    known = list(_in_region(problem, face, samples))
    if known or not problem.walls:
        return known
    sliced = islice(_in_region(problem, face, points_on_slices(face.field, component, problem.bounds)), MOST_SLICED)
    return sorted(sliced, key=lambda found: len(found[1]))[:3]


MOST_SLICED = 8


def _in_region(
    problem: ConstrainedProblem, face: Face, samples: Iterable[Place]
) -> Iterator[tuple[Place, frozenset[int]]]:
    """Yield the samples that are in the closed region, with the walls they lie on."""
    for sample in samples:
        walls = walls_at(problem, face, sample)
        if walls is not None:
            yield sample, walls


def without_parts(families: Sequence[PlacedFamily]) -> list[PlacedFamily]:
    """Return the families that aren't part of another."""
    return [family for number, family in enumerate(families) if not _is_part(family, number, families)]


def _is_part(family: PlacedFamily, number: int, families: Sequence[PlacedFamily]) -> bool:
    for place, other in enumerate(families):
        larger = (other.component.dimension, -place) > (family.component.dimension, -number)
        if larger and other.belongs >= family.belongs and _lies_on(family.component, other.component):
            return True
    return False


def _lies_on(component: Component, other: Component) -> bool:
    """Return whether all equations of another component are proved to hold on a component."""
    if not component.equations or not other.equations:
        return not other.equations
    context = component.equations[0].context()
    if not set(other.equations[0].context().names()) <= set(context.names()):
        return False
    basis = groebner_basis(component.equations)
    return basis is not None and all(is_member(eq.project_to_context(context), basis) for eq in other.equations)


def _placed(
    problem: ConstrainedProblem, face: Face, component: Component, samples: tuple[Place, ...], *, belongs: bool
) -> PlacedFamily:
    kind = _kind(problem, face, component, samples)
    values: list[arb] = []
    for value in (sample.ball(face.function, BITS) for sample in samples):
        if not any(value.overlaps(other) for other in values):
            values.append(value)
    family = CriticalFamily(
        equations_of(face.field, component),
        variables(free_names(face.field, component)),
        kind.classification,
        kind.reason,
        False,
        kind.is_global,
        samples[0].number(face.function) if len(values) == 1 and not _changes(face, component, samples) else None,
    )
    return PlacedFamily(family, component, tuple(values), belongs)


def _changes(face: Face, component: Component, samples: Sequence[Place]) -> bool:
    """Return whether f may have other values on a component than at its only sample."""
    value = samples[0].number(face.function).exact
    if len(samples) > 1 or not isinstance(value, sp.Rational) or not component.equations:
        return False
    difference = face.function - face.field.constant(fmpq(int(value.p), int(value.q)))
    basis = groebner_basis(component.equations)
    return not difference.is_zero and not vanishes_on(face.field, difference.above, component, basis)


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
