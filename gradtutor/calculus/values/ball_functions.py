"""The functions a learner may type, in ball arithmetic: each returned ball encloses every value on the given balls.

Real semantics: an odd root of a negative number is real, 0^0 is 1. A function raises `UndefinedError` where it has no
value at any point of the ball, and returns a ball that is not finite where it can't tell. Wide balls (the boxes of
interval search) are enclosed through their ends wherever the function is monotone: arb's own enclosure of a wide
ball is far looser.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from flint import arb, fmpq

Unary = Callable[[arb], arb]
Binary = Callable[[arb, arb], arb]

ZERO, ONE = arb(0), arb(1)
UNKNOWN = arb.nan()

_WIDE_BITS = 16
_LARGEST_GAMMA = 100_000
_LARGEST_ROOT = 64


class UndefinedError(ArithmeticError):
    """The function has no real value anywhere on the given balls."""


def is_wide(x: arb) -> bool:
    """Say whether a ball is wide enough that enclosing a function through its ends pays."""
    return bool(x.rel_accuracy_bits() < _WIDE_BITS)


def monotone(function: Unary) -> Unary:
    """Return the enclosure of a monotone function: through the two ends where the ball is wide."""

    def enclosed(x: arb) -> arb:
        if is_wide(x) and x.is_finite():
            return function(x.lower()).union(function(x.upper()))
        return function(x)

    return enclosed


def quotient(x: arb, y: arb) -> arb:
    """Return x / y; undefined where y is exactly zero."""
    if y.is_zero():
        raise UndefinedError
    return x / y


def reciprocal(x: arb) -> arb:
    """Return 1 / x; undefined at exactly zero."""
    return quotient(ONE, x)


def absolute(x: arb) -> arb:
    """Return |x|, from 0 up where the ball reaches over zero."""
    return ZERO.union(x.abs_upper()).nonnegative_part() if not x.is_exact() and x.contains(0) else abs(x)


exponential = monotone(arb.exp)
_logarithm = monotone(arb.log)


def logarithm(x: arb) -> arb:
    """Return ln x, for x > 0."""
    if x <= 0:
        raise UndefinedError
    return _logarithm(x)


def logarithm_to_base(x: arb, base: arb) -> arb:
    """Return the logarithm of x to a base."""
    return quotient(logarithm(x), logarithm(base))


def _power_of(n: int) -> Unary:
    def power(x: arb) -> arb:
        return x**n

    return power


@lru_cache(maxsize=256)
def integer_power(n: int) -> Unary:
    """Return the function x ↦ xⁿ for an integer n; x⁰ is 1 everywhere."""
    if n == 0:
        return lambda x: ONE if x.is_finite() else x
    if n < 0:
        positive = integer_power(-n)
        return lambda x: reciprocal(positive(x))
    power = _power_of(n)
    if n % 2:
        return monotone(power)
    at_positive = monotone(power)
    return lambda x: at_positive(absolute(x)).nonnegative_part() if is_wide(x) else power(x)


def _positive_root(n: int) -> Unary:
    """Return the n-th root of x ≥ 0, not finite elsewhere."""
    if n == 2:
        return arb.sqrt  # type: ignore[no-any-return]
    if n <= _LARGEST_ROOT:
        return lambda x: x if x.is_zero() else x.root(n)
    return lambda x: x if x.is_zero() else (x.log() / n).exp()


def _root(n: int) -> Unary:
    """Return the real n-th root: of every number where n is odd, of x ≥ 0 where n is even."""
    positive = _positive_root(n)

    def odd(x: arb) -> arb:
        return positive(x) if x >= 0 else -positive(-x) if x < 0 else UNKNOWN

    def even(x: arb) -> arb:
        if x < 0:
            raise UndefinedError
        root = at_positive(x)
        return root.nonnegative_part() if is_wide(root) and root.is_finite() else root

    at_positive = monotone(positive)
    return even if n % 2 == 0 else monotone(odd)


@lru_cache(maxsize=256)
def rational_power(exponent: Fraction) -> Unary:
    """Return the function x ↦ x^(p/q), with p/q in lowest terms: real for x < 0 exactly where q is odd.

    >>> rational_power(Fraction(2, 3))(arb(-8))
    [4.00000000000000 +/- 2.37e-15]
    """
    power, n = integer_power(exponent.numerator), exponent.denominator
    if n == 1:
        return power
    root = _root(n)
    return lambda x: power(root(x))


def general_power(base: arb, exponent: arb) -> arb:
    """Return base^exponent where the exponent is no known rational number."""
    if base > 0:
        return base**exponent
    if base.is_zero():
        return _power_of_zero(exponent)
    if base < 0:
        return _power_of_negative(base, exponent)
    if base >= 0 and exponent > 0 and base.is_finite():
        return ZERO.union(base.upper() ** exponent)
    return UNKNOWN


def _power_of_zero(exponent: arb) -> arb:
    if exponent < 0:
        raise UndefinedError
    if exponent.is_zero():
        return ONE
    return ZERO if exponent > 0 else UNKNOWN


def _power_of_negative(base: arb, exponent: arb) -> arb:
    if not exponent.is_exact() or not exponent.is_finite():
        return UNKNOWN
    if exponent.is_integer():
        return base**exponent
    raise UndefinedError  # an exact ball is m/2^k: an even root of a negative number


def power_of_positive(base: arb, exponent: arb) -> arb:
    """Return base^exponent in its textbook domain for a variable exponent: base > 0."""
    return base**exponent if base > 0 else UNKNOWN


def root(x: arb, n: arb) -> arb:
    """Return the n-th root of x where n is no known rational number."""
    return general_power(x, reciprocal(n))


def tangent(x: arb) -> arb:
    """Return tan x: monotone wherever the cosine has no zero."""
    if is_wide(x) and x.is_finite():
        if x.cos().contains(0):
            return UNKNOWN
        return x.lower().tan().union(x.upper().tan())
    return x.tan()


def cotangent(x: arb) -> arb:
    """Return cot x = cos x / sin x."""
    return quotient(x.cos(), x.sin())


_arcsine, _arccosine = monotone(arb.asin), monotone(arb.acos)
_area_cosine, _area_tangent = monotone(arb.acosh), monotone(arb.atanh)


def arcsine(x: arb) -> arb:
    """Return asin x, for |x| ≤ 1."""
    if abs(x) > 1:
        raise UndefinedError
    return _arcsine(x)


def arccosine(x: arb) -> arb:
    """Return acos x, for |x| ≤ 1."""
    if abs(x) > 1:
        raise UndefinedError
    return _arccosine(x)


def arccotangent(x: arb) -> arb:
    """Return acot x = atan(1/x), π/2 at zero."""
    if x.is_zero():
        return arb.pi() / 2
    return arb.atan(1 / x)


def arctangent_of_point(y: arb, x: arb) -> arb:
    """Return the angle of the point (x, y), in (-π, π]; undefined at the origin."""
    if x.is_zero() and y.is_zero():
        raise UndefinedError
    if x.contains(0) and y.contains(0):
        return UNKNOWN
    return arb.atan2(y, x)


def hyperbolic_cosine(x: arb) -> arb:
    """Return cosh x, through |x| where the ball is wide."""
    if is_wide(x) and x.is_finite():
        size = absolute(x)
        return size.lower().cosh().union(size.upper().cosh())
    return x.cosh()


def hyperbolic_cotangent(x: arb) -> arb:
    """Return coth x = 1 / tanh x."""
    return reciprocal(hyperbolic_tangent(x))


def area_cosine(x: arb) -> arb:
    """Return acosh x, for x ≥ 1."""
    if x < 1:
        raise UndefinedError
    return _area_cosine(x)


def area_tangent(x: arb) -> arb:
    """Return atanh x, for |x| < 1."""
    if abs(x) >= 1:
        raise UndefinedError
    return _area_tangent(x)


def gamma(x: arb) -> arb:
    """Return Γ(x), for moderate x that are not 0, -1, -2, ..."""
    if x.is_exact() and x.is_integer() and x <= 0:
        raise UndefinedError
    if not abs(x) < _LARGEST_GAMMA:
        return UNKNOWN
    return x.gamma()


def factorial(x: arb) -> arb:
    """Return x! = Γ(x + 1)."""
    return gamma(x + 1)


def sign(x: arb) -> arb:
    """Return -1, 0 or 1."""
    return x.sgn()


hyperbolic_sine = monotone(arb.sinh)
hyperbolic_tangent = monotone(arb.tanh)

UNARY: dict[str, Unary] = {
    "sqrt": rational_power(Fraction(1, 2)), "cbrt": rational_power(Fraction(1, 3)),
    "abs": absolute, "sign": sign, "floor": arb.floor, "ceiling": arb.ceil,
    "exp": exponential, "ln": logarithm,
    "sin": arb.sin, "cos": arb.cos, "tan": tangent, "cot": cotangent,
    "sec": lambda x: reciprocal(x.cos()), "csc": lambda x: reciprocal(x.sin()),
    "asin": arcsine, "acos": arccosine, "atan": monotone(arb.atan), "acot": arccotangent,
    "asec": lambda x: arccosine(reciprocal(x)), "acsc": lambda x: arcsine(reciprocal(x)),
    "sinh": hyperbolic_sine, "cosh": hyperbolic_cosine, "tanh": hyperbolic_tangent, "coth": hyperbolic_cotangent,
    "sech": lambda x: reciprocal(hyperbolic_cosine(x)), "csch": lambda x: reciprocal(hyperbolic_sine(x)),
    "asinh": monotone(arb.asinh), "acosh": area_cosine, "atanh": area_tangent,
    "factorial": factorial, "gamma": gamma, "erf": monotone(arb.erf),
}  # fmt: skip
"""Canonical name -> the function of one ball."""

BINARY: dict[str, Binary] = {
    "root": root, "log": logarithm_to_base, "atan2": arctangent_of_point,
    "min": lambda x, y: x.min(y), "max": lambda x, y: x.max(y),
}  # fmt: skip
"""Canonical name -> the function of two balls; `min` and `max` fold over any number of them."""


def pi() -> arb:
    """Return π at the current precision."""
    return arb.pi()


def euler() -> arb:
    """Return Euler's e at the current precision."""
    return arb.const_e()


def ball(value: Fraction) -> arb:
    """Return the ball of a rational number at the current precision; integers are exact."""
    return arb(value.numerator) if value.denominator == 1 else arb(fmpq(value.numerator, value.denominator))
