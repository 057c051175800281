"""Shipped problems as they were read last, so that the first screen needn't wait for the reader of problem files.

They are JSON texts in the user's cache folder, used while neither the problem files nor any module of gradtutor that
reads them has changed since, and are nothing but copies: any fault in one means reading the problem files again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from fractions import Fraction
from hashlib import sha256
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


ALL = "all-shipped"
"""The name of the copy that holds every shipped problem."""


def remembered(name: str) -> Problem | None:
    """Return a shipped problem, or a variant of one, as it was read last; None where it must be read from its file."""
    found = _recalled(name, _files())
    return found[0] if found else None


def remember(problem: Problem) -> None:
    """Keep a copy of a shipped problem; where that can't be done, do nothing."""
    _keep(problem.name, _files(), (problem,))


def all_remembered() -> tuple[Problem, ...]:
    """Return the shipped problems as they were read last, or none where they must be read from their files."""
    return _recalled(ALL, _files())


def remember_all(problems: Iterable[Problem]) -> None:
    """Keep a copy of the shipped problems; where that can't be done, do nothing."""
    _keep(ALL, _files(), tuple(problems))


def noted(name: str, key: object) -> str:
    """Return what was noted under a name with this key and these problems, or ""."""
    try:
        kept = json.loads(_copy(f"{name} {key}").read_text(encoding="utf-8"))
        return str(kept["text"]) if kept["stamp"] == _stamp(_files()) else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def note(name: str, key: object, text: str) -> None:
    """Note a text under a name and a key; where that can't be done, do nothing."""
    _write(f"{name} {key}", {"stamp": _stamp(_files()), "text": text})


def problem_text(problem: Problem) -> str:
    """Return a problem as a JSON text, an object, that `problem_in` reads back."""
    return json.dumps(_encoded(problem))


def problem_in(text: str) -> Problem | None:
    """Return the problem of such a text, or None where it is no such text."""
    try:
        found = _decoded(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, Problem) else None


def _recalled(name: str, files: Sequence[Path]) -> tuple[Problem, ...]:
    try:
        kept = json.loads(_copy(name).read_text(encoding="utf-8"))
        found = _decoded(kept["problems"]) if kept["stamp"] == _stamp(files) else ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    return found if all(isinstance(one, Problem) for one in found) else ()


def _keep(name: str, files: Sequence[Path], problems: tuple[Problem, ...]) -> None:
    _write(name, {"stamp": _stamp(files), "problems": _encoded(problems)})


def _write(name: str, kept: dict[str, Any]) -> None:
    copy = _copy(name)
    with suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
        half = copy.with_name(f"{copy.name}.{os.getpid()}")
        half.write_text(json.dumps(kept), encoding="utf-8")
        half.replace(copy)


def _files() -> list[Path]:
    """Return the files of the shipped problems."""
    package = _package()
    folder = package / "_problems" if (package / "_problems").is_dir() else package.parent / "problems"
    return sorted(folder.glob("*/*.yaml"))


def _package() -> Path:
    return Path(str(gradtutor.__file__)).parent


def _copy(name: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("gradtutor", appauthor=False) / "problems" / f"{sha256(name.encode()).hexdigest()[:24]}.json"


def _stamp(files: Sequence[Path]) -> list[Any]:
    """Return what changes when the problem files or the program do."""
    modules = [entry for part in ("notation", "tutor", "authoring") for entry in os.scandir(_package() / part)]
    newest = max(entry.stat().st_mtime_ns for entry in modules)
    seen = [file.stat() for file in files]
    texts = [f"{file} {one.st_mtime_ns} {one.st_size}" for file, one in zip(files, seen, strict=True)]
    return [sha256("\n".join(texts).encode()).hexdigest(), newest, len(modules)]


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
