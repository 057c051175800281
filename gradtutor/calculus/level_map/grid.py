"""The model behind a level map: values on a grid, bands of equal height, and what is marked in which cell.

A map has square-ish pixels in `rows` rows and `columns` columns; a cell is the pair of pixels that one character shows.
Drawing is left to `cli/plotting/`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import atan2, floor, isfinite, log, pi

Interval = tuple[float, float]
Values = tuple[tuple[float, ...], ...]
Cell = tuple[int, int]
"""Row from the top and column from the left."""

Height = Callable[[float, float], float]
Slope = Callable[[float, float], tuple[float, float]]

_MEDIAN_BETWEEN = (0.4, 1.0)
"""The powers that heights are spread with: 1 is linear; smaller ones show more of the crowded end."""

_ARROW_COLUMNS, _ARROW_ROWS = 10, 4


class Sign(Enum):
    """What a cell may be marked with, in the order of a legend; the earlier one wins a cell."""

    MAXIMUM = "local maximum"
    MINIMUM = "local minimum"
    SADDLE = "saddle point"
    INCONCLUSIVE = "critical point, kind unknown"
    START = "start"
    END = "end"
    POINT = "point"
    PATH = "path"
    CRITICAL_LINE = "line of critical points"
    CONSTRAINT = "constraint"
    ARROW = "gradient, uphill"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the plane and the grid laid over it."""

    across: Interval
    up: Interval
    columns: int
    lines: int

    def cell(self, x: float, y: float) -> Cell | None:
        """Return the cell that a point falls into; None outside.

        >>> Frame((0.0, 10.0), (0.0, 4.0), 10, 4).cell(9.5, 0.5)
        (3, 9)
        """
        across = (x - self.across[0]) / (self.across[1] - self.across[0])
        down = (self.up[1] - y) / (self.up[1] - self.up[0])
        if not (0 <= across <= 1 and 0 <= down <= 1):
            return None
        return min(floor(down * self.lines), self.lines - 1), min(floor(across * self.columns), self.columns - 1)

    def x(self, column: float) -> float:
        """Return the middle of a column."""
        return self.across[0] + (column + 0.5) * (self.across[1] - self.across[0]) / self.columns

    def y(self, line: float) -> float:
        """Return the middle of a line."""
        return self.up[1] - (line + 0.5) * (self.up[1] - self.up[0]) / self.lines


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked cell. `turn` is the direction of an arrow in eighths of a circle, anticlockwise from the right."""

    sign: Sign
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Bands:
    """Heights between `low` and `high` in bands; `bounds` are the heights where one ends and the next begins."""

    low: float
    high: float
    bounds: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many bands there are."""
        return len(self.bounds) + 1

    def band(self, height: float) -> int | None:
        """Return the band of a height, 0 the lowest; None where there is no height."""
        return bisect_right(self.bounds, height) if height == height else None


@dataclass(frozen=True, slots=True)
class LevelMap:
    """A function of two variables seen from above: two rows of values for each line of cells, nan where undefined."""

    names: tuple[str, str]
    frame: Frame
    values: Values
    bands: Bands
    marks: dict[Cell, Mark]

    def band(self, row: int, column: int) -> int | None:
        """Return the band of a pixel, None in a hole of the domain."""
        return self.bands.band(self.values[row][column])

    @property
    def has_holes(self) -> bool:
        """Whether the function is undefined at some pixel."""
        return any(value != value for row in self.values for value in row)


def level_map(
    names: tuple[str, str], frame: Frame, height: Height, marks: Sequence[tuple[Cell, Mark]], *, bands: int = 10
) -> LevelMap:
    """Return the level map of a function; of the marks in one cell the first of `Sign`'s order stays."""
    pixels = Frame(frame.across, frame.up, frame.columns, 2 * frame.lines)
    values = tuple(
        tuple(height(pixels.x(column), pixels.y(row)) for column in range(pixels.columns))
        for row in range(pixels.lines)
    )
    order = list(Sign)
    kept: dict[Cell, Mark] = {}
    for cell, mark in sorted(marks, key=lambda one: order.index(one[1].sign)):
        kept.setdefault(cell, mark)
    return LevelMap(names, frame, values, bands_of([value for row in values for value in row], bands), kept)


def bands_of(heights: Sequence[float], count: int) -> Bands:
    """Return bands for these heights: equally high where they spread evenly, finer where most of them are.

    Rare heights far away from all others (near a pole) don't stretch the scale.

    >>> bands_of([0.0, 1.0, 2.0, 3.0, 4.0], 4).bounds
    (1.0, 2.0, 3.0)
    """
    seen = sorted(height for height in heights if isfinite(height))
    if not seen:
        return Bands(0.0, 0.0, ())
    low, high = _range(seen)
    if not high > low:
        return Bands(low, high, ())
    middle = min(max((seen[len(seen) // 2] - low) / (high - low), 1e-9), 1 - 1e-9)
    least, most = _MEDIAN_BETWEEN
    below = middle <= 0.5
    power = min(max(log(0.5) / log(middle if below else 1 - middle), least), most)

    def height_at(share: float) -> float:
        part = float(share ** (1 / power) if below else 1 - (1 - share) ** (1 / power))
        return low + (high - low) * part

    return Bands(low, high, tuple(height_at(step / count) for step in range(1, count)))


def _range(seen: Sequence[float]) -> Interval:
    """Return the lowest and highest of sorted heights, without rare ones that are far off."""
    low, high = seen[len(seen) // 100], seen[-1 - len(seen) // 100]
    reach = 5 * (high - low)
    return max(seen[0], low - reach) if reach else seen[0], min(seen[-1], high + reach) if reach else seen[-1]


def arrows(frame: Frame, slope: Slope) -> Iterator[tuple[Cell, Mark]]:
    """Yield arrows along the gradient on a coarse lattice, as they look on the screen."""
    wide, tall = frame.across[1] - frame.across[0], frame.up[1] - frame.up[0]
    for line in range(_ARROW_ROWS // 2, frame.lines, _ARROW_ROWS):
        for column in range(_ARROW_COLUMNS // 2, frame.columns, _ARROW_COLUMNS):
            right, up = slope(frame.x(column), frame.y(line))
            right, up = right * frame.columns / wide, up * 2 * frame.lines / tall
            if isfinite(right) and isfinite(up) and (right or up):
                yield (line, column), Mark(Sign.ARROW, round(4 * atan2(up, right) / pi) % 8)


def curve(frame: Frame, gap: Height, sign: Sign) -> Iterator[tuple[Cell, Mark]]:
    """Yield the cells through which the curve gap = 0 runs: the gap changes its sign between their corners."""
    corners = [
        [gap(frame.x(column - 0.5), frame.y(line - 0.5)) for column in range(frame.columns + 1)]
        for line in range(frame.lines + 1)
    ]
    for line in range(frame.lines):
        for column in range(frame.columns):
            around = [corners[line + down][column + right] for down in (0, 1) for right in (0, 1)]
            if min(around) < 0 <= max(around) and all(map(isfinite, around)):
                yield (line, column), Mark(sign)


def path(frame: Frame, points: Sequence[tuple[float, float]]) -> Iterator[tuple[Cell, Mark]]:
    """Yield the cells of a path with straight pieces, its start and its end."""
    if not points:
        return
    for sign, point in ((Sign.START, points[0]), (Sign.END, points[-1])):
        cell = frame.cell(*point)
        if cell and len(points) > 1:
            yield cell, Mark(sign)
    for (x, y), (ahead_x, ahead_y) in pairwise(points):
        across = abs(ahead_x - x) * frame.columns / (frame.across[1] - frame.across[0])
        up = abs(ahead_y - y) * frame.lines / (frame.up[1] - frame.up[0])
        pieces = min(max(1, round(2 * max(across, up))), 1000) if isfinite(across + up) else 1
        for piece in range(pieces + 1):
            share = piece / pieces
            cell = frame.cell(x + share * (ahead_x - x), y + share * (ahead_y - y))
            if cell:
                yield cell, Mark(Sign.PATH)
