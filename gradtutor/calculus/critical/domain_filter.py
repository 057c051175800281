"""Critical sets cut down to the conditions stated with a function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product

import sympy as sp
from flint import arb, ctx

from gradtutor.calculus.critical.stated_domain import BITS, StatedDomain
from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.sympy_tree import from_sympy

MOST_SAMPLES = 400


def on_domain(f: ScalarField, found: CriticalSet, domain: StatedDomain) -> CriticalSet:
    """Return the critical set with what lies outside the stated domain left out, points in ascending order."""
    points = sorted((point for point in found.points if domain.allows(_balls(point))), key=_position)
    families = tuple(family for family in found.families if not domain.tests or _may_meet(f, family, domain))
    return replace(found, points=tuple(points), families=families)


def _balls(point: CriticalPoint) -> list[arb]:
    return [number.ball for number in point.point]


def _position(point: CriticalPoint) -> list[object]:
    return [ball.mid().fmpq() for ball in _balls(point)]


def _may_meet(f: ScalarField, family: CriticalFamily, domain: StatedDomain) -> bool:
    """Return False only where sample points of a family are all outside the domain."""
    values = {equation.lhs: equation.rhs for equation in family.equations if _is_solved(equation, f)}
    if any(_is_refuted(condition, values) for condition in f.domain):
        return False
    free = [x for x in f.variables if x not in values]
    if any(value.free_symbols - set(free) for value in values.values()):
        return True
    if len(values) < sum(isinstance(equation, sp.Eq) for equation in family.equations):
        return True
    names = [x.name for x in f.variables]
    functions = [ball_evaluator(from_sympy(values.get(x, x)), names) for x in f.variables]
    conditions = [e for e in family.equations if not isinstance(e, sp.Eq)]
    with ctx.workprec(BITS):
        for sample in islice(_samples(free, domain), MOST_SAMPLES):
            given = [arb(0) if x not in sample else sample[x] for x in f.variables]
            point = [function(given) for function in functions]
            if all(side is not None for side in point) and _meets(conditions, f, point) and domain.allows(point):
                return True
    return False


def _is_refuted(condition: sp.Rel, values: dict[sp.Basic, sp.Expr]) -> bool:
    """Return whether what is known of a family contradicts a condition at every point of it."""
    known = condition.func(condition.lhs.xreplace(values), condition.rhs.xreplace(values))
    return bool(known is sp.false)


def _is_solved(equation: sp.Rel, f: ScalarField) -> bool:
    return isinstance(equation, sp.Eq) and equation.lhs in f.variables


def _meets(conditions: list[sp.Rel], f: ScalarField, point: list[arb | None]) -> bool:
    names = [x.name for x in f.variables]
    for condition in conditions:
        value = ball_evaluator(from_sympy(condition.gts - condition.lts), names)(point)
        if value is None or not value > 0:
            return False
    return True


def _samples(free: list[sp.Symbol], domain: StatedDomain) -> Iterator[dict[sp.Symbol, arb]]:
    """Yield values of the free variables, spread over their bounds."""
    choices = []
    for x in free:
        low, high = _bounded(*domain.bounds[x.name])
        parts = [low + (high - low) * part / 23 for part in (11, 3, 19, 1, 22, 7, 15)]
        choices.append([arb(part.numerator) / part.denominator for part in parts])
    for values in product(*choices):
        yield dict(zip(free, values, strict=True))


def _bounded(low: Fraction | None, high: Fraction | None) -> tuple[Fraction, Fraction]:
    if low is None and high is None:
        return Fraction(-3), Fraction(3)
    if low is None:
        assert high is not None
        return high - 6, high
    return low, low + 6 if high is None else high
