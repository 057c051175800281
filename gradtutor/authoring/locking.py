"""Variants locked in their file: the values of each written down, so that later edits never change what was handed out.

The rest of the text, comments too, stays as the teacher wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradtutor.authoring.schema import WrittenProblem
from gradtutor.authoring.source import Text
from gradtutor.errors import ProblemFileError
from gradtutor.tutor.problem import Problem


def locked_text_of_file(written: WrittenProblem, variants: Sequence[Problem]) -> str:
    """Return the file's text with the values of `variants` listed under the problem's `variants:`.

    Raises `ProblemFileError` for a problem that has no parameters or whose variants are locked already.
    """
    keys = {key.value: (key, value) for key, value in written.table.entries}
    if "parameters" not in keys:
        raise ProblemFileError(f"{written.problem.id} has no parameters, so it has no variants to lock.")
    if written.template.locked:
        raise ProblemFileError(f"The variants of {written.problem.id} are locked already. Delete variants: to redo it.")
    lines = written.source.text.split("\n")
    anchor = keys.get("variants", keys["parameters"])[0].place
    indent = " " * (anchor.column - 1)
    listed = [f"{indent}variants:", *(f"{indent}  - {{{_values(variant)}}}" for variant in variants)]
    start = anchor.line - 1
    if lines[start][: anchor.column - 1].strip():  # "- parameters:": the dash must stay where it is
        raise ProblemFileError(f"Put id: first in the problem {written.problem.id}, before parameters: and variants:.")
    replaced = 1 if isinstance(written.table.get("variants"), Text) else 0
    return "\n".join((*lines[:start], *listed, *lines[start + replaced :]))


def _values(variant: Problem) -> str:
    return ", ".join(f"{name}: {value}" for name, value in variant.values)
