"""Antiderivatives that a learner finds at once, for answers that were integrated instead of differentiated."""

from __future__ import annotations

from fractions import Fraction

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.tree_derivative import TWO, minus, over, raised, times
from gradtutor.notation.tree import (
    Call,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Variable,
    variable_names,
)


def antiderivative(term: Expression, name: str) -> Expression | None:
    """Return an antiderivative of a term, where a learner would find it at once: c xⁿ, c eˣ, c sin x, c cos x.

    >>> from gradtutor.notation.reading import read_expression
    >>> from gradtutor.notation.writing import Style, write
    >>> write(antiderivative(read_expression("3x^2 y"), "x"), Style.ASCII)
    '3y*(x^3/3)'
    """
    x = Variable(name)
    if name not in variable_names(term):
        return times(term, x)
    match term:
        case Variable():
            return over(raised(x, Fraction(2)), TWO)
        case Negation(operand):
            inner = antiderivative(operand, name)
            return None if inner is None else minus(inner)
        case Quotient(numerator, denominator) if name not in variable_names(denominator):
            inner = antiderivative(numerator, name)
            return None if inner is None else over(inner, denominator)
        case Product(factors):
            moving = [factor for factor in factors if name in variable_names(factor)]
            held = [factor for factor in factors if name not in variable_names(factor)]
            inner = antiderivative(moving[0], name) if len(moving) == 1 else None
            return None if inner is None else times(*held, inner)
        case Power() | Call():
            return _simple_antiderivative(term, x)
        case _:
            return None


def _simple_antiderivative(term: Power | Call, x: Variable) -> Expression | None:
    match term:
        case Power(base, exponent) if base == x and (value := rational_value(exponent)) is not None:
            return Call("ln", (x,)) if value == -1 else over(raised(x, value + 1), _number(value + 1))
        case Call("sqrt", (inner,)) if inner == x:
            return times(Number(Fraction(2, 3)), raised(x, Fraction(3, 2)))
        case Call("sin", (inner,)) if inner == x:
            return minus(Call("cos", (x,)))
        case Call("cos", (inner,)) if inner == x:
            return Call("sin", (x,))
        case _:
            # eˣ is its own antiderivative: nothing goes wrong.
            return None


def _number(value: Fraction) -> Expression:
    return Number(value) if value >= 0 else Negation(Number(-value))
