"""Factors of numbers and polynomials, within limits that keep factoring fast."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.normal_forms.rational_functions import NoFormError

_MOST_FACTORED_TERMS = 40
_LARGEST_FACTORED_DEGREE = 120
_LARGEST_FACTORED = 10**15
_MOST_BITS = 4_000


def factored(p: fmpq_mpoly) -> tuple[fmpq, list[tuple[fmpq_mpoly, int]]]:
    """Return the rational factor of p and its irreducible factors with their exponents.

    Raises `NoFormError` for zero and for what would take long.
    """
    if p.is_zero() or len(p) > _MOST_FACTORED_TERMS or _degree_of_factors(p) > _LARGEST_FACTORED_DEGREE:
        raise NoFormError
    content, parts = p.factor()
    return fmpq(content), parts


def fraction(value: fmpq) -> Fraction:
    """Return a flint rational as a Python one."""
    return Fraction(int(value.p), int(value.q))


def _degree_of_factors(p: fmpq_mpoly) -> int:
    """Return the largest degree in one variable, once every power that divides p is taken out."""
    return max((max(powers) - min(powers) for powers in zip(*p.monoms(), strict=True)), default=0)


def prime_factors(value: fmpq) -> list[tuple[int, int]]:
    """Return the prime factors of a positive rational with their exponents; a huge number is its own only factor."""
    factors: list[tuple[int, int]] = []
    for part, direction in ((value.p, 1), (value.q, -1)):
        if part.bit_length() > _MOST_BITS:
            raise NoFormError
        if part > _LARGEST_FACTORED:
            factors.append((int(part), direction))
        elif part > 1:
            factors += [(int(prime), direction * int(e)) for prime, e in part.factor()]
    return factors
