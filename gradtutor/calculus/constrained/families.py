"""Curves and surfaces of candidates: found as components where Lagrange's condition holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """A family, one value of f on it, and its component."""

    family: CriticalFamily
    value: arb
    component: Component


def families_on(
    problem: ConstrainedProblem, face: Face, components: Components, known: Sequence[PlacedFamily]
) -> list[PlacedFamily]:
    """Return the components of a face that belong to the region and aren't part of a known family."""
    return [
        placed
        for component, samples in components
        for placed in _placed(problem, face, component, [s for s in samples if _belongs(problem, face, s)], known)
    ]


def _belongs(problem: ConstrainedProblem, face: Face, sample: Place) -> bool:
    walls = walls_at(problem, face, sample)
    return walls is not None and not any(problem.walls[number].strict for number in walls)


def _placed(
    problem: ConstrainedProblem,
    face: Face,
    component: Component,
    samples: Sequence[Place],
    known: Sequence[PlacedFamily],
) -> Iterator[PlacedFamily]:
    """Yield the family of a component, one entry for each value of f on it."""
    if not samples or any(all(_lies_on(sample, other.component) for sample in samples) for other in known):
        return
    kind = _kind(problem, face, component, samples)
    number = samples[0].number(face.function)
    family = CriticalFamily(
        equations_of(face.field, component),
        variables(component.free),
        kind.classification,
        kind.reason,
        False,
        kind.is_global,
        number,
    )
    seen: list[arb] = []
    for sample in samples:
        value = sample.ball(face.function, BITS)
        if not any(value.overlaps(other) for other in seen):
            seen.append(value)
            yield PlacedFamily(family, value, component)


def _lies_on(sample: Place, component: Component) -> bool:
    context = sample.field.context
    return all(sample.polynomial_sign(equation.project_to_context(context)) == 0 for equation in component.equations)


def _kind(problem: ConstrainedProblem, face: Face, component: Component, samples: Sequence[Place]) -> Kind:
    """Return the kind that all samples show: by the form of f, or by the second derivative across the family."""
    tree = from_sympy(problem.f.expression)
    visible = [visible_extremum(sample, tree) for sample in samples]
    if visible[0] is not None and all(kind == visible[0] for kind in visible):
        return visible[0]
    across = {_kind_at(problem, face, component, sample) for sample in samples}
    if len(across) > 1:
        return Kind(Classification.INCONCLUSIVE, "f behaves differently near different points of the set", False)
    (kind,) = across
    if kind is Classification.INCONCLUSIVE:
        return Kind(kind, "the Lagrangian's second derivative doesn't decide it for the whole set", False)
    nearby = {
        Classification.LOCAL_MINIMUM: "f is nowhere smaller nearby",
        Classification.LOCAL_MAXIMUM: "f is nowhere larger nearby",
        Classification.SADDLE_POINT: "f is larger and smaller nearby",
    }[kind]
    return Kind(kind, f"{nearby}, at {len(samples)} points of the set that I tried", False)


def _kind_at(problem: ConstrainedProblem, face: Face, component: Component, sample: Place) -> Classification:
    kind = _kind_across(face, component, sample)
    if kind is not Classification.INCONCLUSIVE:
        return kind
    germ = kind_by_germ(problem, sample, walls_at(problem, face, sample) or ())
    return kind if germ is None else germ.classification


def _kind_across(face: Face, component: Component, sample: Place) -> Classification:
    whole = lagrangian(face, sample)
    inertia = whole.tangent_inertia() if whole is not None and not face.chosen else None
    if inertia is None:
        return Classification.INCONCLUSIVE
    if inertia.positive and inertia.negative:
        return Classification.SADDLE_POINT
    if inertia.zero != component.dimension or not (inertia.positive or inertia.negative):
        return Classification.INCONCLUSIVE
    return Classification.LOCAL_MINIMUM if inertia.positive else Classification.LOCAL_MAXIMUM
