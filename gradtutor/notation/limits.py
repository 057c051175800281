"""How large typed numbers may get, refused before anything is computed from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf, isnan, prod

from gradtutor.errors import TooLargeError
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Node,
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


def checked_power(power: Power, text: str) -> None:
    """Refuse a power whose value is too large to compute with, such as 9^9^9^9."""
    exponent, base = power.exponent, power.base
    value = _value(exponent)
    if value is None:
        return
    size = abs(value)
    allowed = LARGEST_EXPONENT_OF_E if isinstance(base, Constant) else LARGEST_EXPONENT
    if size > allowed or (type(base) is not Variable and size * _degree(base) > allowed):
        message = f"This power is too large for me: exponents go up to {allowed:,}."
        raise TooLargeError(message, text, exponent.span[0])
    if size > 100 and size * _digits(base) > MOST_POWER_DIGITS:
        raise TooLargeError("This power has too many digits for me.", text, power.span[0])


def checked_factorial(operand: Expression, text: str, position: int) -> None:
    """Refuse the factorial of a number too large to compute."""
    value = _value(operand)
    if value is not None and abs(value) > LARGEST_FACTORIAL:
        message = f"This factorial is too large for me: it goes up to {LARGEST_FACTORIAL:,}!."
        raise TooLargeError(message, text, position)


def checked_depth(node: Node, text: str) -> None:
    """Refuse a tree nested so deep that what computes with it would run out of stack."""
    level: tuple[Node, ...] = (node,)
    for _ in range(DEEPEST_TREE + 1):
        level = tuple(below for above in level for below in children(above))
        if not level:
            return
    message = f"This is nested too deep for me: at most {DEEPEST_TREE} levels."
    raise TooLargeError(message, text, level[0].span[0])


def _value(node: Expression) -> float | None:
    """Return about the value of a tree of plain numbers; None for every other tree."""
    match node:
        case Number(exact):
            return _quotient(exact.numerator, exact.denominator)
        case Negation(operand):
            value = _value(operand)
            return None if value is None else -value
        case Sum(terms):
            return _combined(sum, terms)
        case Product(factors):
            return _combined(prod, factors)
        case Quotient(numerator, denominator):
            return _both(_quotient, numerator, denominator)
        case Power(base, exponent):
            return _both(_power, base, exponent)
        case Call("factorial", (operand,)):
            return _both(_power, operand, operand)
        case _:
            return None


def _both(result: Callable[[float, float], float | None], left: Expression, right: Expression) -> float | None:
    first, second = _value(left), _value(right)
    return None if first is None or second is None else result(first, second)


def _combined(total: Callable[[list[float]], float], parts: Iterable[Expression]) -> float | None:
    values = []
    for part in parts:
        value = _value(part)
        if value is None:
            return None
        values.append(value)
    result = total(values)
    return inf if isnan(result) else result


def _quotient(above: float, below: float) -> float | None:
    try:
        return above / below
    except OverflowError:
        return inf
    except ZeroDivisionError:
        return None


def _power(base: float, exponent: float) -> float | None:
    """Return base^exponent up to its sign, infinity where it is too large, None where it is undefined."""
    try:
        return float(abs(base) ** exponent)
    except OverflowError:
        return inf
    except ZeroDivisionError:
        return None


def _degree(node: Node) -> float:
    """Return a bound on how often a power of `node` multiplies: (x^100)^100 has degree 10,000."""
    match node:
        case Power(base, exponent):
            return max(1.0, abs(_value(exponent) or 1.0) * _degree(base))
        case Product(factors):
            return sum(map(_degree, factors))
        case Quotient(numerator, denominator):
            return _degree(numerator) + _degree(denominator)
        case Sum(terms):
            return max(map(_degree, terms))
        case Negation(operand):
            return _degree(operand)
        case _:
            return 1.0


def _digits(node: Node) -> int:
    """Return how many digits the numbers in `node` have together."""
    if isinstance(node, Number):
        return max(len(str(part)) for part in node.value.as_integer_ratio())
    return sum(map(_digits, children(node)))
