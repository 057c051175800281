"""A function near a point: its Taylor polynomial with exact coefficients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import factorial

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.numbers.number_ring import NumberRing


@dataclass(frozen=True, slots=True, eq=False)
class Expansion:
    """f(p + h) − f(p) up to a positive factor, in the powers of h, up to and including degree `order`.

    The polynomial's context has the ring's generators first and then one for each coordinate of h. `is_whole` says
    that nothing follows: f is a polynomial of this degree.
    """

    ring: NumberRing
    polynomial: fmpq_mpoly
    order: int
    is_whole: bool

    @property
    def first(self) -> int:
        """The place of the first coordinate of h among the generators."""
        return len(self.ring.roots)

    @property
    def size(self) -> int:
        """The number of coordinates."""
        return int(self.polynomial.context().nvars()) - self.first

    def reduced(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Return the same polynomial with every root's exponent below its degree."""
        for modulus in self.moduli():
            polynomial = polynomial % modulus
        return polynomial

    def moduli(self) -> Iterator[fmpq_mpoly]:
        """Yield the roots' polynomials in the context of the expansion."""
        for modulus in self.ring.moduli:
            yield modulus.project_to_context(self.polynomial.context())

    def parts(self, polynomial: fmpq_mpoly) -> dict[tuple[int, ...], fmpq_mpoly]:
        """Return the coefficients, elements of the ring, by the exponents of h; zeros are left out."""
        groups: dict[tuple[int, ...], dict[tuple[int, ...], fmpq]] = {}
        for exponents, coefficient in polynomial.to_dict().items():
            groups.setdefault(exponents[self.first :], {})[exponents[: self.first]] = coefficient
        elements = {powers: self.ring.context.from_dict(terms) for powers, terms in groups.items()}
        return {powers: value for powers, value in elements.items() if not self.ring.is_zero(value)}

    def truncated(self, polynomial: fmpq_mpoly, order: int) -> fmpq_mpoly:
        """Return the terms whose degree in h is at most `order`."""
        terms = {e: c for e, c in polynomial.to_dict().items() if sum(e[self.first :]) <= order}
        return polynomial.context().from_dict(terms)

    def coordinate(self, index: int) -> fmpq_mpoly:
        """Return coordinate number `index` of h."""
        return self.polynomial.context().gen(self.first + index)

    def lifted(self, element: fmpq_mpoly) -> fmpq_mpoly:
        """Return an element of the ring in the context of the expansion."""
        return element.project_to_context(self.polynomial.context())


def expansion(derivatives: Derivatives, place: Place, order: int) -> Expansion | None:
    """Return the Taylor polynomial at a critical place; None where its coefficients aren't algebraic up to a factor."""
    labels = [f"h{index}" for index in range(len(derivatives.field.names))]
    context = fmpq_mpoly_ctx.get([*place.ring.context.names(), *labels], "lex")
    if not derivatives.field.kernels and derivatives.function.is_polynomial:
        return _of_polynomial(derivatives, place, context, order)
    coefficients = _coefficients(derivatives, place, order)
    if coefficients is None:
        return None
    total = context.constant(0)
    for exponents, value in coefficients:
        monomial = context.term(exp_vec=(0,) * len(place.ring.roots) + exponents)
        total = total + value.project_to_context(context) * monomial
    return Expansion(place.ring, total, order, False)


def _of_polynomial(derivatives: Derivatives, place: Place, context: fmpq_mpoly_ctx, order: int) -> Expansion:
    function = derivatives.function.above
    roots = len(place.ring.roots)
    moved = [
        place.elements[index].project_to_context(context) + context.gen(roots + index)
        for index in range(len(derivatives.field.names))
    ]
    degree = max(function.total_degree(), 0)
    whole = Expansion(place.ring, context.constant(0), max(order, degree), True)
    shifted = whole.reduced(function.compose(*moved, ctx=context))
    without_value = {e: c for e, c in shifted.to_dict().items() if any(e[roots:])}
    polynomial = whole.truncated(context.from_dict(without_value), order)
    return Expansion(place.ring, polynomial, order, order >= degree)


def _coefficients(
    derivatives: Derivatives, place: Place, order: int
) -> list[tuple[tuple[int, ...], fmpq_mpoly]] | None:
    """Return the coefficients divided by the factor that they have in common."""
    names = range(len(derivatives.field.names))
    known: dict[tuple[int, ...], PolynomialQuotient] = {(): derivatives.function}
    found: list[tuple[tuple[int, ...], fmpq_mpoly]] = []
    factors: set[object] = set()
    for degree in range(1, order + 1):
        for chosen in combinations_with_replacement(names, degree):
            known[chosen] = derivatives.field.derivative(known[chosen[:-1]], chosen[-1])
            value = _value_up_to_factor(known[chosen], place)
            if value is None:
                return None
            factor, element = value
            if factor is not None:
                factors.add(factor)
                exponents = tuple(chosen.count(index) for index in names)
                below = 1
                for exponent in exponents:
                    below *= factorial(exponent)
                found.append((exponents, element / below))
    return found if len(factors) <= 1 else None


def _value_up_to_factor(quotient: PolynomialQuotient, place: Place) -> tuple[object, fmpq_mpoly] | None:
    """Return a value as a factor, positive and without exact value, and an element; (None, 0) for exact zero."""
    above, below = place.parts(quotient.above), place.parts(quotient.below)
    if not above:
        return None, place.ring.context.constant(0)
    if len(above) != 1 or len(below) != 1:
        return None
    ((up, element),), ((down, divisor),) = above.items(), below.items()
    factor = (up, down)
    if not _is_positive(place, (*up, *down), up, down):
        return None
    return factor, place.ring.divide(element, divisor)


def _is_positive(place: Place, both: Sequence[int], up: tuple[int, ...], down: tuple[int, ...]) -> bool:
    kernels = place.field.kernels
    occurring = [i for powers in (up, down) for i, power in enumerate(powers) if power]
    return all(i in kernels and kernels[i].is_positive for i in occurring) or not any(both)
