"""The candidates on one face: by exact algebra, else on the variables that linear conditions leave free or in a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp

from gradtutor.calculus.by_form.convexity import curvature
from gradtutor.calculus.constrained.bounds import Bounds, bounds_of_variables
from gradtutor.calculus.constrained.box_zeros import box_within, zeros_in_box
from gradtutor.calculus.constrained.elimination import Elimination, elimination, linear_part
from gradtutor.calculus.constrained.faces import Face, determinant
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.calculus.systems.argument_solving import Resolved
from gradtutor.calculus.systems.box_search import only_place
from gradtutor.calculus.systems.kernel_system import zeros
from gradtutor.calculus.systems.strategy import ranges_of
from gradtutor.notation.sympy_tree import from_sympy

EXACT = "exact algebra"


@dataclass(frozen=True, slots=True, eq=False)
class SolvedFace:
    """The candidates on a face and how sure it is that these are all, as in `Stationary`.

    `sequences` are places that repeat with periods, by variable.
    """

    places: tuple[Place, ...]
    components: tuple[tuple[Component, tuple[Place, ...]], ...] = ()
    route: str = EXACT
    missing: tuple[str, ...] = ()
    box: dict[str, tuple[float, float]] | None = None
    sequences: tuple[tuple[Place, dict[int, sp.Expr]], ...] = ()


def solved_face(problem: ConstrainedProblem, face: Face) -> SolvedFace:
    """Return the candidates on a face."""
    linear = linear_part(face)
    if linear.is_contradictory:
        return SolvedFace(())
    found = zeros(face.field, face.system, ranges_of(problem.names, problem.bounds))
    if _is_whole_answer(face.field, found.places, found.components) and not found.missing:
        sequences = tuple((state.place, state.periods) for state in found.places if state.periods)
        return SolvedFace(_isolated(found.places), found.components, sequences=sequences)
    reduced = elimination(problem, face, linear)
    if reduced is not None and not reduced.curved:
        return _without_conditions(problem, reduced)
    if reduced is not None and len(reduced.curved) == len(reduced.field.names) - 1:
        return _on_curve(reduced)
    return SolvedFace(_isolated(found.places), missing=found.missing or ("a set that I can't describe",))


def _is_whole_answer(
    field: FunctionField, states: Sequence[Resolved], components: Sequence[tuple[Component, tuple[Place, ...]]]
) -> bool:
    """Return whether every variable of every place is known, and components are sets of variables.

    A component of values of eˣ, ln x and the like says nothing yet about the variables in them.
    """
    transcendental = {field.context.names()[p] for p, kernel in field.kernels.items() if kernel.is_transcendental}
    return all(not state.implicit and not state.place.unknown_variables for state in states) and all(
        not transcendental & set(equation.context().names())
        for component, _ in components
        for equation in component.equations
    )


def _isolated(states: Sequence[Resolved]) -> tuple[Place, ...]:
    return tuple(s.place for s in states if not (s.periods or s.implicit or s.place.unknown_variables))


def _without_conditions(problem: ConstrainedProblem, reduced: Elimination) -> SolvedFace:
    """Return the critical points of f in the variables that linear conditions leave free."""
    field = reduced.field
    derivatives = Derivatives(field, reduced.function)
    bounds = bounds_of_variables(field, reduced.walls)
    found = zeros(field, derivatives.equations, ranges_of(field.names, bounds))
    if _is_whole_answer(field, found.places, found.components) and not found.missing and not found.components:
        sequences = ((reduced.lifted(s.place), reduced.lifted_periods(s.periods)) for s in found.places if s.periods)
        places = tuple(reduced.lifted(place) for place in _isolated(found.places))
        return SolvedFace(places, sequences=tuple(sequences))
    tree = field.tree(reduced.function)
    shape = curvature(from_sympy(problem.f.expression))  # f stays convex on the lines and planes of linear conditions
    if shape.convex or shape.concave:
        only = only_place(derivatives, tree, field.names, box_within(field.names, bounds))
        if only is not None:
            word = "convex" if shape.convex else "concave"
            return SolvedFace((reduced.lifted(only),), route=f"f is {word} here, so one point is the only one")
    return _searched(reduced, derivatives.gradient, bounds)


def _on_curve(reduced: Elimination) -> SolvedFace:
    """Return the candidates on a curve: its equations and one determinant are as many as the variables."""
    field = reduced.field
    bounds = bounds_of_variables(field, (*reduced.walls, *(c for g in reduced.curved for c in (g, -g))))
    rows = [[field.derivative(g, i) for i in range(len(field.names))] for g in (reduced.function, *reduced.curved)]
    return _searched(reduced, (*reduced.curved, determinant(rows)), bounds)


def _searched(reduced: Elimination, equations: Sequence[PolynomialQuotient], bounds: Bounds) -> SolvedFace:
    trees = [reduced.field.tree(quotient_of(equation.above)) for equation in equations]
    searched, box = zeros_in_box(reduced.field, trees, bounds)
    missing = () if searched.complete else (searched.missing,)
    places = tuple(reduced.lifted(place) for place in searched.places)
    return SolvedFace(places, route="interval search", missing=missing, box=box)
