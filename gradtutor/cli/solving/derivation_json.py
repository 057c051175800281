"""A derivation as the JSON object that `solve --json` promises (schema 1)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import sympy as sp
from flint import arb

from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.derivation import AtPoint, Derivation
from gradtutor.calculus.derivatives.gradient import DirectionalDerivative
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.steps import Step
from gradtutor.notation.tree import Expression
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.words.wording import says
from gradtutor.tutor.words.written import written

DIGITS = 17


def derivation_json(derived: Derivation, typed: Expression) -> dict[str, Any]:
    """Return the object for the function `typed`; keys of what isn't derived yet are empty, and `missing` says so."""
    f = derived.field
    names = [symbol.name for symbol in f.variables]
    found = derived.critical_set
    return {
        "schema": 1,
        "function": source(typed),
        "variables": names,
        "domain": [condition(relation) for relation in f.domain],
        "partials": dict(zip(names, map(source, derived.gradient), strict=True)),
        "gradient": [source(part) for part in derived.gradient],
        "hessian": matrix(derived.hessian),
        **(
            _constrained(derived, names)
            if derived.constraints
            else {**_critical_set(found, names), "constrained": None}
        ),
        "at": at_json(derived.at, names) if derived.at else None,
        "directional": directional_json(derived.directional) if derived.directional else None,
        "steps": [step_json(step, f.variables) for step in derived.steps],
    }


def _constrained(derived: Derivation, names: list[str]) -> dict[str, Any]:
    """Return what takes the place of the critical points under constraints: those of f alone aren't asked for."""
    from gradtutor.cli.solving.constrained_json import constrained_json

    if derived.constrained is None:
        missing = "the candidates: the time limit passed first"
        found: dict[str, Any] = {"completeness": "not proven", "box": None, "missing": missing, "constrained": None}
    else:
        constrained = constrained_json(derived.constrained, names)
        found = {key: constrained[key] for key in ("completeness", "box", "route", "missing")}
        found["constrained"] = constrained
    return {"critical_points": [], "families": [], **found}


def _critical_set(found: CriticalSet | None, names: list[str]) -> dict[str, Any]:
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


def at_json(at: AtPoint, names: list[str]) -> dict[str, Any]:
    """Return what `--at` adds; the gradient as a list in variable order."""
    return {
        "point": dict(zip(names, map(source, at.point), strict=True)),
        "point_approx": dict(zip(names, map(approximation, at.point), strict=True)),
        "value": source(at.value),
        "value_approx": approximation(at.value),
        "gradient": [source(part) for part in at.gradient],
        "gradient_approx": [approximation(part) for part in at.gradient],
        "gradient_norm": source(at.gradient_norm),
        "gradient_norm_approx": approximation(at.gradient_norm),
        "hessian": matrix(at.hessian),
        "linear approximation": source(at.linear_approximation),
    }


def directional_json(directional: DirectionalDerivative) -> dict[str, Any]:
    """Return what `--direction` adds."""
    return {
        "unit_direction": [source(part) for part in directional.unit_direction],
        "unit_direction_approx": [approximation(part) for part in directional.unit_direction],
        "rate": source(directional.rate),
        "rate_approx": approximation(directional.rate),
        "steepest_rate": source(directional.steepest_rate),
        "steepest_rate_approx": approximation(directional.steepest_rate),
    }


def step_json(step: Step, variables: Sequence[sp.Symbol]) -> dict[str, Any]:
    """Return a step with its sentence and its substeps."""
    return {
        "rule": step.rule.value,
        "given": written(step.given, Style.SOURCE),
        "result": written(step.result, Style.SOURCE),
        "says": says(step, Style.UNICODE, variables),
        "steps": [step_json(substep, variables) for substep in step.substeps],
    }


def source(expression: sp.Expr | Expression) -> str:
    """Return an expression as text the reader reads back."""
    return write(expression, Style.SOURCE)


def condition(relation: sp.Rel) -> str:
    """Return a relation as text the reader reads back."""
    return written(relation, Style.SOURCE)


def matrix(entries: sp.MatrixBase) -> list[list[str]]:
    """Return a matrix as rows of text."""
    return [[source(entry) for entry in row] for row in entries.tolist()]


def exact(number: RealNumber) -> str:
    """Return the closed form where there is one, otherwise the certified digits."""
    return source(number.exact) if number.exact is not None else digits(number.ball, DIGITS)


def digits(ball: arb, count: int) -> str:
    """Return up to `count` significant digits of a ball's centre, plain where that is short."""
    text: str = arb(ball.mid()).str(count, radius=False)
    return text


def approximate(number: RealNumber) -> float | None:
    """Return a number as a float; None beyond the floats, because JSON has no infinity."""
    value = float(number)
    return value if math.isfinite(value) else None


def approximation(expression: sp.Expr) -> float | None:
    """Return an exact constant as a float; None for what isn't a finite real number."""
    if expression.free_symbols:
        return None
    value = sp.N(expression, 20)
    return float(value) if value.is_real and value.is_finite else None
