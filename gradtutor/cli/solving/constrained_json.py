"""What `--subject-to` adds to `solve --json`."""

from __future__ import annotations

from typing import Any

from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint, ConstrainedSet, GlobalExtremum
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.cli.solving.critical_set_json import family_json
from gradtutor.cli.solving.number_json import approximate, condition, exact


def constrained_json(found: ConstrainedSet, names: list[str]) -> dict[str, Any]:
    """Return the candidates, families and global extrema under the constraints."""
    return {
        "subject_to": [condition(constraint) for constraint in found.constraints],
        "candidates": [_candidate(point, found, names) for point in found.points],
        "families": [family_json(family) for family in found.families],
        "global_minimum": _global(found.minimum, names),
        "global_maximum": _global(found.maximum, names),
        "completeness": found.completeness.value,
        "box": {name: list(bounds) for name, bounds in found.box.items()} if found.box else None,
        "route": found.route,
        "missing": found.missing or None,
    }


def _candidate(candidate: ConstrainedPoint, found: ConstrainedSet, names: list[str]) -> dict[str, Any]:
    return {
        **_point(candidate.point, names),
        "multipliers": [_number(multiplier) for multiplier in candidate.multipliers],
        "multipliers_approx": [None if m is None else approximate(m) for m in candidate.multipliers],
        "value": exact(candidate.value),
        "value_approx": approximate(candidate.value),
        "classification": candidate.classification.value,
        "strict": candidate.strict,
        "reason": candidate.reason,
        "active": [condition(found.constraints[number]) for number in candidate.active],
        "regular": candidate.is_regular,
    }


def _number(number: RealNumber | None) -> str | None:
    return None if number is None else exact(number)


def _point(point: tuple[RealNumber, ...], names: list[str]) -> dict[str, Any]:
    return {
        "point": dict(zip(names, map(exact, point), strict=True)),
        "point_approx": dict(zip(names, map(float, point), strict=True)),
    }


def _global(extremum: GlobalExtremum | None, names: list[str]) -> dict[str, Any] | None:
    if extremum is None:
        return None
    return {
        "value": exact(extremum.value),
        "value_approx": approximate(extremum.value),
        "points": [_point(point, names) for point in extremum.points],
        "families": [family_json(family) for family in extremum.families],
        "reason": extremum.reason,
    }
