"""Polynomials modulo a system with finitely many complex solutions: a finite-dimensional algebra.

D. Cox, J. Little, D. O'Shea, Using Algebraic Geometry, chapter 2.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mat, fmpq_mpoly

from gradtutor.calculus.systems.groebner import leading_exponents

MOST_SOLUTIONS = 100
"""Systems with more complex solutions, counted with multiplicity, are left to other methods."""

Monomial = tuple[int, ...]


def standard_monomials(basis: Sequence[fmpq_mpoly]) -> tuple[Monomial, ...] | None:
    """Return the monomials that no leading monomial divides, by degree; None where there are too many or infinitely."""
    leading = leading_exponents(basis)
    count = len(leading[0])
    found: list[Monomial] = []
    layer: list[Monomial] = [(0,) * count] if any(map(any, leading)) and all(map(any, leading)) else []
    while layer:
        found += layer
        if len(found) > MOST_SOLUTIONS:
            return None
        candidates = {times(monomial, index) for monomial in layer for index in range(count)}
        layer = sorted(m for m in candidates if not any(divides(other, m) for other in leading))
    return tuple(found)


def multiplication_matrices(basis: Sequence[fmpq_mpoly], monomials: Sequence[Monomial]) -> tuple[fmpq_mat, ...]:
    """Return the matrices of multiplication by each variable modulo a reduced Gröbner basis.

    Column j holds the remainder of the variable times monomial number j.
    """
    size, count = len(monomials), len(monomials[0])
    place = {monomial: index for index, monomial in enumerate(monomials)}
    tails = {polynomial.monomial(0): polynomial for polynomial in basis}
    context = basis[0].context()
    remainders: dict[Monomial, list[fmpq]] = {}
    border = {times(m, index) for m in monomials for index in range(count)} - set(monomials)
    for monomial in reversed(context.from_dict(dict.fromkeys(border, 1)).monoms()):
        remainders[monomial] = _remainder(monomial, place, tails, remainders)
    unit = {m: [fmpq(int(row == index)) for row in range(size)] for m, index in place.items()}
    vectors = unit | remainders
    return tuple(
        fmpq_mat([vectors[times(monomial, index)] for monomial in monomials]).transpose() for index in range(count)
    )


def _remainder(
    monomial: Monomial,
    place: dict[Monomial, int],
    tails: dict[Monomial, fmpq_mpoly],
    remainders: dict[Monomial, list[fmpq]],
) -> list[fmpq]:
    """Return the remainder of a border monomial, once those of all smaller ones are known."""
    result = [fmpq(0)] * len(place)
    if monomial in tails:
        polynomial = tails[monomial]
        for exponents, coefficient in list(zip(polynomial.monoms(), polynomial.coeffs(), strict=True))[1:]:
            result[place[exponents]] = -coefficient / polynomial.leading_coefficient()
        return result
    index, smaller = next(
        (index, known) for index in range(len(monomial)) if (known := over(monomial, index)) in remainders
    )
    standard = list(place)
    for row, coefficient in enumerate(remainders[smaller]):
        if coefficient:
            product = times(standard[row], index)
            if product in place:
                result[place[product]] += coefficient
            else:
                result = [old + coefficient * new for old, new in zip(result, remainders[product], strict=True)]
    return result


def trace_form(matrices: Sequence[fmpq_mat], monomials: Sequence[Monomial]) -> fmpq_mat:
    """Return the matrix of the traces of products of basis elements; its kernel are the nilpotent elements."""
    size = len(monomials)
    products = {monomials[0]: fmpq_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])}
    for monomial in monomials[1:]:
        index = next(index for index, power in enumerate(monomial) if power)
        products[monomial] = matrices[index] * products[over(monomial, index)]
    traces = fmpq_mat([[sum((m[i, i] for i in range(size)), fmpq(0)) for m in products.values()]])
    return fmpq_mat([(traces * product).entries() for product in products.values()])


def times(monomial: Monomial, index: int) -> Monomial:
    """Return a monomial times variable number `index`."""
    return (*monomial[:index], monomial[index] + 1, *monomial[index + 1 :])


def over(monomial: Monomial, index: int) -> Monomial:
    """Return a monomial divided by variable number `index`; with exponent -1 where that isn't one."""
    return (*monomial[:index], monomial[index] - 1, *monomial[index + 1 :])


def divides(divisor: Monomial, monomial: Monomial) -> bool:
    """Say whether one monomial divides another."""
    return all(a <= b for a, b in zip(divisor, monomial, strict=True))
