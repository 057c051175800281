"""Does a solution found on paper agree with the critical set that the solver proved? Decided in ball arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import arb

from gradtutor.calculus.claims import Assignment
from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.evaluation import evaluate
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.gradient import gradient
from gradtutor.notation.sympy_tree import from_sympy

_BITS = 200
_Balls = dict[str, arb]


def is_in_domain(f: ScalarField, found: Assignment) -> bool:
    """Say whether f and its gradient exist at a solution (for a family: at a sample of it) and its conditions hold."""
    point = _balls(f, found)
    values = [_value(expression, point) for expression in (f.expression, *gradient(f))]
    return all(value is not None for value in values) and all(_holds(condition, point) for condition in f.domain)


def agrees(f: ScalarField, solutions: Sequence[Assignment], critical_set: CriticalSet) -> bool:
    """Say whether the solutions are the critical set: the same isolated points and the same families."""
    points = [found for found in critical_set.points if found.gradient == "zero"]
    isolated = [_balls(f, found) for found in solutions if len(found) == len(f.variables)]
    samples = [_balls(f, found) for found in solutions if len(found) < len(f.variables)]
    families = critical_set.families
    return (
        all(any(_is_same(f, point, found) for found in isolated) for point in points)
        and all(
            any(_is_same(f, point, found) for point in points) or _lies_on_one(found, families) for found in isolated
        )
        and all(_lies_on_one(sample, families) for sample in samples)
        and all(any(_lies_on(sample, family) for sample in samples) for family in families)
    )


def _balls(f: ScalarField, found: Assignment) -> _Balls:
    """Return the coordinates of a solution; free variables get sample values."""
    samples = {x: sp.Rational(7 + 3 * place, 5) for place, x in enumerate(f.variables) if x not in found}
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
    """Say whether a point fulfils the equations of a family; those with a parameter, such as x = k·π, are refused."""
    for equation in family.equations:
        if {symbol.name for symbol in equation.free_symbols} - set(found):
            return False
        difference = _value(equation.lhs - equation.rhs, found)
        if difference is None or not difference.contains(0):
            return False
    return True
