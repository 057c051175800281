"""Rational functions over Q, exactly: fractions of polynomials in lowest terms, bounded in size.

The generators are the variables and the *kernels*: values such as sin x or √2 that are treated as further unknowns.
A kernel may satisfy a relation kernel^degree = polynomial, as √2² = 2, by which higher powers of it are rewritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.notation.tree import (
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)

_MOST_TERMS = 600
_MOST_PRODUCTS = 20_000
_LARGEST_EXPONENT = 10_000
_LARGEST_BITS = 40_000


class NoFormError(Exception):
    """The expression is outside what the normal form covers, or too large for it."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """numerator / denominator, without common factors; the denominator's leading coefficient is 1."""

    numerator: fmpq_mpoly
    denominator: fmpq_mpoly


class Algebra:
    """Arithmetic with rational functions of the variables `names` and a number of kernels."""

    def __init__(self, names: Sequence[str], kernels: int = 0) -> None:
        self.names = tuple(names)
        labels = (*(f"x{i}" for i in range(len(names))), *(f"k{i}" for i in range(kernels)))
        self.context = fmpq_mpoly_ctx.get(labels or ("x",), Ordering.degrevlex)
        self.generators = self.context.gens()
        self.one = self.context.constant(1)
        self.relations: dict[int, tuple[int, fmpq_mpoly]] = {}  # generator: (degree, its power)

    def number(self, value: Fraction | fmpq | int) -> Ratio:
        """Return a rational number."""
        if isinstance(value, Fraction):
            value = fmpq(value.numerator, value.denominator)
        return Ratio(self.context.constant(value), self.one)

    def generator(self, place: int) -> Ratio:
        """Return a variable or kernel by its place among the generators."""
        return Ratio(self.generators[place], self.one)

    def polynomial(self, value: fmpq_mpoly) -> Ratio:
        """Return a polynomial as a fraction."""
        return Ratio(value, self.one)

    def sum(self, a: Ratio, b: Ratio) -> Ratio:
        """Return a + b."""
        if a.denominator == b.denominator:
            return self._lowest(a.numerator + b.numerator, a.denominator)
        numerator = self.times(a.numerator, b.denominator) + self.times(b.numerator, a.denominator)
        return self._lowest(numerator, self.times(a.denominator, b.denominator))

    def negative(self, a: Ratio) -> Ratio:
        """Return -a."""
        return Ratio(-a.numerator, a.denominator)

    def product(self, a: Ratio, b: Ratio) -> Ratio:
        """Return a · b."""
        if a.denominator == self.one and b.denominator == self.one:
            return Ratio(self.times(a.numerator, b.numerator), self.one)
        return self._lowest(self.times(a.numerator, b.numerator), self.times(a.denominator, b.denominator))

    def reciprocal(self, a: Ratio) -> Ratio:
        """Return 1 / a. Raises `NoFormError` for zero."""
        if a.numerator.is_zero():
            raise NoFormError
        return self._lowest(a.denominator, a.numerator)

    def power(self, a: Ratio, n: int) -> Ratio:
        """Return aⁿ for an integer n; a⁰ is 1."""
        if n < 0:
            return self.power(self.reciprocal(a), -n)
        return self._lowest(self._raised(a.numerator, n), self._raised(a.denominator, n))

    def agree(self, a: Ratio, b: Ratio) -> bool:
        """Return whether a = b, by the cross product: relations can hide in the denominators."""
        if a == b:
            return True
        return bool(self.times(a.numerator, b.denominator) == self.times(b.numerator, a.denominator))

    def times(self, p: fmpq_mpoly, q: fmpq_mpoly) -> fmpq_mpoly:
        """Return the product of two polynomials, rewritten by the relations. Raises `NoFormError` when large."""
        if len(p) * len(q) > _MOST_PRODUCTS:
            raise NoFormError
        return self.rewritten(p * q)

    def rewritten(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """Return a polynomial with every power that a relation covers replaced."""
        # A relation speaks of older kernels only, so one pass from the newest down is complete.
        degrees = p.degrees() if self.relations else ()
        for place in reversed(self.relations):
            degree, value = self.relations[place]
            if degrees[place] >= degree:
                p = self._replaced(p, place, degree, value)
                degrees = p.degrees()
        if len(p) > _MOST_TERMS:
            raise NoFormError
        return p

    def _replaced(self, p: fmpq_mpoly, place: int, degree: int, value: fmpq_mpoly) -> fmpq_mpoly:
        groups: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for exponents, coefficient in p.to_dict().items():
            times, rest = divmod(exponents[place], degree)
            groups.setdefault(times, {})[(*exponents[:place], rest, *exponents[place + 1 :])] = coefficient
        total = self.context.constant(0)
        for times, terms in groups.items():
            total += self.context.from_dict(terms) * self._raised(value, times)
        return total

    def _raised(self, p: fmpq_mpoly, n: int) -> fmpq_mpoly:
        terms = len(p)
        if n > _LARGEST_EXPONENT or (terms > 1 and comb(n + terms - 1, min(n, terms - 1)) > _MOST_TERMS):
            raise NoFormError
        if n > 64 and _bits(p.leading_coefficient()) * n > _LARGEST_BITS:
            raise NoFormError
        if not self.relations or n < 2:
            return p**n
        half = self._raised(p, n // 2)
        square = self.times(half, half)
        return self.times(square, p) if n % 2 else square

    def _lowest(self, numerator: fmpq_mpoly, denominator: fmpq_mpoly) -> Ratio:
        if denominator == self.one:
            return Ratio(numerator, denominator)
        if denominator.is_zero():
            raise NoFormError
        if numerator.is_zero():
            return Ratio(numerator, self.one)
        if not denominator.is_constant():
            common = numerator.gcd(denominator)
            if not common.is_constant():
                numerator, denominator = numerator / common, denominator / common
        lead = denominator.leading_coefficient()
        return Ratio(numerator / lead, denominator / lead) if lead != 1 else Ratio(numerator, denominator)


def _bits(value: fmpq) -> int:
    return max(int(value.p).bit_length(), int(value.q).bit_length()) - 1


def ratio_of(expression: Expression, algebra: Algebra) -> Ratio:
    """Return a rational expression as a fraction. Raises `NoFormError` where it is not rational or too large."""
    match expression:
        case Number(value):
            return algebra.number(value)
        case Variable(name) if name in algebra.names:
            return algebra.generator(algebra.names.index(name))
        case Sum(terms):
            return _folded(algebra.sum, [ratio_of(term, algebra) for term in terms])
        case Product(factors):
            return _folded(algebra.product, [ratio_of(factor, algebra) for factor in factors])
        case Negation(operand):
            return algebra.negative(ratio_of(operand, algebra))
        case Quotient(numerator, denominator):
            below = algebra.reciprocal(ratio_of(denominator, algebra))
            return algebra.product(ratio_of(numerator, algebra), below)
        case Power(base, Number(value)) if value.denominator == 1:
            return algebra.power(ratio_of(base, algebra), value.numerator)
        case Power(base, Negation(Number(value))) if value.denominator == 1:
            return algebra.power(ratio_of(base, algebra), -value.numerator)
        case _:
            raise NoFormError


def _folded(operation: Any, values: list[Ratio]) -> Ratio:
    total = values[0]
    for value in values[1:]:
        total = operation(total, value)
    return total


def rational_function(expression: Expression, names: Sequence[str]) -> tuple[fmpq_mpoly, fmpq_mpoly] | None:
    """Return (numerator, denominator) in lowest terms, generators in the order of `names`; None if not rational."""
    try:
        ratio = ratio_of(expression, Algebra(names))
    except NoFormError:
        return None
    return ratio.numerator, ratio.denominator


def polynomial(expression: Expression, names: Sequence[str]) -> fmpq_mpoly | None:
    """Return the polynomial over Q of an expression, generators in the order of `names`; None if it is none."""
    parts = rational_function(expression, names)
    return parts[0] if parts is not None and parts[1].is_one() else None
