"""Powers and roots in ball arithmetic. Real semantics: an odd root of a negative number is real, 0^0 is 1."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from flint import arb

from gradtutor.calculus.values.ball_arithmetic import (
    ONE,
    UNKNOWN,
    ZERO,
    Unary,
    UndefinedError,
    absolute,
    is_wide,
    monotone,
    reciprocal,
)

_LARGEST_ROOT = 64


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
