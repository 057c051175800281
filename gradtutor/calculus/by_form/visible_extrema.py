"""Extrema that a function's form shows: nowhere is it smaller than at one point, and the rules prove it.

Every term of a sum is least there, the inside of a root is, a cosine is −1, a square is 0.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gradtutor.calculus.by_form.ranges import Bound, product_range, range_of
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

ONE = Fraction(1)
_INCREASING = {"cbrt", "sinh", "asinh", "atanh", "atan", "asin", "tanh", "erf", "sqrt", "exp", "ln"}

Vanishes = Callable[[Expression], bool]
"""Whether an expression is exactly 0 at the point."""


def is_least_at(tree: Expression, vanishes: Vanishes) -> bool:
    """Return whether these rules prove that an expression is nowhere smaller than at the point of `vanishes`.

    >>> x = Variable("x")
    >>> is_least_at(Power(x, Number(Fraction(4))), lambda part: part == x)
    True
    """
    if rational_value(tree) is not None:
        return True
    match tree:
        case Number() | Constant():
            return True
        case Variable():
            return False
        case Negation(operand):
            return is_greatest_at(operand, vanishes)
        case Sum(terms):
            return all(is_least_at(term, vanishes) for term in terms)
        case Product(factors):
            return _product_is_least(factors, vanishes)
        case Quotient(numerator, denominator):
            inverse = Power(denominator, Negation(Number(ONE)))
            return _product_is_least((numerator, inverse), vanishes)
        case Power(Constant("e"), exponent):
            return is_least_at(exponent, vanishes)
        case Power(base, exponent):
            return _power_is_least(tree, base, rational_value(exponent), vanishes)
        case Call(function, arguments):
            return _call_is_least(tree, function, arguments[0], vanishes)


def is_greatest_at(tree: Expression, vanishes: Vanishes) -> bool:
    """Return whether these rules prove that an expression is nowhere larger than at the point of `vanishes`."""
    match tree:
        case Negation(operand):
            return is_least_at(operand, vanishes)
        case Sum(terms):
            return all(is_greatest_at(term, vanishes) for term in terms)
        case Product(factors):
            return _product_is_greatest(factors, vanishes)
        case Quotient(numerator, denominator):
            inverse = Power(denominator, Negation(Number(ONE)))
            return _product_is_greatest((numerator, inverse), vanishes)
        case Power(Constant("e"), exponent):
            return is_greatest_at(exponent, vanishes)
        case Power(base, exponent):
            return _power_is_greatest(base, rational_value(exponent), vanishes)
        case Call(function, arguments):
            if function in _INCREASING:
                return is_greatest_at(arguments[0], vanishes)
            if function == "acos":
                return is_least_at(arguments[0], vanishes)
            return _reaches(tree, range_of(tree).high, vanishes)
        case _:
            return rational_value(tree) is not None or isinstance(tree, Constant)


def _reaches(tree: Expression, bound: Bound, vanishes: Vanishes) -> bool:
    return bound is not None and vanishes(Sum((tree, _number(-bound))))


def _number(value: Fraction) -> Expression:
    return Number(value) if value >= 0 else Negation(Number(-value))


def _split(factors: tuple[Expression, ...]) -> tuple[Fraction, list[Expression]]:
    """Return the rational factor and the others."""
    constant, rest = ONE, []
    for factor in factors:
        value = rational_value(factor)
        if value is None:
            rest.append(factor)
        else:
            constant *= value
    return constant, rest


def _product_is_least(factors: tuple[Expression, ...], vanishes: Vanishes) -> bool:
    constant, rest = _split(factors)
    if constant < 0:
        return _others_are_greatest(rest, vanishes)
    return constant == 0 or _others_are_least(rest, vanishes)


def _product_is_greatest(factors: tuple[Expression, ...], vanishes: Vanishes) -> bool:
    constant, rest = _split(factors)
    if constant < 0:
        return _others_are_least(rest, vanishes)
    return constant == 0 or _others_are_greatest(rest, vanishes)


def _others_are_least(rest: list[Expression], vanishes: Vanishes) -> bool:
    if len(rest) <= 1:
        return all(is_least_at(factor, vanishes) for factor in rest)
    whole = product_range(tuple(rest))
    if whole.is_not_negative and any(vanishes(factor) for factor in rest):
        return True
    if all(range_of(factor).is_not_negative for factor in rest):
        return all(is_least_at(factor, vanishes) for factor in rest)
    negative = [factor for factor in rest if range_of(factor).is_not_positive]
    others = [factor for factor in rest if factor not in negative]
    if len(negative) == 1 and all(range_of(factor).is_not_negative for factor in others):
        return is_least_at(negative[0], vanishes) and all(is_greatest_at(factor, vanishes) for factor in others)
    return False


def _others_are_greatest(rest: list[Expression], vanishes: Vanishes) -> bool:
    if len(rest) <= 1:
        return all(is_greatest_at(factor, vanishes) for factor in rest)
    whole = product_range(tuple(rest))
    if whole.is_not_positive and any(vanishes(factor) for factor in rest):
        return True
    if all(range_of(factor).is_not_negative for factor in rest):
        return all(is_greatest_at(factor, vanishes) for factor in rest)
    return False


def _power_is_least(tree: Expression, base: Expression, exponent: Fraction | None, vanishes: Vanishes) -> bool:
    if exponent is None:
        return False
    inside = range_of(base)
    if exponent < 0:
        return inside.is_positive and is_greatest_at(base, vanishes)
    if exponent.numerator % 2 == 0 and vanishes(base):
        return True
    if exponent.denominator % 2 == 0 or exponent.numerator % 2 or inside.is_not_negative:
        return is_least_at(base, vanishes)
    return inside.is_not_positive and is_greatest_at(base, vanishes)


def _power_is_greatest(base: Expression, exponent: Fraction | None, vanishes: Vanishes) -> bool:
    if exponent is None:
        return False
    inside = range_of(base)
    if exponent < 0:
        return inside.is_positive and is_least_at(base, vanishes)
    if exponent.denominator % 2 == 0 or exponent.numerator % 2 or inside.is_not_negative:
        return is_greatest_at(base, vanishes)
    return inside.is_not_positive and is_least_at(base, vanishes)


def _call_is_least(tree: Expression, function: str, argument: Expression, vanishes: Vanishes) -> bool:
    if function in _INCREASING:
        return is_least_at(argument, vanishes)
    if function == "acos":
        return is_greatest_at(argument, vanishes)
    if function in ("abs", "cosh") and vanishes(argument):
        return True
    if function == "abs" and range_of(argument).is_not_negative:
        return is_least_at(argument, vanishes)
    return _reaches(tree, range_of(tree).low, vanishes)
