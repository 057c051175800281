"""Numbers of a `NumberRing` as answers: rationals, quadratic surds and other short radicals exactly, else digits."""

from __future__ import annotations

from functools import lru_cache

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_mat, fmpq_mpoly, fmpq_poly, fmpz_poly, nmod_mat, nmod_poly

from gradtutor.calculus.numbers.number_ring import NumberRing, constant_value, number_ring
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.numbers.real_root import RealRoot, irreducible_factors

BITS = 128
LARGEST_COEFFICIENT = 10**9
"""A radical is short when the coefficients of its polynomial are at most this large."""

HIGHEST_DEGREE = 6
"""Radicals of polynomials of higher degree aren't looked for."""

MOST_SURDS = 4
_PRIME = 2**61 - 1


def real_number(ring: NumberRing, element: fmpq_mpoly) -> RealNumber:
    """Return an element of a ring as an answer, with its closed form where that is short."""
    element = ring.reduce(element)
    if element.is_constant():
        return rational(constant_value(element))
    occurring = [index for index, degree in enumerate(element.degrees()) if degree]
    if len(occurring) == 1:
        root = ring.roots[occurring[0]]
        coefficients = [fmpq(0)] * root.degree
        for exponents, coefficient in zip(element.monoms(), element.coeffs(), strict=True):
            coefficients[exponents[occurring[0]]] = coefficient
        return _in_one_root(root, tuple(coefficients))
    ball = ring.enclose(element, BITS)
    if ball == 0:
        return rational(fmpq(0))
    exact = _in_square_roots(ring, element)
    return RealNumber(ball, exact, "" if exact is not None else "a combination of roots of several polynomials")


def rational(value: fmpq) -> RealNumber:
    """Return a rational number as an answer."""
    with ctx.workprec(BITS):
        return RealNumber(arb(value), _rational(value))


def root_number(root: RealRoot) -> RealNumber:
    """Return a root as an answer, with its closed form where that is short."""
    if root.degree == 1:
        return rational(fmpq(-root.coefficients[0], root.coefficients[1]))
    return _in_one_root(root, (fmpq(0), fmpq(1)) + (fmpq(0),) * (root.degree - 2))


@lru_cache(maxsize=1024)
def _in_one_root(root: RealRoot, coefficients: tuple[fmpq, ...]) -> RealNumber:
    """Return the number  c0 + c1 t + ...  for a root t of degree 2 or more."""
    ring = number_ring((root,))
    element = ring.context.from_dict({(power,): value for power, value in enumerate(coefficients)})
    ball = ring.enclose(element, BITS)
    degree, polynomial = _minimal_polynomial(root.coefficients, coefficients)
    exact = None if polynomial is None else radical(polynomial, ball)
    return RealNumber(ball, exact, "" if exact is not None else f"a root of a degree-{degree} polynomial")


@lru_cache(maxsize=256)
def _minimal_polynomial(modulus: tuple[int, ...], coefficients: tuple[fmpq, ...]) -> tuple[int, fmpz_poly | None]:
    """Return the degree of  c0 + c1 t + ...  over the rationals, and its minimal polynomial where that is low."""
    degree = len(modulus) - 1
    if coefficients[:2] == (0, 1) and not any(coefficients[2:]):
        return degree, fmpz_poly(list(modulus)) if degree <= HIGHEST_DEGREE else None
    polynomial, element = fmpz_poly(list(modulus)), fmpq_poly(list(coefficients))
    if degree > HIGHEST_DEGREE:
        # The degree modulo a prime is never too high: a cheap test, which the exact computation below confirms.
        degree = _degree_modulo_prime(polynomial, element.numer())
        if degree > HIGHEST_DEGREE:
            return degree, None
    (minimal,) = irreducible_factors(_multiplication(fmpq_poly(polynomial), element).charpoly())
    return minimal.degree(), minimal if minimal.degree() <= HIGHEST_DEGREE else None


def _multiplication(modulus: fmpq_poly, element: fmpq_poly) -> fmpq_mat:
    """Return the matrix of multiplication by `element` modulo `modulus`."""
    size = modulus.degree()
    rows, power = [], element % modulus
    for _ in range(size):
        rows.append([power[index] for index in range(size)])
        power = (power * fmpq_poly([0, 1])) % modulus
    return fmpq_mat(rows)


def _degree_modulo_prime(modulus: fmpz_poly, element: fmpz_poly) -> int:
    """Return how many powers of an element are independent modulo `modulus` and a prime."""
    divisor, factor = (nmod_poly([int(c) % _PRIME for c in p.coeffs()], _PRIME) for p in (modulus, element))
    size, power, rows = modulus.degree(), nmod_poly([1], _PRIME), []
    for _ in range(size):
        rows.append([power[index] for index in range(size)])
        power = (power * factor) % divisor
    return int(nmod_mat(rows, _PRIME).rank())


def radical(polynomial: fmpz_poly, ball: arb) -> sp.Expr | None:
    """Return the root of an irreducible polynomial that lies in `ball`, by radicals; None where that isn't short.

    Short are rationals, quadratic surds, s + r^(1/n), and s ± √(a ± b√c), which is written √u ± √v where it can be.
    """
    coefficients = [int(coefficient) for coefficient in polynomial.coeffs()]
    degree = len(coefficients) - 1
    if degree > HIGHEST_DEGREE or max(map(abs, coefficients)) > LARGEST_COEFFICIENT**2:
        return None
    shift = fmpq(-coefficients[-2], degree * coefficients[-1])
    depressed = fmpq_poly(coefficients)(fmpq_poly([shift, 1])) / coefficients[-1]
    if max(max(abs(c.p), abs(c.q)) for c in depressed.coeffs()) > LARGEST_COEFFICIENT:
        return None
    with ctx.workprec(BITS):
        offset = ball - arb(shift)
    if not any(depressed[power] for power in range(1, degree)):
        return _rational(shift) + _root_of(_rational(-depressed[0]), degree, offset)
    if degree == 4 and depressed[1] == 0:
        return _biquadratic(shift, depressed, offset)
    return None


def _root_of(value: sp.Rational, degree: int, ball: arb) -> sp.Expr:
    """Return the real n-th root of a rational that has the sign of `ball`."""
    size = sp.Pow(abs(value), sp.Rational(1, degree))
    return size if ball > 0 else -size


def _biquadratic(shift: fmpq, depressed: fmpq_poly, ball: arb) -> sp.Expr:
    """Return the root  s ± √(-p/2 ± √(p²/4 - q))  of  (x - s)⁴ + p (x - s)² + q."""
    half = -depressed[2] / 2
    inner = sp.sqrt(_rational(half * half - depressed[0]))
    with ctx.workprec(BITS):
        square = _rational(half) + (inner if ball * ball > arb(half) else -inner)
    size = sp.sqrtdenest(sp.sqrt(square))
    return _rational(shift) + (size if ball > 0 else -size)


def _in_square_roots(ring: NumberRing, element: fmpq_mpoly) -> sp.Expr | None:
    """Return an element in closed form where every root in it is a quadratic surd and there are few of them."""
    degrees = element.degrees()
    if sum(map(bool, degrees)) > MOST_SURDS or len(element) > 2 * MOST_SURDS:
        return None
    values = []
    for root, degree in zip(ring.roots, degrees, strict=True):
        exact = root_number(root).exact if degree and root.degree == 2 else None
        if degree and exact is None:
            return None
        values.append(sp.Integer(0) if exact is None else exact)
    terms = (
        _rational(coefficient) * sp.Mul(*[value**power for value, power in zip(values, exponents, strict=True)])
        for exponents, coefficient in zip(element.monoms(), element.coeffs(), strict=True)
    )
    return sp.expand(sp.Add(*terms))


def _rational(value: fmpq) -> sp.Rational:
    return sp.Rational(int(value.p), int(value.q))
