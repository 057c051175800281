"""What a function field adds to the variables: roots, exponentials, sines and so on, each one more generator.

A kernel is a function of an argument, together with its derivative by that argument (its slope) and, where it is
algebraic over what came before, the polynomial relation it satisfies: w² = u for w = √u, a² = u² for a = |u|,
s² + c² = 1 for a sine.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from flint import arb, fmpq, fmpq_mpoly

from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.notation.tree import Call, Constant, Expression, Number, Power, Quotient


class KernelKind(Enum):
    """The functions that can be kernels; the others are written through these."""

    ROOT = "root"
    ABSOLUTE_VALUE = "abs"
    EXPONENTIAL = "exp"
    COSINE = "cos"
    SINE = "sin"
    LOGARITHM = "ln"
    ARCTANGENT = "atan"
    ARCSINE = "asin"
    ERROR_FUNCTION = "erf"
    PI = "pi"


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """One kernel: generator number `place` of its field stands for kind(argument).

    `degree` is n for an n-th root. `partner` is the place of the cosine for a sine and the other way round.
    `relation` is a polynomial that vanishes identically, None where the kernel is transcendental.
    """

    kind: KernelKind
    place: int
    argument: PolynomialQuotient
    slope: PolynomialQuotient
    degree: int = 1
    partner: int = -1
    relation: fmpq_mpoly | None = None

    @property
    def is_positive(self) -> bool:
        """Whether the value is above 0 wherever it is defined and the argument isn't 0."""
        return self.is_not_negative or self.kind in (KernelKind.EXPONENTIAL, KernelKind.PI)

    @property
    def is_not_negative(self) -> bool:
        """Whether this is an even root or an absolute value: never below 0, and 0 where its argument is."""
        even_root = self.kind is KernelKind.ROOT and self.degree % 2 == 0
        return even_root or self.kind is KernelKind.ABSOLUTE_VALUE

    @property
    def is_transcendental(self) -> bool:
        """Whether the kernel satisfies no polynomial relation with its argument."""
        return self.kind not in (KernelKind.ROOT, KernelKind.ABSOLUTE_VALUE)

    @property
    def is_periodic(self) -> bool:
        """Whether this is a sine or cosine."""
        return self.kind in (KernelKind.SINE, KernelKind.COSINE)


def kernel_ball(kernel: Kernel, argument: arb) -> arb:
    """Return the ball of a kernel's values where its argument is in a ball; not finite where that can't be told."""
    match kernel.kind:
        case KernelKind.ROOT:
            return _root(argument, kernel.degree)
        case KernelKind.ABSOLUTE_VALUE:
            return abs(argument)
        case KernelKind.EXPONENTIAL:
            return argument.exp()
        case KernelKind.COSINE:
            return argument.cos()
        case KernelKind.SINE:
            return argument.sin()
        case KernelKind.LOGARITHM:
            return argument.log()
        case KernelKind.ARCTANGENT:
            return argument.atan()
        case KernelKind.ARCSINE:
            return argument.asin()
        case KernelKind.ERROR_FUNCTION:
            return argument.erf()
        case KernelKind.PI:
            return arb.pi()


def _root(argument: arb, degree: int) -> arb:
    if argument.is_zero():
        return arb(0)
    if argument > 0 or degree % 2 == 0:
        return argument.sqrt() if degree == 2 else argument.root(degree)
    if argument < 0:
        return -((-argument).root(degree))
    size = arb(argument.abs_upper()).root(degree)
    return (-size).union(size)


def kernel_tree(kernel: Kernel, argument: Expression) -> Expression:
    """Return a kernel as a tree."""
    match kernel.kind:
        case KernelKind.ROOT:
            if kernel.degree == 2:
                return Call("sqrt", (argument,))
            return Power(argument, Quotient(Number(Fraction(1)), Number(Fraction(kernel.degree))))
        case KernelKind.PI:
            return Constant("pi")
        case kind:
            return Call(kind.value, (argument,))


def cosine_and_sine_of_turn(part: fmpq) -> tuple[tuple[fmpq, int], tuple[fmpq, int]] | None:
    """Return cos(part · π) and sin(part · π), each as q and n standing for q√n; None where they aren't so simple.

    >>> cosine_and_sine_of_turn(fmpq(5, 6))
    ((-1/2, 3), (1/2, 1))
    """
    cosine = _COSINES.get(_folded(part))
    sine = _COSINES.get(_folded(part - fmpq(1, 2)))
    return None if cosine is None or sine is None else (cosine, sine)


def _folded(part: fmpq) -> fmpq:
    """Return the multiple of π between 0 and 1 with the same cosine."""
    rest = part - 2 * (part / 2).floor()
    return 2 - rest if rest > 1 else rest


_HALF = fmpq(1, 2)
_COSINES = {
    fmpq(0): (fmpq(1), 1),
    fmpq(1, 6): (_HALF, 3),
    fmpq(1, 4): (_HALF, 2),
    fmpq(1, 3): (_HALF, 1),
    fmpq(1, 2): (fmpq(0), 1),
    fmpq(2, 3): (-_HALF, 1),
    fmpq(3, 4): (-_HALF, 2),
    fmpq(5, 6): (-_HALF, 3),
    fmpq(1): (fmpq(-1), 1),
}
