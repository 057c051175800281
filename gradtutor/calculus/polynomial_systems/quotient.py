"""Polynomials modulo a system with finitely many complex solutions: a finite-dimensional algebra.

D. Cox, J. Little, D. O'Shea, Using Algebraic Geometry, chapter 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flint import fmpq, fmpq_mat, fmpq_mpoly

from gradtutor.calculus.polynomial_systems.groebner import divides, leading_exponents

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
    """Return the matrices of multiplication by each variable modulo a Gröbner basis.

    Column j holds the remainder of the variable times monomial number j.
    """
    count = len(monomials[0])
    place = {monomial: index for index, monomial in enumerate(monomials)}
    rules = {polynomial.monomial(0): polynomial for polynomial in basis}
    border = {times(m, index) for m in monomials for index in range(count)} - set(monomials)
    vectors = {m: [fmpq(int(row == index)) for row in range(len(place))] for m, index in place.items()}
    for monomial in _upwards(_needed(border, rules, place), basis):
        vectors[monomial] = _remainder(monomial, place, rules, vectors)
    return tuple(
        fmpq_mat([vectors[times(monomial, index)] for monomial in monomials]).transpose() for index in range(count)
    )


def _needed(
    border: set[Monomial], rules: Mapping[Monomial, fmpq_mpoly], place: Mapping[Monomial, int]
) -> set[Monomial]:
    """Return the monomials whose remainders those of the border depend on, with the border."""
    found, waiting = set(border), list(border)
    while waiting:
        monomial = waiting.pop()
        parts = rules[monomial].monoms()[1:] if monomial in rules else [_smaller(monomial, place)[1]]
        fresh = [part for part in parts if part not in place and part not in found]
        found.update(fresh)
        waiting += fresh
    return found


def _upwards(monomials: set[Monomial], basis: Sequence[fmpq_mpoly]) -> list[Monomial]:
    """Return monomials in the ordering of the basis, the smallest first."""
    return list(reversed(basis[0].context().from_dict(dict.fromkeys(monomials, 1)).monoms()))


def _smaller(monomial: Monomial, place: Mapping[Monomial, int]) -> tuple[int, Monomial]:
    """Return a variable, and a monomial with a remainder of its own that gives this one when multiplied by it."""
    candidates = ((index, over(monomial, index)) for index, power in enumerate(monomial) if power)
    return next((index, smaller) for index, smaller in candidates if smaller not in place)


def _remainder(
    monomial: Monomial,
    place: Mapping[Monomial, int],
    rules: Mapping[Monomial, fmpq_mpoly],
    vectors: Mapping[Monomial, list[fmpq]],
) -> list[fmpq]:
    """Return the coefficients of a monomial's remainder, once those of all smaller ones are known."""
    if monomial in rules:
        rule = rules[monomial]
        scale = -1 / rule.leading_coefficient()
        terms = [(m, scale * c) for m, c in zip(rule.monoms()[1:], rule.coeffs()[1:], strict=True)]
    else:
        index, smaller = _smaller(monomial, place)
        terms = [(times(m, index), c) for m, c in zip(place, vectors[smaller], strict=True)]
    result = [fmpq(0)] * len(place)
    for product, coefficient in terms:
        if product in place:
            result[place[product]] += coefficient
        elif coefficient:
            result = [old + coefficient * new for old, new in zip(result, vectors[product], strict=True)]
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
