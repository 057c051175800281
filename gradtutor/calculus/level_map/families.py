"""Curves and periodic sequences of critical points, as far as a picture shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

import sympy as sp

from gradtutor.calculus.critical_set import CriticalFamily
from gradtutor.calculus.level_map.grid import Interval
from gradtutor.calculus.values.float_function import float_function
from gradtutor.notation.sympy_tree import from_sympy
from gradtutor.notation.tree import Expression

_PERIODS = range(-60, 61)
_MOST_POINTS = 1000
_MOST_CURVES = range(-12, 13)


def family_points(
    family: CriticalFamily, names: Sequence[str], box: Mapping[str, Interval]
) -> Iterator[tuple[float, ...]]:
    """Yield the points of a periodic sequence that lie in the box; none for a curve.

    >>> from gradtutor.calculus.critical_set import Classification
    >>> from gradtutor.calculus.field import variables
    >>> (x,), k = variables("x"), sp.Symbol("k", integer=True)
    >>> tens = CriticalFamily((sp.Eq(x, 10*k),), (k,), Classification.SADDLE_POINT, "")
    >>> list(family_points(tens, ["x"], {"x": (-5.0, 25.0)}))
    [(0.0,), (10.0,), (20.0,)]
    """
    values = {equation.lhs.name: equation.rhs for equation in _equalities(family) if equation.lhs.is_Symbol}
    if set(values) != set(names) or any(symbol.name in names for v in values.values() for symbol in v.free_symbols):
        return
    counters = _counters(family)
    place = float_function([from_sympy(values[name]) for name in names], [counter.name for counter in counters])
    wanted = [[number for number in _PERIODS if _may_lie(values, counter, number, box)] for counter in counters]
    for numbers in islice(product(*wanted), _MOST_POINTS):
        point = place([float(number) for number in numbers])
        if all(box[name][0] <= x <= box[name][1] for name, x in zip(names, point, strict=True)):
            yield point


def family_curves(family: CriticalFamily) -> Iterator[Expression]:
    """Yield the expressions that vanish along a curve, one for each of its nearest periods; none for points."""
    equalities = _equalities(family)
    if len(equalities) != 1 or len(family.free) <= len(_counters(family)):
        return
    (equation,) = equalities
    counters = _counters(family)
    for numbers in islice(product(_MOST_CURVES, repeat=len(counters)), _MOST_POINTS):
        chosen = dict(zip(counters, map(sp.Integer, numbers), strict=True))
        yield from_sympy((equation.lhs - equation.rhs).xreplace(chosen))


def _equalities(family: CriticalFamily) -> list[sp.Eq]:
    return [equation for equation in family.equations if equation.rel_op == "=="]


def _counters(family: CriticalFamily) -> list[sp.Symbol]:
    """Return the whole numbers that count the periods."""
    return [symbol for symbol in family.free if symbol.is_integer]


def _may_lie(values: Mapping[str, sp.Expr], counter: sp.Symbol, number: int, box: Mapping[str, Interval]) -> bool:
    """Say whether every coordinate that only this counter moves lies in the box."""
    for name, value in values.items():
        if value.free_symbols == {counter}:
            (found,) = float_function([from_sympy(value)], [counter.name])([float(number)])
            if not box[name][0] <= found <= box[name][1]:
                return False
    return True
