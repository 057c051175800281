"""The candidates on one face: by exact algebra, else on the variables that linear conditions leave free or in a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradtutor.calculus.constrained.bounds import bounds_of_variables
from gradtutor.calculus.constrained.box_zeros import zeros_in_box
from gradtutor.calculus.constrained.elimination import Elimination, elimination, linear_part
from gradtutor.calculus.constrained.faces import Face, determinant
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.convexity import curvature
from gradtutor.calculus.critical_set import Completeness
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.systems.argument_solving import Resolved
from gradtutor.calculus.systems.kernel_system import zeros
from gradtutor.calculus.systems.polynomial import Component
from gradtutor.calculus.systems.strategy import ranges_of, stationary

PERIODIC = "candidates that repeat with a period: bounds of the variables let me list them"


@dataclass(frozen=True, slots=True, eq=False)
class SolvedFace:
    """The candidates on a face and how sure it is that these are all, as in `Stationary`."""

    places: tuple[Place, ...]
    components: tuple[tuple[Component, tuple[Place, ...]], ...]
    route: str
    missing: tuple[str, ...] = ()
    box: dict[str, tuple[float, float]] | None = None


def solved_face(problem: ConstrainedProblem, face: Face) -> SolvedFace:
    """Return the candidates on a face."""
    linear = linear_part(face)
    if linear.is_contradictory:
        return SolvedFace((), (), "exact algebra")
    found = zeros(face.field, face.system, ranges_of(problem.names, problem.bounds))
    places, repeated = _isolated(found.places)
    if not found.missing:
        return SolvedFace(places, found.components, "exact algebra", repeated)
    reduced = elimination(problem, face, linear)
    if reduced is not None and not reduced.curved:
        return _without_conditions(reduced)
    if reduced is not None and len(reduced.curved) == len(reduced.field.names) - 1:
        return _on_curve(reduced)
    return SolvedFace(places, found.components, "exact algebra", (*found.missing, *repeated))


def _on_curve(reduced: Elimination) -> SolvedFace:
    """Return the candidates on a curve: its equations and one determinant are as many as the variables."""
    field = reduced.field
    bounds = bounds_of_variables(field, (*reduced.walls, *(c for g in reduced.curved for c in (g, -g))))
    rows = [[field.derivative(g, i) for i in range(len(field.names))] for g in (reduced.function, *reduced.curved)]
    equations = [quotient_of(part.above) for part in (*reduced.curved, determinant(rows))]
    searched, box = zeros_in_box(field, [field.tree(equation) for equation in equations], bounds)
    missing = (searched.missing,) if not searched.complete else ()
    return SolvedFace(tuple(reduced.lifted(p) for p in searched.places), (), "interval search", missing, box)


def _isolated(states: Sequence[Resolved]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the places with every variable known, and what is missing then."""
    places = tuple(state.place for state in states if not state.implicit and not state.place.unknown_variables)
    repeated = len(places) < len(states) or any(state.periods for state in states)
    return places, (PERIODIC,) if repeated else ()


def _without_conditions(reduced: Elimination) -> SolvedFace:
    """Return the critical points of f in the variables that linear conditions leave free."""
    derivatives = Derivatives(reduced.field, reduced.function)
    bounds = bounds_of_variables(reduced.field, reduced.walls)
    tree = reduced.field.tree(reduced.function)
    found = stationary(derivatives, tree, bounds, curvature(tree), boxed=False)
    places, repeated = _isolated(found.places)
    missing = (found.missing,) if found.completeness is Completeness.NOT_PROVEN else ()
    if found.components:
        missing = (*missing, "a whole set of candidates")
    return SolvedFace(
        tuple(reduced.lifted(place) for place in places), (), found.route, (*missing, *repeated), found.box
    )
