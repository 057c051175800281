"""Zeros of as many equations as variables in a box, as places: each proved to exist and to be the only one nearby."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from gradtutor.calculus.boxes.branch_and_prune import Budget, roots_in_box
from gradtutor.calculus.boxes.equation_system import equation_system
from gradtutor.calculus.boxes.recognise import recognised
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.systems.box_search import BUDGETS, Searched
from gradtutor.calculus.systems.root_places import place_of_root
from gradtutor.calculus.systems.strategy import DEFAULT_HALF_WIDTH
from gradtutor.notation.tree import Expression

Bounds = Mapping[str, tuple[Fraction | None, Fraction | None]]


def zeros_in_box(
    field: FunctionField, equations: Sequence[Expression], bounds: Bounds
) -> tuple[Searched, dict[str, tuple[float, float]] | None]:
    """Return the zeros in a box made of the bounds, and the box where these don't bound every variable."""
    names = field.names
    if len(names) not in BUDGETS:
        return Searched((), False, "a system with too many variables for a search"), None
    box = box_within(names, bounds)
    system = equation_system(equations, names)
    found = roots_in_box(system.functions, system.jacobian, box, budget=Budget(boxes=BUDGETS[len(names)]), names=names)
    places = tuple(place_of_root(field, recognised(root, equations)) for root in found.roots)
    whole = all(None not in bounds[name] for name in names)
    shown = None if whole else {n: (float(low), float(high)) for n, (low, high) in zip(names, box, strict=True)}
    return Searched(places, found.complete, "" if found.complete else "part of the box that was searched"), shown


def box_within(names: Sequence[str], bounds: Bounds) -> list[tuple[Fraction, Fraction]]:
    """Return a box made of the bounds, ten wide where there are none."""
    return [_interval(*bounds[name]) for name in names]


def _interval(low: Fraction | None, high: Fraction | None) -> tuple[Fraction, Fraction]:
    if low is None:
        low = -DEFAULT_HALF_WIDTH if high is None else min(-DEFAULT_HALF_WIDTH, high - DEFAULT_HALF_WIDTH)
    if high is None:
        high = max(DEFAULT_HALF_WIDTH, low + DEFAULT_HALF_WIDTH)
    return low, high
