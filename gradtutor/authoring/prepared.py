"""The shipped problems in prepared form, so that nobody waits for the reader of problem files.

Each line of `problems/prepared.jsonl` is a problem: the file it was read from with a digest of that, how many variants
it has, the problem itself, and what is other in its next few variants. `python tests/preparing.py` writes it. It is
used while all problem files are as they were then, and is nothing but a copy: otherwise the files are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradtutor.authoring.files import problem_files
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.problem_text import FAULTS, decoded, encoded, encoded_fields

if TYPE_CHECKING:
    from gradtutor.authoring.template import Template

FILE_NAME = "prepared.jsonl"

FEW = 4
"""Variants of a problem that are prepared. Whoever has practised these waits for its file to be read."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A problem, and what is other in its next variants, as JSON. `count` is how many variants its file makes."""

    problem: Problem
    file: Path
    count: int
    others: tuple[Mapping[str, Any], ...]

    def variants(self) -> Iterator[Problem]:
        """Yield the variants to hand out."""
        yield from self._few()
        if self.count > FEW:
            yield from islice(self._template().variants(), FEW, None)

    def variant(self, values: str) -> Problem:
        """Return the variant with locked values. Raises `ProblemFileError` where they are no values of it."""
        name = f"{self.problem.id}:{values}"
        return next((one for one in self._few() if one.name == name), None) or self._template().variant(values)

    def _few(self) -> Iterator[Problem]:
        yield self.problem
        for other in self.others:
            yield replace(self.problem, **{name: decoded(own) for name, own in other.items()})

    def _template(self) -> Template:
        """Return what makes all the variants, read from the problem's file."""
        from gradtutor.authoring.file_contents import read_file

        written = read_file(self.file).problems
        return next(one.template for one in written if one.problem.id == self.problem.id)


@cache
def prepared(folder: Path) -> Mapping[str, Prepared]:
    """Return the problems of a folder by their ids; none where a file changed since, or they weren't prepared."""
    try:
        with (folder / FILE_NAME).open(encoding="utf-8") as lines:
            entries = [json.loads(line) for line in lines]
        if {entry["file"]: entry["digest"] for entry in entries} != _digests(folder):
            return {}
        ready = [
            Prepared(decoded(entry["problem"]), folder / entry["file"], entry["variants"], tuple(entry["others"]))
            for entry in entries
        ]
    except (OSError, *FAULTS):
        return {}
    return {one.problem.id: one for one in ready}


def _digests(folder: Path) -> dict[str, str]:
    """Return a digest of each problem file, by its path in the folder; line ends may be those of any system."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]
        for file in problem_files(folder)
    }


def prepared_text(folder: Path) -> str:
    """Return the problems of a folder in prepared form, read from their files."""
    from gradtutor.authoring.file_contents import read_file

    lines = []
    for name, digest in _digests(folder).items():
        for written in read_file(folder / name).problems:
            problem, variants = written.problem, tuple(written.template.variants())
            others = [encoded_fields(one, unless=problem) for one in variants[1:FEW]]
            entry = {"file": name, "digest": digest, "variants": len(variants), "problem": encoded(problem)}
            lines.append(json.dumps({**entry, "others": others}, ensure_ascii=False) + "\n")
    return "".join(lines)
