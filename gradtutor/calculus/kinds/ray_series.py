"""A function along a ray from a point, f(p + t d) for small t > 0, as a series in a root of t.

With t = s^q, every |u| and every root of a u that vanishes at p becomes a power series in s, because along a ray u has
one sign near p. So f(p + t d) = f(p) + c t^(k/q) + …, and c tells whether f rises or falls that way. Coefficients are
rational where they can be, else balls; one that may be 0 or not ends the attempt. The recurrences are those of R. Brent
and H. Kung, Fast algorithms for manipulating formal power series, J. ACM 25 (1978), in their quadratic form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

from flint import arb, ctx, fmpq, fmpq_mpoly

from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.numbers.number_ring import constant_value

BITS = 128
HIGHEST_POWER = 4
"""Series are computed up to this power of t."""
MOST_ROOTS = 12
"""The largest q."""
HIGHEST_DEGREE, MOST_TERMS = 40, 300
"""Longer polynomials are left alone."""

Coefficient = Any
"""A rational number, or else a ball."""
Series = list[Any]
"""The coefficients of 1, s, s², …, as far as they are known."""


@dataclass(frozen=True, slots=True, eq=False)
class ChangeOnRay:
    """Along p + t · `direction` the function changes by coefficient · t^power and terms of higher order, t > 0."""

    direction: tuple[int, ...]
    coefficient: Coefficient
    power: Fraction

    @property
    def sign(self) -> int:
        """Whether f rises (1) or falls (−1) along the ray."""
        return 1 if self.coefficient > 0 else -1


def change_on_ray(
    field: FunctionField, function: PolynomialQuotient, place: Place, direction: tuple[int, ...]
) -> ChangeOnRay | None:
    """Return how an element of the field changes along a ray; None where the series doesn't show it."""
    with ctx.workprec(BITS):
        try:
            roots = _roots(field, place)
            series = _Ray(field, place, direction, roots).quotient(function)
            power = _valuation([fmpq(0), *series[1:]])
        except _NotAlongRayError:
            return None
    return ChangeOnRay(direction, series[power], Fraction(power, roots))


class _NotAlongRayError(Exception):
    """The function isn't a series in s along the ray, or it can't be told which."""


def _roots(field: FunctionField, place: Place) -> int:
    """Return q: the product of the degrees of the roots of what vanishes at a place."""
    degrees = [
        kernel.degree
        for kernel in field.kernels.values()
        if kernel.kind is KernelKind.ROOT and place.sign(kernel.argument) == 0
    ]
    if prod(degrees) > MOST_ROOTS:
        raise _NotAlongRayError
    return prod(degrees)


class _Ray:
    """The generators of a field as series along a ray."""

    def __init__(self, field: FunctionField, place: Place, direction: Sequence[int], roots: int) -> None:
        self._place = place
        self._length = HIGHEST_POWER * roots + 1
        self._shifted = list(field.context.gens())
        self._values: dict[int, Series] = {}
        for number, step in enumerate(direction):
            position = field.first_variable + number
            series = self._constant(self._at_place(position))
            series[roots] = fmpq(step)
            self._keep(position, series)
        for position in sorted(field.kernels, reverse=True):
            self._keep(position, self._kernel(field.kernels[position]))

    def _keep(self, position: int, series: Series) -> None:
        """Keep the series of a generator; a rational value at the place goes into the polynomials, to stay exact."""
        if isinstance(series[0], fmpq):
            self._shifted[position] += series[0]
            series = [fmpq(0), *series[1:]]
        self._values[position] = series

    def quotient(self, element: PolynomialQuotient) -> Series:
        """Return the series of an element of the field."""
        above = self._polynomial(element.above)
        return above if element.is_polynomial else _quotient(above, self._polynomial(element.below))

    def _polynomial(self, polynomial: fmpq_mpoly) -> Series:
        if polynomial.total_degree() > HIGHEST_DEGREE or len(polynomial) > MOST_TERMS:
            raise _NotAlongRayError
        total = self._constant(fmpq(0))
        moved = polynomial.compose(*self._shifted)
        for exponents, coefficient in zip(moved.monoms(), moved.coeffs(), strict=True):
            term = self._constant(coefficient)
            for position, exponent in enumerate(exponents):
                for _ in range(int(exponent)):
                    term = _product(term, self._values[position])
            total = _sum(total, term)
        return total

    def _constant(self, value: Coefficient) -> Series:
        return [value, *[fmpq(0)] * (self._length - 1)]

    def _at_place(self, position: int) -> Coefficient:
        element = self._place.elements.get(position)
        if element is not None and element.is_constant():
            return constant_value(element)
        return self._place.balls(BITS)[position]

    def _kernel(self, kernel: Kernel) -> Series:
        if kernel.kind is KernelKind.PI:
            return self._constant(arb.pi())
        inside = self.quotient(kernel.argument)
        if self._place.sign(kernel.argument) == 0:
            inside = [fmpq(0), *inside[1:]]
        match kernel.kind:
            case KernelKind.ABSOLUTE_VALUE:
                return _absolute(inside)
            case KernelKind.ROOT:
                return _root(inside, kernel.degree)
            case KernelKind.COSINE | KernelKind.SINE:
                return self._angle(kernel, inside)
            case KernelKind.EXPONENTIAL:
                return _exponential(inside, self._at_place(kernel.place))
            case KernelKind.LOGARITHM:
                return _integral(_quotient(_derivative(inside), inside), self._at_place(kernel.place))
            case KernelKind.ARCTANGENT:
                slope = _quotient(_derivative(inside), _sum(self._constant(fmpq(1)), _product(inside, inside)))
                return _integral(slope, self._at_place(kernel.place))
            case _:
                raise _NotAlongRayError

    def _angle(self, kernel: Kernel, inside: Series) -> Series:
        """Return cos u or sin u: both at once, for each is the other's derivative up to sign."""
        is_cosine = kernel.kind is KernelKind.COSINE
        first, second = self._at_place(kernel.place), self._at_place(kernel.partner)
        cosine, sine = [first if is_cosine else second], [second if is_cosine else first]
        slope = _derivative(inside)
        for k in range(1, len(inside)):
            cosine.append(-_convolved(slope, sine, k - 1) / k)
            sine.append(_convolved(slope, cosine, k - 1) / k)
        return cosine if is_cosine else sine


def _occurs(coefficient: Coefficient) -> bool:
    """Return whether a coefficient may be other than 0."""
    return not (coefficient.is_zero() if isinstance(coefficient, arb) else coefficient == 0)


def _is_zero(coefficient: Coefficient) -> bool:
    """Return whether a coefficient is exactly 0. Raises _NotAlongRayError where that can't be told."""
    if isinstance(coefficient, arb) and not coefficient.is_zero() and coefficient.contains(0):
        raise _NotAlongRayError
    return not _occurs(coefficient)


def _convolved(one: Series, other: Series, power: int) -> Coefficient:
    """Return coefficient number `power` of a product."""
    pairs = ((one[i], other[power - i]) for i in range(power + 1))
    return sum((a * b for a, b in pairs if _occurs(a) and _occurs(b)), fmpq(0))


def _sum(one: Series, other: Series) -> Series:
    return [a + b for a, b in zip(one, other, strict=False)]


def _product(one: Series, other: Series) -> Series:
    return [_convolved(one, other, power) for power in range(min(len(one), len(other)))]


def _quotient(above: Series, below: Series) -> Series:
    """Return above/below, which must not grow without bound."""
    first = _valuation(below)
    if any(not _is_zero(coefficient) for coefficient in above[:first]):
        raise _NotAlongRayError
    above, below = above[first:], below[first:]
    result: Series = []
    for power in range(min(len(above), len(below))):
        result.append((above[power] - _convolved([*result, fmpq(0)], below, power)) / below[0])
    return result


def _valuation(series: Series) -> int:
    """Return the lowest power of s that occurs."""
    for power, coefficient in enumerate(series):
        if not _is_zero(coefficient):
            return power
    raise _NotAlongRayError


def _derivative(series: Series) -> Series:
    return [power * coefficient for power, coefficient in enumerate(series)][1:]


def _integral(series: Series, start: Coefficient) -> Series:
    return [start, *(coefficient / (power + 1) for power, coefficient in enumerate(series))]


def _exponential(series: Series, start: Coefficient) -> Series:
    slope, result = _derivative(series), [start]
    for power in range(1, len(series)):
        result.append(_convolved(slope, result, power - 1) / power)
    return result


def _absolute(series: Series) -> Series:
    if not any(map(_occurs, series)):
        return series
    return series if series[_valuation(series)] > 0 else [-coefficient for coefficient in series]


def _root(series: Series, degree: int) -> Series:
    """Return the real root; s^(1/degree) isn't needed, for q is a multiple of every degree asked for."""
    if not any(map(_occurs, series)):
        return series[: max(1, len(series) // degree)]
    first = _valuation(series)
    leading = series[first]
    if first % degree or (leading < 0 and degree % 2 == 0):
        raise _NotAlongRayError
    rest = [coefficient / leading for coefficient in series[first:]]
    result: Series = [fmpq(1)]
    for power in range(1, len(rest)):
        slopes = [(i * fmpq(degree + 1, degree) - power) * rest[i] for i in range(power + 1)]
        result.append(_convolved(slopes, [*result, fmpq(0)], power) / power)
    size = _root_of_number(leading, degree)
    return [*[fmpq(0)] * (first // degree), *(size * coefficient for coefficient in result)]


def _root_of_number(value: Coefficient, degree: int) -> Coefficient:
    if abs(value) == 1:
        return value
    root = arb(abs(value)).root(degree)
    return root if value > 0 else -root
