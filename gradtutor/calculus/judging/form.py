"""Is an answer in the form asked for? Judged apart from its value, on the tree as it was typed.

    evaluated      no arithmetic with plain numbers is left to do: 8, not 12 - 4; 3/4, not 3/2²
    expanded       no bracket is left to multiply out: x² + x, not x(x + 1)
    factored       a product of factors that can't be taken apart over the rationals: x(x + 1), not x² + x
    lowest-terms   worked out, and every fraction reduced: x/2, not 2x/4
    exact          fractions and roots, no decimals

>>> from gradtutor.notation.reading import read
>>> form_fault(read("x^2 - 1"), "factored").message
'This part can still be factored.'
>>> form_fault(read("(x - 1)(x + 1)"), "factored") is None
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import gcd

from flint import fmpq_mpoly

from gradtutor.calculus.normal_forms.factoring import factored
from gradtutor.calculus.normal_forms.normal_form import normal_form
from gradtutor.calculus.normal_forms.rational_functions import NoFormError, polynomial
from gradtutor.calculus.numbers.rational_value import rational_value
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
    Span,
    Sum,
    Variable,
    children,
    variable_names,
    walk,
)


@dataclass(frozen=True, slots=True)
class FormFault:
    """Why an answer isn't in the form asked for yet: one sentence, and the part of the text it speaks of."""

    message: str
    span: Span


def form_fault(answer: Node, form: str) -> FormFault | None:
    """Return the first thing that keeps an answer, or any of its components, from the form; None where nothing does.

    >>> from gradtutor.notation.reading import read
    >>> form_fault(read("(1, 6/4)"), "lowest-terms")
    FormFault(message='This fraction can still be reduced.', span=(4, 7))
    """
    for expression in _expressions(answer):
        for fault in _FAULTS[form](expression):
            return fault
    return None


def _expressions(node: Node) -> Iterator[Expression]:
    """Yield the expressions an answer is made of, left to right."""
    if isinstance(node, Expression):
        yield node
    else:
        for part in children(node):
            yield from _expressions(part)


# Evaluated


def _left_to_work_out(expression: Expression) -> Iterator[FormFault]:
    if _is_plain(expression):
        return
    if _is_rational_number(expression):
        yield FormFault("This can still be worked out.", expression.span)
        return
    numbers = [part for part in _operands(expression) if _is_rational_number(part)]
    if len(numbers) > 1 and isinstance(expression, Sum | Product):
        yield FormFault("Numbers here can still be put together.", _around(numbers))
    for part in _parts(expression):
        yield from _left_to_work_out(part)


def _is_plain(node: Expression) -> bool:
    """Return whether a number is written as an integer, a decimal or a fraction, with at most one sign."""
    if isinstance(node, Negation):
        node = node.operand
    match node:
        case Number():
            return True
        case Quotient(Number() | Negation(Number()), Number(denominator)):
            value = rational_value(node)
            return denominator.denominator == 1 and value is not None and value.denominator != 1
        case _:
            return False


def _is_rational_number(node: Expression) -> bool:
    """Return whether a constant is rational, as far as exact algebra shows: sin(π/6) is."""
    if isinstance(node, Constant) or variable_names(node):
        return False
    if rational_value(node) is not None:
        return True
    found = normal_form(node, ())
    return found is not None and found.numerator.is_constant() and found.denominator.is_constant()


def _operands(node: Expression) -> tuple[Expression, ...]:
    """Return the terms of a sum or the factors of a product, through brackets around sums and products inside."""
    match node:
        case Sum(terms):
            return tuple(chain.from_iterable(_operands(term) if isinstance(term, Sum) else (term,) for term in terms))
        case Product(factors):
            nested = (_operands(factor) if isinstance(factor, Product) else (factor,) for factor in factors)
            return tuple(chain.from_iterable(nested))
        case _:
            return (node,)


def _around(nodes: Sequence[Expression]) -> Span:
    return nodes[0].span[0], nodes[-1].span[1]


def _parts(expression: Expression) -> Iterator[Expression]:
    return (part for part in children(expression) if isinstance(part, Expression))


# Expanded


def _brackets_left(expression: Expression) -> Iterator[FormFault]:
    match expression:
        case Sum(terms):
            for term in terms:
                yield from _brackets_left(term)
        case Product() if any(isinstance(_unsigned(factor), Sum) for factor in _operands(expression)):
            yield FormFault("This product can still be multiplied out.", expression.span)
        case Product(factors):
            for factor in factors:
                yield from _brackets_left(factor)
        case Power(base, exponent) if isinstance(_unsigned(base), Sum) and _exponent(exponent) > 1:
            yield FormFault("This power can still be multiplied out.", expression.span)
        case Negation(Sum()):
            yield FormFault("The minus sign can still be taken into the brackets.", expression.span)
        case Negation(operand):
            yield from _brackets_left(operand)
        case Quotient(numerator, _):
            yield from _brackets_left(numerator)
        case _:
            return


def _unsigned(node: Expression) -> Expression:
    while isinstance(node, Negation):
        node = node.operand
    return node


def _exponent(node: Expression) -> int:
    """Return a whole exponent, and 0 for every other one."""
    value = rational_value(node)
    return value.numerator if value is not None and value.denominator == 1 else 0


# Factored


def _unfactored(expression: Expression) -> Iterator[FormFault]:
    match expression:
        case Negation(operand):
            yield from _unfactored(operand)
        case Product(factors):
            for factor in factors:
                yield from _unfactored(factor)
        case Quotient(numerator, denominator):
            yield from _unfactored(numerator)
            yield from _unfactored(denominator)
        case Power(base, exponent) if _exponent(exponent):
            yield from _unfactored(base)
        case Sum():
            (p,) = _polynomials(expression)
            if p is None or p.is_constant():
                return
            if _is_reducible(p):
                yield FormFault("This part can still be factored.", expression.span)
            elif _common_divisor(p) > 1:
                yield FormFault("A common number can still be taken out of this part.", expression.span)
        case _:
            return


def _is_reducible(p: fmpq_mpoly) -> bool:
    """Return whether p has several factors; one too large to factor counts as having none."""
    try:
        _, factors = factored(p)
    except NoFormError:
        return False
    return sum(times for _, times in factors) > 1


def _polynomials(*expressions: Expression) -> tuple[fmpq_mpoly | None, ...]:
    """Return expressions as polynomials in their variables and in whatever else stands in them: eˣ, √2, sin x."""
    unknowns: dict[Expression, Variable] = {}
    replaced = [_with_unknowns(expression, unknowns) for expression in expressions]
    names = [unknown.name for unknown in unknowns.values()]
    return tuple(polynomial(each, names) for each in replaced)


def _with_unknowns(node: Expression, unknowns: dict[Expression, Variable]) -> Expression:
    """Return a tree in which whatever isn't polynomial arithmetic is an unknown of its own."""
    match node:
        case Number():
            return node
        case Sum(terms):
            return Sum(tuple(_with_unknowns(term, unknowns) for term in terms))
        case Product(factors):
            return Product(tuple(_with_unknowns(factor, unknowns) for factor in factors))
        case Negation(operand):
            return Negation(_with_unknowns(operand, unknowns))
        case Quotient(numerator, Number() as denominator):
            return Quotient(_with_unknowns(numerator, unknowns), denominator)
        case Power(base, Number(exponent)) if exponent.denominator == 1 and exponent >= 0:
            return Power(_with_unknowns(base, unknowns), Number(exponent))
        case Variable() | Constant() | Call() | Power() | Quotient():
            return unknowns.setdefault(node, Variable(f"u{len(unknowns)}"))


def _common_divisor(*polynomials: fmpq_mpoly) -> int:
    """Return the greatest integer that divides every coefficient; 1 where one isn't an integer."""
    coefficients = [coefficient for p in polynomials for coefficient in p.to_dict().values()]
    if any(coefficient.q != 1 for coefficient in coefficients):
        return 1
    return gcd(*(int(coefficient.p) for coefficient in coefficients))


# Lowest terms


def _not_in_lowest_terms(expression: Expression) -> Iterator[FormFault]:
    yield from _unreduced(expression)
    yield from _left_to_work_out(expression)
    yield from _decimals(expression)


def _unreduced(expression: Expression) -> Iterator[FormFault]:
    match expression:
        case Quotient(numerator, denominator):
            yield from _reducible(expression, (numerator,), (denominator,))
        case Product():
            factors = _operands(expression)
            above = [factor.numerator if isinstance(factor, Quotient) else factor for factor in factors]
            below = [factor.denominator for factor in factors if isinstance(factor, Quotient)]
            if below:
                yield from _reducible(expression, above, below)
        case _:
            pass
    for part in _parts(expression):
        yield from _unreduced(part)


def _reducible(fraction: Expression, above: Sequence[Expression], below: Sequence[Expression]) -> Iterator[FormFault]:
    """Yield the fault of a fraction, given as the factors above and below the line, that can be reduced."""
    p, q = _polynomials(Product(tuple(above)), Product(tuple(below)))
    if p is None or q is None or p.is_zero() or q.is_zero():
        return
    if _common_divisor(p, q) > 1 or not p.gcd(q).is_constant() or q == 1:
        yield FormFault("This fraction can still be reduced.", fraction.span)


# Exact


def _decimals(expression: Expression) -> Iterator[FormFault]:
    for part in walk(expression):
        if isinstance(part, Number) and part.value.denominator != 1 and part.typed:
            yield FormFault("Type the exact value instead of this decimal, as a fraction or a root.", part.span)


_FAULTS: dict[str, Callable[[Expression], Iterator[FormFault]]] = {
    "evaluated": _left_to_work_out,
    "expanded": _brackets_left,
    "factored": _unfactored,
    "lowest-terms": _not_in_lowest_terms,
    "exact": _decimals,
}

FORMS = tuple(_FAULTS)
"""The forms an answer may be asked for in."""
