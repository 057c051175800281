"""Are two equations or inequalities the same up to a constant factor that is not zero?

y = 2x - 5 and 2x - y = 5 are: both say 2x - y - 5 = 0 up to a factor. An inequality may only be multiplied by a
positive number, and turns with a negative one: -x <= 2 is x >= -2.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from flint import arb

from gradtutor.calculus.judging.equality import Comparison, Verdict, compare
from gradtutor.calculus.judging.sample_points import FREE, pleasant_points, random_points
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Equation, Expression, Negation, Number, Product, Sum, variable_names

_ZERO = Number(Fraction(0))
_POINTS = 40
_SEED = 20
_TURNED = {">": "<", ">=": "<="}

Values = dict[str, Fraction]


def compare_equations(
    answer: Equation, reference: Equation, names: Sequence[str] = (), domain: Sequence[Equation] = ()
) -> Comparison:
    """Return whether two equations (or inequalities) between expressions say the same, up to a constant factor."""
    mine, my_relation = _oriented(answer)
    other, relation = _oriented(reference)
    if my_relation != relation:
        return Comparison(Verdict.DIFFERENT, proven=True)
    direct = compare(mine, other, names, domain)
    if direct.verdict is not Verdict.DIFFERENT:
        return direct
    found = _point_off_zero(mine, other)
    if found is None:
        return _when_zero(mine, other, names, domain)
    point, first, second = found
    if relation in ("<", "<=") and not first / second > 0:
        return Comparison(Verdict.DIFFERENT, direct.witness, proven=True)
    numbers = {name: _number(value) for name, value in point.items()}
    # mine / other is constant exactly if mine(x) · other(point) = other(x) · mine(point).
    scaled_mine = Product((mine, substituted(other, numbers)))
    scaled_other = Product((other, substituted(mine, numbers)))
    scaled = compare(scaled_mine, scaled_other, names, domain)
    return scaled if scaled.verdict is not Verdict.DIFFERENT else direct


def _oriented(equation: Equation) -> tuple[Expression, str]:
    """Return (gap, relation) with the equation meaning `gap relation 0`, and no > or >=."""
    left, right = equation.left, equation.right
    if equation.relation in _TURNED:
        left, right = right, left
    gap = left if right == _ZERO else Sum((left, Negation(right)))  # type: ignore[arg-type]
    return gap, _TURNED.get(equation.relation, equation.relation)  # type: ignore[return-value]


def _point_off_zero(mine: Expression, other: Expression) -> tuple[Values, arb, arb] | None:
    """Return a point where neither side vanishes, with both values."""
    names = sorted({*variable_names(mine), *variable_names(other)})
    points = (*pleasant_points(len(names)), *random_points([FREE] * len(names), _SEED, _POINTS))
    for coordinates in islice(points, _POINTS):
        point = dict(zip(names, coordinates, strict=True))
        values = evaluate(mine, point), evaluate(other, point)
        if values[0] is not None and values[1] is not None and all(_is_off_zero(value) for value in values):
            return point, values[0], values[1]
    return None


def _is_off_zero(value: arb | None) -> bool:
    return value is not None and value.is_finite() and not value.contains(0)


def _when_zero(mine: Expression, other: Expression, names: Sequence[str], domain: Sequence[Equation]) -> Comparison:
    """Return the verdict where one side seems to vanish everywhere, as in 0 = 0."""
    first, second = (compare(side, _ZERO, names, domain).verdict for side in (mine, other))
    if Verdict.UNDECIDED in (first, second):
        return Comparison(Verdict.UNDECIDED)
    return Comparison(Verdict.UNDECIDED if first is second else Verdict.DIFFERENT)


def _number(value: Fraction) -> Expression:
    return Number(value) if value >= 0 else Negation(Number(-value))
