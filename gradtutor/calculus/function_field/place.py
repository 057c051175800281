"""A point as a function field sees it: exact values for the generators that have them, balls for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_mpoly

from gradtutor.calculus.function_field.field import FunctionField, occurring, quotient_ball
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.numbers.closed_form import real_number
from gradtutor.calculus.numbers.number_ring import NumberRing, constant_value
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.textbook_form import constant_in_textbook_form

BITS = 128
MOST_BITS = 1024
MOST_TERMS = 200
LONGEST_EXACT = 14
"""Closed forms with more operations than this are left out: the digits say more."""


@dataclass(frozen=True, slots=True, eq=False)
class Coordinate:
    """A coordinate that isn't algebraic: a ball to any precision, and the number as it is shown."""

    enclose: Callable[[int], arb]
    number: RealNumber


@dataclass(slots=True, eq=False)
class Place:
    """A point of a function field.

    `elements` holds, by generator, the values that are elements of `ring`. `coordinates` holds the other variables,
    by generator; a variable in neither isn't known yet. Every further kernel is computed from its argument.
    """

    field: FunctionField
    ring: NumberRing
    elements: dict[int, fmpq_mpoly]
    coordinates: Mapping[int, Coordinate]
    _balls: dict[int, list[arb]] = attribute(default_factory=dict)

    def __post_init__(self) -> None:
        for place in sorted(self.field.kernels, reverse=True):
            if place not in self.elements:
                value = self._plain_value(self.field.kernels[place])
                if value is not None:
                    self.elements[place] = value

    def _plain_value(self, kernel: Kernel) -> fmpq_mpoly | None:
        """Return the value of a kernel where its argument makes that plain, such as e⁰ = 1."""
        argument = self.element(kernel.argument)
        if argument is None or kernel.kind is KernelKind.PI:
            return None
        if kernel.kind is KernelKind.ABSOLUTE_VALUE:
            return self.ring.sign(argument) * argument
        if self.ring.is_zero(argument):
            one = kernel.kind in (KernelKind.EXPONENTIAL, KernelKind.COSINE)
            return self.ring.context.constant(int(one))
        if kernel.kind is KernelKind.LOGARITHM and self.ring.is_zero(argument - 1):
            return self.ring.context.constant(0)
        if kernel.kind is KernelKind.ROOT and argument.is_constant():
            root = _rational_root(constant_value(argument), kernel.degree)
            return None if root is None else self.ring.context.constant(root)
        return None

    @property
    def unknown_variables(self) -> list[int]:
        """The numbers of the variables that aren't known."""
        first = self.field.first_variable
        numbers = range(len(self.field.names))
        return [n for n in numbers if first + n not in self.elements and first + n not in self.coordinates]

    def balls(self, bits: int) -> list[arb]:
        """Return a ball for every generator, computed with about `bits` bits."""
        if bits not in self._balls:
            with ctx.workprec(bits + 32):
                known = {place: self.ring.enclose(value, bits) for place, value in self.elements.items()}
                first = self.field.first_variable
                point = [
                    self._variable_ball(place, known, bits) for place in range(first, first + len(self.field.names))
                ]
                self._balls[bits] = self.field.balls(point, known)
        return self._balls[bits]

    def _variable_ball(self, place: int, known: Mapping[int, arb], bits: int) -> arb:
        if place in known:
            return known[place]
        return self.coordinates[place].enclose(bits) if place in self.coordinates else arb.nan()

    def value_ball(self, value: fmpq_mpoly | Coordinate, bits: int) -> arb:
        """Return a ball around a number: an element of the ring or a coordinate."""
        return value.enclose(bits) if isinstance(value, Coordinate) else self.ring.enclose(value, bits)

    def with_variable(self, variable: int, value: fmpq_mpoly | Coordinate) -> Place:
        """Return the place with one more variable known."""
        position = self.field.first_variable + variable
        if isinstance(value, Coordinate):
            return Place(self.field, self.ring, dict(self.elements), {**self.coordinates, position: value})
        return Place(self.field, self.ring, {**self.elements, position: value}, self.coordinates)

    def ball(self, quotient: PolynomialQuotient, bits: int = BITS) -> arb:
        """Return a ball around the value of an element of the field."""
        with ctx.workprec(bits + 32):
            return quotient_ball(quotient, self.balls(bits))

    def parts(self, polynomial: fmpq_mpoly) -> dict[tuple[int, ...], fmpq_mpoly]:
        """Return the value as a sum of ring elements times monomials in the generators without exact value.

        Parts that are zero are left out, so an empty result means that the value is exactly 0.
        """
        if all(place in self.elements for place in occurring(polynomial)):
            value = self._evaluated(polynomial)
            return {} if self.ring.is_zero(value) else {(): value}
        groups: dict[tuple[int, ...], dict[tuple[int, ...], fmpq]] = {}
        for exponents, coefficient in self.field.reduced(polynomial).to_dict().items():
            opaque = tuple(0 if i in self.elements else exponent for i, exponent in enumerate(exponents))
            exact = tuple(exponent if i in self.elements else 0 for i, exponent in enumerate(exponents))
            groups.setdefault(opaque if any(opaque) else (), {})[exact] = coefficient
        values = {opaque: self._evaluated(self.field.context.from_dict(terms)) for opaque, terms in groups.items()}
        return {opaque: value for opaque, value in values.items() if not self.ring.is_zero(value)}

    def _evaluated(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        zero = self.ring.context.constant(0)
        count = int(self.field.context.nvars())
        return self.ring.evaluate(polynomial, tuple(self.elements.get(place, zero) for place in range(count)))

    def element(self, quotient: PolynomialQuotient) -> fmpq_mpoly | None:
        """Return the exact value as an element of the ring; None where it isn't one, or isn't defined."""
        if quotient.constant is not None:
            return self.ring.context.constant(quotient.constant)
        if self._is_long(quotient):
            return None
        above, below = self.parts(quotient.above), self.parts(quotient.below)
        if not above and below:
            return self.ring.context.constant(0)
        if set(below) != {()} or set(above) != {()}:
            return None
        return self.ring.divide(above[()], below[()])

    def sign(self, quotient: PolynomialQuotient) -> int | None:
        """Return the sign of the value, certified; None where it isn't defined or can't be told."""
        below = self.polynomial_sign(quotient.below)
        above = self.polynomial_sign(quotient.above)
        return None if not below or above is None else above * below

    def polynomial_sign(self, polynomial: fmpq_mpoly) -> int | None:
        """Return the sign of the value of a polynomial, certified; None where it can't be told."""
        if polynomial.is_constant():
            value = constant_value(polynomial)
            return int(value > 0) - int(value < 0)
        parts = self.parts(polynomial)
        if not parts:
            return 0
        if set(parts) == {()}:
            return self.ring.sign(parts[()])
        bits = 64
        while bits <= MOST_BITS:
            with ctx.workprec(bits + 32):
                ball = quotient_ball(PolynomialQuotient(polynomial, self.field.context.constant(1)), self.balls(bits))
            if ball.is_finite() and not ball.contains(0):
                return 1 if ball > 0 else -1
            bits *= 2
        return None

    def number(self, quotient: PolynomialQuotient) -> RealNumber:
        """Return the value as an answer, exact where short."""
        element = self.element(quotient)
        if element is not None:
            return real_number(self.ring, element)
        return RealNumber(self.ball(quotient), None if self._is_long(quotient) else self._closed_form(quotient))

    def _is_long(self, quotient: PolynomialQuotient) -> bool:
        """Return whether a quotient holds generators without exact value, and too many terms for a closed form."""
        short = max(len(quotient.above), len(quotient.below)) <= MOST_TERMS
        occurs = (*occurring(quotient.above), *occurring(quotient.below))
        return not short and any(place not in self.elements for place in occurs)

    def coordinate(self, variable: int) -> RealNumber:
        """Return coordinate number `variable` as an answer."""
        place = self.field.first_variable + variable
        if place in self.elements:
            return real_number(self.ring, self.elements[place])
        return self.coordinates[place].number

    def _closed_form(self, quotient: PolynomialQuotient) -> sp.Expr | None:
        above = self._polynomial_closed_form(quotient.above)
        below = self._polynomial_closed_form(quotient.below)
        if above is None or below is None:
            return None
        value = constant_in_textbook_form(above / below)
        return value if value.count_ops() <= LONGEST_EXACT else None

    def _polynomial_closed_form(self, polynomial: fmpq_mpoly) -> sp.Expr | None:
        terms = []
        for opaque, element in self.parts(polynomial).items():
            coefficient = real_number(self.ring, element).exact
            values = [
                self._generator_closed_form(i) ** e for i, e in enumerate(opaque) if e and coefficient is not None
            ]
            if coefficient is None or any(value is sp.nan for value in values):
                return None
            terms.append(coefficient * sp.Mul(*values))
        return sp.Add(*terms) if len(terms) <= 4 else None

    def _generator_closed_form(self, place: int) -> sp.Expr:
        """Return the closed form of a generator, or nan."""
        if place in self.elements:
            exact = real_number(self.ring, self.elements[place]).exact
            return sp.nan if exact is None else exact
        if place in self.coordinates:
            exact = self.coordinates[place].number.exact
            return sp.nan if exact is None else exact
        if place not in self.field.kernels:
            return sp.nan
        kernel = self.field.kernels[place]
        argument = self._closed_form(kernel.argument)
        if argument is None:
            return sp.nan
        return _CLOSED_FORMS[kernel.kind](argument, kernel.degree)


_CLOSED_FORMS: dict[KernelKind, Callable[[sp.Expr, int], sp.Expr]] = {
    KernelKind.ROOT: lambda u, n: sp.Pow(u, sp.Rational(1, n)) if u.is_nonnegative else sp.nan,
    KernelKind.ABSOLUTE_VALUE: lambda u, _: sp.Abs(u),
    KernelKind.EXPONENTIAL: lambda u, _: sp.exp(u),
    KernelKind.COSINE: lambda u, _: sp.cos(u),
    KernelKind.SINE: lambda u, _: sp.sin(u),
    KernelKind.LOGARITHM: lambda u, _: sp.log(u),
    KernelKind.ARCTANGENT: lambda u, _: sp.atan(u),
    KernelKind.ARCSINE: lambda u, _: sp.asin(u),
    KernelKind.ERROR_FUNCTION: lambda u, _: sp.erf(u),
    KernelKind.PI: lambda _, __: sp.pi,
}


def _rational_root(value: fmpq, degree: int) -> fmpq | None:
    """Return the real root of a rational number where it is rational."""
    sign = -1 if value < 0 else 1
    if sign < 0 and degree % 2 == 0:
        return None
    above, below = abs(value.p).root(degree), value.q.root(degree)
    root = fmpq(above, below)
    return sign * root if root**degree == abs(value) else None
