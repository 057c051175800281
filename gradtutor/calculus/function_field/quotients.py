"""Quotients of polynomials in exact arithmetic, always in lowest terms."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

MOST_PRODUCTS = 400_000
MOST_TERMS_OF_QUOTIENT = 4_000
"""Above these sizes arithmetic isn't begun: it would take seconds, and nobody could read the result."""


class TooManyTermsError(Exception):
    """A quotient of polynomials would get too large to work with."""


QuotientKey = tuple[tuple[tuple[tuple[int, ...], fmpq], ...], tuple[tuple[tuple[int, ...], fmpq], ...]]


@dataclass(frozen=True, slots=True)
class PolynomialQuotient:
    """above / below in lowest terms, the leading coefficient of `below` being 1.

    >>> context = fmpq_mpoly_ctx.get(["x", "y"], "lex")
    >>> x, y = (quotient_of(generator) for generator in context.gens())
    >>> half = (x**2 - y**2) / (x + y)
    >>> half.above, half.below
    (x - y, 1)
    """

    above: fmpq_mpoly
    below: fmpq_mpoly

    @property
    def is_zero(self) -> bool:
        """Whether this is the zero function."""
        return bool(self.above.is_zero())

    @property
    def key(self) -> QuotientKey:
        """A hashable value, the same for equal quotients."""
        return tuple(self.above.terms()), tuple(self.below.terms())

    @property
    def is_polynomial(self) -> bool:
        """Whether nothing is left below."""
        return bool(self.below.is_constant())

    @property
    def constant(self) -> fmpq | None:
        """The rational number this is, or None where it isn't one."""
        if not (self.above.is_constant() and self.below.is_constant()):
            return None
        return fmpq(0) if self.above.is_zero() else self.above.leading_coefficient()

    def __add__(self, other: PolynomialQuotient) -> PolynomialQuotient:
        if self.below == other.below:
            return _lowest(self.above + other.above, self.below)
        above = _product(self.above, other.below) + _product(other.above, self.below)
        return _lowest(above, _product(self.below, other.below))

    def __sub__(self, other: PolynomialQuotient) -> PolynomialQuotient:
        return self + -other

    def __neg__(self) -> PolynomialQuotient:
        return PolynomialQuotient(-self.above, self.below)

    def __mul__(self, other: PolynomialQuotient) -> PolynomialQuotient:
        return _lowest(_product(self.above, other.above), _product(self.below, other.below))

    def __truediv__(self, other: PolynomialQuotient) -> PolynomialQuotient:
        return _lowest(_product(self.above, other.below), _product(self.below, other.above))

    def __pow__(self, exponent: int) -> PolynomialQuotient:
        if exponent < 0:
            return _lowest(self.below**-exponent, self.above**-exponent)
        return PolynomialQuotient(self.above**exponent, self.below**exponent)

    def scaled(self, factor: fmpq) -> PolynomialQuotient:
        """Return this times a rational number."""
        return PolynomialQuotient(self.above * factor, self.below)


def quotient_of(polynomial: fmpq_mpoly) -> PolynomialQuotient:
    """Return a polynomial as a quotient."""
    return PolynomialQuotient(polynomial, polynomial.context().constant(1))


def constant_quotient(context: fmpq_mpoly_ctx, value: fmpq | int) -> PolynomialQuotient:
    """Return a rational number as a quotient."""
    return quotient_of(context.constant(value))


def _product(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    if len(left) * len(right) > MOST_PRODUCTS:
        raise TooManyTermsError
    return left * right


def _lowest(above: fmpq_mpoly, below: fmpq_mpoly) -> PolynomialQuotient:
    """Return the quotient in lowest terms. Raises `ZeroDivisionError` for a zero below."""
    if below.is_zero():
        raise ZeroDivisionError("a quotient of polynomials with 0 below")
    if not below.is_constant():
        if max(len(above), len(below)) > MOST_TERMS_OF_QUOTIENT:
            raise TooManyTermsError
        common = above.gcd(below)
        if not common.is_constant():
            above, below = above / common, below / common
    leading = below.leading_coefficient()
    return PolynomialQuotient(above, below) if leading == 1 else PolynomialQuotient(above / leading, below / leading)
