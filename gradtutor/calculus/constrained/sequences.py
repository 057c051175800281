"""Candidates that repeat with a period, as one family: x = π/8 + πk, y = −π/8 + πk."""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint
from gradtutor.calculus.critical.combination import counter_names, shown
from gradtutor.calculus.critical_set import CriticalFamily
from gradtutor.calculus.field import variables


def family_of_sequence(
    names: tuple[str, ...], point: ConstrainedPoint, periods: Mapping[int, sp.Expr]
) -> CriticalFamily:
    """Return the family of a candidate and all those that its periods lead to, by variable; one counter for each step.

    Variables that move together have the same counter.
    """
    counters = {}
    for step, name in zip(dict.fromkeys(map(abs, periods.values())), counter_names(names), strict=False):
        counters[step] = sp.Symbol(name, integer=True)
    equations = []
    for number, (x, coordinate) in enumerate(zip(variables(names), point.point, strict=True)):
        value = shown(coordinate)
        if number in periods:
            value = value + periods[number] * counters[abs(periods[number])]
        equations.append(sp.Eq(x, value, evaluate=False))
    return CriticalFamily(
        tuple(equations),
        tuple(counters.values()),
        point.classification,
        point.reason,
        point.strict,
        None,
        point.value,
    )  # fmt: skip
