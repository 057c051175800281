"""Conditions such as x > 0: where to sample, and whether a point keeps to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from flint import arb

from gradtutor.calculus.judging.sample_points import Interval
from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.evaluation import BallFunction, ball_evaluator
from gradtutor.notation.tree import Equation, Negation, Node, Sum, Variable

Condition = Callable[[Sequence[arb]], bool]


def intervals(names: Sequence[str], domain: Sequence[Equation], whole: frozenset[str]) -> tuple[Interval, ...]:
    """Return where to sample each variable: between the constants the domain compares it with."""
    bounds: dict[str, list[Fraction | None]] = {name: [None, None] for name in names}
    for condition in domain:
        _note_bound(bounds, condition.left, condition.relation, condition.right)
        _note_bound(bounds, condition.right, _REVERSED[condition.relation], condition.left)
    return tuple(Interval(bounds[name][0], bounds[name][1], name in whole) for name in names)


_REVERSED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def _note_bound(bounds: dict[str, list[Fraction | None]], variable: Node, relation: str, bound: Node) -> None:
    if not isinstance(variable, Variable) or variable.name not in bounds:
        return
    value = rational_value(bound)  # type: ignore[arg-type]  # a condition holds expressions only
    if value is None:
        return
    pair = bounds[variable.name]
    if relation in (">", ">=", "=") and (pair[0] is None or value > pair[0]):
        pair[0] = value
    if relation in ("<", "<=", "=") and (pair[1] is None or value < pair[1]):
        pair[1] = value


_HOLDS: dict[str, Callable[[arb], bool]] = {
    "<": lambda gap: gap < 0,
    "<=": lambda gap: gap <= 0,
    ">": lambda gap: gap > 0,
    ">=": lambda gap: gap >= 0,
    "!=": lambda gap: gap != 0,
    "=": lambda gap: gap.is_zero(),
}


def conditions(domain: Sequence[Equation], names: Sequence[str]) -> list[Condition]:
    """Return a test for each condition: is it certainly true at the balls, given in the order of `names`?"""

    def condition(gap: BallFunction, relation: str) -> Condition:
        def holds(point: Sequence[arb]) -> bool:
            value = gap(point)
            return value is not None and bool(_HOLDS[relation](value))

        return holds

    return [condition(_gap(each.left, each.right, names), each.relation) for each in domain]


def _gap(left: Node, right: Node, names: Sequence[str]) -> BallFunction:
    return ball_evaluator(Sum((left, Negation(right))), names)  # type: ignore[arg-type]
