"""Which problem files there are in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gradtutor.errors import ProblemFileError

ENDINGS = (".yaml", ".yml")

MOST_FOLDERS = 2_000
"""Folders that are looked through for problem files."""


def problem_files(path: Path) -> list[Path]:
    """Return `path` itself, or where it is a folder every problem file in it and below, in order of name.

    Raises `ProblemFileError` for a folder with so many folders below that it can't be meant, such as a whole disk.
    """
    return _files_below(path, iter(range(MOST_FOLDERS))) if path.is_dir() else [path]


def _files_below(folder: Path, budget: Iterator[int]) -> list[Path]:
    if next(budget, None) is None:
        raise ProblemFileError(f"I looked for problems in {MOST_FOLDERS:,} folders. Name the folder that holds them.")
    found: list[Path] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(ENDINGS) and not entry.name.startswith("."):
            found.append(entry)
        elif "." not in entry.name and entry.is_dir():
            found += _files_below(entry, budget)
    return found
