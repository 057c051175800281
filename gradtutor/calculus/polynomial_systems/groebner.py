"""Gröbner bases in the ordering of the polynomials' own context, and what is read off them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import lcm

from flint import fmpq_mpoly, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_mpoly_vec

MOST_POLYNOMIALS = 200
MOST_TERMS = 1_000
MOST_BITS = 6_000


def groebner_basis(polynomials: Sequence[fmpq_mpoly]) -> tuple[fmpq_mpoly, ...] | None:
    """Return the reduced Gröbner basis of the ideal of the polynomials; None where it grows beyond bounds.

    >>> from flint import fmpq_mpoly_ctx
    >>> x, y = fmpq_mpoly_ctx.get(["x", "y"], "degrevlex").gens()
    >>> groebner_basis([x**2 - y, x * y - 1])
    (x^2 - y, x*y - 1, y^2 - x)
    """
    if not polynomials:
        return ()
    basis = _minimal(polynomials)
    if basis is None:
        return None
    context = polynomials[0].context()
    return tuple(fmpq_mpoly(polynomial, context) for polynomial in basis.autoreduction(groebner=True))


def minimal_groebner_basis(polynomials: Sequence[fmpq_mpoly]) -> tuple[fmpq_mpoly, ...] | None:
    """Return a Gröbner basis without superfluous members, not reduced: much sooner found where numbers are large."""
    basis = _minimal(polynomials)
    return basis and tuple(fmpq_mpoly(polynomial, polynomials[0].context()) for polynomial in basis)


def _minimal(polynomials: Sequence[fmpq_mpoly]) -> fmpz_mpoly_vec | None:
    basis, finished = _integral(polynomials).buchberger_naive(limits=(MOST_POLYNOMIALS, MOST_TERMS, MOST_BITS))
    if not finished:
        return None
    kept: list[fmpz_mpoly] = []
    for polynomial in sorted(basis, key=lambda p: sum(p.monomial(0))):
        if not any(divides(other.monomial(0), polynomial.monomial(0)) for other in kept):
            kept.append(polynomial)
    return fmpz_mpoly_vec(kept, kept[0].context())


def divides(divisor: Sequence[int], monomial: Sequence[int]) -> bool:
    """Say whether one monomial, given by its exponents, divides another."""
    return all(a <= b for a, b in zip(divisor, monomial, strict=True))


def is_member(polynomial: fmpq_mpoly, basis: Sequence[fmpq_mpoly]) -> bool:
    """Say whether a polynomial lies in the ideal of a Gröbner basis."""
    if not basis:
        return bool(polynomial.is_zero())
    return bool(_integral([polynomial])[0].reduction_primitive_part(_integral(basis)).is_zero())


def generators(basis: Sequence[fmpq_mpoly]) -> tuple[fmpq_mpoly, ...]:
    """Return few polynomials of a reduced Gröbner basis, of low degree, that generate its ideal."""
    chosen: list[fmpq_mpoly] = []
    generated: tuple[fmpq_mpoly, ...] | None = ()
    for polynomial in sorted(basis, key=lambda p: (p.total_degree(), len(p))):
        if generated is not None and not is_member(polynomial, generated):
            chosen.append(polynomial)
            generated = groebner_basis(chosen)
    return tuple(basis) if generated is None else tuple(chosen)


def leading_exponents(basis: Sequence[fmpq_mpoly]) -> list[tuple[int, ...]]:
    """Return the exponents of the leading monomials."""
    return [polynomial.monomial(0) for polynomial in basis]


def free_variables(basis: Sequence[fmpq_mpoly], variables: Sequence[int]) -> tuple[int, ...]:
    """Return a largest set of variables that the leading monomials leave independent, the last ones first choice.

    Its size is the dimension of the solution set over the complex numbers.
    """
    supports = [{index for index, power in enumerate(m) if power} for m in leading_exponents(basis)]
    for size in range(len(variables), 0, -1):
        for chosen in combinations(reversed(variables), size):
            if not any(support <= set(chosen) for support in supports):
                return tuple(sorted(chosen))
    return ()


def _integral(polynomials: Sequence[fmpq_mpoly]) -> fmpz_mpoly_vec:
    """Return the polynomials times the least integers that make their coefficients integers."""
    context = polynomials[0].context()
    integral = fmpz_mpoly_ctx.get(context.names(), context.ordering())
    return fmpz_mpoly_vec([_with_integers(polynomial, integral) for polynomial in polynomials], integral)


def _with_integers(polynomial: fmpq_mpoly, context: fmpz_mpoly_ctx) -> fmpz_mpoly:
    denominator = lcm(*[int(coefficient.q) for coefficient in polynomial.coeffs()])
    terms = zip(polynomial.monoms(), polynomial.coeffs(), strict=True)
    return context.from_dict({monomial: (value * denominator).p for monomial, value in terms})
