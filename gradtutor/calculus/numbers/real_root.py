"""Real roots of polynomials with rational coefficients: exact names for numbers, enclosed as tightly as asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flint import acb, arb, ctx, fmpq_poly, fmpz_poly


@dataclass(frozen=True, slots=True)
class RealRoot:
    """The real root number `index`, counted upwards from 0, of the irreducible polynomial with `coefficients`.

    The coefficients are integers without a common factor, the constant first. Two roots are the same number
    exactly when they are equal as values.

    >>> root = real_roots(fmpq_poly([-2, 0, 1]))[1]
    >>> root.coefficients, root.index, root.enclose(30).str(8, radius=False)
    ((-2, 0, 1), 1, '1.4142136')
    """

    coefficients: tuple[int, ...]
    index: int

    @property
    def degree(self) -> int:
        """The degree of the root over the rationals."""
        return len(self.coefficients) - 1

    @property
    def modulus(self) -> fmpq_poly:
        """The irreducible polynomial whose root this is."""
        return fmpq_poly(list(self.coefficients))

    def enclose(self, bits: int) -> arb:
        """Return a ball around the root with at least `bits` correct bits, and around no other root."""
        return _real_balls(self.coefficients, bits)[self.index]

    def size(self) -> arb:
        """Return an upper bound, at least 1, on the absolute values of the root and all its conjugates."""
        balls = _complex_balls(self.coefficients, 64)
        return max((ball.abs_upper() for ball in balls), key=arb.fmpq).max(arb(1))


def real_roots(polynomial: fmpq_poly) -> tuple[RealRoot, ...]:
    """Return the different real roots, irreducible factor by irreducible factor, upwards within each.

    Raises `ValueError` for the zero polynomial, which every number is a root of.
    """
    if polynomial == 0:
        raise ValueError("every number is a root of the zero polynomial")
    return tuple(root for factor in irreducible_factors(polynomial) for root in roots_of_irreducible(factor))


def irreducible_factors(polynomial: fmpq_poly) -> tuple[fmpz_poly, ...]:
    """Return the different irreducible factors of positive degree, primitive, of a polynomial that is not zero."""
    return tuple(factor for factor, _ in polynomial.numer().factor()[1] if factor.degree() > 0)


def roots_of_irreducible(factor: fmpz_poly) -> tuple[RealRoot, ...]:
    """Return the real roots of a primitive irreducible polynomial, upwards."""
    coefficients = tuple(int(coefficient) for coefficient in factor.coeffs())
    return tuple(RealRoot(coefficients, index) for index in range(len(_real_balls(coefficients, 64))))


@lru_cache(maxsize=512)
def _complex_balls(coefficients: tuple[int, ...], bits: int) -> tuple[acb, ...]:
    # flint isolates the roots from each other and gives a real root an imaginary part that is exactly zero.
    with ctx.workprec(bits + 8):
        return tuple(ball for ball, _ in fmpz_poly(list(coefficients)).complex_roots())


@lru_cache(maxsize=512)
def _real_balls(coefficients: tuple[int, ...], bits: int) -> tuple[arb, ...]:
    balls = [ball.real for ball in _complex_balls(coefficients, bits) if ball.imag == 0]
    return tuple(sorted(balls, key=lambda ball: ball.mid().fmpq()))
