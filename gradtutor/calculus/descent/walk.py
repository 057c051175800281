"""Gradient, momentum, Newton and Adam steps, one after the other, in floating point: start reading here.

This module walks; `verdict` says how a walk ended and where it leads, `reason` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import inf, isfinite, isinf, nan, sqrt

from gradtutor.calculus.descent.region import Edge, Region
from gradtutor.calculus.values.float_function import FloatFunction, float_function
from gradtutor.calculus.values.float_matrix import Vector, distance, dot, norm, restricted, solution
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression

Point = tuple[float, ...]

_SETTLED = 1e-10
"""A gradient this short, beside that at the start, ends a walk."""

_SLOW = 1e-6
_BEYOND_MEASURE = 1e60

_ADAM_FIRST, _ADAM_SECOND, _ADAM_SMALL = 0.9, 0.999, 1e-8
"""The usual constants of Adam (Kingma & Ba, 2014)."""


class Method(Enum):
    """How a step is made from the gradient."""

    GRADIENT = "gradient"
    MOMENTUM = "momentum"
    NEWTON = "newton"
    ADAM = "adam"


class Stop(Enum):
    """Why a walk ended."""

    SETTLED = "settled"
    OUT_OF_ROUNDS = "out of rounds"
    OVERFLOW = "overflow"
    LEFT_DOMAIN = "left the domain"


@dataclass(frozen=True, slots=True)
class Landscape:
    """A function ready to be walked on: its values, slopes and curvature in floating point, and where to keep to."""

    function: Expression
    names: tuple[str, ...]
    value_and_gradient: FloatFunction
    second_partials: FloatFunction
    region: Region

    def hessian(self, point: Vector) -> list[tuple[float, ...]]:
        """Return the second partials at a point, row by row."""
        entries, size = self.second_partials(point), len(self.names)
        return [entries[row * size : (row + 1) * size] for row in range(size)]

    def pull(self, point: Vector, slope: Vector) -> float:
        """Return how far a step along `slope` leads inside the region: the length of the slope where all is free."""
        if self.region.is_everything:
            return norm(slope)
        return distance(self.region.nearest([x + s for x, s in zip(point, slope, strict=True)]), point)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to walk. A gradient longer than `clip` is shortened to it; `momentum` is the share of a step kept."""

    rate: float = 0.1
    rounds: int = 100
    method: Method = Method.GRADIENT
    ascend: bool = False
    clip: float = inf
    momentum: float = 0.9

    @property
    def sign(self) -> int:
        """1 uphill, -1 downhill: a gain is sign times a change of the value."""
        return 1 if self.ascend else -1


@dataclass(frozen=True, slots=True)
class Round:
    """Where a walk is after `step` steps, and what it sees there."""

    step: int
    point: Point
    value: float
    gradient: Point
    gradient_norm: float


@dataclass(frozen=True, slots=True)
class Walk:
    """All rounds of a walk, the start first, and why it ended; a place where nothing can be seen is left out."""

    rounds: tuple[Round, ...]
    stop: Stop


def landscape(function: Expression, names: Sequence[str], region: Region) -> Landscape:
    """Return the landscape of a function. Raises `CannotSolveError` where it has no elementary derivative."""
    try:
        slopes = [derivative_tree(function, name) for name in names]
        curvatures = [derivative_tree(slope, name) for slope in slopes for name in names]
    except ValueError as fault:
        raise CannotSolveError(f"I can't walk along this function: {fault}.") from None
    seen, second = float_function([function, *slopes], names), float_function(curvatures, names)
    return Landscape(function, tuple(names), seen, second, region)


def descent(ground: Landscape, start: Vector, plan: Plan) -> Walk:
    """Return the walk from `start` (put into the region first): downhill, or uphill where `plan.ascend` says so.

    Raises `CannotSolveError` where the function or its gradient is undefined at the start.

    >>> from gradtutor.notation.reading import read_expression
    >>> ground = landscape(read_expression("(3a + 4b - 10)^2"), ["a", "b"], Region(2))
    >>> [round(seen.value, 9) for seen in descent(ground, (1.0, 1.0), Plan(rounds=2)).rounds]
    [9.0, 144.0, 2304.0]
    """
    move, region = _mover(ground, plan), ground.region
    inertia = plan.method in (Method.MOMENTUM, Method.ADAM)
    point = region.nearest(start)
    rounds: list[Round] = []
    settled = jump = 0.0
    for step in range(plan.rounds + 1):
        value, *slope = ground.value_and_gradient(point)
        size = norm(slope)
        if not (isfinite(value) and isfinite(size)):
            return Walk(tuple(rounds), _blindness(point, value, rounds))
        rounds.append(Round(step, point, value, tuple(slope), size))
        ahead = slope if plan.ascend else [-part for part in slope]
        pull = size if region.is_everything else ground.pull(point, ahead)
        settled = settled if step else _SETTLED * pull
        # With inertia a walk may run through a critical point at full speed.
        if pull <= settled and not (inertia and jump > _SLOW * (1 + norm(point))):
            return Walk(tuple(rounds), Stop.SETTLED)
        before = point
        point = region.nearest([x + dx for x, dx in zip(point, move(point, ahead, size), strict=True)])
        jump = distance(before, point) if inertia else 0.0
    return Walk(tuple(rounds), Stop.OUT_OF_ROUNDS)


def _blindness(point: Point, value: float, rounds: Sequence[Round]) -> Stop:
    """Return why nothing can be seen at a point: too far out, or outside the domain."""
    if not rounds:
        raise CannotSolveError("The function or its gradient isn't defined at the start. Start somewhere else.")
    reach = max(abs(rounds[-1].value), norm(rounds[-1].point), norm(point))
    return Stop.OVERFLOW if isinf(value) or not reach < _BEYOND_MEASURE else Stop.LEFT_DOMAIN


Move = Callable[[Point, Vector, float], Vector]
"""The step from a point, given the slope towards the goal there and the length of that slope."""


def _mover(ground: Landscape, plan: Plan) -> Move:
    match plan.method:
        case Method.GRADIENT:
            return lambda point, slope, size: _scaled(slope, _length(plan, size))
        case Method.MOMENTUM:
            return _momentum(ground, plan)
        case Method.ADAM:
            return _adam(ground, plan)
        case Method.NEWTON:
            return lambda point, slope, size: _scaled(newton_step(ground, point), plan.rate)


def _length(plan: Plan, size: float) -> float:
    """Return what a slope of length `size` is multiplied with: the rate, and less where it is clipped."""
    return plan.rate if size <= plan.clip else plan.rate * plan.clip / size


def _scaled(vector: Vector, factor: float) -> list[float]:
    return [factor * part for part in vector]


def _momentum(ground: Landscape, plan: Plan) -> Move:
    """Return the heavy ball's step (Polyak, 1964): a share of the last step goes on."""
    velocity = [0.0] * len(ground.names)

    def move(point: Point, slope: Vector, size: float) -> Vector:
        nonlocal velocity
        push = _length(plan, size)
        velocity = [plan.momentum * v + push * s for v, s in zip(velocity, slope, strict=True)]
        return velocity

    return move


def _adam(ground: Landscape, plan: Plan) -> Move:
    mean, square, step = [0.0] * len(ground.names), [0.0] * len(ground.names), 0

    def move(point: Point, slope: Vector, size: float) -> Vector:
        nonlocal mean, square, step
        step += 1
        slope = slope if size <= plan.clip else _scaled(slope, plan.clip / size)
        mean = [_ADAM_FIRST * m + (1 - _ADAM_FIRST) * s for m, s in zip(mean, slope, strict=True)]
        square = [_ADAM_SECOND * q + (1 - _ADAM_SECOND) * s * s for q, s in zip(square, slope, strict=True)]
        first, second = 1 - _ADAM_FIRST**step, 1 - _ADAM_SECOND**step
        return [plan.rate * (m / first) / (sqrt(q / second) + _ADAM_SMALL) for m, q in zip(mean, square, strict=True)]

    return move


def newton_step(ground: Landscape, point: Vector, pushing: Sequence[Edge] = ()) -> Point:
    """Return -H⁻¹∇f in the directions that are free, the shortest such step where H is singular."""
    basis = ground.region.free_directions(point, pushing)
    _, *slope = ground.value_and_gradient(point)
    curvature = restricted(ground.hessian(point), basis)
    if not basis or not all(map(isfinite, (*slope, *(entry for row in curvature for entry in row)))):
        return (nan if basis else 0.0,) * len(point)
    along = solution(curvature, [-dot(vector, slope) for vector in basis])
    return tuple(dot(along, [vector[i] for vector in basis]) for i in range(len(point)))
