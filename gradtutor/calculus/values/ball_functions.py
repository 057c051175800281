"""The functions a learner may type, in ball arithmetic: each returned ball encloses every value on the given balls."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb

from gradtutor.calculus.values.ball_arithmetic import (
    UNKNOWN,
    Unary,
    UndefinedError,
    absolute,
    is_wide,
    monotone,
    quotient,
    reciprocal,
)
from gradtutor.calculus.values.ball_powers import rational_power, root

Binary = Callable[[arb, arb], arb]

_LARGEST_GAMMA = 100_000

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
