"""Values of expressions at a few points of a problem's domain, to tell functions apart fast."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from flint import arb

from gradtutor.calculus.judging.domain import intervals
from gradtutor.calculus.judging.sample_points import Coordinates, Interval, random_points
from gradtutor.calculus.values.ball_arithmetic import ball
from gradtutor.calculus.values.evaluation import ball_evaluator, precision
from gradtutor.notation.tree import Expression
from gradtutor.tutor.problem import Problem

BITS = 128
POINTS = 3
"""Functions that agree at so many random points are the same, or one of them was made to deceive."""

_DRAWS = 60
_SEED = 5
_WIDTH = Fraction(2)

Values = tuple[arb, ...]
"""The values of one function at the sample points."""


def sample_points(expressions: tuple[Expression, ...], problem: Problem) -> tuple[Coordinates, ...]:
    """Return points near the middle of the domain at which all expressions have values."""
    places = [_near(interval) for interval in intervals(problem.variables, problem.domain, frozenset())]
    drawn = random_points(places, _SEED, _DRAWS)
    usable = (
        point
        for point in drawn
        if all(values_at(each, (point,), problem.variables) is not None for each in expressions)
    )
    return tuple(islice(usable, POINTS))


def _near(interval: Interval) -> Interval:
    """Return a bounded part of an interval: far out, a small term of a sum is lost beside a large one."""
    low, high = interval.low, interval.high
    if low is None:
        low = -_WIDTH if high is None else high - _WIDTH
    return Interval(low, low + 2 * _WIDTH if high is None else high)


def values_at(expression: Expression, points: tuple[Coordinates, ...], variables: tuple[str, ...]) -> Values | None:
    """Return the values of an expression at points, or None where it has none at one of them."""
    evaluator = ball_evaluator(expression, variables)
    with precision(BITS):
        values = [evaluator([ball(coordinate) for coordinate in point]) for point in points]
    return tuple(values) if all(value is not None and value.is_finite() for value in values) else None


def difference(values: Values, others: Values) -> Values:
    """Return values minus others, point by point."""
    with precision(BITS):
        return tuple(value - other for value, other in zip(values, others, strict=True))


def total(parts: Sequence[Values]) -> Values:
    """Return the sum of several functions' values, point by point."""
    with precision(BITS):
        return tuple(sum(column, arb(0)) for column in zip(*parts, strict=True))


def overlap(values: Values, others: Values) -> bool:
    """Say whether two functions may have the same values at every point."""
    return all(value.overlaps(other) for value, other in zip(values, others, strict=True))
