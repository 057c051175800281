"""Critical points as JSON."""

from __future__ import annotations

from typing import Any

from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.cli.solving.number_json import approximate, condition, exact


def critical_set_json(found: CriticalSet | None, names: list[str]) -> dict[str, Any]:
    """Return the critical points and families, and whether any may be missing; None: the time limit passed first."""
    if found is None:
        missing = "the critical points: the time limit passed first"
        return {"critical_points": [], "families": [], "completeness": "not proven", "box": None, "missing": missing}
    return {
        "critical_points": [point_json(point, names) for point in found.points],
        "families": [family_json(family) for family in found.families],
        "completeness": found.completeness.value,
        "box": {name: list(bounds) for name, bounds in found.box.items()} if found.box else None,
        "route": found.route,
        "missing": found.missing or None,
    }


def point_json(critical: CriticalPoint, names: list[str]) -> dict[str, Any]:
    """Return one isolated critical point."""
    return {
        "point": dict(zip(names, map(exact, critical.point), strict=True)),
        "point_approx": dict(zip(names, map(float, critical.point), strict=True)),
        "value": exact(critical.value),
        "value_approx": approximate(critical.value),
        "hessian": [[exact(entry) for entry in row] for row in critical.hessian],
        "eigenvalues": [exact(value) for value in critical.eigenvalues],
        "eigenvalues_approx": [float(value) for value in critical.eigenvalues],
        "gradient": critical.gradient,
        "classification": critical.classification.value,
        "strict": critical.strict,
        "global": critical.is_global,
        "reason": critical.reason,
    }


def family_json(family: CriticalFamily) -> dict[str, Any]:
    """Return one curve, surface or periodic sequence of critical points."""
    return {
        "equations": [condition(equation) for equation in family.equations],
        "free": [symbol.name for symbol in family.free],
        "value": exact(family.value) if family.value else None,
        "classification": family.classification.value,
        "strict": family.strict,
        "global": family.is_global,
        "reason": family.reason,
    }
