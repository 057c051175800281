"""Problems as JSON texts, for those that are in no file and for the prepared form of those that are shipped.

A value of a class is an object. Its first key names the class, over the fields that every such value has; the others
are further fields, where they differ from what they are if nothing is said:

    {"Number": [{"Fraction": "5/2"}], "typed": "2.50"}

Where mathematics stood in a file isn't kept.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from typing import Any

from gradtutor.notation import tree
from gradtutor.tutor import problem as problems
from gradtutor.tutor.problem import Problem

FAULTS = (ValueError, KeyError, TypeError, RecursionError)
"""What reading a text raises that is no such value."""

_CLASSES: dict[str, type[Any]] = {
    one.__name__: one
    for module in (tree, problems)
    for one in vars(module).values()
    if isinstance(one, type) and is_dataclass(one)
}


def problem_text(problem: Problem) -> str:
    """Return a problem as a JSON text, an object, that `problem_in` reads back."""
    return json.dumps(encoded(problem), ensure_ascii=False)


def problem_in(text: str) -> Problem | None:
    """Return the problem of such a text, or None where it is no such text."""
    try:
        found = decoded(json.loads(text))
    except FAULTS:
        return None
    return found if isinstance(found, Problem) else None


def encoded(value: Any) -> Any:
    """Return a value as JSON; tuples become lists."""
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if isinstance(value, Fraction):
        return {"Fraction": str(value)}
    if not is_dataclass(value):
        return value
    always = [encoded(getattr(value, field.name)) for field in fields(value) if field.default is MISSING]
    return {type(value).__name__: always, **encoded_fields(value)}


def encoded_fields(value: Any, unless: Any = None) -> dict[str, Any]:
    """Return the fields of a value that differ from those of `unless`, or else from what they are by default."""
    found = {field.name: (getattr(value, field.name), field.default) for field in fields(value) if field.name != "span"}
    usual = {name: default if unless is None else getattr(unless, name) for name, (_, default) in found.items()}
    return {name: encoded(own) for name, (own, _) in found.items() if usual[name] not in (MISSING, own)}


def decoded(value: Any) -> Any:
    """Return what a JSON value stands for. Raises one of `FAULTS` where it is nothing that `encoded` returns."""
    if isinstance(value, list):
        return tuple(map(decoded, value))
    if not isinstance(value, dict):
        return value
    (name, always), *others = value.items()
    if name == "Fraction":
        return Fraction(always)
    return _CLASSES[name](*map(decoded, always), **{field: decoded(own) for field, own in others})
