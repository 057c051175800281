"""How large typed numbers may get, refused before anything is computed from them."""

from __future__ import annotations

from fractions import Fraction

from gradtutor.errors import TooLargeError
from gradtutor.notation.tree import (
    Call,
    Constant,
    Node,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    children,
)

LARGEST_EXPONENT = 10_000
LARGEST_EXPONENT_OF_E = 100_000
MOST_POWER_DIGITS = 100_000
LARGEST_FACTORIAL = 1_000
DEEPEST_TREE = 200

_TOO_LARGE = f"This power is too large for me: exponents go up to {LARGEST_EXPONENT:,}."


def checked_power(power: Power, text: str) -> None:
    """Refuse a power whose value is too large to compute with, such as 9^9^9^9."""
    exponent = power.exponent
    base = power.base
    if type(exponent) is Number and type(base) is Variable and exponent.value <= LARGEST_EXPONENT:
        return
    value = _constant_value(exponent)
    if value is None:
        return
    if isinstance(base, Constant):
        if abs(value) > LARGEST_EXPONENT_OF_E:
            raise TooLargeError(_TOO_LARGE, text, exponent.span[0])
        return
    if abs(value) > LARGEST_EXPONENT or abs(value) * _degree(base) > LARGEST_EXPONENT:
        raise TooLargeError(_TOO_LARGE, text, exponent.span[0])
    if abs(value) * _digits(base) > MOST_POWER_DIGITS:
        raise TooLargeError("This power has too many digits for me.", text, power.span[0])


def checked_factorial(operand: Node, text: str, position: int) -> None:
    """Refuse the factorial of a number too large to compute."""
    value = _constant_value(operand)
    if value is not None and abs(value) > LARGEST_FACTORIAL:
        message = f"This factorial is too large for me: at most {LARGEST_FACTORIAL:,}!."
        raise TooLargeError(message, text, position)


def checked_depth(node: Node, text: str) -> None:
    """Refuse a tree nested so deep that what computes with it would run out of stack."""
    level = [node]
    for _ in range(DEEPEST_TREE):
        level = [below for above in level for below in children(above)]
        if not level:
            return
    message = f"This is nested too deep for me: at most {DEEPEST_TREE} levels."
    raise TooLargeError(message, text, level[0].span[0])


_ENORMOUS = Fraction(10**9)


def _constant_value(node: Node) -> Fraction | None:
    """Return the value of a tree of plain numbers, cut off at a billion, or None for every other tree."""
    match node:
        case Number(value):
            return value
        case Negation(operand):
            value = _constant_value(operand)
            return None if value is None else -value
        case Sum(terms):
            return _folded(terms, lambda a, b: a + b)
        case Product(factors):
            return _folded(factors, lambda a, b: a * b)
        case Quotient(numerator, denominator):
            above, below = _constant_value(numerator), _constant_value(denominator)
            return None if above is None or not below else _bounded(above / below)
        case Power(base, exponent):
            low, high = _constant_value(base), _constant_value(exponent)
            return None if low is None or high is None else _power_bound(low, high)
        case Call("factorial", (operand,)):
            return _factorial_bound(_constant_value(operand))
        case _:
            return None


def _folded(parts, combined) -> Fraction | None:  # type: ignore[no-untyped-def]
    total: Fraction | None = None
    for part in parts:
        value = _constant_value(part)
        if value is None:
            return None
        total = value if total is None else _bounded(combined(total, value))
    return total


def _bounded(value: Fraction) -> Fraction:
    return max(-_ENORMOUS, min(_ENORMOUS, value))


def _power_bound(base: Fraction, exponent: Fraction) -> Fraction | None:
    if base == 0:
        return Fraction(0)
    if exponent.denominator != 1 or abs(exponent) > 64:
        if abs(base) > 1 and exponent > 0:
            return _ENORMOUS if exponent > 64 else _bounded(Fraction(abs(float(_bounded(base))) ** float(exponent)))
        return Fraction(1)
    return _bounded(_bounded(base) ** int(exponent))


def _factorial_bound(value: Fraction | None) -> Fraction | None:
    if value is None:
        return None
    result = Fraction(1)
    for factor in range(2, min(int(abs(value)), 15) + 1):
        result *= factor
    return result


def _degree(node: Node) -> Fraction:
    """Return a bound on how often a power of `node` multiplies: (x^100)^100 has degree 10,000."""
    match node:
        case Power(base, exponent):
            value = _constant_value(exponent)
            return max(Fraction(1), (abs(value) if value is not None else 1) * _degree(base))
        case Product(factors):
            return sum(map(_degree, factors), Fraction(0))
        case Quotient(numerator, denominator):
            return _degree(numerator) + _degree(denominator)
        case Sum(terms):
            return max(map(_degree, terms))
        case Negation(operand):
            return _degree(operand)
        case _:
            return Fraction(1)


def _digits(node: Node) -> int:
    match node:
        case Number(value):
            return max(len(str(value.numerator)), len(str(value.denominator)))
        case _:
            return sum(map(_digits, children(node)))
