"""Variables of a tree replaced by expressions."""

from __future__ import annotations

from collections.abc import Mapping

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


def substituted(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    """Return the tree with each variable that is a key of `values` replaced, all at once.

    >>> x, y = Variable("x"), Variable("y")
    >>> substituted(Sum((x, y)), {"x": y, "y": x}) == Sum((y, x))
    True
    """

    def every(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(substituted(part, values) for part in parts)

    match expression:
        case Number() | Constant():
            return expression
        case Variable(name):
            return values.get(name, expression)
        case Sum(terms):
            return Sum(every(terms))
        case Product(factors):
            return Product(every(factors))
        case Quotient(numerator, denominator):
            return Quotient(substituted(numerator, values), substituted(denominator, values))
        case Power(base, exponent):
            return Power(substituted(base, values), substituted(exponent, values))
        case Negation(operand):
            return Negation(substituted(operand, values))
        case Call(function, arguments):
            return Call(function, every(arguments))
