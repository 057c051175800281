"""Which part of the plane a picture shows, and where its axes carry numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

Interval = tuple[float, float]

LEAST_HALF = 3.0

FARTHEST = 1e300
"""Places farther out have no interval around them among the floats."""


def shown_interval(places: Sequence[float]) -> Interval:
    """Return an interval around everything worth seeing on one axis, with room on both sides and round ends.

    >>> shown_interval([]), shown_interval([0.0]), shown_interval([-1.9, 2.99])
    ((-5.0, 5.0), (-3.0, 3.0), (-3.0, 4.0))
    """
    finite = [place for place in places if abs(place) < FARTHEST]
    if not finite:
        return (-5.0, 5.0)
    low, high = min(finite), max(finite)
    middle = (low + high) / 2
    half = max(LEAST_HALF, 0.8 * (high - low), 0.6 * abs(middle))
    step = _step(half / 4)
    return (floor((middle - half) / step + 0.5) * step, ceil((middle + half) / step - 0.5) * step)


def equally_scaled(across: Interval, up: Interval, *, most: float = 2.5) -> tuple[Interval, Interval]:
    """Return the intervals, the shorter one widened so that neither is more than `most` times as long as the other.

    Intervals so far apart that one scale would hide everything (more than 20 to 1) are left alone.

    >>> equally_scaled((0.0, 10.0), (0.0, 2.0))
    ((0.0, 10.0), (-1.0, 3.0))
    """
    wide, tall = across[1] - across[0], up[1] - up[0]
    if wide > 20 * tall or tall > 20 * wide:
        return across, up
    return _widened(across, tall / most), _widened(up, wide / most)


def _widened(interval: Interval, length: float) -> Interval:
    missing = max(0.0, length - (interval[1] - interval[0])) / 2
    return interval[0] - missing, interval[1] + missing


def ticks(interval: Interval, most: int) -> list[float]:
    """Return at most `most` round numbers inside an interval, evenly spaced.

    >>> ticks((-4.0, 5.0), 5)
    [-4.0, -2.0, 0.0, 2.0, 4.0]
    """
    low, high = interval
    step = _step((high - low) / max(1, most))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    while last - first + 1 > most:
        step = _step(step * 1.01)
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [step * number for number in range(first, last + 1)]


def _step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, ... (or 0.1, 0.2, 0.5, ...) that is not below `least`."""
    power: float = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))
