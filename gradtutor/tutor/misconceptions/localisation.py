"""The one thing that is off in a wrong answer which no misconception explains: where, and only then what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gradtutor.calculus.values.tree_derivative import minus
from gradtutor.notation.tree import Equation, Expression, Group, Node, variable_names
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.answers.kinds import Mark, formulas_of, items_of
from gradtutor.tutor.misconceptions.gradients import differentiated_at
from gradtutor.tutor.misconceptions.one_edit import Edit, Wanted, one_edit
from gradtutor.tutor.misconceptions.prediction import DERIVATIVES
from gradtutor.tutor.misconceptions.sampling import sample_points, total, values_at
from gradtutor.tutor.misconceptions.slips import differentiated
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import listed, shown, variable
from gradtutor.tutor.words.terms import praise, term_to_look_at
from gradtutor.tutor.working.constrained import lagrange_work
from gradtutor.tutor.working.local import inner_variables
from gradtutor.tutor.working.unconstrained import critical_points_work

FORMULAS = ("tangent", "taylor", "chain_rule")
"""The steps, besides derivatives, whose answers are formulas."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The one thing that is off in a part of an answer: `what` it is, such as "a sign".

    `pointed_at` is what is said at first ("" where the usual advice points well enough), `named` what is said when the
    same is off again.
    """

    place: tuple[int, ...]
    what: str
    pointed_at: str
    named: str

    def is_again(self, earlier: Fault) -> bool:
        """Say whether the same sort of thing was off at the same place before."""
        return (self.place, self.what) == (earlier.place, earlier.what)


def _fault(place: tuple[int, ...], what: str, right: Sequence[str], where: str) -> Fault:
    """Return the fault with what is right beside it, and where to look ("" where that is the whole part)."""
    pointed_at = f"Look again at {where}." if where else "One small thing is off."
    named = f"Look again at {where}: only {what} is off." if where else f"Only {what} is off."
    return Fault(place, what, " ".join([*right, pointed_at]), " ".join([*right, named]))


def fault_in(problem: Problem, step: str, mark: Mark) -> Fault | None:
    """Return the one thing that is off in a wrong part; None where it is more than one, or isn't known."""
    if step in _POINTS:
        return _fault_in_point(problem, step, mark.answer)
    if not isinstance(mark.answer, Expression) or not isinstance(mark.expected, Expression):
        return None
    if step in DERIVATIVES:
        return _fault_in_derivative(problem, step, mark.place, mark.answer)
    if step in FORMULAS:
        return _fault_in_formula(_inside(problem) if step == "chain_rule" else problem, mark)
    if not variable_names(mark.answer) and agreement(minus(mark.answer), mark.expected, problem):
        return Fault(mark.place, "a sign", "", "Only its sign is off.")
    return None


@lru_cache(maxsize=64)
def _fault_in_derivative(problem: Problem, step: str, place: tuple[int, ...], typed: Expression) -> Fault | None:
    function, name = differentiated_at(problem, step, place)
    right = differentiated(function, name, problem)
    edit = one_edit(typed, Wanted(total(right.values), right.points, right.variables)) if right else None
    if edit is None:
        return None
    found = term_to_look_at(function, name, typed, problem)
    if found is None:
        return None
    praised, term = found
    return _fault(place, edit.sort, praise(praised), shown(term) if term else "")


def _inside(problem: Problem) -> Problem:
    """Return a problem in the variables of the inner functions."""
    return replace(problem, variables=inner_variables(problem), domain=())


def _fault_in_formula(problem: Problem, mark: Mark) -> Fault | None:
    edit = _edit(problem, mark.answer, mark.expected)
    if edit is None:
        return None
    if edit.term is None:
        return Fault(mark.place, edit.sort, "", f"Only {edit.sort} is off.")
    return _fault(mark.place, edit.sort, ("The rest is right.",), f"your {shown(edit.term)}")


@lru_cache(maxsize=64)
def _edit(problem: Problem, typed: Expression, expected: Expression) -> Edit | None:
    points = sample_points((expected,), problem)
    values = values_at(expected, points, problem.variables) if points else None
    return one_edit(typed, Wanted(values, points, problem.variables)) if values else None


def _fault_in_point(problem: Problem, step: str, typed: Node | None) -> Fault | None:
    """Return which coordinate alone is off in a point; None where none is, or one coordinate or another may be."""
    points = _POINTS[step](problem)
    if not isinstance(typed, Group) or len(typed.items) != len(problem.variables) or len(typed.items) < 2:
        return None
    if any(isinstance(item, Equation) or variable_names(item) for item in typed.items):
        return None
    off = {tuple(_places_off(formulas_of(typed), point, problem)) for point in points}
    alone = {places[0] for places in off if len(places) == 1}
    if len(alone) != 1:
        return None
    name = variable(problem.variables[alone.pop()])
    fitting = [variable(other) for other in problem.variables if variable(other) != name]
    fit = f"{listed(fitting)} {'fits' if len(fitting) == 1 else 'fit'}"
    return Fault((), name, "", f"Look again at {name}: {fit} one of the points.")


def _places_off(typed: Sequence[Expression], point: Sequence[Expression], problem: Problem) -> list[int]:
    pairs = enumerate(zip(typed, point, strict=True))
    return [place for place, (one, other) in pairs if not agreement(one, other, problem)]


def _single_points(answer: Node) -> tuple[tuple[Expression, ...], ...]:
    """Return the coordinates of the points among points and whole sets of them."""
    items = (item for item in items_of(answer) if isinstance(item, Group))
    return tuple(
        tuple(part for part in item.items if isinstance(part, Expression))
        for item in items
        if all(isinstance(part, Expression) for part in item.items)
    )


_POINTS = {
    "critical_points": lambda problem: _single_points(critical_points_work(problem).answer),
    "lagrange": lambda problem: _single_points(lagrange_work(problem).answer),
}
"""The steps in which a point is localised by its coordinates, and the points that are right."""
