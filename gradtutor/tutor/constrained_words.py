"""Advice and worked lines for extrema under constraints. Advice never gives the answer away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gradtutor.notation.tree import Expression, Group, Labelled
from gradtutor.notation.writing import Style
from gradtutor.tutor.agreement import holds_at
from gradtutor.tutor.answers import Mark
from gradtutor.tutor.constrained_working import constrained_set, extremum
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import constraints_text, function_name, shown
from gradtutor.tutor.working import field_of, number_tree

if TYPE_CHECKING:
    from gradtutor.calculus.steps import Step


def under(problem: Problem) -> str:
    """Return " with x + y = 10", or "" where there are no constraints."""
    return f" with {constraints_text(problem)}" if problem.constraints else ""


def candidates_advice(problem: Problem, mark: Mark) -> str:
    """Return which constraint a typed point misses, or what else a candidate must fulfil."""
    point = mark.answer
    if isinstance(point, Group) and len(point.items) == len(problem.variables):
        values = dict(zip(problem.variables, point.items, strict=True))
        if all(isinstance(value, Expression) for value in values.values()):
            for constraint in problem.constraints:
                if holds_at(constraint, values) is Verdict.INCORRECT:  # type: ignore[arg-type]
                    return f"It doesn't fulfil {shown(constraint)}."
    return "There, ∇f is no multiple of the gradient of the constraint."


def extreme_advice(problem: Problem, mark: Mark) -> str:
    """Return which constraint a typed point misses, or that candidates are compared."""
    said = candidates_advice(problem, mark)
    return said if said.startswith("It ") else "Compare the values at all candidates, one by one."


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
    from gradtutor.tutor.wording import says

    yield "  " * depth + says(step, Style.UNICODE)
    for below in step.substeps:
        yield from _lines(below, depth + 1)


_GRADIENTS, _PIECES = "gradients of the constraints", "piece of the constraint set"

WORKED: dict[str, Callable[[Problem], Iterator[str]]] = {
    "lagrange": lambda problem: _steps(problem, _GRADIENTS, _PIECES),
    "multiplier": lambda problem: _steps(problem, _GRADIENTS),
    "maximise": lambda problem: _steps(problem, "compare the values"),
    "minimise": lambda problem: _steps(problem, "compare the values"),
}
"""The lines of the worked solution of each kind."""
