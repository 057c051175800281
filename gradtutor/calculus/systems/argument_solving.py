"""From the values of transcendental kernels to those of the variables: cos y = 1 gives y = 2πk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

import sympy as sp
from flint import arb, ctx, fmpq_mpoly

from gradtutor.calculus.function_field.inverse import Preimage, angle, preimage
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind, kernel_ball
from gradtutor.calculus.function_field.place import BITS, LONGEST_EXACT, Coordinate, Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.numbers.closed_form import real_number
from gradtutor.calculus.numbers.real_number import RealNumber

Ranges = Mapping[int, tuple[Fraction, Fraction]]
"""Bounds of the variables that have both, by number."""

Value: TypeAlias = "fmpq_mpoly | Coordinate"
"""What a variable equals: an element of the place's ring, or a number that isn't algebraic."""


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """A place whose variables follow from the values of kernels.

    `periods` are steps, by variable, that lead on to further such places. `implicit` are equations argument = value
    that leave variables free; `turns` says which of these hold up to multiples of 2π.
    """

    place: Place
    periods: dict[int, sp.Expr] = field(default_factory=dict)
    implicit: tuple[tuple[PolynomialQuotient, Preimage], ...] = ()

    @property
    def is_point(self) -> bool:
        """Whether this is one point only."""
        return not self.periods and not self.implicit and not self.place.unknown_variables


def resolved(start: Place, kernels: Sequence[int], ranges: Ranges) -> list[Resolved] | None:
    """Return every place with these values of the kernels; None where their arguments can't be solved."""
    function_field = start.field
    waiting = [Resolved(start)]
    pending = [function_field.kernels[p] for p in kernels if function_field.kernels[p].kind is not KernelKind.SINE]
    while True:
        step = _next_step(waiting[0].place, pending) if waiting else None
        if step is None:
            break
        kernel, variable = step
        pending = [other for other in pending if other is not kernel]
        further = [_solved(state, kernel, variable, ranges) for state in waiting]
        if any(states is None for states in further):
            return None
        waiting = [state for states in further if states is not None for state in states]
    finished = [_checked(state, pending) for state in waiting]
    return [state for state in finished if state is not None]


def _unknown_variables(place: Place, kernel: Kernel) -> list[int]:
    """Return the variables that a kernel's argument leaves unknown; none where its value is known all the same."""
    if place.element(kernel.argument) is not None:
        return []
    first = place.field.first_variable
    inside = place.field.variables_in(kernel.argument)
    return sorted(v for v in inside if first + v not in place.elements and first + v not in place.coordinates)


def _next_step(place: Place, pending: Sequence[Kernel]) -> tuple[Kernel, int] | None:
    for kernel in pending:
        unknown = _unknown_variables(place, kernel)
        if len(unknown) == 1:
            return kernel, unknown[0]
    return None


def _checked(state: Resolved, pending: Sequence[Kernel]) -> Resolved | None:
    """Return the state unless a kernel's value contradicts its argument; those with free arguments are noted."""
    implicit = []
    for kernel in pending:
        if _unknown_variables(state.place, kernel):
            value = _preimage(state.place, kernel)
            if value is None:
                return None
            implicit.append((kernel.argument, value))
        elif not _agrees(state.place, kernel):
            return None
    return replace(state, implicit=(*state.implicit, *implicit)) if implicit else state


def _agrees(place: Place, kernel: Kernel) -> bool:
    positions = [kernel.place] if kernel.partner < 0 else [kernel.place, kernel.partner]
    for position in positions:
        other = place.field.kernels[position]
        with ctx.workprec(BITS):
            computed = kernel_ball(other, place.ball(other.argument))
        if not computed.overlaps(place.ring.enclose(place.elements[position], BITS)):
            return False
    return True


def _preimage(place: Place, kernel: Kernel) -> Preimage | None:
    value = place.elements[kernel.place]
    if kernel.kind is KernelKind.COSINE:
        return angle(value, place.elements[kernel.partner], place.ring)
    return preimage(kernel, value, place.ring)


def _solved(state: Resolved, kernel: Kernel, variable: int, ranges: Ranges) -> list[Resolved] | None:
    """Return the state with a variable found from a kernel's argument, once for each value it can have."""
    place = state.place
    value = _preimage(place, kernel)
    if value is None:
        return []
    equation = _Linear.of(place, kernel.argument, variable)
    if equation is None:
        return _power_solved(state, kernel, variable, value, ranges.get(variable))
    if not value.is_periodic:
        return [replace(state, place=place.with_variable(variable, equation.solution(value)))]
    bounds = ranges.get(variable)
    base = equation.solution(value)
    if bounds is None:
        periods = {**state.periods, variable: equation.period()}
        return [replace(state, place=place.with_variable(variable, base), periods=periods)]
    return [
        replace(state, place=place.with_variable(variable, equation.solution(value.shifted(turns))))
        for turns in equation.turns_between(base, bounds)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Linear:
    """An argument (a v + b)/c of one unknown variable v, with a, b, c known at a place."""

    place: Place
    a: PolynomialQuotient
    b: PolynomialQuotient
    c: PolynomialQuotient

    @classmethod
    def of(cls, place: Place, argument: PolynomialQuotient, variable: int) -> _Linear | None:
        position = place.field.first_variable + variable
        slope = argument.above.derivative(position)
        if slope.degrees()[position] > 0 or argument.below.degrees()[position] > 0:
            return None
        rest = argument.above - slope * place.field.context.gen(position)
        parts = [quotient_of(part) for part in (slope, rest, argument.below)]
        if not place.sign(parts[0]):
            return None
        return cls(place, *parts)

    def solution(self, value: Preimage) -> Value:
        """Return the variable at which the argument has a value: an element of the ring, or a coordinate."""
        exact = self._exact_element(value)
        if exact is not None:
            return exact
        form = self._closed_form(value)
        return Coordinate(lambda bits: self._ball(value, bits), RealNumber(self._ball(value, BITS), form))

    def _exact_element(self, value: Preimage) -> fmpq_mpoly | None:
        function_field = self.place.field
        target = None
        if value.rational is not None:
            target = function_field.constant(value.rational)
        elif value.turns is not None and function_field.pi is not None:
            target = function_field.pi.scaled(value.turns)
        if target is None:
            return None
        return self.place.element((target * self.c - self.b) / self.a)

    def _ball(self, value: Preimage, bits: int) -> arb:
        with ctx.workprec(bits + 32):
            a, b, c = (self.place.ball(part, bits) for part in (self.a, self.b, self.c))
            return (value.enclose(bits) * c - b) / a

    def _closed_form(self, value: Preimage) -> sp.Expr | None:
        parts = [self.place.number(part).exact for part in (self.a, self.b, self.c)]
        if value.exact is None or any(part is None for part in parts):
            return None
        a, b, c = parts
        form = sp.expand((value.exact * c - b) / a)
        return form if form.count_ops() <= LONGEST_EXACT else None

    def period(self) -> sp.Expr:
        """Return what a full turn adds to the variable."""
        a, c = (self.place.number(part).exact for part in (self.a, self.c))
        if a is None or c is None:
            return sp.nan
        return sp.Abs(2 * sp.pi * c / a)

    def turns_between(self, base: Value, bounds: tuple[Fraction, Fraction]) -> range:
        """Return how many turns lead from `base` into the bounds, ends included."""
        with ctx.workprec(64):
            start = float(self.place.value_ball(base, 64))
            step = float(2 * arb.pi() * self.place.ball(self.c, 64) / self.place.ball(self.a, 64))
        ends = sorted((float(bound) - start) / step for bound in bounds)
        return range(ceil(ends[0] - 1e-9), floor(ends[1] + 1e-9) + 1)


def _power_solved(
    state: Resolved, kernel: Kernel, variable: int, value: Preimage, bounds: tuple[Fraction, Fraction] | None
) -> list[Resolved] | None:
    """Return the state with v from an argument (a vⁿ + b)/c; None for other arguments.

    Where vⁿ is known up to multiples of 2π only and v has no bounds, the equation is noted instead.
    """
    place = state.place
    position = place.field.first_variable + variable
    degree = int(kernel.argument.above.degrees()[position])
    monomials = {exponents[position] for exponents in kernel.argument.above.monoms()}
    if not monomials <= {0, degree} or kernel.argument.below.degrees()[position] > 0:
        return None
    inner = _inner(kernel.argument, position, degree, place)
    if inner is None:
        return None
    if not value.is_periodic:
        return _roots(state, variable, inner.solution(value), degree)
    if bounds is None:
        return [replace(state, implicit=(*state.implicit, (kernel.argument, value)))]
    powers = sorted(bound**degree for bound in bounds)
    inside = (min(powers[0], Fraction(0)), powers[-1])
    turns = inner.turns_between(inner.solution(value), inside)
    found = [_roots(state, variable, inner.solution(value.shifted(n)), degree) for n in turns]
    return None if None in found else [here for several in found for here in several or []]


def _roots(state: Resolved, variable: int, power: Value, degree: int) -> list[Resolved] | None:
    """Return the state with the real roots of vⁿ = power; None where that may or may not be 0."""
    place = state.place
    ball = place.value_ball(power, BITS)
    if ball.contains(0):
        is_zero = not isinstance(power, Coordinate) and place.ring.is_zero(power)
        return [replace(state, place=place.with_variable(variable, power))] if is_zero else None
    if degree % 2 == 0 and ball < 0:
        return []
    signs = (1, -1) if degree % 2 == 0 else ((1,) if ball > 0 else (-1,))
    roots = [_rooted(place, power, degree, sign) for sign in signs]
    return [replace(state, place=place.with_variable(variable, root)) for root in roots]


def _inner(argument: PolynomialQuotient, position: int, degree: int, place: Place) -> _Linear | None:
    """Return an argument in vⁿ as linear in that."""
    slope = rest = place.field.context.constant(0)
    for exponents, coefficient in argument.above.to_dict().items():
        lowered = tuple(0 if i == position else e for i, e in enumerate(exponents))
        term = place.field.context.from_dict({lowered: coefficient})
        if exponents[position]:
            slope = slope + term
        else:
            rest = rest + term
    parts = [quotient_of(part) for part in (slope, rest, argument.below)]
    return _Linear(place, *parts) if place.sign(parts[0]) else None


def _rooted(place: Place, value: Value, degree: int, sign: int) -> Coordinate:
    def enclose(bits: int) -> arb:
        with ctx.workprec(bits + 32):
            return sign * abs(place.value_ball(value, bits)).root(degree)

    exact = value.number.exact if isinstance(value, Coordinate) else real_number(place.ring, value).exact
    form = None if exact is None else sign * sp.Pow(abs(exact), sp.Rational(1, degree))
    return Coordinate(enclose, RealNumber(enclose(BITS), form))
