"""Comparing sets: numbers, expressions or points in any order; eigenvalues as a multiset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flint import arb

from gradtutor.calculus.judging.component_comparison import (
    NodeComparison,
    Terms,
    compare_components,
    different,
    whole,
)
from gradtutor.calculus.judging.equality import Verdict
from gradtutor.calculus.judging.matching import matching
from gradtutor.calculus.judging.number_comparison import typed_decimal
from gradtutor.calculus.judging.sample_points import pleasant_points
from gradtutor.calculus.judging.shapes import item_components, set_items
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.notation.tree import Expression, Group, Labelled, Node, variable_names

_SOMEWHERE = pleasant_points(8)[0]


def _compare_items(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    """Return the verdict on one item of a set: a number, an expression, a point, or a point with its label."""
    if isinstance(answer, Labelled) and isinstance(reference, Labelled):
        pairs = (answer.subject, reference.subject), (answer.label, reference.label)
        return whole([_compare_items(a, b, terms) for a, b in pairs], "item")
    mine, other = (item_components(item, terms.names) for item in (answer, reference))
    if len(mine) != len(other):
        return different("vector")
    return whole([compare_components(a, b, terms) for a, b in zip(mine, other, strict=True)], "vector")


def compare_sets(answer: Node, reference: Node, terms: Terms, *, as_multiset: bool = False) -> NodeComparison:
    """Return the verdict on a set: what was found, how many are missing, which are extra or repeated."""
    mine, other = set_items(answer, terms.names), set_items(reference, terms.names)
    if isinstance(reference, Group) and isinstance(answer, Group) and _is_list_of_numbers(answer, reference):
        mine, other = answer.items, reference.items
    pairs = _Pairs(mine, other, terms)
    result = matching(range(len(mine)), range(len(other)), pairs.verdict)
    parts = []
    for place, partner in enumerate(result.partners):
        if partner is not None:
            parts.append(replace(pairs.comparison(place, partner), kind="item"))
        else:
            repeated = result.repeated[place]
            verdict = Verdict.EQUAL if repeated and not as_multiset else Verdict.DIFFERENT
            parts.append(NodeComparison(verdict, "item", proven=True, repeated=repeated))
    together = whole(parts, "set")
    complete = result.missing == 0 and together.verdict is Verdict.EQUAL
    verdict = Verdict.EQUAL if complete else Verdict.UNDECIDED if result.doubtful else Verdict.DIFFERENT
    return replace(together, verdict=verdict, missing=result.missing)


class _Pairs:
    """The items of two sets, each two compared at most once, and only where their values at one point allow it."""

    def __init__(self, mine: Sequence[Node], other: Sequence[Node], terms: Terms) -> None:
        self._items = mine, other
        self._terms = terms
        first: dict[Node, int] = {}
        self._first = tuple([first.setdefault(item, len(first)) for item in items] for items in self._items)
        self._values = [_value(item, terms) for item in first]
        self._found: dict[tuple[int, int], NodeComparison] = {}

    def verdict(self, place: int, partner: int) -> Verdict:
        if _are_apart(self._values[self._first[0][place]], self._values[self._first[1][partner]]):
            return Verdict.DIFFERENT
        return self.comparison(place, partner).verdict

    def comparison(self, place: int, partner: int) -> NodeComparison:
        """Return the comparison of an item of the answer with one of the reference."""
        key = self._first[0][place], self._first[1][partner]
        if key not in self._found:
            self._found[key] = _compare_items(self._items[0][place], self._items[1][partner], self._terms)
        return self._found[key]


def _is_list_of_numbers(answer: Group, reference: Group) -> bool:
    """Return whether a list asked for as a set is no point: [1, 2] against {2, 1}, or (1, 2) against (2, 1)."""
    flat = not any(isinstance(item, Group) for item in (*answer.items, *reference.items))
    return flat and (answer.bracket == "[" or reference.bracket not in ("{", ""))


def _value(item: Node, terms: Terms) -> tuple[arb, ...] | None:
    """Return where an item lies at one point, by which most pairs are told apart at once; None where that is no use."""
    parts = item_components(item, terms.names)
    if terms.domain or terms.tolerance is not None:
        return None
    balls = []
    for part in parts:
        if not isinstance(part, Expression) or typed_decimal(part) is not None:
            return None
        names = variable_names(part)
        values = dict(zip(names, _SOMEWHERE, strict=False))
        ball = evaluate(part, values) if len(names) <= len(_SOMEWHERE) else None
        if ball is None or not ball.is_finite():
            return None
        balls.append(ball)
    return tuple(balls)


def _are_apart(first: tuple[arb, ...] | None, second: tuple[arb, ...] | None) -> bool:
    if first is None or second is None or len(first) != len(second):
        return False
    return not all(a.overlaps(b) for a, b in zip(first, second, strict=True))


def compare_multisets(answer: Node, reference: Node, names: Sequence[str] = ()) -> NodeComparison:
    """Return the verdict on numbers in any order where each counts as often as it occurs, such as eigenvalues."""
    return compare_sets(answer, reference, Terms(tuple(names)), as_multiset=True)
