"""Does a solution found on paper agree with the critical set that the solver proved? Decided in ball arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import arb

from gradtutor.calculus.by_hand.claims import Assignment
from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.notation.sympy_tree import from_sympy

_BITS = 200
_SAMPLES = (1, -1, 6, -6)
"""About where free variables are tried."""
_Balls = dict[str, arb]


def is_in_domain(f: ScalarField, found: Assignment) -> bool:
    """Say whether f and its gradient exist at a solution (for a family: at a sample of it) and its conditions hold."""
    return any(_is_inside(f, _balls(f, found, sample)) for sample in _SAMPLES)


def is_defined(f: ScalarField, found: Assignment) -> bool:
    """Say whether f and its gradient exist at a solution (for a family: at a sample of it)."""
    return any(_exists(f, _balls(f, found, sample)) for sample in _SAMPLES)


def _is_inside(f: ScalarField, point: _Balls) -> bool:
    return _exists(f, point) and all(_holds(condition, point) for condition in f.domain)


def _exists(f: ScalarField, point: _Balls) -> bool:
    return all(_value(expression, point) is not None for expression in (f.expression, *gradient(f)))


def agrees(f: ScalarField, solutions: Sequence[Assignment], critical_set: CriticalSet) -> bool:
    """Say whether the solutions are the critical set: the same isolated points and the same families."""
    points = [found for found in critical_set.points if found.gradient == "zero"]
    isolated = [_balls(f, found, 0) for found in solutions if len(found) == len(f.variables)]
    sets = [found for found in solutions if len(found) < len(f.variables)]
    samples = [_balls(f, found, sample) for found in sets for sample in _SAMPLES]
    families = critical_set.families
    return (
        all(any(_is_same(f, point, found) for found in isolated) or _is_on_one(f, point, sets) for point in points)
        and all(
            any(_is_same(f, point, found) for point in points) or _lies_on_one(found, families)
            for found in (*isolated, *(sample for sample in samples if _is_inside(f, sample)))
        )
        and all(any(_lies_on(sample, family) for sample in samples) for family in families)
    )


def _is_on_one(f: ScalarField, point: CriticalPoint, sets: Sequence[Assignment]) -> bool:
    """Say whether a point lies on one of the sets found on paper, as (0, 0) lies on x = 0."""
    place = {x.name: number.ball for x, number in zip(f.variables, point.point, strict=True)}
    differences = [[_value(x - value, place) for x, value in found.items()] for found in sets]
    return any(all(value is not None and value.contains(0) for value in values) for values in differences)


def _balls(f: ScalarField, found: Assignment, sample: int) -> _Balls:
    """Return the coordinates of a solution; free variables get values near the sample's."""
    samples = {x: sample + sp.Rational(2 + 3 * place, 5) for place, x in enumerate(f.variables) if x not in found}
    values = {x: found.get(x, x).xreplace(samples) for x in f.variables}
    return {x.name: _number(value) for x, value in values.items()}


def _number(value: sp.Expr) -> arb:
    ball = evaluate(from_sympy(value), {}, _BITS)
    return arb("nan") if ball is None else ball


def _value(expression: sp.Expr, point: _Balls) -> arb | None:
    return evaluate(from_sympy(expression), point, _BITS)


def _holds(condition: sp.Rel, point: _Balls) -> bool:
    """Say whether a stated condition holds at the point, for sure or as far as can be told at its boundary."""
    difference = _value(condition.lhs - condition.rhs, point)
    if difference is None:
        return False
    match condition:
        case sp.Gt():
            return bool(difference > 0)
        case sp.Lt():
            return bool(difference < 0)
        case sp.Ge():
            return not difference < 0
        case sp.Le():
            return not difference > 0
        case sp.Ne():
            return not difference.contains(0)
        case _:
            return bool(difference.contains(0))


def _is_same(f: ScalarField, point: CriticalPoint, found: _Balls) -> bool:
    return all(number.ball.overlaps(found[x.name]) for x, number in zip(f.variables, point.point, strict=True))


def _lies_on_one(found: _Balls, families: Sequence[CriticalFamily]) -> bool:
    return any(_lies_on(found, family) for family in families)


def _lies_on(found: _Balls, family: CriticalFamily) -> bool:
    """Say whether a point fulfils what describes a family. Families with a parameter, such as x = k·π, are refused."""
    symbols = {symbol.name for relation in family.equations for symbol in relation.free_symbols}
    return symbols <= set(found) and all(_holds(relation, found) for relation in family.equations)
