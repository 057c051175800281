"""Which step sizes are stable at a minimum or maximum, and which is best: read off the curvatures there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from gradtutor.calculus.descent.walk import Method, Plan


@dataclass(frozen=True, slots=True)
class Stability:
    """What the curvatures at a point say of the rate. All None where no rate is stable; `condition` is λmax/λmin.

    Directions without any curvature are left out: nothing pulls along them.
    """

    smallest: float
    largest: float
    stable_below: float | None
    best_rate: float | None
    condition: float | None


def stability(found: Sequence[float], plan: Plan) -> Stability:
    """Return the stable and the best rate for curvatures at a minimum (or a maximum, for an ascent).

    >>> bound = stability([0.0, 50.0], Plan())
    >>> bound.stable_below, bound.best_rate, bound.condition
    (0.04, 0.02, 1.0)
    """
    toward = sorted(-value for value in found) if plan.ascend else sorted(found)
    bending = [value for value in toward if value]
    smallest, largest = (min(found), max(found)) if found else (0.0, 0.0)
    if not bending or bending[0] < 0:
        return Stability(smallest, largest, None, None, None)
    low, high = bending[0], bending[-1]
    match plan.method:
        case Method.GRADIENT:
            below, best = 2 / high, 2 / (low + high)
        case Method.MOMENTUM:
            # Polyak's bound, and the rate that belongs to the best share of momentum.
            below, best = 2 * (1 + plan.momentum) / high, 4 / (sqrt(low) + sqrt(high)) ** 2
        case Method.NEWTON:
            below, best = 2.0, 1.0
        case Method.ADAM:
            return Stability(smallest, largest, None, None, high / low)
    return Stability(smallest, largest, below, best, high / low)
