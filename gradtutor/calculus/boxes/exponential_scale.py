"""Equations divided by an exponential, so that the box search can tell small values from zero.

Far out, x e^(-x²) + y e^(-(y-1)²) is tiny everywhere and the search can't exclude anything. An exponential is never
zero: dividing by one of those that occur changes no root, and leaves numbers of moderate size. A common factor
disappears on the way: y e^(-x²) - x² y e^(-x²) = 0 is y - x² y = 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, product
from math import prod

from flint import arb, ctx, fmpq_mpoly

from gradtutor.calculus.normal_forms.rational_functions import polynomial
from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.calculus.values.tree_derivative import ONE, ZERO, added, minus, over, raised, times
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

Term = tuple[Expression, Expression]
"""(coefficient, exponent), standing for coefficient · e^exponent."""

_MOST_TERMS = 60
_MOST_POINTS = 64
_FAR = 10


def without_common_scale(equation: Expression, names: Sequence[str]) -> Expression:
    """Return an expression with the same zeros, divided by the exponential that is largest far out.

    A term without an exponential gives the others their scale: then the equation is returned as it is.

    >>> from gradtutor.notation.tree import Variable
    >>> x = Variable("x")
    >>> without_common_scale(Product((x, Call("exp", (Negation(x),)))), ["x"]) == x
    True
    """
    groups = _grouped(_terms(equation), names)
    if groups is None or any(exponent == ZERO for _, exponent in groups):
        return equation
    largest = groups[_largest([exponent for _, exponent in groups], names)][1]
    return added(
        *[
            coefficient if exponent is largest else times(coefficient, _quotient(exponent, largest, names))
            for coefficient, exponent in groups
        ]
    )


def _quotient(exponent: Expression, largest: Expression, names: Sequence[str]) -> Expression:
    difference = added(exponent, minus(largest))
    form = polynomial(difference, names)
    return Call("exp", (difference if form is None else compact_tree(form, names),))


def compact_tree(form: fmpq_mpoly, names: Sequence[str]) -> Expression:
    """Return a polynomial with the square completed in every variable that has no higher power and no product.

    Each such variable then occurs once, which makes enclosures of a quadratic exact.
    """
    terms: list[Expression] = []
    linear: dict[int, list[Fraction]] = {}
    constant = Fraction(0)
    mixed = {k for powers in form.monoms() for k, power in enumerate(powers) if power > 2 or 0 < power < sum(powers)}
    for powers, value in zip(form.monoms(), form.coeffs(), strict=True):
        coefficient = Fraction(int(value.p), int(value.q))
        occurring = [k for k, power in enumerate(powers) if power]
        if not occurring:
            constant += coefficient
        elif len(occurring) == 1 and occurring[0] not in mixed:
            linear.setdefault(occurring[0], [Fraction(0), Fraction(0)])[int(powers[occurring[0]]) - 1] = coefficient
        else:
            factors = [raised(Variable(names[k]), Fraction(int(powers[k]))) for k in occurring]
            terms.append(times(Number(coefficient), *factors))
    for k, (first, second) in linear.items():
        if second == 0:
            terms.append(times(Number(first), Variable(names[k])))
        else:
            shift = first / (2 * second)
            constant -= second * shift**2
            terms.append(times(Number(second), raised(added(Variable(names[k]), Number(shift)), Fraction(2))))
    return added(*terms, Number(constant))


def _terms(node: Expression) -> list[Term]:
    """Return the expression as a sum of coefficients times exponentials."""
    match node:
        case Sum(parts):
            return [term for part in parts for term in _terms(part)]
        case Negation(operand):
            return [(minus(coefficient), exponent) for coefficient, exponent in _terms(operand)]
        case Product(factors):
            expanded = [_terms(factor) for factor in factors]
            if prod(map(len, expanded)) <= _MOST_TERMS:
                return [_multiplied(choice) for choice in product(*expanded)]
        case Quotient(numerator, denominator):
            below = _terms(denominator)
            if len(below) == 1:
                divisor, exponent = below[0]
                return [(over(c, divisor), added(e, minus(exponent))) for c, e in _terms(numerator)]
            return [(over(c, denominator), e) for c, e in _terms(numerator)]
        case Power(base, exponent):
            return _power_terms(node, base, exponent)
        case Call("exp", (argument,)):
            return [(ONE, argument)]
        case _:
            pass
    return [(node, ZERO)]


def _power_terms(node: Expression, base: Expression, exponent: Expression) -> list[Term]:
    if base == Constant("e"):
        return [(ONE, exponent)]
    value = rational_value(exponent)
    inside = _terms(base) if value is not None else []
    if value is None or len(inside) != 1 or inside[0][1] == ZERO:
        return [(node, ZERO)]
    coefficient, inner = inside[0]
    return [(coefficient if coefficient == ONE else raised(coefficient, value), times(Number(value), inner))]


def _multiplied(choice: Sequence[Term]) -> Term:
    return times(*[coefficient for coefficient, _ in choice]), added(*[exponent for _, exponent in choice])


def _grouped(terms: Sequence[Term], names: Sequence[str]) -> list[Term] | None:
    """Return the terms with equal exponents collected; None where there are too many."""
    if len(terms) > _MOST_TERMS:
        return None
    groups: dict[str | Expression, tuple[Expression, list[Expression]]] = {}
    for coefficient, exponent in terms:
        form = polynomial(exponent, names)
        key = exponent if form is None else str(form)
        groups.setdefault(key, (exponent, []))[1].append(coefficient)
    return [(added(*coefficients), exponent) for exponent, coefficients in groups.values()]


def _largest(exponents: Sequence[Expression], names: Sequence[str]) -> int:
    """Return the place of the exponent that is the largest at most of some points far out."""
    evaluators = [ball_evaluator(exponent, names) for exponent in exponents]
    wins: Counter[int] = Counter()
    with ctx.workprec(64):
        for point in islice(product((arb(_FAR), arb(-_FAR)), repeat=len(names)), _MOST_POINTS):
            values = [_size_of(evaluator(point)) for evaluator in evaluators]
            wins[max(range(len(values)), key=values.__getitem__)] += 1
    return max(range(len(exponents)), key=wins.__getitem__)


def _size_of(value: arb | None) -> float:
    return float(value) if value is not None and value.is_finite() else float("-inf")
