"""Rational points in every region that polynomials cut out of space, and the sheets of a zero set above them.

An open cylindrical decomposition: S. McCallum, Solving polynomial strict inequalities using cylindrical algebraic
decomposition, The Computer Journal 36 (1993).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil, floor

from flint import fmpq, fmpq_mpoly, fmpq_poly

from gradtutor.calculus.numbers.real_root import RealRoot, real_roots

MOST_DEGREE = 160
"""Projections that could reach a higher degree are left alone."""

MOST_CELLS = 500

Values = dict[int, fmpq]
"""Rational values of some variables, by number."""


def sheets(
    polynomial: fmpq_mpoly, base: Sequence[int], upright: int, poles: Sequence[fmpq_mpoly] = ()
) -> list[tuple[Values, RealRoot]] | None:
    """Return a point on every sheet of an irreducible polynomial's zero set above every region of the base space.

    A point is given by the values of the `base` variables and the root that variable `upright` is. As the
    polynomial changes sign from one side of a sheet to the other, the list is empty exactly when it never changes
    sign. No one of `poles`, polynomials in the base variables, vanishes below the points. Where there are too many
    regions, some points are returned; None if not even those are found.
    """
    shadow = _projection([polynomial, *poles], upright)
    cells = None if shadow is None else open_cells(shadow, base)
    found = [
        (values, root)
        for values in (_scattered(base, poles) if cells is None else cells)
        for root in real_roots(restricted(polynomial, values, upright))
    ]
    return None if cells is None and not found else found


def _scattered(base: Sequence[int], poles: Sequence[fmpq_mpoly]) -> list[Values]:
    """Return a few points in general position, where no one of `poles` vanishes."""
    points = [
        {
            variable: fmpq((7 * step + 11 * place) % 13 - 6, 1 + (step + place) % 3)
            for place, variable in enumerate(base)
        }
        for step in range(12)
    ]
    return [values for values in points if all(pole.subs(dict(values)) != 0 for pole in poles)]


def open_cells(polynomials: Sequence[fmpq_mpoly], variables: Sequence[int]) -> list[Values] | None:
    """Return a point in each region in which none of the irreducible polynomials vanishes; None where too many.

    >>> from flint import fmpq_mpoly_ctx
    >>> x, y = fmpq_mpoly_ctx.get(["x", "y"], "degrevlex").gens()
    >>> open_cells([x, x + y], [0, 1])
    [{0: -1, 1: 0}, {0: -1, 1: 2}, {0: 1, 1: -2}, {0: 1, 1: 0}]
    """
    if not variables:
        return [{}]
    *base, last = variables
    shadow = _projection(polynomials, last) if base else []
    cells = None if shadow is None else open_cells(shadow, base)
    if cells is None:
        return None
    upright = [polynomial for polynomial in polynomials if polynomial.degrees()[last]]
    points = [
        values | {last: height}
        for values in cells
        for height in between([root for p in upright for root in real_roots(restricted(p, values, last))])
    ]
    return points if len(points) <= MOST_CELLS else None


def _projection(polynomials: Sequence[fmpq_mpoly], variable: int) -> list[fmpq_mpoly] | None:
    """Return the irreducible polynomials, without `variable`, that decide how the zero sets lie above the rest."""
    upright = [polynomial for polynomial in polynomials if polynomial.degrees()[variable]]
    shadows = [polynomial for polynomial in polynomials if not polynomial.degrees()[variable]]
    for polynomial in upright:
        if polynomial.total_degree() * polynomial.degrees()[variable] > MOST_DEGREE:
            return None
        shadows += [leading_coefficient(polynomial, variable), polynomial.discriminant(variable)]
    for first, second in combinations(upright, 2):
        if first.total_degree() * second.total_degree() > MOST_DEGREE:
            return None
        shadows.append(first.resultant(second, variable))
    irreducible: list[fmpq_mpoly] = []
    for factor in (factor for shadow in shadows if shadow != 0 for factor, _ in shadow.factor()[1]):
        if factor not in irreducible:
            irreducible.append(factor)
    return irreducible


def leading_coefficient(polynomial: fmpq_mpoly, variable: int) -> fmpq_mpoly:
    """Return the coefficient of the highest power of one variable, a polynomial in the others."""
    highest = polynomial.degrees()[variable]
    return polynomial.context().from_dict(
        {
            (*exponents[:variable], 0, *exponents[variable + 1 :]): coefficient
            for exponents, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True)
            if exponents[variable] == highest
        }
    )


def restricted(polynomial: fmpq_mpoly, values: Values, variable: int) -> fmpq_poly:
    """Return a polynomial as one in a single variable, the others having rational values."""
    special = polynomial.subs(dict(values)) if values else polynomial
    coefficients = [fmpq(0)] * (special.degrees()[variable] + 1)
    for exponents, coefficient in zip(special.monoms(), special.coeffs(), strict=True):
        coefficients[exponents[variable]] = coefficient
    return fmpq_poly(coefficients)


def between(roots: Sequence[RealRoot]) -> list[fmpq]:
    """Return simple rationals below, between and above different roots; 0 where there are none.

    >>> between(real_roots(fmpq_poly([-2, 0, 1])))
    [-3, 0, 3]
    """
    if not roots:
        return [fmpq(0)]
    bits = 64
    while True:
        bounds = sorted((ball.lower().fmpq(), ball.upper().fmpq()) for ball in (r.enclose(bits) for r in set(roots)))
        if all(left[1] < right[0] for left, right in pairwise(bounds)):
            break
        bits *= 2
    inner = [_simplest(_fraction(left[1]), _fraction(right[0])) for left, right in pairwise(bounds)]
    outer = floor(_fraction(bounds[0][0])) - 1, ceil(_fraction(bounds[-1][1])) + 1
    return [fmpq(outer[0]), *[fmpq(value.numerator, value.denominator) for value in inner], fmpq(outer[1])]


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction with the least denominator strictly between two numbers."""
    if low < 0 < high:
        return Fraction(0)
    if high <= 0:
        return -_simplest(-high, -low)
    whole = Fraction(floor(low))
    if whole + 1 < high:
        return whole + 1
    if low == whole:
        return whole + Fraction(1, floor(1 / (high - whole)) + 1)
    return whole + 1 / _simplest(1 / (high - whole), 1 / (low - whole))


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
