"""A polynomial in two variables near the origin: which signs it takes, decided exactly.

Close to the origin, and there only, the number of zeros on a circle is the same for every radius: the branches of the
curve that end at the origin. A circle with rational points and a radius below every radius where that number could
change is therefore enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from flint import arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from gradtutor.calculus.numbers.real_root import real_roots


@dataclass(frozen=True, slots=True)
class LocalSigns:
    """Which signs a function takes at points as near the origin as you like."""

    positive: bool
    zero: bool
    negative: bool


_PLANE = fmpq_mpoly_ctx.get(["r", "t"], "lex")


def local_signs(polynomial: fmpq_mpoly) -> LocalSigns:
    """Return the signs a polynomial in two variables, 0 at the origin, takes near it (not counting the origin).

    >>> x, y = fmpq_mpoly_ctx.get(["x", "y"], "lex").gens()
    >>> local_signs((y - x**2) * (y - 2 * x**2))
    LocalSigns(positive=True, zero=True, negative=True)
    >>> local_signs(x**2 + y**4)
    LocalSigns(positive=True, zero=False, negative=False)
    """
    # On the circle x = r (1 − t²)/(1 + t²), y = 2 r t/(1 + t²) only the point (−r, 0) is missing.
    on_circle = on_circles(polynomial)
    changing = touching = _PLANE.constant(1)
    for factor, multiplicity in on_circle.factor()[1]:
        if factor.degrees()[1] > 0 and multiplicity % 2:
            changing = changing * factor
        elif factor.degrees()[1] > 0:
            touching = touching * factor
    radius = small_radius(changing * touching, polynomial)
    crossings = roots_in_t(changing, radius)
    signs = {_sign(on_circle(radius, t)) for t in _between(crossings + roots_in_t(touching, radius))}
    touched = bool(crossings) or bool(roots_in_t(touching, radius)) or polynomial(-radius, fmpq(0)) == 0
    return LocalSigns(1 in signs, touched, -1 in signs)


def on_circles(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Return the polynomial on circles, multiplied by the power of 1 + t² that makes it one in r and t."""
    r, t = _PLANE.gens()
    degree = polynomial.total_degree()
    total = _PLANE.constant(0)
    for (a, b), coefficient in polynomial.to_dict().items():
        term = (1 - t**2) ** a * (2 * t) ** b * (1 + t**2) ** (degree - a - b) * r ** (a + b)
        total = total + coefficient * term
    return total


def small_radius(curve: fmpq_mpoly, polynomial: fmpq_mpoly) -> fmpq:
    """Return a radius up to which nothing changes: no two zeros on a circle meet, none passes the missing point."""
    critical = [_at_missing_point(polynomial), _leading_in_t(curve)]
    if curve.degrees()[1] > 1:
        critical.append(curve.discriminant("t"))
    radius = fmpq(1)
    for polynomial_in_r in critical:
        for root in [] if polynomial_in_r.is_zero() else real_roots(_univariate(polynomial_in_r)):
            size = abs(root.enclose(64))
            while size > 0 and not size > arb(radius):
                radius = radius / 2
    return radius


def _at_missing_point(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Return the polynomial at (−r, 0), as one in r."""
    r = _PLANE.gen(0)
    terms = [coefficient * (-r) ** a for (a, b), coefficient in polynomial.to_dict().items() if b == 0]
    return sum(terms, _PLANE.constant(0))


def _leading_in_t(curve: fmpq_mpoly) -> fmpq_mpoly:
    degree = curve.degrees()[1]
    return _PLANE.from_dict({(a, 0): c for (a, b), c in curve.to_dict().items() if b == degree})


def _univariate(polynomial: fmpq_mpoly) -> fmpq_poly:
    coefficients = [fmpq(0)] * (polynomial.degrees()[0] + 1)
    for (a, _), coefficient in polynomial.to_dict().items():
        coefficients[a] = coefficient
    return fmpq_poly(coefficients)


def roots_in_t(curve: fmpq_mpoly, radius: fmpq) -> list[fmpq]:
    """Return rational numbers very close to the real roots in t on a circle, in order."""
    coefficients = [fmpq(0)] * (curve.degrees()[1] + 1)
    for (a, b), coefficient in curve.to_dict().items():
        coefficients[b] += coefficient * radius**a
    polynomial = fmpq_poly(coefficients)
    if polynomial.degree() < 1:
        return []
    balls = sorted((root.enclose(128) for root in real_roots(polynomial)), key=lambda ball: ball.mid().fmpq())
    return [ball.mid().fmpq() for ball in balls]


def _between(roots: list[fmpq]) -> list[fmpq]:
    """Return one number in every gap that roots leave on the line."""
    if not roots:
        return [fmpq(1, 7)]
    ordered = sorted(roots)
    return [ordered[0] - 1, *((a + b) / 2 for a, b in pairwise(ordered)), ordered[-1] + 1]


def _sign(value: fmpq) -> int:
    return int(value > 0) - int(value < 0)
