"""Wrong answers to questions about extrema under constraints."""

from __future__ import annotations

from collections.abc import Iterator

from gradtutor.calculus.tree_derivative import minus
from gradtutor.notation.tree import Equation, Expression, Group, Labelled
from gradtutor.tutor.answers import items_of
from gradtutor.tutor.misconceptions.prediction import Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind
from gradtutor.tutor.working import critical_points_work


def constraint_forgotten(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield where ∇f = 0, constraint or no constraint."""
    right = items_of(question_kind(step).work(problem).answer)
    for point in items_of(critical_points_work(problem).answer):
        if isinstance(point, Group) and point not in right and not any(isinstance(x, Equation) for x in point.items):
            yield Prediction(point, ())


def least_for_greatest(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the points of the least value for those of the greatest, and the other way round."""
    other = {"maximise": "minimise", "minimise": "maximise"}[step]
    yield Prediction(question_kind(other).work(problem).answer)


def multipliers_negated(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield each multiplier with the other sign."""
    for place, right in enumerate(items_of(question_kind(step).work(problem).answer)):
        if isinstance(right, Labelled) and isinstance(right.label, Expression):
            yield Prediction(Labelled(right.subject, minus(right.label)), (place,))
