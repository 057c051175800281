"""Shipped problems as they were read last, so that the first screen needn't wait for the reader of problem files.

Each problem is a JSON text in the user's cache folder. It is used while neither its problem file nor any module of
gradtutor has changed since, and is nothing but a copy: any fault in it means reading the problem file again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import gradtutor
from gradtutor.notation import tree
from gradtutor.tutor import problem as problems
from gradtutor.tutor.problem import Problem

_CLASSES: dict[str, type[Any]] = {
    one.__name__: one
    for module in (tree, problems)
    for one in vars(module).values()
    if isinstance(one, type) and is_dataclass(one)
}


def remembered(problem_id: str) -> Problem | None:
    """Return a shipped problem as it was read last, or None where it must be read from its file."""
    file = _file(problem_id)
    if file is None:
        return None
    try:
        kept = json.loads(_copy(problem_id).read_text(encoding="utf-8"))
        found = _decoded(kept["problem"]) if kept["stamp"] == _stamp(file) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, Problem) else None


def remember(problem: Problem) -> None:
    """Keep a copy of a shipped problem whose file is called after it; where that can't be done, do nothing."""
    file = _file(problem.id)
    if file is None:
        return
    text = json.dumps({"stamp": _stamp(file), "problem": _encoded(problem)})
    copy = _copy(problem.id)
    with suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
        half = copy.with_name(f"{copy.name}.{os.getpid()}")
        half.write_text(text, encoding="utf-8")
        half.replace(copy)


def _file(problem_id: str) -> Path | None:
    """Return the file of a shipped problem, if it is called after the problem."""
    if not problem_id.replace("-", "").isalnum():
        return None
    package = _package()
    folder = package / "_problems" if (package / "_problems").is_dir() else package.parent / "problems"
    return next(folder.glob(f"*/{problem_id}.yaml"), None)


def _package() -> Path:
    return Path(str(gradtutor.__file__)).parent


def _copy(problem_id: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("gradtutor", appauthor=False) / "problems" / f"{problem_id}.json"


def _stamp(file: Path) -> list[Any]:
    """Return what changes when the problem file or the program does."""
    package = _package()
    modules = [entry for part in ("notation", "tutor", "authoring") for entry in os.scandir(package / part)]
    newest = max(entry.stat().st_mtime_ns for entry in modules)
    seen = file.stat()
    return [str(file), seen.st_mtime_ns, seen.st_size, newest, len(modules)]


def _encoded(value: Any) -> Any:
    """Return a value as JSON: dataclasses and fractions under their names, tuples as lists."""
    if isinstance(value, tuple):
        return [_encoded(item) for item in value]
    if isinstance(value, Fraction):
        return {"Fraction": str(value)}
    if is_dataclass(value):
        return {type(value).__name__: [_encoded(getattr(value, field.name)) for field in fields(value)]}
    return value


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_decoded, value))
    if isinstance(value, dict):
        ((name, parts),) = value.items()
        return Fraction(parts) if name == "Fraction" else _CLASSES[name](*map(_decoded, parts))
    return value
