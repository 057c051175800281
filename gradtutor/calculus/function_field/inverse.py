"""From the value of a kernel back to its argument: eᵘ = 2 gives u = ln 2, sin u = 1 gives u = π/2 + 2πk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_mpoly

from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.numbers.closed_form import real_number
from gradtutor.calculus.numbers.number_ring import NumberRing, constant_value


@dataclass(frozen=True, slots=True, eq=False)
class Preimage:
    """The argument at which a kernel has a given value.

    `rational` or `turns` is its exact value where that is a rational number, or one times π. `is_periodic` says that
    2π can be added any number of times.
    """

    enclose: Callable[[int], arb]
    exact: sp.Expr | None
    rational: fmpq | None = None
    turns: fmpq | None = None
    is_periodic: bool = False

    def shifted(self, rounds: int) -> Preimage:
        """Return the argument `rounds` full turns on."""
        if rounds == 0:
            return self
        turns = None if self.turns is None else self.turns + 2 * rounds
        exact = None if self.exact is None else self.exact + 2 * rounds * sp.pi
        return Preimage(lambda bits: self.enclose(bits) + 2 * rounds * arb.pi(), exact, None, turns, True)


def preimage(kernel: Kernel, value: fmpq_mpoly, ring: NumberRing) -> Preimage | None:
    """Return where a kernel other than a sine or cosine has an algebraic value; None where it never has it."""
    exact = real_number(ring, value).exact

    def of_ball(inverse: Callable[[arb], arb]) -> Callable[[int], arb]:
        return lambda bits: inverse(ring.enclose(value, bits))

    def of_exact(inverse: Callable[[sp.Expr], sp.Expr]) -> sp.Expr | None:
        return None if exact is None else inverse(exact)

    zero = ring.is_zero(value)
    match kernel.kind:
        case KernelKind.EXPONENTIAL:
            if ring.sign(value) <= 0:
                return None
            rational = fmpq(0) if ring.is_zero(value - 1) else None
            return Preimage(of_ball(arb.log), of_exact(sp.log), rational)
        case KernelKind.LOGARITHM:
            return Preimage(of_ball(arb.exp), of_exact(sp.exp), fmpq(1) if zero else None)
        case KernelKind.ARCTANGENT:
            return _within_half_pi(Preimage(of_ball(arb.tan), of_exact(sp.tan), fmpq(0) if zero else None), value, ring)
        case KernelKind.ARCSINE:
            return _within_half_pi(Preimage(of_ball(arb.sin), of_exact(sp.sin), fmpq(0) if zero else None), value, ring)
        case KernelKind.ERROR_FUNCTION:
            if not -1 < ring.enclose(value, 64) < 1:
                return None
            return Preimage(of_ball(arb.erfinv), of_exact(sp.erfinv), fmpq(0) if zero else None)
        case KernelKind.ROOT | KernelKind.ABSOLUTE_VALUE | KernelKind.COSINE | KernelKind.SINE | KernelKind.PI:
            raise ValueError(f"{kernel.kind} has no preimage of its own")


def _within_half_pi(found: Preimage, value: fmpq_mpoly, ring: NumberRing) -> Preimage | None:
    return found if abs(ring.enclose(value, 64)) < arb.pi() / 2 else None


def angle(cosine: fmpq_mpoly, sine: fmpq_mpoly, ring: NumberRing) -> Preimage:
    """Return the angle from −π to π with an algebraic cosine and sine."""

    def enclose(bits: int) -> arb:
        with ctx.workprec(bits + 16):
            return arb.atan2(ring.enclose(sine, bits + 16), ring.enclose(cosine, bits + 16))

    turns = _turns(cosine, sine, ring)
    if turns is not None:
        exact = sp.Rational(int(turns.p), int(turns.q)) * sp.pi
        return Preimage(lambda bits: _times_pi(turns, bits), exact, fmpq(0) if turns == 0 else None, turns, True)
    known = real_number(ring, cosine).exact
    shown = None
    if known is not None:
        shown = sp.acos(known) if ring.sign(sine) > 0 else -sp.acos(known)
    return Preimage(enclose, shown, is_periodic=True)


def _times_pi(turns: fmpq, bits: int) -> arb:
    with ctx.workprec(bits + 16):
        return arb.pi() * turns


def _turns(cosine: fmpq_mpoly, sine: fmpq_mpoly, ring: NumberRing) -> fmpq | None:
    """Return the angle as a multiple of π where it is a multiple of π/12 or π/8, decided exactly."""
    sign = ring.sign(sine)
    square = ring.multiply(cosine, cosine)
    if not square.is_constant():
        return _by_doubling(cosine, sine, ring)
    part = _ANGLE_BY_SQUARED_COSINE.get(constant_value(square))
    if part is None:
        return None
    if ring.sign(cosine) < 0:
        part = 1 - part
    return -part if sign < 0 else part


_ANGLE_BY_SQUARED_COSINE = {
    fmpq(0): fmpq(1, 2),
    fmpq(1, 4): fmpq(1, 3),
    fmpq(1, 2): fmpq(1, 4),
    fmpq(3, 4): fmpq(1, 6),
    fmpq(1): fmpq(0),
}
"""In the first quadrant, as multiples of π."""


def _by_doubling(cosine: fmpq_mpoly, sine: fmpq_mpoly, ring: NumberRing) -> fmpq | None:
    """Return the angle where its double is a multiple of π/6 or π/4."""
    double_cosine = 2 * ring.multiply(cosine, cosine) - 1
    square = ring.multiply(double_cosine, double_cosine)
    if not square.is_constant():
        return None
    double = _turns(double_cosine, 2 * ring.multiply(sine, cosine), ring)
    if double is None:
        return None
    half = double / 2
    # The angle is half the double, or that turned by π: whichever has the cosine's sign.
    if ring.sign(cosine) > 0:
        return half
    return half + 1 if half <= 0 else half - 1
