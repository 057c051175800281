"""A scene in words: what the picture shows, one thought a line, for screen readers and logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import isfinite

from gradtutor.calculus.level_map.grid import Interval, Sign
from gradtutor.calculus.level_map.scene import Place, Scene
from gradtutor.notation.tree import Variable
from gradtutor.notation.writing import write

GRID = 5
"""Values told along each axis."""


def scene_words(scene: Scene) -> list[str]:
    """Return the sentences that say what a picture of the scene shows."""
    names = [write(Variable(name)) for name in scene.names]
    bounds = [
        f"{_number(low)} ≤ {name} ≤ {_number(high)}" for name, (low, high) in zip(names, _box(scene), strict=True)
    ]
    start = [f"f({', '.join(names)}) = {write(scene.function)}", f"The picture shows {' and '.join(bounds)}."]
    return [*start, *_critical(scene), *_curves(scene), *_path(scene), *_heights(scene, names), *unseen(scene)]


def unseen(scene: Scene) -> Iterator[str]:
    """Yield the critical points and the path's ends that lie outside the picture."""
    for one in scene.critical:
        if not _is_inside(scene, one.place):
            yield f"Outside the picture: {one.sign.value} at {_point(one.place)}, f = {_number(one.value)}."


def _critical(scene: Scene) -> Iterator[str]:
    for one in scene.critical:
        if _is_inside(scene, one.place):
            kind = "Critical point, kind unknown," if one.sign is Sign.INCONCLUSIVE else one.sign.value.capitalize()
            yield f"{kind} at {_point(one.place)}, {_where(scene, one.place)}: f = {_number(one.value)}."
    if not scene.critical and not scene.critical_curves:
        yield "No critical point is marked."


def _curves(scene: Scene) -> Iterator[str]:
    for gap in scene.critical_curves:
        yield f"Every point with {write(gap)} = 0 is critical."
    for condition in scene.constraints:
        yield f"The constraint {write(condition)} is drawn as a curve."
    for place in scene.points:
        yield f"Marked point {_point(place)}, {_where(scene, place)}."


def _path(scene: Scene) -> Iterator[str]:
    if scene.path:
        steps = len(scene.path) - 1
        start, end = _point(scene.path[0]), _point(scene.path[-1])
        yield f"A path of {steps} step{'s' * (steps != 1)} goes from {start} to {end}."


def _heights(scene: Scene, names: Sequence[str]) -> Iterator[str]:
    """Yield the values on a coarse grid, a line for each value of the last variable, from the top down."""
    height = scene.height()
    first, *others = [_steps(interval) for interval in _box(scene)]
    for rest in product(*[list(reversed(values)) for values in reversed(others)]):
        place = tuple(reversed(rest))
        fixed = ", ".join(f"{name} = {_number(value)}" for name, value in zip(names[1:], place, strict=True))
        told = []
        for value in first:
            found = height((value, *place))
            told.append(f"{_number(found) if isfinite(found) else 'undefined'} at {names[0]} = {_number(value)}")
        yield f"{f'For {fixed}: ' if fixed else ''}f is {', '.join(told)}."


def _steps(interval: Interval) -> list[float]:
    low, high = interval
    return [low + (high - low) * index / (GRID - 1) for index in range(GRID)]


def _where(scene: Scene, place: Place) -> str:
    """Return the part of the picture a place lies in: upper left, centre, lower right."""
    shares = [(x - low) / (high - low) for x, (low, high) in zip(place, _box(scene), strict=True)]
    across = _third(shares[0], ("left", "", "right"))
    up = _third(shares[1], ("lower", "", "upper")) if len(shares) > 1 else ""
    return " ".join(part for part in (up, across) if part) or "centre"


def _third(share: float, words: tuple[str, str, str]) -> str:
    return words[0] if share < 1 / 3 else words[1] if share < 2 / 3 else words[2]


def _box(scene: Scene) -> list[Interval]:
    return [scene.box[name] for name in scene.names]


def _is_inside(scene: Scene, place: Place) -> bool:
    return all(low <= x <= high for x, (low, high) in zip(place, _box(scene), strict=True))


def _point(place: Place) -> str:
    text = ", ".join(map(_number, place))
    return f"({text})" if len(place) > 1 else text


def _number(value: float) -> str:
    return f"{value + 0.0:.4g}".replace("-", "−")
