"""The conditions stated with a function: bounds of its variables, and whether a point keeps to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from flint import arb, ctx

from gradtutor.calculus.boxes.balls import ends
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.values.evaluation import BallFunction, ball_evaluator
from gradtutor.notation.sympy_tree import from_sympy

Bounds = Mapping[str, tuple[Fraction | None, Fraction | None]]
"""Lower and upper bound of each variable, None where there is none."""

BITS = 128


@dataclass(frozen=True, slots=True, eq=False)
class StatedDomain:
    """Conditions  difference relation 0  on a point, and the bounds that they put on single variables."""

    names: tuple[str, ...]
    tests: tuple[tuple[BallFunction, type[sp.Rel]], ...]
    bounds: Bounds

    def allows(self, point: Sequence[arb]) -> bool:
        """Say whether a point keeps to the conditions, where a difference too small to tell counts as 0."""
        with ctx.workprec(BITS):
            return all(_holds(difference(point), relation) for difference, relation in self.tests)


def stated_domain(f: ScalarField) -> StatedDomain:
    """Return the conditions stated with a function, ready to be tested.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> domain = stated_domain(ScalarField(x*y, (x, y), (sp.Gt(x, 0), sp.Le(x, 3))))
    >>> domain.bounds["x"], domain.allows([arb(3), arb(1)]), domain.allows([arb(0), arb(1)])
    ((Fraction(0, 1), Fraction(3, 1)), True, False)
    """
    names = tuple(symbol.name for symbol in f.variables)
    tests = []
    bounds: dict[str, tuple[Fraction | None, Fraction | None]] = dict.fromkeys(names, (None, None))
    for condition in f.domain:
        tests.append((ball_evaluator(from_sympy(condition.lhs - condition.rhs), names), type(condition)))
        _note_bound(bounds, condition)
    return StatedDomain(names, tuple(tests), bounds)


def impossible_bounds(f: ScalarField) -> Iterator[str]:
    """Yield the variables whose stated bounds no number keeps, as x > 3 with x < 1.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> list(impossible_bounds(ScalarField(x*y, (x, y), (sp.Gt(x, 3), sp.Lt(x, 3), sp.Ge(y, 3), sp.Le(y, 3)))))
    ['x']
    """
    real = tuple(condition for condition in f.domain if not condition.has(sp.zoo, sp.nan, sp.oo, -sp.oo, sp.I))
    bounds = stated_domain(replace(f, domain=real)).bounds
    for x in f.variables:
        low, high = bounds[x.name]
        if low is None or high is None or low < high:
            continue
        own = tuple(condition for condition in real if condition.free_symbols == {x})
        only = [arb(low.numerator) / low.denominator]
        if low > high or not stated_domain(replace(f, variables=(x,), domain=own)).allows(only):
            yield x.name


def _holds(difference: arb | None, relation: type[sp.Rel]) -> bool:
    if difference is None or difference.is_nan():
        return False
    may_be_zero = bool(difference.contains(0))
    if relation in (sp.Eq, sp.Ne):
        return may_be_zero == (relation is sp.Eq)
    if may_be_zero:
        return relation in (sp.Ge, sp.Le)
    return bool(difference > 0) == (relation in (sp.Gt, sp.Ge))


def _note_bound(bounds: dict[str, tuple[Fraction | None, Fraction | None]], condition: sp.Rel) -> None:
    """Note what a condition says about a single variable: x > 0, 3 >= 2 x + 1."""
    difference = condition.lhs - condition.rhs
    if len(difference.free_symbols) != 1 or isinstance(condition, sp.Eq | sp.Ne):
        return
    (x,) = difference.free_symbols
    slope = difference.diff(x)
    if slope.free_symbols or slope.is_zero:
        return
    value = _rational_ends(-(difference - slope * x).expand() / slope)
    if value is None:
        return
    low, high = bounds[x.name]
    if isinstance(condition, sp.Gt | sp.Ge) == bool(slope > 0):
        bounds[x.name] = (value[0] if low is None else max(low, value[0]), high)
    else:
        bounds[x.name] = (low, value[1] if high is None else min(high, value[1]))


def _rational_ends(number: sp.Expr) -> tuple[Fraction, Fraction] | None:
    """Return rational numbers close to a number, below and above it."""
    if number.is_Rational:
        exact = Fraction(int(number.p), int(number.q))
        return exact, exact
    with ctx.workprec(64):
        ball = ball_evaluator(from_sympy(number), ())([])
    return None if ball is None or not ball.is_finite() else ends(ball)
