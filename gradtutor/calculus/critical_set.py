"""What is said of a function's critical points: the values that `critical_points` and `classification` make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import sympy as sp

from gradtutor.calculus.numbers.real_number import RealNumber


class Classification(Enum):
    """The kind of a critical point, in the words of `solve --json`."""

    LOCAL_MINIMUM = "local minimum"
    LOCAL_MAXIMUM = "local maximum"
    SADDLE_POINT = "saddle point"
    INCONCLUSIVE = "inconclusive"


class Completeness(Enum):
    """How sure it is that no critical point is missing."""

    PROVEN = "proven"
    PROVEN_IN_BOX = "proven in box"
    NOT_PROVEN = "not proven"


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """An isolated critical point and its kind.

    `hessian` is n rows of n numbers in variable order, `eigenvalues` ascending with multiplicity; both are empty
    where the gradient is undefined. `gradient` is "zero" or "undefined". `reason` is one clause a learner can check.
    `strict` and `is_global` are None where not established.
    """

    point: tuple[RealNumber, ...]
    value: RealNumber
    hessian: tuple[tuple[RealNumber, ...], ...]
    eigenvalues: tuple[RealNumber, ...]
    classification: Classification
    reason: str
    strict: bool | None = None
    is_global: bool | None = None
    gradient: str = "zero"


@dataclass(frozen=True, slots=True)
class CriticalFamily:
    """A curve, surface or periodic sequence of critical points, given by equations; `free` variables move along it."""

    equations: tuple[sp.Eq, ...]
    free: tuple[sp.Symbol, ...]
    classification: Classification
    reason: str
    strict: bool | None = None
    is_global: bool | None = None
    value: RealNumber | None = None


@dataclass(frozen=True, slots=True)
class CriticalSet:
    """All critical points found, and what is known about having found them all.

    `box` gives lower and upper bounds by variable name for PROVEN_IN_BOX. `route` names the method in words for the
    learner, `missing` says what could not be finished ("" when nothing).
    """

    points: tuple[CriticalPoint, ...]
    families: tuple[CriticalFamily, ...]
    completeness: Completeness
    box: dict[str, tuple[float, float]] | None = None
    route: str = ""
    missing: str = ""
