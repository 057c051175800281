"""Parameters of a tree replaced by their values and tidied: with a = −1, a x² + y is −x² + y."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.notation.tree import (
    Call,
    Constant,
    Equation,
    Expression,
    Group,
    Labelled,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Rows,
    Sum,
    Variable,
    Word,
    variable_names,
)

Values = Mapping[str, Expression]
"""The value of every parameter, by name."""


def number(value: Fraction) -> Expression:
    """Return a rational number as a tree: −3/2 is a negated quotient."""
    if value < 0:
        return Negation(number(-value))
    if value.denominator == 1:
        return Number(value)
    return Quotient(Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))


def put_in(expression: Expression, values: Values) -> Expression:
    """Return the tree with its parameters replaced; parts without a parameter stay as they were typed.

    >>> from gradtutor.notation.reading import read_expression
    >>> from gradtutor.notation.writing import Style, write
    >>> tree = read_expression("a x^2 + (a + 1) x y - 2a y^b + c", ["x", "y", "a", "b", "c"])
    >>> values = {"a": number(Fraction(-1)), "b": number(Fraction(1)), "c": number(Fraction(0))}
    >>> write(put_in(tree, values), Style.SOURCE)
    '-x**2 + 2*y'
    """
    if not any(name in values for name in variable_names(expression)):
        return expression

    def every(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(put_in(part, values) for part in parts)

    match expression:
        case Variable(name):
            return values[name]
        case Sum(terms):
            return _sum(every(terms))
        case Product(factors):
            return _product(every(factors))
        case Negation(operand):
            return _negation(put_in(operand, values))
        case Quotient(numerator, denominator):
            return _quotient(put_in(numerator, values), put_in(denominator, values))
        case Power(base, exponent):
            return _power(put_in(base, values), put_in(exponent, values))
        case Call(function, arguments):
            return _folded(Call(function, every(arguments)))
        case Number() | Constant():
            return expression


def put_in_answer(node: Node, values: Values) -> Node:
    """Return any answer, such as a point or a matrix, with its parameters replaced."""

    def every(parts: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(put_in_answer(part, values) for part in parts)

    match node:
        case Group(items, bracket):
            return Group(every(items), bracket)
        case Rows(rows, bracket):
            return Rows(tuple(map(every, rows)), bracket)
        case Labelled(subject, label):
            return Labelled(put_in_answer(subject, values), put_in_answer(label, values))
        case Equation():
            return put_in_equation(node, values)
        case Word():
            return node
        case _:
            return put_in(node, values)


def put_in_equation(equation: Equation, values: Values) -> Equation:
    """Return an equation or inequality with its parameters replaced."""
    return Equation(put_in_answer(equation.left, values), equation.relation, put_in_answer(equation.right, values))


def _folded(expression: Expression) -> Expression:
    """Return the number that a constant expression is, where that is rational; anything else as it is."""
    value = rational_value(expression) if not variable_names(expression) else None
    return expression if value is None else number(value)


def _sum(terms: tuple[Expression, ...]) -> Expression:
    """Return a sum whose numbers are added up where the last of them stood."""
    numbers = {place: value for place, term in enumerate(terms) if (value := rational_value(term)) is not None}
    last = max(numbers, default=-1)
    total = sum(numbers.values(), Fraction(0))
    kept: list[Expression] = []
    for place, term in enumerate(terms):
        if place not in numbers:
            kept += term.terms if isinstance(term, Sum) else (term,)
        elif place == last and total:
            kept.append(number(total))
    if not kept:
        return number(Fraction(0))
    return kept[0] if len(kept) == 1 else Sum(tuple(kept))


def _product(factors: tuple[Expression, ...]) -> Expression:
    """Return a product with one number, in front, and its sign in front of everything."""
    flat = [part for factor in factors for part in _signed_factors(factor)]
    numbers = [value for factor in flat if (value := rational_value(factor)) is not None]
    rest = [factor for factor in flat if rational_value(factor) is None]
    coefficient = prod(numbers, start=Fraction(1))
    if not coefficient or not rest:
        return number(coefficient)
    if abs(coefficient) != 1:
        rest.insert(0, number(abs(coefficient)))
    whole = rest[0] if len(rest) == 1 else Product(tuple(rest))
    return Negation(whole) if coefficient < 0 else whole


def _signed_factors(factor: Expression) -> tuple[Expression, ...]:
    match factor:
        case Negation(operand):
            return (number(Fraction(-1)), *_signed_factors(operand))
        case Product(factors):
            return factors
        case _:
            return (factor,)


def _negation(operand: Expression) -> Expression:
    match operand:
        case Negation(inner):
            return inner
        case Number(value) if not value:
            return operand
        case _:
            return Negation(operand)


def _quotient(numerator: Expression, denominator: Expression) -> Expression:
    below = rational_value(denominator)
    if below is not None and below < 0:
        return _negation(_quotient(numerator, number(-below)))
    if isinstance(numerator, Negation):
        return _negation(_quotient(numerator.operand, denominator))
    if below == 1 or rational_value(numerator) == 0:
        return numerator
    return _folded(Quotient(numerator, denominator))


def _power(base: Expression, exponent: Expression) -> Expression:
    match rational_value(exponent):
        case 1:
            return base
        case 0:
            return number(Fraction(1))
        case _:
            return _folded(Power(base, exponent))
