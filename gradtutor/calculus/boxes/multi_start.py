"""Roots from many starting points: the last resort, for many variables or where boxes run out of budget.

Levenberg and Marquardt's damped Newton steps from a fixed set of starts. What they reach is proved to be a root where
Krawczyk's test allows it; that no other root exists is never claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from random import Random

from flint import arb, arb_mat, ctx

from gradtutor.calculus.boxes.balls import Box, contains
from gradtutor.calculus.boxes.krawczyk import BallSystem, IsolatedRoot, ball_system, isolated_root, same_root
from gradtutor.calculus.values.evaluation import BallFunction

Point = tuple[float, ...]

_MOST_STEPS = 80
_MOST_DRAWN = 20
_NEARER = 8
_SAME = 1e-5
_NEARLY = 2.0**-20
_RADII = (2.0**-20, 2.0**-30, 2.0**-40)


@dataclass(frozen=True, slots=True)
class StartedRoots:
    """What the starts led to: `roots` are proved to exist; at `approximate` points the equations are nearly solved."""

    roots: tuple[IsolatedRoot, ...]
    approximate: tuple[Point, ...]


def multi_start(
    functions: Sequence[BallFunction],
    jacobian: Sequence[Sequence[BallFunction]],
    box: Sequence[tuple[Fraction, Fraction]],
    *,
    starts: int = 40,
    seed: int = 0,
    names: Sequence[str] = (),
) -> StartedRoots:
    """Return the roots reached from `starts` points of a box, in order of their coordinates.

    The first start is the middle of the box, the others are drawn from it by `seed`. Roots outside the box count too.

    >>> reached = multi_start([lambda b: b[0].cos()], [[lambda b: -b[0].sin()]], [(Fraction(0), Fraction(4))], starts=1)
    >>> [round(float(root.root[0]), 6) for root in reached.roots]
    [1.570796]
    """
    system = ball_system(functions, jacobian, names)
    roots: list[IsolatedRoot] = []
    approximate: list[Point] = []
    with ctx.workprec(64):
        for start in _starting_points(system, box, starts, Random(seed)):
            point = nearby_root(system, start)
            if point is None or any(contains(root.box, _balls(point)) for root in roots):
                continue
            proved = _proved(system, point)
            if proved is None:
                if not any(_are_close(point, other) for other in approximate):
                    approximate.append(point)
            elif not any(same_root(proved, root) for root in roots):
                roots.append(proved.refined(128))
    return StartedRoots(tuple(sorted(roots, key=_position)), tuple(sorted(approximate)))


def nearby_root(system: BallSystem, start: Sequence[float]) -> Point | None:
    """Return the point where damped Newton steps from `start` come to rest near a root, or None where they don't."""
    point = tuple(start)
    measured = _measured(system, point)
    damping = 1e-3
    for _ in range(_MOST_STEPS):
        if measured is None or measured.size.is_zero():
            break
        step = _step(measured, damping)
        if step is None:
            damping *= 8.0
            continue
        moved = tuple(x + dx for x, dx in zip(point, step, strict=True))
        if moved == point:
            break
        there = _measured(system, moved)
        if there is not None and there.size < measured.size:
            point, measured, damping = moved, there, damping / 8.0
        else:
            damping *= 8.0
            if damping > 1e12:
                break
    return point if measured is not None and _is_nearly_solved(measured, point) else None


@dataclass(frozen=True, slots=True)
class _Measured:
    """The equations at a point: values, slopes, sum of squared values. All exact: e^(-800) is not zero."""

    values: arb_mat
    slopes: arb_mat
    size: arb


def _measured(system: BallSystem, point: Point) -> _Measured | None:
    place = _balls(point)
    values, slopes = system.values(place), system.slopes(place)
    if values is None or slopes is None:
        return None
    return _Measured(values.mid(), slopes.mid(), _sum_of_squares(values.entries()).mid())


def _is_nearly_solved(measured: _Measured, point: Point) -> bool:
    """Return whether a small change of the point would solve each equation: a small value alone says nothing."""
    reach = _NEARLY * max(1.0, max(abs(x) for x in point))
    rows = zip(measured.values.entries(), measured.slopes.tolist(), strict=True)
    return all(value * value <= _sum_of_squares(row) * reach * reach for value, row in rows)


def _sum_of_squares(entries: Sequence[arb]) -> arb:
    return sum((entry * entry for entry in entries), arb(0))


def _step(measured: _Measured, damping: float) -> Point | None:
    transposed = measured.slopes.transpose()
    normal = transposed * measured.slopes
    size = normal.nrows()
    largest = max(normal[k, k].mid() for k in range(size))
    damped = normal + arb_mat(size, size, damping * largest)
    try:
        step = damped.mid().solve(-(transposed * measured.values).mid())
    except ZeroDivisionError:
        return None
    return tuple(float(entry) for entry in step.entries())


def _proved(system: BallSystem, point: Point) -> IsolatedRoot | None:
    for radius in _RADII:
        found = isolated_root(system, tuple(arb(x, radius * max(1.0, abs(x))) for x in point))
        if found is not None:
            return found
    return None


def _starting_points(
    system: BallSystem, box: Sequence[tuple[Fraction, Fraction]], count: int, random: Random
) -> Iterator[Point]:
    """Yield the middle of a box and points drawn from it, where the equations are defined if such are found soon.

    Every second one is drawn from the part near 0, where small domains are: x, y > 0, x + y < 1.
    """
    sides = [(float(low), float(high)) for low, high in box]
    near = [(anchor + (low - anchor) / _NEARER, anchor + (high - anchor) / _NEARER)
            for low, high in sides for anchor in (min(max(low, 0.0), high),)]  # fmt: skip
    yield tuple((low + high) / 2 for low, high in sides)
    for number in range(count - 1):
        drawn = (tuple(random.uniform(*side) for side in (near if number % 2 else sides)) for _ in range(_MOST_DRAWN))
        first = next(drawn)
        yield next((p for p in chain((first,), drawn) if system.values(_balls(p)) is not None), first)


def _balls(point: Point) -> Box:
    return tuple(arb(x) for x in point)


def _are_close(one: Point, other: Point) -> bool:
    return all(abs(a - b) <= _SAME * max(1.0, abs(a)) for a, b in zip(one, other, strict=True))


def _position(root: IsolatedRoot) -> Point:
    return tuple(float(side) for side in root.root)
