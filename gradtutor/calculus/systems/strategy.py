"""Which way a gradient is solved: the cheapest that proves most, and what it is called.

1. algebra, where kernels and variables can be told apart: every zero, exactly;
2. one zero that is proved to be there, where f is convex or concave: then it is the only one;
3. a box, for the rest: every zero in it, each proved unique;
4. many starts, where the box is too much work: some zeros, nothing about others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradtutor.calculus.critical_set import Completeness
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.calculus.systems.argument_solving import Resolved
from gradtutor.calculus.systems.kernel_system import Zeros, zeros
from gradtutor.notation.tree import Expression

DEFAULT_HALF_WIDTH = Fraction(10)
FROM_STARTS = "Newton's method from many starts"

Bounds = Mapping[str, tuple[Fraction | None, Fraction | None]]


@dataclass(frozen=True, slots=True, eq=False)
class Stationary:
    """Where a gradient vanishes, how that was found, and how sure it is that nothing is missing."""

    places: tuple[Resolved, ...]
    components: tuple[tuple[Component, tuple[Place, ...]], ...]
    completeness: Completeness
    route: str
    box: dict[str, tuple[float, float]] | None = None
    missing: str = ""


def stationary(derivatives: Derivatives, tree: Expression, bounds: Bounds, *, boxed: bool) -> Stationary:
    """Return where the gradient vanishes. `boxed` says that the bounds are a box to search, not the domain."""
    names = derivatives.field.names
    found = Zeros(missing=("a gradient with too many terms",))
    if derivatives.are_manageable:
        found = zeros(derivatives.field, derivatives.equations, ranges_of(names, bounds))
    if found.complete:
        in_box = boxed and bool(derivatives.field.kernels)
        completeness = Completeness.PROVEN_IN_BOX if in_box else Completeness.PROVEN
        box = _floats(names, _box(names, bounds)) if in_box else None
        return Stationary(found.places, found.components, completeness, _algebraic_route(derivatives), box)
    return _searched(derivatives, tree, bounds, found, boxed=boxed)


def _searched(derivatives: Derivatives, tree: Expression, bounds: Bounds, found: Zeros, *, boxed: bool) -> Stationary:
    """Return what the routes without algebra find; they are imported only now."""
    from gradtutor.calculus.by_form.convexity import UNKNOWN, curvature
    from gradtutor.calculus.systems.box_search import BUDGETS, only_place, places_in_box, root_bounds

    names = derivatives.field.names
    certain = root_bounds(derivatives.field, derivatives.equations) if derivatives.are_manageable else {}
    curved = curvature(tree) if derivatives.field.kernels else UNKNOWN
    if curved.convex or curved.concave:
        only = only_place(derivatives, tree, names, _box(names, bounds))
        if only is not None:
            return Stationary((Resolved(only),), (), Completeness.PROVEN, _convex_route(convex=curved.convex))
    box_of_search = _box(names, bounds, certain)
    searched = places_in_box(derivatives, tree, names, box_of_search)
    places = (*found.places, *(Resolved(place) for place in searched.places))
    if searched.complete and not boxed and _covers(names, bounds, certain):
        return Stationary(places, (), Completeness.PROVEN, "interval search of the whole domain")
    if searched.complete:
        box = _floats(names, box_of_search)
        return Stationary(places, (), Completeness.PROVEN_IN_BOX, "interval search", box)
    route = "interval search" if len(names) in BUDGETS else FROM_STARTS
    return Stationary(places, found.components, Completeness.NOT_PROVEN, route, None, searched.missing)


def stationary_from_starts(derivatives: Derivatives, tree: Expression, bounds: Bounds, starts: int) -> Stationary:
    """Return where so many starts lead: quick, and without any claim that nothing is missing."""
    from gradtutor.calculus.systems.box_search import NO_OTHERS
    from gradtutor.calculus.systems.start_search import places_from_starts

    places = places_from_starts(derivatives, tree, _box(derivatives.field.names, bounds), starts=starts)
    return Stationary(tuple(map(Resolved, places)), (), Completeness.NOT_PROVEN, FROM_STARTS, None, NO_OTHERS)


def _convex_route(*, convex: bool) -> str:
    kind = "convex" if convex else "concave"
    return f"f is {kind}, so that one point with a definite Hessian is the only one; found by Newton's method"


def _algebraic_route(derivatives: Derivatives) -> str:
    linear = all(polynomial.total_degree() <= 1 for polynomial in derivatives.equations)
    if linear and not derivatives.field.kernels:
        return "linear equations"
    return "exact algebra"


def ranges_of(names: Sequence[str], bounds: Bounds) -> dict[int, tuple[Fraction, Fraction]]:
    """Return the bounds of the variables that have both, by number."""
    ranges = {}
    for number, name in enumerate(names):
        low, high = bounds.get(name, (None, None))
        if low is not None and high is not None:
            ranges[number] = (low, high)
    return ranges


def _box(
    names: Sequence[str], bounds: Bounds, certain: Mapping[int, Fraction] | None = None
) -> list[tuple[Fraction, Fraction]]:
    """Return the box to search: the bounds, else where all zeros certainly are, else ten to either side."""
    box = []
    for number, name in enumerate(names):
        low, high = bounds.get(name, (None, None))
        width = (certain or {}).get(number, DEFAULT_HALF_WIDTH)
        if low is None and high is None:
            low, high = -width, width
        elif low is None:
            low = min(-width, high - width)  # type: ignore[operator]
        elif high is None:
            high = max(width, low + width)
        box.append((low, high))
    return box  # type: ignore[return-value]


def _covers(names: Sequence[str], bounds: Bounds, certain: Mapping[int, Fraction]) -> bool:
    """Return whether every zero of the gradient in the domain is in the box."""
    return all(None not in bounds.get(name, (None, None)) or i in certain for i, name in enumerate(names))


def _floats(names: Sequence[str], box: list[tuple[Fraction, Fraction]]) -> dict[str, tuple[float, float]]:
    return {name: (float(low), float(high)) for name, (low, high) in zip(names, box, strict=True)}
