"""The same formula with other numbers: those in front of its terms, in its brackets, and those that stand alone.

Exponents, denominators and what is inside a function stay. Which number comes in the place of another is for a
`Choose` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from fractions import Fraction
from random import Random

from gradtutor.calculus.values.tree_derivative import minus
from gradtutor.notation.tree import Equation, Expression, Negation, Number, Power, Product, Quotient, Sum


class Role(Enum):
    """What a number is in a formula."""

    # One of the factors of a term: 3 in 3xy.
    COEFFICIENT = "coefficient"
    # The 1 that nobody writes in front of xy.
    UNWRITTEN = "unwritten"
    # A term by itself.
    CONSTANT = "constant"
    # One of the numbers of a point or a vector.
    COORDINATE = "coordinate"


Choose = Callable[[Fraction, Role], Fraction]
"""A whole number and its role to the number that takes its place; both at least 1, or 0 for 0."""

LARGEST_OF_SMALL = {Role.COEFFICIENT: 6, Role.UNWRITTEN: 4, Role.CONSTANT: 6, Role.COORDINATE: 3}
"""How large a number may become that is small."""


def fresh(numbers: Random) -> Choose:
    """Return other numbers everywhere, up to twice as large."""
    return lambda value, role: _another(value, role, numbers)


def fresh_where_written(numbers: Random) -> Choose:
    """Return other numbers, but none where there was none."""
    return lambda value, role: value if role is Role.UNWRITTEN else _another(value, role, numbers)


def fresh_constants(numbers: Random) -> Choose:
    """Return other numbers for those that stand alone."""
    alone = (Role.CONSTANT, Role.COORDINATE)
    return lambda value, role: _another(value, role, numbers) if role in alone else value


def times_squares(numbers: Random) -> Choose:
    """Return numbers times 4 or 9, or as they are: roots of them stay whole."""
    return lambda value, role: value if role is Role.UNWRITTEN else value * numbers.choice((1, 4, 9))


def _another(value: Fraction, role: Role, numbers: Random) -> Fraction:
    return Fraction(numbers.randint(1, max(LARGEST_OF_SMALL[role], 2 * int(value)))) if value else value


def shuffled(expression: Expression, numbers: Random) -> Expression:
    """Return the formula with its own numbers in other places."""
    found: list[Fraction] = []

    def note(value: Fraction, role: Role) -> Fraction:
        found.extend([value] if role is not Role.UNWRITTEN else [])
        return value

    with_other_numbers(expression, note)
    order = iter(numbers.sample(found, len(found)))
    return with_other_numbers(expression, lambda value, role: value if role is Role.UNWRITTEN else next(order))


def with_other_signs(expression: Expression, numbers: Random) -> Expression:
    """Return a sum with other signs in front of some of its terms."""
    terms = expression.terms if isinstance(expression, Sum) else (expression,)
    changed = tuple(minus(term) if numbers.random() < 1 / 2 else term for term in terms)
    return Sum(changed) if len(changed) > 1 else changed[0]


def with_other_numbers(expression: Expression, choose: Choose) -> Expression:
    """Return a formula with other numbers in the same places."""
    match expression:
        case Sum(terms):
            return Sum(tuple(with_other_numbers(term, choose) for term in terms))
        case Negation(operand):
            return Negation(with_other_numbers(operand, choose))
        case Quotient(numerator, denominator):
            return Quotient(_inside_fraction(numerator, choose), denominator)
        case Number():
            return other_number(expression, Role.CONSTANT, choose)
        case Product((Number() | Quotient() as first, *others)):
            number = other_number(first, Role.COEFFICIENT, choose)
            return _times(number, tuple(_inside(one, choose) for one in others))
        case other:
            return _times(Number(choose(Fraction(1), Role.UNWRITTEN)), (_inside(other, choose),))


def equation_with_other_numbers(equation: Equation, choose: Choose) -> Equation:
    """Return a condition with other numbers on both sides."""
    left, right = (
        with_other_numbers(side, choose) if isinstance(side, Expression) else side
        for side in (equation.left, equation.right)
    )
    return Equation(left, equation.relation, right)


def _inside_fraction(numerator: Expression, choose: Choose) -> Expression:
    """Return the upper half of a fraction; it keeps a 1 in front, and a number all by itself."""
    starts_with_number = isinstance(numerator, Product) and isinstance(numerator.factors[0], Number)
    varies = starts_with_number or isinstance(numerator, Sum | Negation)
    return with_other_numbers(numerator, choose) if varies else _inside(numerator, choose)


def _inside(expression: Expression, choose: Choose) -> Expression:
    """Return a factor of a term: a power or a bracket with other numbers in it; everything else stays."""
    match expression:
        case Power(Sum(terms), exponent):
            return Power(Sum(tuple(_inside_term(term, choose) for term in terms)), exponent)
        case Sum(terms):
            return Sum(tuple(_inside_term(term, choose) for term in terms))
        case other:
            return other


def _inside_term(term: Expression, choose: Choose) -> Expression:
    match term:
        case Number():
            return other_number(term, Role.CONSTANT, choose)
        case Negation(operand):
            return Negation(_inside_term(operand, choose))
        case other:
            return _inside(other, choose)


def other_number(number: Expression, role: Role, choose: Choose) -> Expression:
    """Return another number of the same kind: whole, or with as many decimals; fractions stay."""
    match number:
        case Number(value, typed=typed) if typed.replace(".", "", 1).isdigit():
            digits = len(typed.partition(".")[2])
            other = choose(value * 10**digits, role) / 10**digits
            return Number(other, typed=f"{float(other):.{digits}f}")
        case Number(value) if value.denominator == 1:
            return Number(choose(value, role))
        case Negation(operand):
            return Negation(other_number(operand, role, choose))
        case _:
            return number


def _times(number: Expression, factors: Iterable[Expression]) -> Expression:
    """Return a product, without a factor 1."""
    kept = tuple(factors) if number == Number(Fraction(1)) else (number, *factors)
    flat = tuple(part for one in kept for part in (one.factors if isinstance(one, Product) else (one,)))
    return flat[0] if len(flat) == 1 else Product(flat)
