"""Kernels made as they are needed: roots with whole powers taken out, exponentials and angles in common steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import comb

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz

from gradtutor.calculus.function_field.argument_steps import ArgumentSteps, terms
from gradtutor.calculus.function_field.field import Condition, FunctionField
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind, cosine_and_sine_of_turn
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.function_field.signs import plainly_not_negative

MOST_TERMS = 6_000
MOST_MULTIPLE = 12
"""The highest multiple angle written out: sin(12x) in sin x and cos x."""

HIGHEST_POWER = 400
HIGHEST_ROOT = 12


class UnsupportedError(Exception):
    """Something that no kernel stands for, or that is too large."""


class KernelMaker:
    """Makes the kernels of one field. Elements that are too large, or undefined, raise `UnsupportedError`."""

    def __init__(self, names: tuple[str, ...], spare: int, steps: ArgumentSteps) -> None:
        context = fmpq_mpoly_ctx.get([*_labels(spare, names), *names], "lex")
        self.field = FunctionField(names, context)
        self.spare = spare
        self._steps = steps
        self._places: dict[object, int] = {}

    def require(self, element: PolynomialQuotient, relation: str) -> None:
        """Note a condition of the natural domain, unless it is plainly met."""
        if element.constant is None:
            self.field.conditions.append(Condition(element, relation))

    def bounded(self, element: PolynomialQuotient) -> PolynomialQuotient:
        """Return an element unless it is too large."""
        if len(element.above) > MOST_TERMS or len(element.below) > MOST_TERMS:
            raise UnsupportedError
        return element

    def rational_power(self, base: PolynomialQuotient, exponent: fmpq) -> PolynomialQuotient:
        """Return base ** exponent; for an even root the base is required not to be negative."""
        above, below = int(exponent.p), int(exponent.q)
        terms = max(len(base.above), len(base.below))
        if abs(above) > HIGHEST_POWER or (terms > 1 and comb(terms + abs(above) // below, terms) > MOST_TERMS):
            raise UnsupportedError
        if below == 1:
            return base**above
        return base ** (above // below) * self.root(base, below) ** (above % below)

    def root(self, radicand: PolynomialQuotient, degree: int) -> PolynomialQuotient:
        """Return the real root of a degree, with whole powers taken out of it."""
        if radicand.is_zero:
            return radicand
        if degree > HIGHEST_ROOT:
            raise UnsupportedError
        if degree % 2 == 0:
            self.require(radicand, ">= 0")
        inside = radicand.above * radicand.below ** (degree - 1)
        content, factors = inside.factor_squarefree()
        result = self._root_of_number(abs(content), degree)
        rest = inside.context().constant(1 if content > 0 else -1)
        for factor, multiplicity in factors:
            taken = self._without_sign(quotient_of(factor ** (multiplicity // degree)), degree)
            result *= taken
            rest *= factor ** (multiplicity % degree)
        below = self._without_sign(quotient_of(radicand.below), degree)
        return result * self._root_kernel(rest, degree) / below

    def _without_sign(self, element: PolynomialQuotient, degree: int) -> PolynomialQuotient:
        return self.absolute(element) if degree % 2 == 0 else element

    def _root_of_number(self, value: fmpq, degree: int) -> PolynomialQuotient:
        whole = value.p * value.q ** (degree - 1)
        outside, result = fmpz(1), self.field.constant(1)
        for prime, multiplicity in whole.factor():
            outside *= prime ** (int(multiplicity) // degree)
            if multiplicity % degree:
                kernel = self._root_kernel(self.field.context.constant(prime), degree)
                result *= kernel ** (int(multiplicity) % degree)
        return result.scaled(fmpq(outside) / value.q)

    def _root_kernel(self, inside: fmpq_mpoly, degree: int) -> PolynomialQuotient:
        if inside.is_constant():
            value = inside.leading_coefficient()
            if value == 1:
                return self.field.constant(1)
            if value == -1:
                if degree % 2 == 0:
                    raise UnsupportedError
                return self.field.constant(-1)
        if degree % 2 and inside.leading_coefficient() < 0:
            return -self._root_kernel(-inside, degree)
        argument = quotient_of(inside)

        def slope(w: PolynomialQuotient) -> PolynomialQuotient:
            return self.field.constant(fmpq(1, degree)) / w ** (degree - 1)

        def relation(w: fmpq_mpoly) -> fmpq_mpoly:
            return w**degree - inside

        return self._kernel(KernelKind.ROOT, argument, slope, relation, degree)

    def absolute(self, element: PolynomialQuotient) -> PolynomialQuotient:
        """Return |element|, with a kernel for the factors whose sign isn't plain."""
        content, factors = (element.above * element.below).factor_squarefree()
        odd = self.field.context.constant(1)
        for factor, multiplicity in factors:
            if multiplicity % 2 and not plainly_not_negative(self.field, factor):
                odd *= factor
        if odd.is_constant():
            return element if content > 0 else -element
        inside = quotient_of(odd if odd.leading_coefficient() > 0 else -odd)
        size = self._kernel(
            KernelKind.ABSOLUTE_VALUE, inside, lambda value: inside / value, lambda value: value**2 - inside.above**2
        )
        return (element if content > 0 else -element) / quotient_of(odd) * size

    def exponential(self, exponent: PolynomialQuotient) -> PolynomialQuotient:
        """Return e to the power of an element."""
        result = self.field.constant(1)
        for monomial, part in self._exponent_pieces(exponent):
            logarithm = self._lone_kernel(monomial, KernelKind.LOGARITHM)
            if logarithm:
                result *= self.rational_power(logarithm.argument, part)
                continue
            multiple = self._steps.multiple(KernelKind.EXPONENTIAL, monomial, part)
            argument = self._steps.step(KernelKind.EXPONENTIAL, monomial)
            result *= self._kernel(KernelKind.EXPONENTIAL, argument, lambda value: value) ** multiple
        return result

    def _exponent_pieces(self, exponent: PolynomialQuotient) -> Iterator[tuple[PolynomialQuotient, fmpq]]:
        """Yield the logarithms in an exponent, then the pieces of the rest."""
        rest = exponent
        for monomial, part in terms(exponent):
            if self._lone_kernel(monomial, KernelKind.LOGARITHM):
                rest = rest - monomial.scaled(part)
                yield monomial, part
        yield from self._steps.pieces(KernelKind.EXPONENTIAL, rest)

    def cosine_and_sine(self, angle: PolynomialQuotient) -> tuple[PolynomialQuotient, PolynomialQuotient]:
        """Return the cosine and sine of an element."""
        cosine, sine = self.field.constant(1), self.field.constant(0)
        for monomial, part in self._steps.pieces(KernelKind.COSINE, angle):
            c, s = self._turned(monomial, part)
            cosine, sine = self.bounded(cosine * c - sine * s), self.bounded(sine * c + cosine * s)
        return self.field.simplified(cosine), self.field.simplified(sine)

    def _turned(self, monomial: PolynomialQuotient, part: fmpq) -> tuple[PolynomialQuotient, PolynomialQuotient]:
        known = cosine_and_sine_of_turn(part) if self._lone_kernel(monomial, KernelKind.PI) else None
        if known:
            cosine, sine = (self._root_of_number(fmpq(under), 2).scaled(size) for size, under in known)
            return cosine, sine
        multiple = self._steps.multiple(KernelKind.COSINE, monomial, part)
        if abs(multiple) > MOST_MULTIPLE:
            raise UnsupportedError
        base = self._cosine_and_sine_kernels(self._steps.step(KernelKind.COSINE, monomial))
        cosine, sine = base
        for _ in range(abs(multiple) - 1):
            turned = cosine * base[0] - sine * base[1], sine * base[0] + cosine * base[1]
            cosine, sine = (self.field.simplified(value) for value in turned)
        return cosine, sine if multiple > 0 else -sine

    def _cosine_and_sine_kernels(self, argument: PolynomialQuotient) -> tuple[PolynomialQuotient, PolynomialQuotient]:
        key = (KernelKind.COSINE, argument.key)
        if key not in self._places:
            # The sine comes first in the order of generators, so that its square is replaced, not the cosine's.
            place = self._places[key] = self._free_place()
            cosine, sine = self.field.generator(place), self.field.generator(place - 1)
            relation = sine.above**2 + cosine.above**2 - 1
            kernels = self.field.kernels
            kernels[place] = Kernel(KernelKind.COSINE, place, argument, -sine, partner=place - 1)
            kernels[place - 1] = Kernel(KernelKind.SINE, place - 1, argument, cosine, 1, place, relation)
        place = self._places[key]
        return self.field.generator(place), self.field.generator(place - 1)

    def logarithm(self, element: PolynomialQuotient) -> PolynomialQuotient:
        """Return the natural logarithm of an element, which is required to be positive."""
        self.require(element, "> 0")
        if element.constant == 1:
            return self.field.constant(0)
        if element.constant is not None and element.constant <= 0:
            raise UnsupportedError
        if element.is_polynomial and len(element.above) == 1 and element.above.leading_coefficient() == 1:
            places = [place for place, degree in enumerate(element.above.degrees()) if degree]
            kernel = self.field.kernels.get(places[0])
            if len(places) == 1 and kernel and kernel.kind is KernelKind.EXPONENTIAL:
                return kernel.argument.scaled(fmpq(int(element.above.degrees()[places[0]])))
        return self._kernel(KernelKind.LOGARITHM, element, lambda _: self.field.constant(1) / element)

    def pi(self) -> PolynomialQuotient:
        """Return π."""
        return self._kernel(KernelKind.PI, self.field.constant(0), lambda _: self.field.constant(0))

    def arctangent(self, u: PolynomialQuotient) -> PolynomialQuotient:
        """Return atan u."""
        one = self.field.constant(1)
        return self._kernel(KernelKind.ARCTANGENT, u, lambda _: one / (one + u**2))

    def arcsine(self, u: PolynomialQuotient) -> PolynomialQuotient:
        """Return asin u."""
        one = self.field.constant(1)
        root = self.root(one - u**2, 2)
        return self._kernel(KernelKind.ARCSINE, u, lambda _: one / root)

    def error_function(self, u: PolynomialQuotient) -> PolynomialQuotient:
        """Return erf u."""
        slope = self.field.constant(2) * self.exponential(-(u**2)) / self.root(self.pi(), 2)
        return self._kernel(KernelKind.ERROR_FUNCTION, u, lambda _: slope)

    def tangent(self, u: PolynomialQuotient) -> PolynomialQuotient:
        """Return tan u."""
        cosine, sine = self.cosine_and_sine(u)
        self.require(cosine, "!= 0")
        return sine / cosine

    def cotangent(self, u: PolynomialQuotient) -> PolynomialQuotient:
        """Return cot u, which is 0 where the tangent isn't defined."""
        cosine, sine = self.cosine_and_sine(u)
        self.require(sine, "!= 0")
        return cosine / sine

    def _lone_kernel(self, monomial: PolynomialQuotient, kind: KernelKind) -> Kernel | None:
        """Return the kernel that a monomial consists of, if it is one of that kind."""
        if not monomial.is_polynomial or len(monomial.above) != 1 or monomial.above.total_degree() != 1:
            return None
        kernel = self.field.kernels.get(monomial.above.degrees().index(1))
        return kernel if kernel and kernel.kind is kind else None

    def _free_place(self) -> int:
        """Return the last place before those taken, with another free one before it."""
        place = min(self.field.kernels, default=self.spare) - 1
        if place < 1:
            raise UnsupportedError
        return place

    def _kernel(
        self,
        kind: KernelKind,
        argument: PolynomialQuotient,
        slope: Callable[[PolynomialQuotient], PolynomialQuotient],
        relation: Callable[[fmpq_mpoly], fmpq_mpoly] | None = None,
        degree: int = 1,
    ) -> PolynomialQuotient:
        key = (kind, degree, argument.key)
        if key not in self._places:
            place = self._places[key] = self._free_place()
            value = self.field.generator(place)
            self.field.kernels[place] = Kernel(
                kind, place, argument, slope(value), degree, -1, relation(value.above) if relation else None
            )
        return self.field.generator(self._places[key])


def _labels(count: int, names: Sequence[str]) -> list[str]:
    """Return names for kernels that no variable has."""
    prefix = "k"
    while any(name.startswith(prefix) for name in names):
        prefix += "_"
    return [f"{prefix}{index}" for index in range(count)]
