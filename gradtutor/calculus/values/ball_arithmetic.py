"""Ball arithmetic that enclosures of functions are made of: quotients, absolute values, monotone functions.

A function raises `UndefinedError` where it has no value at any point of the ball, and returns a ball that is not finite
where it can't tell. Wide balls (the boxes of interval search) are enclosed through their ends wherever the function is
monotone: arb's own enclosure of a wide ball is far looser.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb, fmpq

Unary = Callable[[arb], arb]

ZERO, ONE = arb(0), arb(1)
UNKNOWN = arb.nan()

_WIDE_BITS = 16


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


def ball(value: Fraction) -> arb:
    """Return the ball of a rational number at the current precision; integers are exact."""
    return arb(value.numerator) if value.denominator == 1 else arb(fmpq(value.numerator, value.denominator))
