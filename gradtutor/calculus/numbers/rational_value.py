"""The exact rational value of a constant expression, where it has one that is cheap to see."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, isqrt, prod

from gradtutor.notation.tree import Call, Expression, Negation, Number, Power, Product, Quotient, Sum

_LARGEST_BITS = 4096


def rational_value(expression: Expression) -> Fraction | None:
    """Return the exact value of a constant expression, or None where it is not plainly rational.

    None also for a division by zero, and for numbers of more than about 4,000 bits.

    >>> rational_value(Quotient(Number(Fraction(1)), Sum((Number(Fraction(2)), Number(Fraction(3))))))
    Fraction(1, 5)
    """
    match expression:
        case Number(value):
            return value
        case Negation(operand):
            value_of = rational_value(operand)
            return None if value_of is None else -value_of
        case Sum(terms):
            values = _values(terms)
            return None if values is None else _bounded(sum(values, Fraction(0)))
        case Product(factors):
            values = _values(factors)
            return None if values is None else _bounded(prod(values, start=Fraction(1)))
        case Quotient(numerator, denominator):
            values = _values((denominator, numerator))
            return None if values is None or not values[0] else _bounded(values[1] / values[0])
        case Power(base, exponent):
            values = _values((exponent, base))
            return None if values is None else rational_power_value(values[1], values[0])
        case Call(function, arguments):
            values = _values(arguments)
            return None if values is None else _call_value(function, values)
        case _:
            return None


def _values(expressions: tuple[Expression, ...]) -> list[Fraction] | None:
    values = []
    for expression in expressions:
        value = rational_value(expression)
        if value is None:
            return None
        values.append(value)
    return values


def _bounded(value: Fraction) -> Fraction | None:
    return value if _bits(value) <= _LARGEST_BITS else None


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def rational_power_value(base: Fraction, exponent: Fraction) -> Fraction | None:
    """Return base^exponent where that is rational and of moderate size.

    >>> rational_power_value(Fraction(-8), Fraction(2, 3))
    Fraction(4, 1)
    """
    if base in (0, 1):
        return Fraction(1) if base == 1 or exponent == 0 else Fraction(0) if exponent > 0 else None
    root = _exact_root(base, exponent.denominator)
    if root is None or _bits(root) * abs(exponent.numerator) > _LARGEST_BITS:
        return None
    return Fraction(root**exponent.numerator)


def _exact_root(value: Fraction, n: int) -> Fraction | None:
    if n == 1:
        return value
    if value < 0:
        positive = _exact_root(-value, n) if n % 2 else None
        return None if positive is None else -positive
    above, below = _integer_root(value.numerator, n), _integer_root(value.denominator, n)
    return None if above is None or below is None else Fraction(above, below)


def _integer_root(value: int, n: int) -> int | None:
    if n == 2:
        candidate = isqrt(value)
    elif value.bit_length() > 1000 or n > 64:
        return None
    else:
        candidate = round(value ** (1 / n))
    return candidate if candidate**n == value else None


def _call_value(function: str, values: list[Fraction]) -> Fraction | None:
    match function:
        case "sqrt":
            return rational_power_value(values[0], Fraction(1, 2))
        case "cbrt":
            return rational_power_value(values[0], Fraction(1, 3))
        case "root" if values[1]:
            return rational_power_value(values[0], 1 / values[1])
        case "abs":
            return abs(values[0])
        case "floor":
            return Fraction(floor(values[0]))
        case "ceiling":
            return Fraction(ceil(values[0]))
        case "sign":
            return Fraction((values[0] > 0) - (values[0] < 0))
        case "min":
            return min(values)
        case "max":
            return max(values)
        case _:
            return None
