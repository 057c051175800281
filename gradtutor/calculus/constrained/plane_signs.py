"""Points of the plane where the constraints' gradients are dependent, such as cusps and crossings: what f does nearby.

Close to a point, a polynomial curve is made of branches that end there, and small circles around the point meet each
branch once. So the signs of f − f(p) at the points of one small enough circle that keep to the constraints are those at
all points nearby.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.plane_germ import on_circles, roots_in_t, small_radius
from gradtutor.calculus.numbers.number_ring import constant_value

_PLANE = fmpq_mpoly_ctx.get(["x", "y"], "lex")


def kind_on_small_circles(problem: ConstrainedProblem, place: Place, walls: Iterable[int]) -> Kind | None:
    """Return the kind of a candidate in the plane; None where its coordinates or the functions aren't rational."""
    if len(problem.names) != 2 or len(problem.equations) > 1 or problem.field.kernels:
        return None
    centre = [place.elements.get(index) for index in range(2)]
    if any(value is None or not value.is_constant() for value in centre):
        return None
    at = [constant_value(value) for value in centre if value is not None]
    change = _shifted(problem.function, at)
    if change is None:
        return None
    change = change - constant_value_at_origin(change)
    curves = [_shifted(equation, at) for _, equation in problem.equations]
    sides = [_shifted(problem.walls[number].element, at) for number in sorted(walls)]
    if any(part is None for part in (*curves, *sides)):
        return None
    return _kind(set(_signs(change, [c for c in curves if c is not None], [s for s in sides if s is not None])))


def _shifted(quotient: PolynomialQuotient, at: Sequence[fmpq]) -> fmpq_mpoly | None:
    """Return a polynomial with a point moved to the origin; None for what isn't one."""
    if not quotient.is_polynomial:
        return None
    x, y = _PLANE.gens()
    return quotient.above.compose(x + at[0], y + at[1], ctx=_PLANE)


def constant_value_at_origin(polynomial: fmpq_mpoly) -> fmpq:
    """Return the constant term."""
    return polynomial.to_dict().get((0, 0), fmpq(0))


def _signs(change: fmpq_mpoly, curves: Sequence[fmpq_mpoly], sides: Sequence[fmpq_mpoly]) -> Iterator[int]:
    """Yield the signs of `change` on a small circle where the curves are 0 and the sides not positive."""
    circles = [on_circles(polynomial) for polynomial in (change, *curves, *sides)]
    meeting = circles[0].context().constant(1)
    for circle in circles:
        for factor, _ in circle.factor()[1]:
            if factor.degrees()[1] > 0 and meeting % factor != 0:
                meeting = meeting * factor
    whole = change * _product([*curves, *sides])
    radius = small_radius(meeting, whole)
    crossings = sorted(set(roots_in_t(meeting, radius)))
    if curves:
        on_curve, off = roots_in_t(circles[1], radius), circles[0].gcd(circles[1])
        shared = set(roots_in_t(off, radius)) if off.degrees()[1] > 0 else set()
        tried = [(t, t in shared) for t in on_curve]
    else:
        tried = [(t, False) for t in _between(crossings)]
    for t, is_zero in tried:
        if all(side(radius, t) <= 0 for side in circles[1 + len(curves) :]):
            yield 0 if is_zero else _sign(circles[0](radius, t))
    if curves and curves[0](-radius, fmpq(0)) == 0:
        yield _sign(change(-radius, fmpq(0)))


def _product(polynomials: Sequence[fmpq_mpoly]) -> fmpq_mpoly:
    total = _PLANE.constant(1)
    for polynomial in polynomials:
        total = total * polynomial
    return total


def _between(roots: Sequence[fmpq]) -> list[fmpq]:
    if not roots:
        return [fmpq(1, 7)]
    return [roots[0] - 1, *((a + b) / 2 for a, b in pairwise(roots)), roots[-1] + 1]


def _sign(value: fmpq) -> int:
    return int(value > 0) - int(value < 0)


def _kind(signs: set[int]) -> Kind | None:
    where = "on every branch of the constraint set that ends here"
    if not signs:
        return Kind(Classification.LOCAL_MINIMUM, "an isolated point of the constraint set, so f has both here", True)
    if signs == {0}:
        return None
    if {1, -1} <= signs:
        reason = "along some branches of the constraint set that end here f is larger, along others smaller"
        return Kind(Classification.SADDLE_POINT, reason, False)
    if 1 in signs:
        return Kind(
            Classification.LOCAL_MINIMUM,
            f"f is {'larger' if 0 not in signs else 'not smaller'} {where}",
            0 not in signs,
        )
    return Kind(
        Classification.LOCAL_MAXIMUM, f"f is {'smaller' if 0 not in signs else 'not larger'} {where}", 0 not in signs
    )
