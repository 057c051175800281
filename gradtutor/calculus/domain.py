"""Conditions such as x > 0 or -3 < y < 4: where to sample, and whether a point keeps to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from flint import arb

from gradtutor.calculus.evaluation import BallFunction, ball_evaluator
from gradtutor.calculus.rational_value import rational_value
from gradtutor.calculus.sample_points import Interval
from gradtutor.notation.tree import Equation, Negation, Node, Sum, Variable

Condition = Callable[[Sequence[arb]], bool]


def intervals(names: Sequence[str], domain: Sequence[Equation], whole: frozenset[str]) -> tuple[Interval, ...]:
    """Return where to sample each variable: between the constants the domain compares it with."""
    bounds: dict[str, list[Fraction | None]] = {name: [None, None] for name in names}
    for left, relation, right in simple_relations(domain):
        _note_bound(bounds, left, relation, right)
        _note_bound(bounds, right, _REVERSED[relation], left)
    return tuple(Interval(bounds[name][0], bounds[name][1], name in whole) for name in names)


_REVERSED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def simple_relations(domain: Sequence[Equation]) -> Iterator[tuple[Node, str, Node]]:
    """Yield each condition as (left, relation, right); a chain -3 < y < 4 yields its two links."""
    for condition in domain:
        left, right = condition.left, condition.right
        if isinstance(left, Equation):
            yield from simple_relations([left])
            left = left.right
        yield left, condition.relation, right.left if isinstance(right, Equation) else right
        if isinstance(right, Equation):
            yield from simple_relations([right])


def _note_bound(bounds: dict[str, list[Fraction | None]], variable: Node, relation: str, bound: Node) -> None:
    if not isinstance(variable, Variable) or variable.name not in bounds or isinstance(bound, Equation):
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

    return [condition(_gap(left, right, names), relation) for left, relation, right in simple_relations(domain)]


def _gap(left: Node, right: Node, names: Sequence[str]) -> BallFunction:
    return ball_evaluator(Sum((left, Negation(right))), names)  # type: ignore[arg-type]
