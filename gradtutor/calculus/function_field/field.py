"""A function and its derivatives in one field: quotients of polynomials in the variables and a few kernels.

`x² eʸ + √(x² + 1)` becomes x² E + w with the kernels E = eʸ and w = √(x² + 1). The derivative of a kernel is again in
the field (∂E/∂y = E, ∂w/∂x = x/w), so gradients and Hessians cost no more than polynomial arithmetic, and what a
solver needs to see (which kernels occur, which factors can't vanish) is plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from flint import arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.function_field.kernels import Kernel, KernelKind, kernel_ball, kernel_tree
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, constant_quotient, quotient_of
from gradtutor.calculus.values.ball_powers import integer_power
from gradtutor.notation.tree import Expression, Negation, Number, Power, Product, Quotient, Sum, Variable


@dataclass(frozen=True, slots=True)
class Condition:
    """What the natural domain asks of a quotient: `relation` is "> 0", ">= 0" or "!= 0"."""

    quotient: PolynomialQuotient
    relation: str


@dataclass(slots=True, eq=False)
class FunctionField:
    """The field over the rationals with generators for `names` (the last ones) and the kernels (before them).

    A kernel's argument uses the variables and kernels with a higher place only, so that a polynomial division with
    respect to the lexicographic order replaces s² by 1 − c² and w² by u.
    """

    names: tuple[str, ...]
    context: fmpq_mpoly_ctx
    kernels: dict[int, Kernel] = field(default_factory=dict)
    conditions: list[Condition] = field(default_factory=list)
    _slopes: dict[tuple[int, int, frozenset[int]], PolynomialQuotient] = field(default_factory=dict)
    _inside: dict[int, frozenset[int]] = field(default_factory=dict)

    @property
    def first_variable(self) -> int:
        """The place of the first variable."""
        return int(self.context.nvars()) - len(self.names)

    def constant(self, value: fmpq | int) -> PolynomialQuotient:
        """Return a rational number as an element."""
        return constant_quotient(self.context, value)

    def generator(self, place: int) -> PolynomialQuotient:
        """Return generator number `place` as an element."""
        return quotient_of(self.context.gen(place))

    def reduced(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Return the polynomial with squares of sines, powers of roots and the like replaced by what they are."""
        for place in sorted(self.kernels):
            relation = self.kernels[place].relation
            if relation is not None and polynomial.degrees()[place] > 0:
                polynomial = polynomial % relation
        return polynomial

    def simplified(self, element: PolynomialQuotient) -> PolynomialQuotient:
        """Return an equal element, numerator and denominator reduced by the kernels' relations."""
        return quotient_of(self.reduced(element.above)) / quotient_of(self.reduced(element.below))

    def derivative(self, element: PolynomialQuotient, variable: int) -> PolynomialQuotient:
        """Return the partial derivative with respect to variable number `variable`."""
        return self.derivative_by(element, self.first_variable + variable)

    def derivative_by(
        self, element: PolynomialQuotient, generator: int, held: frozenset[int] = frozenset()
    ) -> PolynomialQuotient:
        """Return the derivative with respect to a generator; other variables, and kernels in `held`, are held."""
        above = self._polynomial_derivative(element.above, generator, held)
        if element.is_polynomial:
            return self.simplified(above)
        below = self._polynomial_derivative(element.below, generator, held)
        bottom = quotient_of(element.below)
        return self.simplified((above * bottom - quotient_of(element.above) * below) / bottom**2)

    def _polynomial_derivative(
        self, polynomial: fmpq_mpoly, generator: int, held: frozenset[int]
    ) -> PolynomialQuotient:
        total = self.constant(0)
        for place in occurring(polynomial):
            slope = self._slope(place, generator, held)
            if not slope.is_zero:
                total += quotient_of(polynomial.derivative(place)) * slope
        return total

    def _slope(self, place: int, generator: int, held: frozenset[int]) -> PolynomialQuotient:
        """Return the derivative of generator number `place`."""
        if place == generator or place >= self.first_variable or place in held:
            return self.constant(int(place == generator))
        key = (place, generator, held)
        if key not in self._slopes:
            kernel = self.kernels[place]
            self._slopes[key] = kernel.slope * self.derivative_by(kernel.argument, generator, held)
        return self._slopes[key]

    @property
    def pi(self) -> PolynomialQuotient | None:
        """π as an element, where the field has it."""
        place = next((place for place, kernel in self.kernels.items() if kernel.kind is KernelKind.PI), None)
        return None if place is None else self.generator(place)

    def variables_in(self, element: PolynomialQuotient) -> frozenset[int]:
        """Return the numbers of the variables that an element depends on, directly or through kernels."""
        found: set[int] = set()
        for place in {*occurring(element.above), *occurring(element.below)}:
            if place >= self.first_variable:
                found.add(place - self.first_variable)
            else:
                if place not in self._inside:
                    self._inside[place] = self.variables_in(self.kernels[place].argument)
                found |= self._inside[place]
        return frozenset(found)

    def balls(self, point: Sequence[arb], known: dict[int, arb] | None = None) -> list[arb]:
        """Return a ball for every generator at a point; those in `known` are taken from there."""
        known = known or {}
        values = [arb(0)] * self.first_variable + list(point)
        for place in sorted(self.kernels, reverse=True):
            if place in known:
                values[place] = known[place]
            else:
                kernel = self.kernels[place]
                values[place] = kernel_ball(kernel, quotient_ball(kernel.argument, values))
        return values

    def tree(self, element: PolynomialQuotient) -> Expression:
        """Return an element as a tree in the variables."""
        above = self._polynomial_tree(element.above)
        if element.is_polynomial:
            return above
        return Quotient(above, self._polynomial_tree(element.below))

    def generator_tree(self, place: int) -> Expression:
        """Return a generator as a tree in the variables."""
        if place >= self.first_variable:
            return Variable(self.names[place - self.first_variable])
        kernel = self.kernels[place]
        return kernel_tree(kernel, self.tree(kernel.argument))

    def _polynomial_tree(self, polynomial: fmpq_mpoly) -> Expression:
        generators = {place: self.generator_tree(place) for place in occurring(polynomial)}
        terms = []
        for exponents, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
            factors = [_power_tree(generators[i], int(exponent)) for i, exponent in enumerate(exponents) if exponent]
            size = Fraction(int(coefficient.p), int(coefficient.q))
            if abs(size) != 1 or not factors:
                factors.insert(0, Number(abs(size)))
            term = factors[0] if len(factors) == 1 else Product(tuple(factors))
            terms.append(Negation(term) if size < 0 else term)
        if not terms:
            return Number(Fraction(0))
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def occurring(polynomial: fmpq_mpoly) -> tuple[int, ...]:
    """Return the places of the generators that occur, in order."""
    return tuple(place for place, degree in enumerate(polynomial.degrees()) if degree > 0)


def polynomial_ball(polynomial: fmpq_mpoly, values: Sequence[arb]) -> arb:
    """Return the ball of a polynomial's values where its generators are in the balls `values`."""
    total = arb(0)
    for exponents, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
        term = arb(coefficient)
        for place, exponent in enumerate(exponents):
            if exponent:
                # A ball around 0 to the power 1 is nan in flint.
                term *= values[place] if exponent == 1 else integer_power(int(exponent))(values[place])
        total += term
    return total


def quotient_ball(quotient: PolynomialQuotient, values: Sequence[arb]) -> arb:
    """Return the ball of a quotient's values where its generators are in the balls `values`."""
    above = polynomial_ball(quotient.above, values)
    return above if quotient.is_polynomial else above / polynomial_ball(quotient.below, values)


def _power_tree(base: Expression, exponent: int) -> Expression:
    return base if exponent == 1 else Power(base, Number(Fraction(exponent)))
