"""Convex and concave functions, recognised by the rules that build them up from simpler ones.

Sums of convex functions are convex; so are increasing convex functions of them (eᵘ, ln(1 + eᵘ)) and even powers of
affine ones (Boyd and Vandenberghe, Convex Optimization, section 3.2). Where the rules say nothing, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq_mat

from gradtutor.calculus.by_form.ranges import range_of
from gradtutor.calculus.function_field.derivatives import Derivatives, derivatives_of
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
    variable_names,
    walk,
)


@dataclass(frozen=True, slots=True)
class Curvature:
    """Whether a function is proved to be convex, and concave; both means affine."""

    convex: bool = False
    concave: bool = False

    @property
    def affine(self) -> bool:
        """Whether the function is a constant plus a linear one."""
        return self.convex and self.concave

    def __neg__(self) -> Curvature:
        return Curvature(self.concave, self.convex)

    def __and__(self, other: Curvature) -> Curvature:
        return Curvature(self.convex and other.convex, self.concave and other.concave)


AFFINE = Curvature(True, True)
CONVEX = Curvature(convex=True)
CONCAVE = Curvature(concave=True)
UNKNOWN = Curvature()


def curvature(tree: Expression) -> Curvature:
    """Return what the rules prove about a function on a convex domain.

    >>> x = Variable("x")
    >>> curvature(Sum((Call("exp", (x,)), Power(x, Number(Fraction(2))))))
    Curvature(convex=True, concave=False)
    """
    match tree:
        case Number() | Constant() | Variable():
            return AFFINE
        case Negation(operand):
            return -curvature(operand)
        case Sum(terms):
            return _of_sum(terms)
        case Product(factors):
            return _of_product(factors)
        case Quotient(numerator, denominator):
            return _of_quotient(numerator, denominator)
        case Power(Constant("e"), exponent):
            return _of_call("exp", (exponent,))
        case Power(base, exponent):
            return _of_power(base, rational_value(exponent))
        case Call(function, arguments):
            return _of_call(function, arguments)


def _of_sum(terms: tuple[Expression, ...]) -> Curvature:
    each = [curvature(term) for term in terms]
    total = _all(each)
    if total.convex or total.concave:
        return total
    open_terms = [term for term, found in zip(terms, each, strict=True) if not (found.convex or found.concave)]
    simple = [t for t, found in zip(terms, each, strict=True) if t in open_terms or _is_polynomial(t)]
    others = _all(curvature(term) for term in terms if term not in simple)
    return _of_quadratic(simple) & others if simple else UNKNOWN


def _is_polynomial(tree: Expression) -> bool:
    return not any(isinstance(node, Call | Constant) for node in walk(tree))


def _of_quadratic(terms: Sequence[Expression]) -> Curvature:
    """Return the curvature of a sum of terms that is a quadratic polynomial, from its Hessian."""
    tree = terms[0] if len(terms) == 1 else Sum(tuple(terms))
    found = derivatives_of(tree, variable_names(tree))
    if found is None or found.field.kernels or not found.function.is_polynomial:
        return UNKNOWN
    return curvature_of_quadratic(found)


def curvature_of_quadratic(found: Derivatives) -> Curvature:
    """Return the curvature of a polynomial of degree 2 at most; unknown for others."""
    if found.function.above.total_degree() > 2:
        return UNKNOWN
    entries = [entry.constant for row in found.hessian for entry in row]
    size = len(found.field.names)
    coefficients = fmpq_mat(size, size, entries).charpoly().coeffs()
    # All roots are real: they are at least 0 exactly when the coefficients' signs alternate.
    alternating = all(value * (-1) ** (size - index) >= 0 for index, value in enumerate(coefficients))
    return Curvature(alternating, all(value >= 0 for value in coefficients))


def _all(each: Iterable[Curvature]) -> Curvature:
    total = AFFINE
    for found in each:
        total = total & found
    return total


def _of_product(factors: tuple[Expression, ...]) -> Curvature:
    constants = [factor for factor in factors if not variable_names(factor)]
    rest = tuple(factor for factor in factors if variable_names(factor))
    if not rest:
        return AFFINE
    inner = curvature(rest[0]) if len(rest) == 1 else _of_variable_product(rest)
    for constant in constants:
        bounds = range_of(constant)
        if bounds.is_not_positive:
            inner = -inner
        elif not bounds.is_not_negative:
            return UNKNOWN
    return inner


def _of_variable_product(factors: tuple[Expression, ...]) -> Curvature:
    if len(factors) == 2:
        for u, other in (factors, factors[::-1]):
            # u ln u is convex where it is defined.
            if other == Call("ln", (u,)) and curvature(u).affine:
                return CONVEX
    return _of_quadratic([Product(factors)])


def _of_quotient(numerator: Expression, denominator: Expression) -> Curvature:
    if not variable_names(denominator):
        return _of_product((numerator, Power(denominator, Negation(Number(Fraction(1))))))
    if variable_names(numerator):
        return UNKNOWN
    return _of_product((numerator, Power(denominator, Negation(Number(Fraction(1))))))


def _of_power(base: Expression, exponent: Fraction | None) -> Curvature:
    if not variable_names(base) and exponent is not None:
        return AFFINE
    if exponent is None:
        return UNKNOWN
    inside, bounds = curvature(base), range_of(base)
    if exponent == 1:
        return inside
    root = exponent.denominator % 2 == 0  # the domain is then base >= 0
    if exponent < 0:
        return CONVEX if inside.concave and (bounds.is_positive or root) else UNKNOWN
    if exponent < 1:
        return CONCAVE if inside.concave and (bounds.is_not_negative or root) else UNKNOWN
    if exponent.numerator % 2 == 0 and exponent.denominator == 1 and inside.affine:
        return CONVEX
    return CONVEX if inside.convex and (bounds.is_not_negative or (root and inside.affine)) else UNKNOWN


def _of_call(function: str, arguments: tuple[Expression, ...]) -> Curvature:
    inside, bounds = curvature(arguments[0]), range_of(arguments[0])
    match function:
        case "exp":
            return CONVEX if inside.convex else UNKNOWN
        case "ln":
            if inside.concave:
                return CONCAVE
            return CONVEX if _is_sum_of_exponentials(arguments[0]) else UNKNOWN
        case "sqrt":
            if inside.concave:
                return CONCAVE
            return CONVEX if _is_sum_of_squares(arguments[0]) else UNKNOWN
        case "abs" | "cosh":
            return CONVEX if inside.affine or (inside.convex and bounds.is_not_negative) else UNKNOWN
        case "max":
            return CONVEX if all(curvature(argument).convex for argument in arguments) else UNKNOWN
        case "min":
            return CONCAVE if all(curvature(argument).concave for argument in arguments) else UNKNOWN
        case _:
            return UNKNOWN


def _is_sum_of_exponentials(tree: Expression) -> bool:
    """Return whether an expression is a sum of positive multiples of exponentials of convex functions, and numbers."""
    terms = tree.terms if isinstance(tree, Sum) else (tree,)
    return all(_is_positive_exponential(term) for term in terms)


def _is_positive_exponential(term: Expression) -> bool:
    match term:
        case Product(factors):
            varying = [factor for factor in factors if variable_names(factor)]
            constant = [factor for factor in factors if not variable_names(factor)]
            positive = all(range_of(factor).is_not_negative for factor in constant)
            return positive and len(varying) == 1 and _is_positive_exponential(varying[0])
        case Quotient(numerator, Call("exp", (exponent,))):
            inverse = Call("exp", (Negation(exponent),))
            return _is_positive_exponential(Product((numerator, inverse))) and curvature(exponent).affine
        case Quotient(numerator, denominator):
            return (
                not variable_names(denominator)
                and range_of(denominator).is_positive
                and _is_positive_exponential(numerator)
            )
        case Call("exp", (exponent,)) | Power(Constant("e"), exponent):
            return curvature(exponent).convex
        case _:
            return not variable_names(term) and range_of(term).is_not_negative


def _is_sum_of_squares(tree: Expression) -> bool:
    """Return whether an expression is a quadratic polynomial that is nowhere negative: its root is a norm."""
    found = derivatives_of(tree, variable_names(tree))
    if found is None or found.field.kernels or not found.function.is_polynomial:
        return False
    # √(xᵀAx + bᵀx + c) is convex when the quadratic is convex and nowhere negative.
    return curvature_of_quadratic(found).convex and range_of(tree).is_not_negative
