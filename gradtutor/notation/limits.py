"""How large typed numbers may get, refused before anything is computed from them."""

from __future__ import annotations

from collections.abc import Iterable
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
    size = _size(exponent)
    if size is None:
        return
    allowed = LARGEST_EXPONENT_OF_E if isinstance(base, Constant) else LARGEST_EXPONENT
    if size > allowed or (type(base) is not Variable and size * _degree(base) > allowed):
        message = f"This power is too large for me: exponents go up to {allowed:,}."
        raise TooLargeError(message, text, exponent.span[0])
    if size > 100 and size * _digits(base) > MOST_POWER_DIGITS:
        raise TooLargeError("This power has too many digits for me.", text, power.span[0])


def checked_factorial(operand: Expression, text: str, position: int) -> None:
    """Refuse the factorial of a number too large to compute."""
    size = _size(operand)
    if size is not None and size > LARGEST_FACTORIAL:
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


def _size(node: Expression) -> float | None:
    """Return the absolute value of a tree of plain numbers, or a bound on it; None for every other tree."""
    match node:
        case Number(value):
            return _quotient(abs(value.numerator), value.denominator)
        case Negation(operand):
            return _size(operand)
        case Sum(terms):
            return _combined(sum, terms)
        case Product(factors):
            return _combined(prod, factors)
        case Quotient(numerator, denominator):
            above, below = _size(numerator), _size(denominator)
            return None if above is None or below is None else _quotient(above, below)
        case Power(base, exponent):
            low, high = _size(base), _size(exponent)
            return None if low is None or high is None else _power(low, high)
        case Call("factorial", (operand,)):
            size = _size(operand)
            return None if size is None else _power(size, size)
        case _:
            return None


def _combined(total: object, parts: Iterable[Expression]) -> float | None:
    sizes = []
    for part in parts:
        size = _size(part)
        if size is None:
            return None
        sizes.append(size)
    result = total(sizes)  # type: ignore[operator]
    return inf if isnan(result) else float(result)


def _quotient(above: float, below: float) -> float:
    try:
        return above / below
    except (OverflowError, ZeroDivisionError):
        return inf


def _power(base: float, exponent: float) -> float:
    """Return a bound on base^exponent and base^-exponent."""
    try:
        return float(max(base, 1 / base if base else inf) ** exponent)
    except OverflowError:
        return inf


def _degree(node: Node) -> float:
    """Return a bound on how often a power of `node` multiplies: (x^100)^100 has degree 10,000."""
    match node:
        case Power(base, exponent):
            return max(1.0, (_size(exponent) or 1.0) * _degree(base))
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
