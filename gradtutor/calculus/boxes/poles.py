"""Equations written without the denominators that may vanish, so that the box search can see past poles.

At a pole an equation is undefined, and no box around the pole can be decided from its values. But 1/x² - y = 0 says the
same as 1 - x² y = 0 wherever it is defined, and that has no zero near x = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.calculus.values.tree_derivative import ONE, added, minus, over, raised, times
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
    variable_names,
)

_NEARBY = 5
_MOST_POLES = 4


@dataclass(frozen=True, slots=True)
class Cleared:
    """A numerator, and the denominators that it was multiplied by: the zeros are its zeros where none of them is 0."""

    numerator: Expression
    poles: tuple[Expression, ...] = ()


def without_poles(equation: Expression) -> Cleared:
    """Return the equation multiplied by its denominators, as far as they may vanish.

    >>> cleared = without_poles(Quotient(Variable("y"), Variable("x")))
    >>> cleared.numerator, cleared.poles
    (Variable(name='y'), (Variable(name='x'),))
    """
    cleared = _cleared(equation)
    return cleared if len(cleared.poles) <= _MOST_POLES else Cleared(equation)


def _cleared(node: Expression) -> Cleared:
    match node:
        case Sum(terms):
            return _sum([_cleared(term) for term in terms])
        case Product(factors):
            return _product([_cleared(factor) for factor in factors])
        case Negation(operand):
            inside = _cleared(operand)
            return Cleared(minus(inside.numerator), inside.poles)
        case Quotient(numerator, denominator) if _may_vanish(denominator):
            return _product([_cleared(numerator), _inverse(_cleared(denominator))])
        case Quotient(numerator, denominator):
            above = _cleared(numerator)
            return Cleared(over(above.numerator, denominator), above.poles)
        case Power(base, exponent):
            return _power(node, base, rational_value(exponent))
        case Call("tan" | "sec" | "cot" | "csc" as function, (argument,)):
            sine, cosine = Call("sin", (argument,)), Call("cos", (argument,))
            numerators: dict[str, Expression] = {"tan": sine, "cot": cosine}
            return Cleared(numerators.get(function, ONE), (cosine if function in ("tan", "sec") else sine,))
        case Number() | Constant() | Variable() | Call():
            pass
    return Cleared(node)


def _power(node: Expression, base: Expression, exponent: Fraction | None) -> Cleared:
    if exponent is None:
        return Cleared(node)
    if exponent < 0:
        return Cleared(ONE, (raised(base, -exponent),)) if _may_vanish(base) else Cleared(node)
    inside = _cleared(base)
    if inside.poles and exponent.denominator == 1 and exponent <= _MOST_POLES:
        return Cleared(raised(inside.numerator, exponent), inside.poles * int(exponent))
    return Cleared(node)


def _sum(terms: Sequence[Cleared]) -> Cleared:
    common: list[Expression] = []
    for term in terms:
        common += _missing(term.poles, common)
    numerators = [times(term.numerator, *_missing(common, term.poles)) for term in terms]
    return Cleared(added(*numerators), tuple(common))


def _product(factors: Sequence[Cleared]) -> Cleared:
    poles = tuple(pole for factor in factors for pole in factor.poles)
    return Cleared(times(*[factor.numerator for factor in factors]), poles)


def _inverse(cleared: Cleared) -> Cleared:
    return Cleared(times(*cleared.poles), (cleared.numerator,))


def _missing(wanted: Sequence[Expression], present: Sequence[Expression]) -> list[Expression]:
    """Return what of `wanted` is not yet `present`, counting repetitions."""
    left = list(present)
    missing = []
    for pole in wanted:
        if pole in left:
            left.remove(pole)
        else:
            missing.append(pole)
    return missing


def _may_vanish(denominator: Expression) -> bool:
    """Return whether a denominator vanishes near the origin as far as balls can tell; a guide, not a proof."""
    names = variable_names(denominator)
    if not names:
        return False
    with ctx.workprec(64):
        value = ball_evaluator(denominator, names)([arb(0, _NEARBY)] * len(names))
    return value is None or not value.is_finite() or bool(value.contains(0))


def extended(expression: Expression) -> Expression:
    """Return the expression with |u| under every even root: the same values, and some where there were none.

    >>> extended(Call("sqrt", (Variable("x"),)))
    Call(function='sqrt', arguments=(Call(function='abs', arguments=(Variable(name='x'),)),))
    """
    match expression:
        case Number() | Constant() | Variable():
            return expression
        case Sum(terms):
            return Sum(tuple(extended(term) for term in terms))
        case Product(factors):
            return Product(tuple(extended(factor) for factor in factors))
        case Quotient(numerator, denominator):
            return Quotient(extended(numerator), extended(denominator))
        case Negation(operand):
            return Negation(extended(operand))
        case Power(base, exponent):
            value = rational_value(exponent)
            even_root = value is not None and value.denominator % 2 == 0
            return Power(_size(extended(base)) if even_root else extended(base), exponent)
        case Call("sqrt", (argument,)):
            return Call("sqrt", (_size(extended(argument)),))
        case Call(function, arguments):
            return Call(function, tuple(extended(argument) for argument in arguments))


def _size(expression: Expression) -> Expression:
    return Call("abs", (expression,))
