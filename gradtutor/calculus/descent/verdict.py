"""How a walk ended, and the critical point it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import isfinite

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.descent.region import Edge
from gradtutor.calculus.descent.stability import stability
from gradtutor.calculus.descent.walk import Landscape, Plan, Point, Round, Stop, Walk, newton_step
from gradtutor.calculus.values.float_matrix import Vector, distance, dot, norm, restricted, spectrum

_POLISHINGS = 60
_PATIENCE = 20000
_FLAT = 1e-9
"""A curvature this small beside the largest one at the same point is zero up to rounding."""
_ROUNDING = 1e-14
_FAR = 100.0


class Verdict(Enum):
    """How a walk ended, in the words of `descend --json`."""

    CONVERGED = "converged"
    OSCILLATES = "oscillates"
    DIVERGES = "diverges"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Destination:
    """A critical point of the function on its region. `curvatures` are the eigenvalues of H along it, ascending."""

    point: Point
    value: float
    classification: Classification
    curvatures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A walk with the verdict on it: where it arrived, or else where small steps would lead from its start.

    `start_curvatures` are the eigenvalues of H at the start, along the directions that are free there.
    """

    walk: Walk
    verdict: Verdict
    reached: Destination | None
    destination: Destination | None
    start_curvatures: tuple[float, ...]


def judged(ground: Landscape, walk: Walk, plan: Plan) -> Judged:
    """Return a walk with the verdict on it."""
    first, last = walk.rounds[0], walk.rounds[-1]
    start = curvatures(ground, first.point)
    near = destination(ground, last.point, plan, _size(start))
    if near and _has_arrived(ground, walk, near, plan):
        return Judged(walk, Verdict.CONVERGED, near, near, start)
    patient = patient_destination(ground, first.point, plan)
    if walk.stop is Stop.OVERFLOW or _grows(walk, plan) or _runs_away(walk):
        return Judged(walk, Verdict.DIVERGES, None, patient, start)
    if walk.stop is Stop.OUT_OF_ROUNDS and _cannot_settle(ground, walk, plan, patient):
        return Judged(walk, Verdict.OSCILLATES, None, patient, start)
    return Judged(walk, Verdict.UNFINISHED, None, patient, start)


def curvatures(
    ground: Landscape, point: Vector, pushing: Sequence[Edge] = (), *, scale: float = 0.0
) -> tuple[float, ...]:
    """Return the eigenvalues of the Hessian along the directions that are free at a point, ascending.

    What is zero up to rounding, beside the largest of them or the size `scale` of curvatures elsewhere, is exactly 0.
    """
    matrix = restricted(ground.hessian(point), ground.region.free_directions(point, pushing))
    if not all(isfinite(entry) for row in matrix for entry in row):
        return ()
    values = spectrum(matrix).values
    rounding = max([_ROUNDING * scale, *(_FLAT * abs(value) for value in values)])
    return tuple(0.0 if abs(value) <= rounding else value for value in values)


def _size(found: Sequence[float]) -> float:
    return max(map(abs, found), default=0.0)


def destination(ground: Landscape, point: Vector, plan: Plan, scale: float) -> Destination | None:
    """Return the critical point that Newton's method finds from a point already close to it; None without one.

    `scale` is the size of the curvatures where the walk began.
    """
    place = _polished(ground, tuple(point), plan)
    if place is None:
        return None
    value, *slope = ground.value_and_gradient(place)
    pushing = _pushing(ground, place, plan)
    left = norm([dot(slope, direction) for direction in ground.region.free_directions(place, pushing)])
    if not isfinite(value) or left > 1e-7 * scale * (1 + norm(place)):
        return None
    found = curvatures(ground, place, pushing, scale=scale)
    return Destination(place, value, _kind(ground, place, found, plan), found)


def _polished(ground: Landscape, place: Point, plan: Plan) -> Point | None:
    """Return the point where Newton's steps come to rest; None where they don't."""
    size = 0.0
    for _ in range(_POLISHINGS):
        step = newton_step(ground, place, _pushing(ground, place, plan))
        size = norm(step)
        if not isfinite(size):
            return None
        place = ground.region.nearest([x + dx for x, dx in zip(place, step, strict=True)])
        if size <= 1e-13 * (1 + norm(place)):
            break
    return place if size <= 1e-6 * (1 + norm(place)) else None


def _pushing(ground: Landscape, point: Vector, plan: Plan) -> list[Edge]:
    """Return the edges of the region that a walk is pressed against at a point."""
    touched = ground.region.touched(point)
    if not touched:
        return []
    _, *slope = ground.value_and_gradient(point)
    return [edge for edge in touched if plan.sign * dot(slope, edge.normal) > 0]


def _kind(ground: Landscape, point: Vector, found: Sequence[float], plan: Plan) -> Classification:
    """Return the kind that the second derivative test gives; at a corner that the walk is pressed into, its goal."""
    if not found:
        return Classification.LOCAL_MAXIMUM if plan.ascend else Classification.LOCAL_MINIMUM
    rises, falls = found[-1] > 0, found[0] < 0
    if rises and falls:
        return Classification.SADDLE_POINT
    pressed = len(found) < len(point) - len(ground.region.equalities)
    if 0 in found or (pressed and falls != plan.ascend):
        return Classification.INCONCLUSIVE
    return Classification.LOCAL_MINIMUM if rises else Classification.LOCAL_MAXIMUM


def _has_arrived(ground: Landscape, walk: Walk, near: Destination, plan: Plan) -> bool:
    first, last = walk.rounds[0], walk.rounds[-1]
    scale = 1 + norm(last.point)
    if distance(near.point, last.point) > 1e-3 * scale:
        return False
    if walk.stop is Stop.SETTLED:
        return True
    pulls = [ground.pull(seen.point, [plan.sign * part for part in seen.gradient]) for seen in (first, last)]
    return pulls[1] <= 1e-3 * pulls[0]


def _grows(walk: Walk, plan: Plan) -> bool:
    """Say whether every step of the later half was longer than the one before and led to a worse value."""
    later = walk.rounds[-max(3, len(walk.rounds) // 2) :]
    gains = [plan.sign * (b.value - a.value) for a, b in pairwise(later)]
    return _lengthens(later) and max(gains) < 0


def _runs_away(walk: Walk) -> bool:
    """Say whether a walk is far out already and its steps still grow: that way the function has no end."""
    first, last = walk.rounds[0].point, walk.rounds[-1].point
    far = distance(first, last) > _FAR * (1 + norm(first))
    return far and _lengthens(walk.rounds[-max(3, len(walk.rounds) // 2) :])


def _lengthens(rounds: Sequence[Round]) -> bool:
    steps = [distance(a.point, b.point) for a, b in pairwise(rounds)]
    return len(steps) >= 2 and all(b > 1.0001 * a > 0 for a, b in pairwise(steps))


def _cannot_settle(ground: Landscape, walk: Walk, plan: Plan, patient: Destination | None) -> bool:
    """Say whether a walk only jumps about: to and fro without shrinking, or past places too steep for its rate."""
    rounds = walk.rounds[len(walk.rounds) // 2 :]
    moves = [[y - x for x, y in zip(a.point, b.point, strict=True)] for a, b in pairwise(rounds)]
    sizes = [norm(move) for move in moves]
    turns = sum(dot(a, b) < 0 for a, b in pairwise(moves))
    shrinks = all(b < 0.9999 * a for a, b in zip(sizes, sizes[2:], strict=False))
    if len(moves) >= 4 and 3 * turns >= len(moves) - 1 and not shrinks:
        return True
    return _has_overshot(walk, plan) and all(
        goal is not None and _is_too_steep(goal, plan)
        for goal in (patient, patient_destination(ground, walk.rounds[-1].point, plan))
    )


def _has_overshot(walk: Walk, plan: Plan) -> bool:
    return any(plan.sign * (b.value - a.value) < 0 for a, b in pairwise(walk.rounds))


def _is_too_steep(goal: Destination, plan: Plan) -> bool:
    bound = stability(goal.curvatures, plan).stable_below
    return bound is not None and plan.rate > bound


def patient_destination(ground: Landscape, start: Vector, plan: Plan) -> Destination | None:
    """Return where steps that never overshoot lead from a point; None where they lead nowhere in particular."""
    point, rate = ground.region.nearest(start), plan.rate
    value, *slope = ground.value_and_gradient(point)
    for _ in range(_PATIENCE):
        ahead = ground.region.nearest([x + plan.sign * rate * s for x, s in zip(point, slope, strict=True)])
        next_value, *next_slope = ground.value_and_gradient(ahead)
        gain = plan.sign * (next_value - value)
        if gain >= 0.3 * distance(point, ahead) ** 2 / rate:  # Armijo's condition, for projected steps too
            if distance(point, ahead) <= 1e-9 * (1 + norm(point)):
                break
            point, value, slope, rate = ahead, next_value, next_slope, 2 * rate
        else:
            rate /= 4
        if rate < 1e-300 or norm(point) > 1e12:
            return None
    found = destination(ground, point, plan, _size(curvatures(ground, start)))
    return found if found and distance(found.point, point) <= 1e-2 * (1 + norm(point)) else None
