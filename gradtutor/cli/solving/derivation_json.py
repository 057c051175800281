"""A derivation as the JSON object that `solve --json` promises (schema 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy as sp

from gradtutor.calculus.derivation import AtPoint, Derivation
from gradtutor.calculus.derivatives.gradient import DirectionalDerivative
from gradtutor.calculus.steps import Step
from gradtutor.cli.solving.critical_set_json import critical_set_json
from gradtutor.cli.solving.number_json import approximation, condition, matrix, source
from gradtutor.notation.tree import Expression
from gradtutor.notation.writing import Style
from gradtutor.tutor.words.wording import says
from gradtutor.tutor.words.written import written


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
            else {**critical_set_json(found, names), "constrained": None}
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
