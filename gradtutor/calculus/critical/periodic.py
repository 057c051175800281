"""Periodic families joined: x = 2πk and x = π + 2πk of one kind are x = πk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import sympy as sp

from gradtutor.calculus.critical_set import CriticalFamily


@dataclass(frozen=True, slots=True)
class _Sequence:
    """x = start + period·k, the period being 0 where x doesn't repeat."""

    start: sp.Expr
    period: sp.Expr
    counter: sp.Symbol | None


def joined(families: Sequence[CriticalFamily]) -> list[CriticalFamily]:
    """Return the families with every two replaced by one that differ by half a period in one variable only.

    >>> x, k = sp.Symbol("x", real=True), sp.Symbol("k", integer=True)
    >>> from gradtutor.calculus.critical_set import Classification
    >>> two = [
    ...     CriticalFamily((sp.Eq(x, start + 2*sp.pi*k),), (k,), Classification.SADDLE_POINT, "")
    ...     for start in (0, sp.pi)
    ... ]
    >>> [family.equations for family in joined(two)]
    [(Eq(x, pi*k),)]
    """
    waiting = list(families)
    while True:
        pair = next(
            ((one, other, union) for one, other in combinations(waiting, 2) if (union := _union(one, other))), None
        )
        if pair is None:
            return waiting
        one, other, union = pair
        waiting[waiting.index(one)] = union
        waiting.remove(other)


def _union(one: CriticalFamily, other: CriticalFamily) -> CriticalFamily | None:
    if not _are_alike(one, other):
        return None
    different = [place for place, (a, b) in enumerate(zip(one.equations, other.equations, strict=True)) if a != b]
    if len(different) != 1 or one.equations[different[0]].lhs != other.equations[different[0]].lhs:
        return None
    first, second = (_sequence(family, different[0]) for family in (one, other))
    if first.counter is None or first.counter != second.counter or first.period != second.period:
        return None
    halves = sp.expand(2 * (first.start - second.start)) / first.period
    if not (halves.is_Integer and halves % 2 == 1):
        return None
    period = first.period / 2
    start = first.start - period * sp.floor(first.start / period)
    equation = sp.Eq(one.equations[different[0]].lhs, start + period * first.counter, evaluate=False)
    equations = tuple(equation if place == different[0] else e for place, e in enumerate(one.equations))
    return replace(one, equations=equations)


def _are_alike(one: CriticalFamily, other: CriticalFamily) -> bool:
    values = [None if family.value is None else family.value.exact for family in (one, other)]
    same_value = values[0] == values[1] and (one.value is None) == (other.value is None)
    return (
        same_value
        and (one.classification, one.free, one.reason) == (other.classification, other.free, other.reason)
        and len(one.equations) == len(other.equations)
    )


def _sequence(family: CriticalFamily, place: int) -> _Sequence:
    right = family.equations[place].rhs
    counters = [symbol for symbol in family.free if symbol.is_integer and right.has(symbol)]
    if len(counters) != 1:
        return _Sequence(right, sp.S.Zero, None)
    period = right.coeff(counters[0])
    return _Sequence(right.xreplace({counters[0]: sp.S.Zero}), period, counters[0])
