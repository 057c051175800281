"""Bounds of a function on its whole domain, read off its form: squares are never negative, a cosine is at most 1.

`is_least_at` proves by the same rules that a function is nowhere smaller than at one point: every term of a sum is
least there, the inside of a root is, a cosine is −1, a square is 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from gradtutor.calculus.rational_value import rational_value
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)

Bound = Fraction | None


@dataclass(frozen=True, slots=True)
class Range:
    """Every value is from `low` to `high`, None where there is no bound. `never_zero` says that 0 is no value."""

    low: Bound = None
    high: Bound = None
    never_zero: bool = False

    @property
    def is_not_negative(self) -> bool:
        """Whether no value is below 0."""
        return self.low is not None and self.low >= 0

    @property
    def is_not_positive(self) -> bool:
        """Whether no value is above 0."""
        return self.high is not None and self.high <= 0

    @property
    def is_positive(self) -> bool:
        """Whether every value is above 0."""
        return self.low is not None and (self.low > 0 or (self.low == 0 and self.never_zero))

    @property
    def is_negative(self) -> bool:
        """Whether every value is below 0."""
        return (-self).is_positive

    def __neg__(self) -> Range:
        return Range(_negative(self.high), _negative(self.low), self.never_zero)

    def __add__(self, other: Range) -> Range:
        low, high = _sum(self.low, other.low), _sum(self.high, other.high)
        one_sign = (self.is_not_negative and other.is_not_negative) or (self.is_not_positive and other.is_not_positive)
        return _range(low, high, one_sign and (self.never_zero or other.never_zero))

    def __mul__(self, other: Range) -> Range:
        if self.is_not_positive and not self.is_not_negative:
            return -(-self * other)
        if other.is_not_positive and not other.is_not_negative:
            return -(self * -other)
        never_zero = self.never_zero and other.never_zero
        if self.is_not_negative and other.is_not_negative:
            return _range(self.low * other.low, _product(self.high, other.high), never_zero)  # type: ignore[operator]
        ends = [_product(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        if None in ends:
            return Range(never_zero=never_zero)
        return _range(min(ends), max(ends), never_zero)  # type: ignore[type-var]

    def reciprocal(self) -> Range:
        """Return the bounds of 1/u, where u is not 0."""
        if self.is_not_positive and not self.is_not_negative:
            return -(-self).reciprocal()
        if not self.is_not_negative:
            return Range(never_zero=True)
        low = Fraction(0) if self.high is None else 1 / self.high if self.high else None
        high = 1 / self.low if self.low else None
        return Range(low, high, True)


def _range(low: Bound, high: Bound, never_zero: bool) -> Range:
    return Range(low, high, never_zero or (low is not None and low > 0) or (high is not None and high < 0))


def _negative(bound: Bound) -> Bound:
    return None if bound is None else -bound


def _sum(a: Bound, b: Bound) -> Bound:
    return None if a is None or b is None else a + b


def _product(a: Bound, b: Bound) -> Bound:
    if a == 0 or b == 0:
        return Fraction(0)
    return None if a is None or b is None else a * b


ONE = Fraction(1)
ZERO = Fraction(0)
ANY = Range()
NOT_NEGATIVE = Range(ZERO)
POSITIVE = Range(ZERO, None, True)
BETWEEN_ONES = Range(-ONE, ONE)
_FIXED: dict[str, Range] = {
    "sin": BETWEEN_ONES, "cos": BETWEEN_ONES, "tanh": BETWEEN_ONES, "erf": BETWEEN_ONES, "sign": BETWEEN_ONES,
    "exp": POSITIVE, "cosh": Range(ONE, None, True), "sech": Range(ZERO, ONE, True),
    "atan": Range(-Fraction(2), Fraction(2)), "asin": Range(-Fraction(2), Fraction(2)),
    "acos": Range(ZERO, Fraction(4)),
}  # fmt: skip
_ODD_INCREASING = {"cbrt", "sinh", "asinh", "atanh", "atan", "asin", "tanh", "erf"}
_INCREASING = _ODD_INCREASING | {"sqrt", "exp", "ln"}


def range_of(tree: Expression) -> Range:
    """Return bounds of all values of an expression.

    >>> x = Variable("x")
    >>> range_of(Sum((Power(x, Number(Fraction(2))), Call("cos", (x,)))))
    Range(low=Fraction(-1, 1), high=None, never_zero=False)
    """
    value = rational_value(tree)
    if value is not None:
        return _range(value, value, False)
    match tree:
        case Constant(name):
            return Range(Fraction(3), Fraction(22, 7), True) if name == "pi" else Range(Fraction(2), Fraction(3), True)
        case Negation(operand):
            return -range_of(operand)
        case Sum(terms):
            return _total(terms)
        case Product(factors):
            return _product_of(factors)
        case Quotient(numerator, denominator):
            return range_of(numerator) * range_of(denominator).reciprocal()
        case Power(Constant("e"), exponent):
            return _call("exp", (exponent,))
        case Power(base, exponent):
            return _power(base, exponent)
        case Call(function, arguments):
            return _call(function, arguments)
        case Variable() | Number():
            return ANY


def _total(terms: tuple[Expression, ...]) -> Range:
    result = range_of(terms[0])
    for term in terms[1:]:
        result = result + range_of(term)
    return result


def _product_of(factors: tuple[Expression, ...]) -> Range:
    result = Range(ONE, ONE, True)
    for factor in dict.fromkeys(factors):
        times = factors.count(factor)
        result = result * _to_power(range_of(factor), Fraction(times))
    return result


def _power(base: Expression, exponent: Expression) -> Range:
    part = rational_value(exponent)
    inside = range_of(base)
    if part is None:
        return POSITIVE if inside.is_positive else ANY
    return _to_power(inside, part)


def _to_power(inside: Range, part: Fraction) -> Range:
    if part < 0:
        return _to_power(inside, -part).reciprocal()
    if part == 1:
        return inside
    if part.numerator % 2 == 0 and not inside.is_not_negative:
        return Range(ZERO, None, inside.never_zero)
    if part.denominator != 1 or not (inside.is_not_negative or part.numerator % 2):
        return Range(ZERO, None, inside.never_zero) if part.denominator % 2 == 0 or inside.is_not_negative else ANY
    low, high = (None if bound is None else bound**part.numerator for bound in (inside.low, inside.high))
    return Range(low, high, inside.never_zero)


def _call(function: str, arguments: tuple[Expression, ...]) -> Range:
    inside = range_of(arguments[0])
    if function == "sqrt" or function == "abs":
        return Range(ZERO, None, inside.never_zero)
    if function in ("atan", "asin", "tanh", "erf", "sinh", "asinh", "atanh", "cbrt") and inside.is_not_negative:
        high = _FIXED[function].high if function in _FIXED else None
        return Range(ZERO, high, inside.never_zero)
    if function == "exp" and inside.is_not_negative:
        return Range(ONE, None, True)
    if function == "exp" and inside.is_not_positive:
        return Range(ZERO, ONE, True)
    if function == "ln" and inside.low is not None and inside.low >= 1:
        return Range(ZERO, None, inside.low > 1)
    return _FIXED.get(function, ANY)


Vanishes = Callable[[Expression], bool]
"""Whether an expression is exactly 0 at the point."""


def is_least_at(tree: Expression, vanishes: Vanishes) -> bool:
    """Return whether these rules prove that an expression is nowhere smaller than at the point of `vanishes`.

    >>> x = Variable("x")
    >>> is_least_at(Power(x, Number(Fraction(4))), lambda part: part == x)
    True
    """
    if rational_value(tree) is not None:
        return True
    match tree:
        case Number() | Constant():
            return True
        case Variable():
            return False
        case Negation(operand):
            return is_greatest_at(operand, vanishes)
        case Sum(terms):
            return all(is_least_at(term, vanishes) for term in terms)
        case Product(factors):
            return _product_is_least(factors, vanishes)
        case Quotient(numerator, denominator):
            inverse = Power(denominator, Negation(Number(ONE)))
            return _product_is_least((numerator, inverse), vanishes)
        case Power(Constant("e"), exponent):
            return is_least_at(exponent, vanishes)
        case Power(base, exponent):
            return _power_is_least(tree, base, rational_value(exponent), vanishes)
        case Call(function, arguments):
            return _call_is_least(tree, function, arguments[0], vanishes)


def is_greatest_at(tree: Expression, vanishes: Vanishes) -> bool:
    """Return whether these rules prove that an expression is nowhere larger than at the point of `vanishes`."""
    match tree:
        case Negation(operand):
            return is_least_at(operand, vanishes)
        case Sum(terms):
            return all(is_greatest_at(term, vanishes) for term in terms)
        case Product(factors):
            return _product_is_greatest(factors, vanishes)
        case Quotient(numerator, denominator):
            inverse = Power(denominator, Negation(Number(ONE)))
            return _product_is_greatest((numerator, inverse), vanishes)
        case Power(Constant("e"), exponent):
            return is_greatest_at(exponent, vanishes)
        case Power(base, exponent):
            return _power_is_greatest(base, rational_value(exponent), vanishes)
        case Call(function, arguments):
            if function in _INCREASING:
                return is_greatest_at(arguments[0], vanishes)
            if function == "acos":
                return is_least_at(arguments[0], vanishes)
            return _reaches(tree, range_of(tree).high, vanishes)
        case _:
            return rational_value(tree) is not None or isinstance(tree, Constant)


def _reaches(tree: Expression, bound: Bound, vanishes: Vanishes) -> bool:
    return bound is not None and vanishes(Sum((tree, _number(-bound))))


def _number(value: Fraction) -> Expression:
    return Number(value) if value >= 0 else Negation(Number(-value))


def _split(factors: tuple[Expression, ...]) -> tuple[Fraction, list[Expression]]:
    """Return the rational factor and the others."""
    constant, rest = ONE, []
    for factor in factors:
        value = rational_value(factor)
        if value is None:
            rest.append(factor)
        else:
            constant *= value
    return constant, rest


def _product_is_least(factors: tuple[Expression, ...], vanishes: Vanishes) -> bool:
    constant, rest = _split(factors)
    if constant < 0:
        return _others_are_greatest(rest, vanishes)
    return constant == 0 or _others_are_least(rest, vanishes)


def _product_is_greatest(factors: tuple[Expression, ...], vanishes: Vanishes) -> bool:
    constant, rest = _split(factors)
    if constant < 0:
        return _others_are_least(rest, vanishes)
    return constant == 0 or _others_are_greatest(rest, vanishes)


def _others_are_least(rest: list[Expression], vanishes: Vanishes) -> bool:
    if len(rest) <= 1:
        return all(is_least_at(factor, vanishes) for factor in rest)
    whole = _product_of(tuple(rest))
    if whole.is_not_negative and any(vanishes(factor) for factor in rest):
        return True
    if all(range_of(factor).is_not_negative for factor in rest):
        return all(is_least_at(factor, vanishes) for factor in rest)
    negative = [factor for factor in rest if range_of(factor).is_not_positive]
    others = [factor for factor in rest if factor not in negative]
    if len(negative) == 1 and all(range_of(factor).is_not_negative for factor in others):
        return is_least_at(negative[0], vanishes) and all(is_greatest_at(factor, vanishes) for factor in others)
    return False


def _others_are_greatest(rest: list[Expression], vanishes: Vanishes) -> bool:
    if len(rest) <= 1:
        return all(is_greatest_at(factor, vanishes) for factor in rest)
    whole = _product_of(tuple(rest))
    if whole.is_not_positive and any(vanishes(factor) for factor in rest):
        return True
    if all(range_of(factor).is_not_negative for factor in rest):
        return all(is_greatest_at(factor, vanishes) for factor in rest)
    return False


def _power_is_least(tree: Expression, base: Expression, exponent: Fraction | None, vanishes: Vanishes) -> bool:
    if exponent is None:
        return False
    inside = range_of(base)
    if exponent < 0:
        return inside.is_positive and is_greatest_at(base, vanishes)
    if exponent.numerator % 2 == 0 and vanishes(base):
        return True
    if exponent.denominator % 2 == 0 or exponent.numerator % 2 or inside.is_not_negative:
        return is_least_at(base, vanishes)
    return inside.is_not_positive and is_greatest_at(base, vanishes)


def _power_is_greatest(base: Expression, exponent: Fraction | None, vanishes: Vanishes) -> bool:
    if exponent is None:
        return False
    inside = range_of(base)
    if exponent < 0:
        return inside.is_positive and is_least_at(base, vanishes)
    if exponent.denominator % 2 == 0 or exponent.numerator % 2 or inside.is_not_negative:
        return is_greatest_at(base, vanishes)
    return inside.is_not_positive and is_least_at(base, vanishes)


def _call_is_least(tree: Expression, function: str, argument: Expression, vanishes: Vanishes) -> bool:
    if function in _INCREASING:
        return is_least_at(argument, vanishes)
    if function == "acos":
        return is_greatest_at(argument, vanishes)
    if function in ("abs", "cosh") and vanishes(argument):
        return True
    if function == "abs" and range_of(argument).is_not_negative:
        return is_least_at(argument, vanishes)
    return _reaches(tree, range_of(tree).low, vanishes)
