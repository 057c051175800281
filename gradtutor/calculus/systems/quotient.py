"""Systems with finitely many complex solutions: the quotient algebra and its rational univariate representation.

D. Cox, J. Little, D. O'Shea, Using Algebraic Geometry, chapter 2; F. Rouillier, Solving zero-dimensional systems
through the rational univariate representation (1999).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from flint import fmpq, fmpq_mat, fmpq_mpoly, fmpq_poly

from gradtutor.calculus.systems.groebner import leading_exponents

MOST_SOLUTIONS = 100
"""Systems with more complex solutions, counted with multiplicity, are left to other methods."""

MOST_FORMS = 30
"""Linear forms with larger coefficients aren't tried."""

Monomial = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Univariate:
    """All complex solutions of a system: t runs through the roots of `polynomial`, the variables are `coordinates`.

    `form` holds the coefficients of t as a linear form in the variables.
    """

    polynomial: fmpq_poly
    coordinates: tuple[fmpq_poly, ...]
    form: tuple[int, ...]


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


def univariate(matrices: Sequence[fmpq_mat], monomials: Sequence[Monomial]) -> Univariate | None:
    """Return all complex solutions as functions of one root; None where no linear form tried separates them.

    For each linear form t the powers of t and the variables are written in the quotient algebra modulo its
    nilpotent elements. If the variables are combinations of the powers of t, the powers span the algebra, so the
    roots of t's minimal polynomial are the solutions: each once and none missing.
    """
    for form in _linear_forms(len(matrices)):
        found = _by_powers(matrices, form, None)
        if found is not None:
            return found
    trace = trace_form(matrices, monomials)
    for form in _linear_forms(len(matrices)):
        found = _by_powers(matrices, form, trace)
        if found is not None:
            return found
    return None


def _by_powers(matrices: Sequence[fmpq_mat], form: Sequence[int], projection: fmpq_mat | None) -> Univariate | None:
    """Return the solutions by the powers of one linear form, where it separates them."""
    size = matrices[0].nrows()
    multiplication = sum((c * matrix for c, matrix in zip(form, matrices, strict=True) if c), fmpq_mat(size, size))
    one = fmpq_mat(size, 1, [1] + [0] * (size - 1))
    powers = [one]
    for _ in range(size):
        powers.append(multiplication * powers[-1])
    columns = powers + [matrix * one for matrix in matrices]
    if projection is not None:
        columns = [projection * column for column in columns]
    reduced, rank = fmpq_mat([column.entries() for column in columns]).transpose().rref()
    rows = reduced.tolist()
    degree = next(k for k in range(size + 1) if k == size or rows[k][k] != 1)
    if rank > degree:
        return None
    polynomial = fmpq_poly([-rows[row][degree] for row in range(degree)] + [1])
    coordinates = tuple(
        fmpq_poly([rows[row][size + 1 + index] for row in range(degree)]) for index in range(len(matrices))
    )
    return Univariate(polynomial, coordinates, tuple(form))


def trace_form(matrices: Sequence[fmpq_mat], monomials: Sequence[Monomial]) -> fmpq_mat:
    """Return the matrix of the traces of products of basis elements; its kernel are the nilpotent elements."""
    size = len(monomials)
    products = {monomials[0]: fmpq_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])}
    for monomial in monomials[1:]:
        index = next(index for index, power in enumerate(monomial) if power)
        products[monomial] = matrices[index] * products[over(monomial, index)]
    traces = fmpq_mat([[sum((m[i, i] for i in range(size)), fmpq(0)) for m in products.values()]])
    return fmpq_mat([(traces * product).entries() for product in products.values()])


def _linear_forms(count: int) -> Iterator[tuple[int, ...]]:
    """Yield each variable alone, then forms with growing coefficients that separate ever more points."""
    for index in reversed(range(count)):
        yield tuple(int(index == other) for other in range(count))
    if count > 1:
        for base in chain((1, -1), range(2, MOST_FORMS)):
            yield tuple(base**index for index in range(count))


def times(monomial: Monomial, index: int) -> Monomial:
    """Return a monomial times variable number `index`."""
    return (*monomial[:index], monomial[index] + 1, *monomial[index + 1 :])


def over(monomial: Monomial, index: int) -> Monomial:
    """Return a monomial divided by variable number `index`; with exponent -1 where that isn't one."""
    return (*monomial[:index], monomial[index] - 1, *monomial[index + 1 :])


def divides(divisor: Monomial, monomial: Monomial) -> bool:
    """Say whether one monomial divides another."""
    return all(a <= b for a, b in zip(divisor, monomial, strict=True))
