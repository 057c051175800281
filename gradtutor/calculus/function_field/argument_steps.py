"""Arguments of exponentials and angles taken apart, so that as few kernels as possible stand for all of them.

At first an argument is one piece: cos(x² + y²) needs one angle. Where two different pieces share a term, as in
sin x + sin(x + y), arguments are taken apart into their terms instead. A piece is measured in steps: with eˣ and
e^(x/2) in one function the step is x/2. What is learnt about pieces and steps holds for the next reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import gcd, lcm

from flint import fmpq

from gradtutor.calculus.function_field.kernels import KernelKind
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, QuotientKey, quotient_of


class ReadAgainError(Exception):
    """An argument turned out to need smaller pieces or finer steps than was thought at first."""


@dataclass(slots=True)
class ArgumentSteps:
    """What is known about the arguments of exponentials and of sines and cosines."""

    _steps: dict[tuple[KernelKind, QuotientKey], fmpq] = field(default_factory=dict)
    _apart: set[KernelKind] = field(default_factory=set)
    _whole: dict[tuple[KernelKind, QuotientKey], PolynomialQuotient] = field(default_factory=dict)

    def begin(self) -> None:
        """Forget which whole arguments were met, for a new reading."""
        self._whole.clear()

    def pieces(self, kind: KernelKind, element: PolynomialQuotient) -> Iterator[tuple[PolynomialQuotient, fmpq]]:
        """Yield pieces with their coefficients that add up to an argument.

        Raises `ReadAgainError` where a piece shares a term with another one.
        """
        if element.is_zero:
            return
        if kind in self._apart or element.constant is not None:
            yield from terms(element)
            return
        leading = element.above.leading_coefficient()
        piece = element.scaled(1 / leading)
        self._note(kind, piece)
        yield piece, leading

    def _note(self, kind: KernelKind, piece: PolynomialQuotient) -> None:
        key = (kind, piece.key)
        if key in self._whole:
            return
        inside = set(piece.above.monoms())
        for (other_kind, _), other in self._whole.items():
            if other_kind is kind and (other.below != piece.below or inside & set(other.above.monoms())):
                self._apart.add(kind)
                raise ReadAgainError
        self._whole[key] = piece

    def multiple(self, kind: KernelKind, piece: PolynomialQuotient, part: fmpq) -> int:
        """Return how many steps `part` times a piece is. Raises `ReadAgainError` where that isn't whole yet."""
        key = (kind, piece.key)
        step = self._steps.setdefault(key, abs(part))
        multiple = part / step
        if multiple.q != 1:
            self._steps[key] = _greatest_common_part(step, part)
            raise ReadAgainError
        return int(multiple.p)

    def step(self, kind: KernelKind, piece: PolynomialQuotient) -> PolynomialQuotient:
        """Return the step of a piece: the argument of its kernel."""
        return piece.scaled(self._steps[kind, piece.key])


def terms(element: PolynomialQuotient) -> Iterator[tuple[PolynomialQuotient, fmpq]]:
    """Yield monomials over a common denominator, with their coefficients, that add up to an element."""
    below = quotient_of(element.below)
    context = element.above.context()
    for exponents, coefficient in zip(element.above.monoms(), element.above.coeffs(), strict=True):
        yield quotient_of(context.term(exp_vec=exponents)) / below, coefficient


def _greatest_common_part(one: fmpq, other: fmpq) -> fmpq:
    """Return the largest rational that both are whole multiples of."""
    below = lcm(int(one.q), int(other.q))
    return fmpq(gcd(int(one * below), int(abs(other) * below)), below)
