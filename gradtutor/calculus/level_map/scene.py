"""Everything a picture of a function shows, before it is drawn: what is marked, where, and the part that is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite, nan

from gradtutor.calculus.critical_set import Classification, CriticalSet
from gradtutor.calculus.level_map.families import family_curves, family_points
from gradtutor.calculus.level_map.frame import equally_scaled, shown_interval
from gradtutor.calculus.level_map.grid import (
    Cell,
    Frame,
    Interval,
    LevelMap,
    Mark,
    Sign,
    arrows,
    curve,
    level_map,
    path,
)
from gradtutor.calculus.values.float_function import FloatFunction, float_function
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.tree import Equation, Expression, Negation, Sum

Place = tuple[float, ...]

_STEPS = 60

SIGN_OF = {
    Classification.LOCAL_MAXIMUM: Sign.MAXIMUM,
    Classification.LOCAL_MINIMUM: Sign.MINIMUM,
    Classification.SADDLE_POINT: Sign.SADDLE,
    Classification.INCONCLUSIVE: Sign.INCONCLUSIVE,
}

Box = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Marked:
    """A critical point as it is drawn."""

    sign: Sign
    place: Place
    value: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A function of one, two or three variables with everything to be drawn. Curves are where an expression is 0."""

    function: Expression
    names: tuple[str, ...]
    box: Box = field(default_factory=dict)
    domain: tuple[Equation, ...] = ()
    constraints: tuple[Equation, ...] = ()
    critical: tuple[Marked, ...] = ()
    critical_curves: tuple[Expression, ...] = ()
    points: tuple[Place, ...] = ()
    path: tuple[Place, ...] = ()

    def height(self) -> Callable[[Sequence[float]], float]:
        """Return the function in floating point: nan outside the domain, wherever it isn't a finite number."""
        gaps = [gap_of(condition) for condition in self.domain]
        values = float_function([self.function], self.names)
        sides = float_function(gaps, self.names)
        relations = [condition.relation for condition in self.domain]

        def value(point: Sequence[float]) -> float:
            (found,) = values(point)
            inside = all(_holds(gap, relation) for gap, relation in zip(sides(point), relations, strict=True))
            return found if inside and isfinite(found) else nan

        return value

    def slope(self) -> FloatFunction | None:
        """Return the gradient in floating point; None where the function has no elementary one."""
        try:
            return float_function([derivative_tree(self.function, name) for name in self.names], self.names)
        except ValueError:
            return None


def scene_box(names: Sequence[str], places: Sequence[Place], chosen: Box) -> dict[str, Interval]:
    """Return the box that shows all places; intervals in `chosen` are kept as they are."""
    found = {name: shown_interval([place[index] for place in places]) for index, name in enumerate(names)}
    if len(names) >= 2 and not chosen:
        first, second, *_ = names
        found[first], found[second] = equally_scaled(found[first], found[second])
    return {**found, **chosen}


def feet(scene: Scene, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return a point of each constraint's curve near each place (near the origin without any): they belong in sight."""
    return tuple(
        found
        for condition in scene.constraints
        for place in places or [(0.0,) * len(scene.names)]
        if (found := _foot(gap_of(condition), scene.names, place))
    )


def _foot(gap: Expression, names: Sequence[str], place: Place) -> Place | None:
    """Return where Newton's steps along the gradient meet gap = 0; None where they don't."""
    values = float_function([gap, *(derivative_tree(gap, name) for name in names)], names)
    for _ in range(_STEPS):
        found, *slope = values(place)
        size = sum(part * part for part in slope)
        if not isfinite(found) or not isfinite(size):
            return None
        if abs(found) <= 1e-9:
            return place
        # Where the slope vanishes, as in the middle of a circle, a step aside helps.
        step = [-found * part / size for part in slope] if size else [1.0 / (index + 1) for index in range(len(names))]
        place = tuple(x + dx for x, dx in zip(place, step, strict=True))
    return None


def framed(scene: Scene, chosen: Box, critical: Sequence[Place] = ()) -> Scene:
    """Return the scene with a box that shows its points, its path, its constraints and the places in `critical`."""
    places = [*scene.points, *scene.path, *critical]
    return replace(scene, box=scene_box(scene.names, [*places, *feet(scene, places)], chosen))


def with_critical_set(scene: Scene, found: CriticalSet, chosen: Box) -> Scene:
    """Return the scene with its critical points and a box that shows them; of periodic ones those in the box."""
    isolated = tuple(
        Marked(SIGN_OF[point.classification], place, float(point.value))
        for point in found.points
        if all(map(isfinite, place := tuple(map(float, point.point))))
    )
    shown = framed(scene, chosen, [one.place for one in isolated])
    height = shown.height()
    periodic = tuple(
        Marked(SIGN_OF[family.classification], place, height(place))
        for family in found.families
        for place in family_points(family, shown.names, shown.box)
    )
    curves = tuple(gap for family in found.families for gap in family_curves(family))
    return replace(shown, critical=isolated + periodic, critical_curves=curves)


def map_of(scene: Scene, frame: Frame, *, fixed: Place = (), bands: int = 10) -> LevelMap:
    """Return the level map of a scene in its first two variables; the others have the values `fixed`."""
    height = scene.height()
    first, second = scene.names[:2]

    def value(x: float, y: float) -> float:
        return height((x, y, *fixed))

    return level_map((first, second), frame, value, list(_marks(scene, frame, fixed)), bands=bands)


def _marks(scene: Scene, frame: Frame, fixed: Place) -> Iterator[tuple[Cell, Mark]]:
    for one in scene.critical:
        yield from _marked(frame, one.place, fixed, one.sign)
    for place in scene.points:
        yield from _marked(frame, place, fixed, Sign.POINT)
    if not fixed:
        yield from path(frame, [(x, y) for x, y, *_ in scene.path])
    for gap in scene.critical_curves:
        yield from curve(frame, _at(gap, scene, fixed), Sign.CRITICAL_LINE)
    for condition in scene.constraints:
        yield from curve(frame, _at(gap_of(condition), scene, fixed), Sign.CONSTRAINT)
    slope = scene.slope()
    if slope:
        yield from _arrows(scene, frame, slope, fixed)


def _arrows(scene: Scene, frame: Frame, slope: FloatFunction, fixed: Place) -> Iterator[tuple[Cell, Mark]]:
    height = scene.height()

    def along(x: float, y: float) -> tuple[float, float]:
        point = (x, y, *fixed)
        right, up, *_ = slope(point) if isfinite(height(point)) else (nan, nan)
        return right, up

    return arrows(frame, along)


def _marked(frame: Frame, place: Place, fixed: Place, sign: Sign) -> Iterator[tuple[Cell, Mark]]:
    cell = frame.cell(*place[:2])
    if cell and all(abs(a - b) <= 1e-6 * (1 + abs(b)) for a, b in zip(place[2:], fixed, strict=True)):
        yield cell, Mark(sign)


def _at(gap: Expression, scene: Scene, fixed: Place) -> Callable[[float, float], float]:
    values = float_function([gap], scene.names)
    return lambda x, y: values((x, y, *fixed))[0]


def gap_of(condition: Equation) -> Expression:
    """Return the expression that is 0 where both sides of a condition are equal."""
    return Sum((condition.left, Negation(condition.right)))  # type: ignore[arg-type]


def _holds(gap: float, relation: str) -> bool:
    match relation:
        case "<" | "<=":
            return gap <= 0
        case ">" | ">=":
            return gap >= 0
        case "=":
            return gap == 0
        case _:
            return gap != 0
