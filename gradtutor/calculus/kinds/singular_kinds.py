"""The kind of a point where the gradient doesn't exist: by form, by the slopes in all directions, else along rays.

At a kink or tip p, f changes along a direction d at the one-sided rate

    f'(p; d) = ∇g · d + Σ aᵢ |∇uᵢ · d| + Σ bⱼ √(½ dᵀ H(uⱼ) d),

where aᵢ and bⱼ are the slopes of f by |uᵢ| and √uⱼ, g being the rest. Where that is positive for every d, p is a strict
minimum.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import arb, ctx

from gradtutor.calculus.by_form.visible_extrema import is_least_at
from gradtutor.calculus.critical_set import Classification, CriticalPoint
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.function_field.signs import plainly_not_negative
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.degenerate import value_is_zero, visible_extremum
from gradtutor.calculus.kinds.evidence import kind_by_evidence
from gradtutor.calculus.kinds.kink_multipliers import kind_on_kinks
from gradtutor.calculus.kinds.ray_kinds import kind_along_rays
from gradtutor.notation.tree import Expression

BITS = 96
MOST_BOXES = 2_000

Rate = Callable[[Sequence[arb]], arb]


def singular_point_at(derivatives: Derivatives, place: Place, tree: Expression) -> CriticalPoint | None:
    """Return a candidate as a critical point; None where it isn't one: f ends there, or is smooth with a slope."""
    if not is_interior(derivatives, place):
        return None
    rates = _rates(derivatives, place)
    if rates is not None and not rates.kinks and any(place.sign(slope) != 0 for slope in rates.smooth):
        return None
    kind = (
        visible_extremum(place, tree)
        or _kind_by_rates(rates, place)
        or (rates and kind_on_kinks(derivatives, place, [k for _, _, k in rates.kinks], [w for w, _, _ in rates.kinks]))
        or kind_along_rays(derivatives, place)
        or kind_by_evidence(derivatives, place)
    )
    return CriticalPoint(
        tuple(place.coordinate(i) for i in range(len(derivatives.field.names))),
        place.number(derivatives.function),
        (),
        (),
        kind.classification,
        kind.reason,
        kind.strict,
        kind.is_global,
        "zero" if rates is not None and not rates.kinks else "undefined",
    )


def has_gradient(derivatives: Derivatives, place: Place) -> bool:
    """Return whether the kinks of a function's kernels don't show at a place: |x|³ has a slope everywhere."""
    rates = _rates(derivatives, place)
    return rates is not None and not rates.kinks


def is_interior(derivatives: Derivatives, place: Place) -> bool:
    """Return whether f is defined all around a place."""
    field = derivatives.field
    for condition in field.conditions:
        sign = place.sign(condition.quotient)
        if sign is None or (condition.relation != ">= 0" and sign == 0) or (condition.relation[0] == ">" and sign < 0):
            return False
        if sign == 0 and not _is_plainly_least(field, condition.quotient, place):
            return False
    return place.polynomial_sign(derivatives.function.below) != 0


def _is_plainly_least(field: FunctionField, quotient: PolynomialQuotient, place: Place) -> bool:
    """Return whether a quotient that is 0 at a place is visibly nowhere negative."""
    if quotient.is_polynomial and plainly_not_negative(field, quotient.above):
        return True
    tree = field.tree(quotient)
    return is_least_at(tree, lambda part: value_is_zero(place, part)) or _hessian_is_positive(field, quotient, place)


def _hessian_is_positive(field: FunctionField, quotient: PolynomialQuotient, place: Place) -> bool:
    from gradtutor.calculus.kinds.place_examination import hessian_at, inertia_of

    _, values = hessian_at(Derivatives(field, quotient), place)
    return values is not None and inertia_of(values).positive == len(field.names)


@dataclass(frozen=True, slots=True, eq=False)
class _Rates:
    """The smooth slopes at a place, and the one-sided rates of each kink, with their weights."""

    smooth: tuple[PolynomialQuotient, ...]
    kinks: tuple[tuple[PolynomialQuotient, Rate, Kernel], ...]


def _rates(derivatives: Derivatives, place: Place) -> _Rates | None:
    """Return the parts of the one-sided rate of f; None where f isn't of the form it holds for."""
    field = derivatives.field
    singular = [kernel for kernel in field.kernels.values() if _vanishes(kernel, place)]
    held = frozenset(kernel.place for kernel in singular)
    kinks = []
    for kernel in singular:
        rate = None if _depends_on(field, kernel, held) else _rate(field, kernel, place)
        if rate is None:
            return None
        weight = field.derivative_by(derivatives.function, kernel.place, held)
        if place.sign(weight) != 0:
            kinks.append((weight, rate, kernel))
    first = field.first_variable
    slopes = tuple(field.derivative_by(derivatives.function, first + i, held) for i in range(len(field.names)))
    return _Rates(slopes, tuple(kinks))


def _vanishes(kernel: Kernel, place: Place) -> bool:
    return not kernel.is_transcendental and place.sign(kernel.argument) == 0


def _depends_on(field: FunctionField, kernel: Kernel, held: frozenset[int]) -> bool:
    return any(kernel.argument.above.degrees()[place] > 0 for place in held)


def _rate(field: FunctionField, kernel: Kernel, place: Place) -> Rate | None:
    """Return the one-sided rate of |u| or √u at a place, by direction."""
    size = range(len(field.names))
    slopes = [field.derivative(kernel.argument, i) for i in size]
    if kernel.kind is KernelKind.ABSOLUTE_VALUE:
        balls = [place.ball(slope, BITS) for slope in slopes]
        return lambda d: abs(sum((a * b for a, b in zip(balls, d, strict=True)), arb(0)))
    if kernel.degree != 2 or any(place.sign(slope) != 0 for slope in slopes):
        return None
    rows = [[place.ball(field.derivative(slope, j), BITS) for j in size] for slope in slopes]
    return lambda d: _norm(rows, d)


def _norm(rows: Sequence[Sequence[arb]], d: Sequence[arb]) -> arb:
    """Return √(½ dᵀ H d), where H is positive semidefinite."""
    total = arb(0)
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            total += entry * (d[i] ** 2 if i == j else d[i] * d[j])
    return (total / 2).nonnegative_part().sqrt()


def _kind_by_rates(rates: _Rates | None, place: Place) -> Kind | None:
    if rates is None or not rates.kinks:
        return None
    with ctx.workprec(BITS):
        smooth = [place.ball(slope, BITS) for slope in rates.smooth]
        weights = [(place.ball(weight, BITS), rate) for weight, rate, _ in rates.kinks]

        def rate(d: Sequence[arb]) -> arb:
            linear = sum((a * b for a, b in zip(smooth, d, strict=True)), arb(0))
            return linear + sum((weight * part(d) for weight, part in weights), arb(0))

        signs = _signs_on_cube(rate, len(smooth))
    if signs == {1}:
        return Kind(Classification.LOCAL_MINIMUM, "f rises at a positive rate in every direction", True)
    if signs == {-1}:
        return Kind(Classification.LOCAL_MAXIMUM, "f falls at a positive rate in every direction", True)
    if signs == {1, -1}:
        return Kind(Classification.SADDLE_POINT, "f rises in some directions and falls in others", False)
    return None


def _signs_on_cube(rate: Rate, size: int) -> set[int] | None:
    """Return the signs of a rate in all directions, proved; None where it comes close to zero without changing."""
    wide = arb(0, 1)
    waiting = deque(
        [arb(end) if place == face else wide for place in range(size)] for face in range(size) for end in (1, -1)
    )
    signs: set[int] = set()
    for _ in range(MOST_BOXES):
        if not waiting or len(signs) == 2:
            return signs
        box = waiting.popleft()
        value = rate(box)
        if value > 0 or value < 0:
            signs.add(1 if value > 0 else -1)
            continue
        place = max(range(size), key=lambda index: float(box[index].rad()))
        side = box[place]
        for low, high in pairwise((side.lower(), side.mid(), side.upper())):
            waiting.append([*box[:place], low.union(high), *box[place + 1 :]])
    return None
