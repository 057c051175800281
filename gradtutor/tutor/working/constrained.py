"""The right answers to questions about extrema under constraints."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Group, Labelled
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import Worked, field_of, number_tree, points_set

if TYPE_CHECKING:
    from gradtutor.calculus.constrained.constrained_set import ConstrainedSet, GlobalExtremum
    from gradtutor.calculus.numbers.real_number import RealNumber


@lru_cache(maxsize=64)
def constrained_set(problem: Problem) -> ConstrainedSet:
    """Return the candidates under the problem's constraints. Raises `CannotSolveError` where some may be missing."""
    from gradtutor.calculus.constrained.candidates import constrained_extrema
    from gradtutor.calculus.critical_set import Completeness
    from gradtutor.calculus.field import scalar_field

    relations = scalar_field(problem.function, problem.variables, problem.constraints).domain
    found = constrained_extrema(field_of(problem), relations)
    if found.completeness is Completeness.NOT_PROVEN:
        raise CannotSolveError("I couldn't find all candidates under these constraints, so I can't mark this step.")
    return found


def lagrange_work(problem: Problem) -> Worked:
    """Return every candidate, and curves of them as equations."""
    found = constrained_set(problem)
    sets = tuple(points_set(family) for family in found.families)
    return Worked(Group((*(point_tree(point.point) for point in found.points), *sets), ""))


def multiplier_work(problem: Problem) -> Worked:
    """Return the multiplier of the one constraint at each candidate."""
    found = constrained_set(problem)
    if len(found.constraints) != 1 or found.families:
        raise CannotSolveError("There isn't one multiplier for each point here, so I can't mark this step.")
    values = [(point.point, point.multipliers[0]) for point in found.points]
    return Worked(Group(tuple(Labelled(point_tree(point), number_tree(one)) for point, one in values if one), ""))


def maximise_work(problem: Problem) -> Worked:
    """Return where the function takes its greatest value."""
    return Worked(_places(extremum(problem, greatest=True)))


def minimise_work(problem: Problem) -> Worked:
    """Return where the function takes its least value."""
    return Worked(_places(extremum(problem, greatest=False)))


def extremum(problem: Problem, *, greatest: bool) -> GlobalExtremum:
    """Return the greatest or the least value. Raises `CannotSolveError` where there is none for sure."""
    found = constrained_set(problem)
    best = found.maximum if greatest else found.minimum
    if best is None:
        word = "greatest" if greatest else "least"
        raise CannotSolveError(f"I can't prove that there is a {word} value here, so I can't mark this step.")
    return best


def _places(best: GlobalExtremum) -> Group:
    sets = tuple(points_set(family) for family in best.families)
    return Group((*map(point_tree, best.points), *sets), "")


def point_tree(point: tuple[RealNumber, ...]) -> Group:
    """Return a point as the list of its coordinates."""
    return Group(tuple(map(number_tree, point)), "(")
