"""Bounds of single variables that conditions p ≤ 0 give directly: 2x − 3 ≤ 0, x² + y⁴ − 4 ≤ 0."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from flint import arb, ctx, fmpq

from gradtutor.calculus.boxes.balls import ends
from gradtutor.calculus.function_field.field import FunctionField, polynomial_ball
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.function_field.signs import plainly_not_negative

ROUNDS = 3
"""How often bounds of variables are used for those of others."""

Bounds = dict[str, tuple[Fraction | None, Fraction | None]]


def bounds_of_variables(field: FunctionField, conditions: Iterable[PolynomialQuotient]) -> Bounds:
    """Return lower and upper bounds of the variables where all the conditions are at most 0.

    >>> from gradtutor.calculus.constrained.common_field import functions_in_field
    >>> from gradtutor.notation.reading import read_expression
    >>> texts = ["x^2 + y^4 - 4", "1 - 2x"]
    >>> field, found = functions_in_field([read_expression(text, ("x", "y")) for text in texts], ("x", "y"))
    >>> bounds_of_variables(field, found)["x"]
    (Fraction(1, 2), Fraction(2, 1))
    """
    bounds: Bounds = dict.fromkeys(field.names, (None, None))
    usable = [condition for condition in conditions if condition.is_polynomial]
    for _ in range(ROUNDS):
        before = dict(bounds)
        for condition in usable:
            for number, name in enumerate(field.names):
                low, high = _bounds(field, condition, number, before)
                bounds[name] = (_largest(bounds[name][0], low), _smallest(bounds[name][1], high))
        if bounds == before:
            break
    return bounds


def _largest(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return max((value for value in (a, b) if value is not None), default=None)


def _smallest(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return min((value for value in (a, b) if value is not None), default=None)


def _bounds(
    field: FunctionField, condition: PolynomialQuotient, number: int, known: Bounds
) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of a variable x, from  a x² + b x + c + (what has a lower bound) ≤ 0  with constant a, b, c."""
    position = field.first_variable + number
    x = field.context.gen(position)
    parts = [field.context.constant(0)] * 3
    lowest = arb(0)
    for exponents, coefficient in condition.above.to_dict().items():
        term = field.context.from_dict({exponents: coefficient})
        power = int(exponents[position])
        if power <= 2 and not field.variables_in(quotient_of(term / x**power)):
            parts[power] += term / x**power
        elif not plainly_not_negative(field, term):
            least = _least_value(field, exponents, coefficient, known)
            if least is None:
                return None, None
            lowest += least
    with ctx.workprec(64):
        values = field.balls([arb(0)] * len(field.names))
        c, b, a = (polynomial_ball(part, values) for part in parts)
        return _interval(a, b, c + lowest)


def _least_value(field: FunctionField, exponents: tuple[int, ...], coefficient: fmpq, known: Bounds) -> arb | None:
    """Return a lower bound of a multiple of a single variable."""
    inside = [place for place, power in enumerate(exponents) if power]
    if len(inside) != 1 or inside[0] < field.first_variable or exponents[inside[0]] != 1:
        return None
    low, high = known[field.names[inside[0] - field.first_variable]]
    bound = low if coefficient > 0 else high
    return None if bound is None else arb(coefficient) * arb(fmpq(bound.numerator, bound.denominator))


def _interval(a: arb, b: arb, c: arb) -> tuple[Fraction | None, Fraction | None]:
    """Return bounds of the x with a x² + b x + c ≤ 0."""
    if a > 0:
        root = (b**2 - 4 * a * c).max(arb(0)).sqrt()
        return ends((-b - root) / (2 * a))[0], ends((-b + root) / (2 * a))[1]
    if not a.is_zero():
        return None, None
    if b > 0:
        return None, ends(-c / b)[1]
    if b < 0:
        return ends(-c / b)[0], None
    return None, None
