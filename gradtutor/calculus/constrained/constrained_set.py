"""What is said of a function's extrema under constraints: the values that `candidates` makes."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from gradtutor.calculus.critical_set import Classification, Completeness, CriticalFamily
from gradtutor.calculus.numbers.real_number import RealNumber


@dataclass(frozen=True, slots=True)
class ConstrainedPoint:
    """A point where f may have an extremum on the constraint set, and what it has there.

    `multipliers` has one number for each constraint, in their order, with ∇f = Σ λ ∇(left − right): 0 where the
    constraint doesn't bind; all None where the gradients of the constraints that hold as equations are dependent or
    undefined. `active` are the numbers of the constraints that hold as equations here. `bordered` is the bordered
    Hessian, the active constraints first, or empty. `is_smooth` says that f has a gradient here.
    """

    point: tuple[RealNumber, ...]
    value: RealNumber
    multipliers: tuple[RealNumber | None, ...]
    active: tuple[int, ...]
    classification: Classification
    reason: str
    strict: bool | None = None
    bordered: tuple[tuple[RealNumber, ...], ...] = ()
    is_smooth: bool = True

    @property
    def is_regular(self) -> bool:
        """Whether multipliers exist."""
        return all(multiplier is not None for multiplier in self.multipliers)


@dataclass(frozen=True, slots=True)
class GlobalExtremum:
    """The least or the greatest value on the whole constraint set, proved; `points` are those where it is taken."""

    value: RealNumber
    points: tuple[tuple[RealNumber, ...], ...]
    reason: str
    families: tuple[CriticalFamily, ...] = ()


@dataclass(frozen=True, slots=True)
class ConstrainedSet:
    """All candidates for extrema under constraints, and what is known about having found them all.

    `minimum` and `maximum` are None where not proved. `box`, `route` and `missing` as in `CriticalSet`.
    """

    constraints: tuple[sp.Rel, ...]
    points: tuple[ConstrainedPoint, ...]
    families: tuple[CriticalFamily, ...]
    minimum: GlobalExtremum | None
    maximum: GlobalExtremum | None
    completeness: Completeness
    route: str = ""
    missing: str = ""
    box: dict[str, tuple[float, float]] | None = None
