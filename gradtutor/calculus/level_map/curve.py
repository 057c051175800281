"""The model behind the picture of a function of one variable: its graph in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from gradtutor.calculus.level_map.grid import Cell, Frame, Interval, Mark, Sign

DOTS_ACROSS, DOTS_DOWN = 2, 4
_SAMPLES = 8
_TALLEST = 20.0
"""A graph is cut where it is this many times as tall as its middle half: near a pole nothing else could be seen."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A function of one variable: the dots of its graph, two by four in a cell, and what is marked in which cell."""

    name: str
    frame: Frame
    dots: frozenset[Cell]
    marks: dict[Cell, Mark]


def graph(
    name: str,
    across: Interval,
    height: Callable[[float], float],
    marked: Sequence[tuple[Sign, float]],
    *,
    columns: int,
    lines: int,
) -> Graph:
    """Return the graph of a function over an interval; `marked` places are drawn where the graph is."""
    count = columns * _SAMPLES
    places = [across[0] + (across[1] - across[0]) * index / count for index in range(count + 1)]
    heights = [height(place) for place in places]
    seen = [value for value in heights if isfinite(value)]
    frame = Frame(across, _shown_heights([*seen, *(height(place) for _, place in marked)]), columns, lines)
    fine = Frame(across, frame.up, DOTS_ACROSS * columns, DOTS_DOWN * lines)
    dots: set[Cell] = set()
    for (left, low), (right, high) in pairwise(zip(places, heights, strict=True)):
        dots.update(_piece(fine, (left + right) / 2, low, high))
    order = list(Sign)
    marks: dict[Cell, Mark] = {}
    for sign, place in sorted(marked, key=lambda one: order.index(one[0])):
        cell = frame.cell(place, height(place))
        if cell:
            marks.setdefault(cell, Mark(sign))
    return Graph(name, frame, frozenset(dots), marks)


def _shown_heights(heights: Sequence[float]) -> Interval:
    seen = sorted(value for value in heights if isfinite(value))
    if not seen:
        return (-1.0, 1.0)
    low, high = seen[len(seen) // 4], seen[-1 - len(seen) // 4]
    reach = _TALLEST * (high - low)
    bottom, top = (max(seen[0], low - reach), min(seen[-1], high + reach)) if reach else (seen[0], seen[-1])
    room = 0.05 * (top - bottom) or 1.0
    return bottom - room, top + room


def _piece(frame: Frame, place: float, low: float, high: float) -> list[Cell]:
    """Return the dots of one column that the graph crosses between two heights; none across a gap or a jump."""
    if not (isfinite(low) and isfinite(high)) or abs(high - low) > (frame.up[1] - frame.up[0]) / 2:
        return []
    ends = [frame.cell(place, value) for value in (low, high)]
    if None in ends:
        return [cell for cell in ends if cell]
    lines = sorted(cell[0] for cell in ends if cell)
    return [(line, cell[1]) for cell in ends[:1] if cell for line in range(lines[0], lines[1] + 1)]
