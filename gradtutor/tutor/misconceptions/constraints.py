"""Wrong answers to questions about extrema under constraints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gradtutor.calculus.values.tree_derivative import ONE, ZERO, minus
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Quotient
from gradtutor.tutor.agreement import is_approximate
from gradtutor.tutor.answers.kinds import expression, items_of
from gradtutor.tutor.misconceptions.prediction import Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind
from gradtutor.tutor.working.unconstrained import critical_points_work


def gradient_zero(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield where ∇f = 0, though f is only looked at where an equation holds."""
    if _has_equation(problem):
        yield from _free_points(problem, step)


def constraint_forgotten(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield where ∇f = 0 outside the constraint set."""
    if step != "lagrange" or not _has_equation(problem):
        yield from _free_points(problem, step)


def _has_equation(problem: Problem) -> bool:
    return any(constraint.relation == "=" for constraint in problem.constraints)


def _free_points(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the critical points of f by itself, in its domain or not, that are none of the right points."""
    right = items_of(question_kind(step).work(problem).answer)
    for point in items_of(critical_points_work(replace(problem, domain=())).answer):
        if isinstance(point, Group) and point not in right and not any(isinstance(x, Equation) for x in point.items):
            yield Prediction(point, ())


def reciprocal_multipliers(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield 1/λ for each multiplier known exactly, as if λ stood in front of ∇f."""
    for place, right in enumerate(items_of(question_kind(step).work(problem).answer)):
        value = expression(right.label) if isinstance(right, Labelled) else ZERO
        if isinstance(right, Labelled) and value != ZERO and not is_approximate(value):
            yield Prediction(Labelled(right.subject, Quotient(ONE, value)), (place,))


def least_for_greatest(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the points of the least value for those of the greatest, and the other way round."""
    other = {"maximise": "minimise", "minimise": "maximise"}[step]
    yield Prediction(question_kind(other).work(problem).answer)


def multipliers_negated(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield each multiplier with the other sign."""
    for place, right in enumerate(items_of(question_kind(step).work(problem).answer)):
        if isinstance(right, Labelled) and isinstance(right.label, Expression):
            yield Prediction(Labelled(right.subject, minus(right.label)), (place,))
