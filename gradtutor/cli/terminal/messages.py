"""What is said where a run can't go on, as text that can't disturb a terminal, and the exit code that goes with it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from gradtutor.cli.terminal.streams import one_for_one
from gradtutor.errors import (
    CannotSolveError,
    GradtutorError,
    InputError,
    ProblemFileError,
    ProgressFileError,
    TimeLimitError,
)

if TYPE_CHECKING:
    import click

EXIT_CODES: tuple[tuple[type[GradtutorError], int], ...] = (
    (InputError, 3),
    (ProblemFileError, 3),
    (ProgressFileError, 3),
    (CannotSolveError, 4),
    (TimeLimitError, 5),
    (GradtutorError, 3),
)

UNUSABLE = 3
"""The exit code where a file, the disk or a stream can't be used."""


def usage_text(error: click.ClickException) -> str:
    """Return how Click says that a command line can't be used, which may repeat what was typed."""
    told = StringIO()
    error.show(told)
    return printable_lines(told.getvalue().rstrip("\n"))


def refusal(error: OSError) -> str:
    """Return what to say where the system refuses: a full disk, a file that can't be read."""
    what = f"use {printable(str(error.filename))}" if error.filename else "write what I have to say"
    return f"I can't {what}: {error.strerror or error}."


def exit_code(error: GradtutorError) -> int:
    """Return the exit code of a deliberate error."""
    return next(code for kind, code in EXIT_CODES if isinstance(error, kind))


def error_text(error: GradtutorError) -> str:
    """Return an error as people read it: the sentence, and below typed mathematics a caret under the place."""
    if not isinstance(error, InputError) or not error.text.strip():
        return printable_lines(str(error))
    return "\n".join((printable(error.message), *caret_lines(error.text, error.position)))


def printable_lines(text: str) -> str:
    """Return `text` with its lines, each of them printable."""
    return "\n".join(map(printable, text.split("\n")))


def caret_lines(text: str, position: int, *, width: int = 78) -> tuple[str, str]:
    """Return the part of `text` around `position`, at most `width` columns in all, and a caret under the place."""
    room = min(width, 78) - 6
    start = max(0, min(position - room // 2, len(text) - room))
    excerpt = printable(text[start : start + room])
    before, after = ("…" if start else ""), ("…" if start + room < len(text) else "")
    return one_for_one(f"    {before}{excerpt}{after}"), " " * (4 + len(before) + position - start) + "^"


def printable(text: str) -> str:
    """Return `text` with every character that could disturb a terminal shown as � or a space, one for one."""
    return "".join(
        character if character.isprintable() else " " if character in "\u00a0\u2009\u202f" else "\ufffd"
        for character in text
    )
