"""Bounds of a function on its whole domain, read off its form: squares are never negative, a cosine is at most 1."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gradtutor.calculus.numbers.rational_value import rational_value
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
POSITIVE = Range(ZERO, None, True)
BETWEEN_ONES = Range(-ONE, ONE)
_FIXED: dict[str, Range] = {
    "sin": BETWEEN_ONES, "cos": BETWEEN_ONES, "tanh": BETWEEN_ONES, "erf": BETWEEN_ONES, "sign": BETWEEN_ONES,
    "exp": POSITIVE, "cosh": Range(ONE, None, True), "sech": Range(ZERO, ONE, True),
    "atan": Range(-Fraction(2), Fraction(2)), "asin": Range(-Fraction(2), Fraction(2)),
    "acos": Range(ZERO, Fraction(4)),
}  # fmt: skip


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
            return product_range(factors)
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


def product_range(factors: tuple[Expression, ...]) -> Range:
    """Return bounds of a product; equal factors count as a power."""
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
