"""Trees to SymPy and back. Imports SymPy, so only the commands that compute import this module.

Both directions keep the real reading of odd roots: (-8)^(1/3) is -2. SymPy evaluates as it builds (x + x becomes
2x), so a tree that went there and back is the same function, not the same tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import sympy as sp

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

_SHOWN_DIGITS = 8

REMEMBERED = 10_000
"""Trees kept, parts of larger ones among them."""

_TO_SYMPY = {
    "sqrt": sp.sqrt, "abs": sp.Abs, "sign": sp.sign, "floor": sp.floor, "ceiling": sp.ceiling,
    "min": sp.Min, "max": sp.Max, "exp": sp.exp, "ln": sp.log,
    "sin": sp.sin, "cos": sp.cos, "tan": sp.tan, "cot": sp.cot, "sec": sp.sec, "csc": sp.csc,
    "asin": sp.asin, "acos": sp.acos, "atan": sp.atan, "acot": sp.acot, "asec": sp.asec, "acsc": sp.acsc,
    "atan2": sp.atan2, "sinh": sp.sinh, "cosh": sp.cosh, "tanh": sp.tanh, "coth": sp.coth, "sech": sp.sech,
    "csch": sp.csch, "asinh": sp.asinh, "acosh": sp.acosh, "atanh": sp.atanh, "gamma": sp.gamma, "erf": sp.erf,
}  # fmt: skip

_FROM_SYMPY = {function: name for name, function in _TO_SYMPY.items() if name != "sqrt"}


def to_sympy(node: Expression, symbols: Mapping[str, sp.Symbol]) -> sp.Expr:
    """Return the SymPy expression of a tree; `symbols` holds the symbol of every variable name in it."""
    match node:
        case Number(value):
            return sp.Rational(value.numerator, value.denominator)
        case Constant(name):
            return sp.pi if name == "pi" else sp.E
        case Variable(name):
            return symbols[name]
        case Sum(terms):
            return sp.Add(*[to_sympy(term, symbols) for term in terms])
        case Product(factors):
            return sp.Mul(*[to_sympy(factor, symbols) for factor in factors])
        case Quotient(numerator, denominator):
            return to_sympy(numerator, symbols) / to_sympy(denominator, symbols)
        case Power(base, exponent):
            return _real_power(to_sympy(base, symbols), to_sympy(exponent, symbols))
        case Negation(operand):
            return -to_sympy(operand, symbols)
        case Call(function, arguments):
            return _call(function, [to_sympy(argument, symbols) for argument in arguments])


def _real_power(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    if base.is_Rational and base.is_negative and exponent.is_Rational and exponent.q % 2 == 1:
        return sp.Integer(-1) ** exponent.p * (-base) ** exponent
    return base**exponent


def _call(function: str, arguments: list[sp.Expr]) -> sp.Expr:
    match function:
        case "cbrt":
            return _real_power(arguments[0], sp.Rational(1, 3))
        case "root":
            return _real_power(arguments[0], 1 / arguments[1])
        case "log":
            return sp.log(arguments[0]) / sp.log(arguments[1])
        case "factorial":
            return sp.gamma(arguments[0] + 1)
        case _:
            return _TO_SYMPY[function](*arguments)


@lru_cache(REMEMBERED, typed=True)
def from_sympy(expression: sp.Expr) -> Expression:
    """Return the tree of a real SymPy expression, terms and factors in textbook order.

    It is remembered, because SymPy takes long to put terms in order and steps repeat what the step before found.

    Raises `ValueError` for what has no real tree: I, oo, nan, unevaluated integrals and the like.
    """
    if expression.is_Rational:
        value = Fraction(int(expression.p), int(expression.q))
        if value < 0:
            return Negation(_number(-value))
        return _number(value)
    if expression.is_Float:
        return Negation(_decimal(-expression)) if expression < 0 else _decimal(expression)
    if expression is sp.pi:
        return Constant("pi")
    if expression is sp.E:
        return Constant("e")
    if expression.is_Symbol:
        return Variable(expression.name)
    if expression.is_Add:
        return Sum(tuple(from_sympy(term) for term in expression.as_ordered_terms()))
    if expression.is_Mul:
        return _product(expression)
    if isinstance(expression, sp.exp):
        return Call("exp", (from_sympy(expression.args[0]),))
    if expression.is_Pow:
        return _power(expression.base, expression.exp)
    name = _FROM_SYMPY.get(expression.func)
    if name is None:
        raise ValueError(f"no tree for {expression.func.__name__}")
    return Call(name, tuple(from_sympy(argument) for argument in expression.args))


def _decimal(value: sp.Float) -> Number:
    """Return the digits of a number of which no more is known, shown as a decimal."""
    return Number(Fraction(str(value)), typed=str(value.n(_SHOWN_DIGITS)))


def _number(value: Fraction) -> Expression:
    if value.denominator == 1:
        return Number(value)
    return Quotient(Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))


def _product(expression: sp.Expr) -> Expression:
    coefficient, rest = expression.as_coeff_Mul()
    if coefficient.is_negative:
        return Negation(from_sympy(-expression))
    above: list[Expression] = []
    below: list[Expression] = []
    if coefficient.p != 1:
        above.append(Number(Fraction(int(coefficient.p))))
    if coefficient.q != 1:
        below.append(Number(Fraction(int(coefficient.q))))
    for factor in rest.as_ordered_factors():
        if factor.is_Pow and not isinstance(factor, sp.exp) and factor.exp.could_extract_minus_sign():
            below.append(from_sympy(1 / factor))
        else:
            above.append(from_sympy(factor))
    numerator = _joined(above)
    return Quotient(numerator, _joined(below)) if below else numerator


def _joined(factors: list[Expression]) -> Expression:
    if not factors:
        return Number(Fraction(1))
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _power(base: sp.Expr, exponent: sp.Expr) -> Expression:
    if exponent.could_extract_minus_sign():
        return Quotient(Number(Fraction(1)), from_sympy(base**-exponent))
    if exponent == sp.Rational(1, 2):
        return Call("sqrt", (from_sympy(base),))
    return Power(from_sympy(base), from_sympy(exponent))
