"""Advice and worked lines for extrema under constraints. Advice never gives the answer away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gradtutor.calculus.values.tree_derivative import derivative_tree, minus
from gradtutor.notation.tree import Expression, Group, Labelled, Sum
from gradtutor.notation.writing import Style
from gradtutor.tutor.agreement import holds_at
from gradtutor.tutor.answers.kinds import Mark, expression, formulas_of
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import constraints_text, function_name, shown
from gradtutor.tutor.words.advice import left_open
from gradtutor.tutor.working.constrained import constrained_set, extremum, point_tree
from gradtutor.tutor.working.unconstrained import field_of, gradient_work, number_tree, value_near

if TYPE_CHECKING:
    from gradtutor.calculus.steps import Step


def under(problem: Problem) -> str:
    """Return " with x + y = 10", or "" where there are no constraints."""
    return f" with {constraints_text(problem)}" if problem.constraints else ""


def candidates_advice(problem: Problem, mark: Mark) -> str:
    """Return which coordinate is missing, which constraint a point misses, or what else a candidate must fulfil."""
    if said := left_open(problem, mark):
        return said
    point = mark.answer
    if isinstance(point, Group) and len(point.items) == len(problem.variables):
        values = dict(zip(problem.variables, point.items, strict=True))
        if all(isinstance(value, Expression) for value in values.values()):
            for constraint in problem.constraints:
                if holds_at(constraint, values) is Verdict.INCORRECT:  # type: ignore[arg-type]
                    return f"It doesn't fulfil {shown(constraint)}."
    return "There, ∇f is no multiple of the gradient of the constraint."


def extreme_advice(problem: Problem, mark: Mark) -> str:
    """Return which coordinate is missing, which constraint a point misses, or that candidates are compared."""
    said = candidates_advice(problem, mark)
    return said if said.startswith(("It ", "That ")) else "Compare the values at all candidates, one by one."


def multiplier_advice(problem: Problem, mark: Mark) -> str:
    """Return what a multiplier is."""
    if isinstance(mark.answer, Labelled) and not isinstance(mark.expected, Labelled):
        return "It isn't one of the candidates."
    return "At the point, ∇f is λ times the gradient of the constraint's left side minus its right side. Mind the sign."


def value_seen(problem: Problem, *, greatest: bool) -> str:
    """Return the extreme value, and why there is none beyond it."""
    best = extremum(problem, greatest=greatest)
    value = shown(number_tree(best.value))
    return f"There {function_name(problem)} is {value}: {best.reason}."


def _steps(problem: Problem, *rules: str) -> Iterator[str]:
    """Yield the steps of the solution that apply these rules, in words, with what is below them."""
    from gradtutor.calculus.constrained.solution_steps import constrained_steps

    for step in constrained_steps(field_of(problem), constrained_set(problem)):
        if step.rule.value in rules:
            yield from _lines(step)


def _lines(step: Step, depth: int = 0) -> Iterator[str]:
    from gradtutor.tutor.words.wording import says

    yield "  " * depth + says(step, Style.UNICODE)
    for below in step.substeps:
        yield from _lines(below, depth + 1)


def _multiplier(problem: Problem) -> Iterator[str]:
    """Yield ∇f = λ∇g with the numbers of each candidate put in."""
    yield from _steps(problem, _GRADIENTS)
    f, (constraint,) = function_name(problem), problem.constraints
    g = Sum((expression(constraint.left), minus(expression(constraint.right))))
    normal = [derivative_tree(g, name) for name in problem.variables]
    slopes = formulas_of(gradient_work(problem).answer)
    for candidate in constrained_set(problem).points:
        point = formulas_of(point_tree(candidate.point))
        left, right = ([value_near(part, point, problem) or "?" for part in side] for side in (slopes, normal))
        yield f"At {shown(Group(point, '('))} ∇{f} = λ∇g says ({', '.join(left)}) = λ · ({', '.join(right)})."


def _comparison(problem: Problem, *, greatest: bool) -> Iterator[str]:
    """Yield the value at each candidate, and why the best of them is the best of all."""
    found, best = constrained_set(problem), extremum(problem, greatest=greatest)
    if found.families:
        yield from _steps(problem, "compare the values")
        return
    for candidate in found.points:
        yield f"{function_name(problem)}{shown(point_tree(candidate.point))} = {shown(number_tree(candidate.value))}"
    yield f"The {'greatest' if greatest else 'least'} of them is that of the whole set: {best.reason}."


_GRADIENTS, _PIECES = "gradients of the constraints", "piece of the constraint set"

WORKED: dict[str, Callable[[Problem], Iterator[str]]] = {
    "lagrange": lambda problem: _steps(problem, _GRADIENTS, _PIECES),
    "multiplier": _multiplier,
    "maximise": lambda problem: _comparison(problem, greatest=True),
    "minimise": lambda problem: _comparison(problem, greatest=False),
}
"""The lines of the worked solution of each kind."""
