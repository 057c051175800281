"""Signs that can be read off a polynomial in variables and kernels."""

from __future__ import annotations

from flint import fmpq_mpoly

from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import KernelKind


def plainly_not_negative(field: FunctionField, polynomial: fmpq_mpoly) -> bool:
    """Return whether a polynomial has only terms that are never negative: even powers, positive kernels."""
    if any(coefficient < 0 for coefficient in polynomial.coeffs()):
        return False
    positive = {place for place, kernel in field.kernels.items() if kernel.is_positive}
    return all(
        exponent % 2 == 0 or place in positive
        for exponents in polynomial.monoms()
        for place, exponent in enumerate(exponents)
    )


def is_plainly_positive(field: FunctionField, polynomial: fmpq_mpoly) -> bool:
    """Return whether a polynomial is visibly never 0: terms of one sign, one of them never 0."""
    signed = polynomial if polynomial.leading_coefficient() > 0 else -polynomial
    if not plainly_not_negative(field, signed):
        return False
    never_zero = {p for p, k in field.kernels.items() if k.kind in (KernelKind.EXPONENTIAL, KernelKind.PI)}
    return any(
        all(place in never_zero for place, exponent in enumerate(exponents) if exponent)
        for exponents in signed.monoms()
    )
