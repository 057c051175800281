"""Proofs that a constant is exactly zero, where the normal form doesn't see it: nested roots, angles such as π/7.

An algebraic number that is not zero can't be arbitrarily close to it. The separation bound is that of Burnikel, Funke,
Mehlhorn, Schirra and Schmitt ("A Separation Bound for Real Algebraic Expressions", ESA 2001): each subexpression is a
quotient of algebraic integers whose conjugates are at most u and l, of degree at most D, the product of the degrees of
all roots in it; then it is 0 or at least 1 / (l u^(D-1)). cos and sin of a multiple of π/q are halves of algebraic
integers with conjugates up to 2, all in one field of degree φ(n)/2 with n = lcm(4, 2q).

A sum of arcs is zero if its sine is, and its size is less than π.

>>> from gradtutor.notation.reading import read_expression
>>> is_zero(read_expression("sqrt(3 + 2sqrt(2)) - 1 - sqrt(2)"))
True
>>> is_zero(read_expression("arctan(1/2) + arctan(1/3) - pi/4"))
True
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm, log2

from flint import arb, fmpz

from gradtutor.calculus.normal_forms.factoring import fraction
from gradtutor.calculus.normal_forms.normal_form import normal_form, proves_equal
from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.evaluation import evaluate, precision
from gradtutor.notation.tree import Call, Constant, Expression, Negation, Number, Power, Product, Quotient, Sum, walk

_MOST_BITS = 20_000
_LARGEST_DENOMINATOR = 200
_SPARE_BITS = 64
_ARCS = frozenset(("asin", "acos", "atan", "acot", "asec", "acsc"))
_ZERO = Number(Fraction(0))

_Size = tuple[float, float]
"""log₂ of the bounds u and l."""


class _NoBoundError(Exception):
    """The constant isn't known to be algebraic, or its bound would be too small to be of use."""


def is_zero(constant: Expression) -> bool:
    """Return whether a constant is proved to be zero."""
    return _is_algebraic_zero(constant) or _is_zero_arc(constant)


def _is_zero_arc(constant: Expression) -> bool:
    if not any(isinstance(part, Call) and part.function in _ARCS for part in walk(constant)):
        return False
    value = evaluate(constant, {})
    return value is not None and bool(abs(value) < 3) and proves_equal(Call("sin", (constant,)), _ZERO, ())


def _is_algebraic_zero(constant: Expression) -> bool:
    bound = _Bound()
    try:
        size = bound.size(constant)
        bits = bound.bits(size)
    except _NoBoundError:
        return False
    value = evaluate(constant, {}, bits + _SPARE_BITS)
    if value is None:
        return False
    with precision(_SPARE_BITS):
        return bool(abs(value) < arb(2) ** -bits)


class _Bound:
    """The separation bound of one constant: roots and angles met so far give the degree."""

    def __init__(self) -> None:
        self._roots: dict[Expression, int] = {}
        self._denominator = 1

    def bits(self, size: _Size) -> int:
        """Return n such that a constant of this size is 0 or at least 2⁻ⁿ."""
        upper, lower = size
        degree = 1
        for root in self._roots.values():
            degree *= root
        if self._denominator > 1:
            degree *= int(fmpz(lcm(4, 2 * self._denominator)).euler_phi()) // 2
        if lower + degree * upper > _MOST_BITS:
            raise _NoBoundError
        return int(lower + (degree - 1) * upper) + 2

    def size(self, node: Expression) -> _Size:
        match node:
            case Number(value):
                return _logarithm(abs(value.numerator)), _logarithm(value.denominator)
            case Negation(operand) | Call("abs", (operand,)):
                return self.size(operand)
            case Sum(terms):
                return self._sum([self.size(term) for term in terms])
            case Product(factors):
                sizes = [self.size(factor) for factor in factors]
                return sum(upper for upper, _ in sizes), sum(lower for _, lower in sizes)
            case Quotient(numerator, denominator):
                (above, below), (other_above, other_below) = self.size(numerator), self.size(denominator)
                return above + other_below, below + other_above
            case Power(base, exponent):
                return self._power(node, base, rational_value(exponent))
            case Call("sqrt", (operand,)):
                return self._power(node, operand, Fraction(1, 2))
            case Call("cbrt", (operand,)):
                return self._power(node, operand, Fraction(1, 3))
            case Call("root", (operand, degree)):
                inverse = rational_value(degree)
                return self._power(node, operand, 1 / inverse if inverse else None)
            case Call("sin" | "cos" | "tan" | "cot" | "sec" | "csc" as function, (angle,)):
                return self._trigonometric(function, angle)
            case _:
                raise _NoBoundError

    def _sum(self, sizes: list[_Size]) -> _Size:
        total_upper, total_lower = sizes[0]
        for upper, lower in sizes[1:]:
            total_upper = max(total_upper + lower, upper + total_lower) + 1
            total_lower += lower
        return total_upper, total_lower

    def _power(self, node: Expression, base: Expression, exponent: Fraction | None) -> _Size:
        if exponent is None:
            raise _NoBoundError
        upper, lower = self.size(base)
        if exponent < 0:
            upper, lower = lower, upper
        degree, times = exponent.denominator, abs(exponent.numerator)
        if degree > 1:
            self._roots[node] = degree
            if upper >= lower:
                upper = (upper + (degree - 1) * lower) / degree
            else:
                lower = ((degree - 1) * upper + lower) / degree
        return times * upper, times * lower

    def _trigonometric(self, function: str, angle: Expression) -> _Size:
        turns = _turns(angle)
        if turns is None or turns.denominator > _LARGEST_DENOMINATOR:
            raise _NoBoundError
        self._denominator = lcm(self._denominator, turns.denominator)
        # sin and cos are a half of an integer at most 2; the others are quotients of two such halves.
        return (1.0, 1.0) if function in ("sin", "cos") else (2.0, 2.0)


def _logarithm(value: int) -> float:
    return log2(value) if value > 1 else 0.0


def _turns(angle: Expression) -> Fraction | None:
    """Return an angle in units of π."""
    found = normal_form(Quotient(angle, Constant("pi")), ())
    if found is None or not found.numerator.is_constant() or not found.denominator.is_constant():
        return None
    if found.numerator.is_zero():
        return Fraction(0)
    return fraction(found.numerator.leading_coefficient() / found.denominator.leading_coefficient())
