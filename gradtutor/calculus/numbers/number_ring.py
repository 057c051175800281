"""Exact arithmetic with polynomials in finitely many real roots: reduction, zero test, sign, enclosure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import lcm, prod

from flint import arb, ctx, fmpq, fmpq_mat, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from gradtutor.calculus.numbers.real_root import RealRoot

LARGEST_DIMENSION = 64
"""Quotients in rings of a higher dimension aren't written as elements."""


@dataclass(frozen=True, slots=True, eq=False)
class NumberRing:
    """The numbers that are polynomials, with rational coefficients, in `roots`.

    An element is an fmpq_mpoly in `context`, whose generator number i stands for root number i. With one root the
    ring is a field and a reduced element is zero only if it is written so; with several, roots of different
    polynomials may still be related (√2, √3, √6), so the zero test adds a bound on how small a number can be.
    """

    roots: tuple[RealRoot, ...]
    context: fmpq_mpoly_ctx
    moduli: tuple[fmpq_mpoly, ...]

    @property
    def dimension(self) -> int:
        """The product of the roots' degrees."""
        return prod(root.degree for root in self.roots)

    def element(self, root: RealRoot | None, polynomial: fmpq_poly) -> fmpq_mpoly:
        """Return the value of a polynomial at one of the roots; without a root, a constant polynomial's value."""
        place = self.roots.index(root) if root is not None else 0
        unit = [int(place == index) for index in range(len(self.roots))]
        terms = {tuple(power * u for u in unit): value for power, value in enumerate(polynomial.coeffs())}
        return self.context.from_dict(terms)

    def reduce(self, element: fmpq_mpoly) -> fmpq_mpoly:
        """Return the same number with every root's exponent below its degree."""
        for modulus in self.moduli:
            element = element % modulus
        return element

    def multiply(self, left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
        """Return the reduced product."""
        return self.reduce(left * right)

    def power(self, base: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
        """Return the reduced power to a natural exponent."""
        result = self.context.constant(1)
        for digit in bin(exponent)[2:]:
            result = self.multiply(result, result)
            if digit == "1":
                result = self.multiply(result, base)
        return result

    def divide(self, above: fmpq_mpoly, below: fmpq_mpoly) -> fmpq_mpoly | None:
        """Return the quotient as an element; None where it isn't found, which happens only with several roots."""
        if below.is_constant():
            return above / constant_value(below)
        if self.dimension > LARGEST_DIMENSION:
            return None
        matrix = self.expanded([[below]])
        if matrix.rank() < self.dimension:
            return None
        unit = fmpq_mat(self.dimension, 1, [1] + [0] * (self.dimension - 1))
        inverse = self.context.from_dict(dict(zip(self._monomials(), matrix.solve(unit).entries(), strict=True)))
        return self.multiply(above, inverse)

    def expanded(self, matrix: Sequence[Sequence[fmpq_mpoly]]) -> fmpq_mat:
        """Return a matrix of elements with each replaced by the matrix of multiplication by it.

        Every eigenvalue of the matrix is one of the eigenvalues of the larger, rational matrix.
        """
        monomials = self._monomials()
        place = {monomial: index for index, monomial in enumerate(monomials)}
        size = len(monomials)
        result = fmpq_mat(len(matrix) * size, len(matrix) * size)
        for i, row in enumerate(matrix):
            for j, entry in enumerate(row):
                for column, monomial in enumerate(monomials):
                    image = self.multiply(entry, self.context.from_dict({monomial: 1}))
                    for exponents, coefficient in zip(image.monoms(), image.coeffs(), strict=True):
                        result[i * size + place[exponents], j * size + column] = coefficient
        return result

    def _monomials(self) -> list[tuple[int, ...]]:
        """Return the reduced monomials, 1 first."""
        return list(product(*[range(root.degree) for root in self.roots]))

    def evaluate(self, polynomial: fmpq_mpoly, values: tuple[fmpq_mpoly, ...]) -> fmpq_mpoly:
        """Return the element a polynomial takes where its generators are the elements `values`."""
        if polynomial.is_constant():
            return self.context.constant(constant_value(polynomial))
        if all(value.is_constant() for value in values):
            return self.context.constant(polynomial(*[constant_value(value) for value in values]))
        powers = [[self.context.constant(1)] for _ in values]
        for row, value, degree in zip(powers, values, polynomial.degrees(), strict=True):
            for _ in range(degree):
                row.append(self.multiply(row[-1], value))
        total = self.context.constant(0)
        for exponents, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
            term = self.context.constant(coefficient)
            for row, exponent in zip(powers, exponents, strict=True):
                if exponent:
                    term = self.multiply(term, row[exponent])
            total += term
        return self.reduce(total)

    def is_zero(self, element: fmpq_mpoly) -> bool:
        """Say whether an element is the number 0, exactly."""
        element = self.reduce(element)
        if len(self.roots) <= 1 or element.is_zero() or element.is_constant():
            return bool(element.is_zero())
        if not self._ball(element, 64).contains(0):
            return False
        smallest = self._smallest_size(element)
        bits = 128
        while True:
            ball = self._ball(element, bits)
            if not ball.contains(0):
                return False
            if ball.abs_upper() < smallest:
                return True
            bits *= 2

    def sign(self, element: fmpq_mpoly) -> int:
        """Return the sign of an element: -1, 0 or 1, exactly."""
        ball = self._ball(element, 64)
        if ball.contains(0) and self.is_zero(element):
            return 0
        bits = 128
        while ball.contains(0):
            ball, bits = self._ball(element, bits), 2 * bits
        return 1 if ball > 0 else -1

    def enclose(self, element: fmpq_mpoly, bits: int) -> arb:
        """Return a ball around an element with at least `bits` correct bits; zero is exactly zero."""
        working = bits + 32
        ball = self._ball(element, working)
        if ball.contains(0) and self.is_zero(element):
            return arb(0)
        while ball.rel_accuracy_bits() < bits:
            working *= 2
            ball = self._ball(element, working)
        return ball

    def _ball(self, element: fmpq_mpoly, bits: int) -> arb:
        """Return a ball around an element, computed with `bits` bits."""
        with ctx.workprec(bits):
            roots = [root.enclose(bits) for root in self.roots]
            total = arb(0)
            for exponents, coefficient in zip(element.monoms(), element.coeffs(), strict=True):
                term = arb(coefficient)
                for root, exponent in zip(roots, exponents, strict=True):
                    if exponent:
                        term *= root**exponent
                total += term
            return total

    def _smallest_size(self, element: fmpq_mpoly) -> arb:
        """Return a positive number that is smaller than the absolute value of the element, if that isn't 0.

        A multiple c of the element is an algebraic integer of degree at most d, the product of the roots' degrees.
        Its norm is at least 1 and each of its conjugates at most M, so its absolute value is at least M^(1-d).
        """
        multiplier = prod(
            (abs(root.coefficients[-1]) ** degree for root, degree in zip(self.roots, element.degrees(), strict=True)),
            start=common_denominator(element),
        )
        with ctx.workprec(64):
            sizes = [root.size() for root in self.roots]
            bound = arb(0)
            for exponents, coefficient in zip(element.monoms(), element.coeffs(), strict=True):
                bound += prod((s**e for s, e in zip(sizes, exponents, strict=True)), start=abs(arb(coefficient)))
            largest = (bound * multiplier).max(arb(1))
            return ((1 / largest) ** (self.dimension - 1) / multiplier).abs_lower()


def number_ring(roots: tuple[RealRoot, ...]) -> NumberRing:
    """Return the ring of the polynomials in `roots`."""
    context = fmpq_mpoly_ctx.get([f"t{index}" for index in range(len(roots))], "lex")
    moduli = []
    for index, root in enumerate(roots):
        unit = [0] * len(roots)
        terms = {}
        for exponent, coefficient in enumerate(root.coefficients):
            unit[index] = exponent
            terms[tuple(unit)] = coefficient
        moduli.append(context.from_dict(terms))
    return NumberRing(roots, context, tuple(moduli))


def common_denominator(polynomial: fmpq_mpoly) -> int:
    """Return the least positive integer that makes every coefficient of the product an integer."""
    return lcm(*[int(coefficient.q) for coefficient in polynomial.coeffs()])


def constant_value(element: fmpq_mpoly) -> fmpq:
    """Return the rational number that a constant element is."""
    return fmpq(0) if element.is_zero() else element.leading_coefficient()
