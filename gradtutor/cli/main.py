"""Where a run begins, and the one boundary where a `GradtutorError` becomes a message and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, NoReturn

from gradtutor.cli.streams import end_in_order, one_for_one, prepare_streams, silence_output, tell
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

NEEDED = {
    "solve": ("gradtutor.calculus.derivation", "gradtutor.cli.solve_work"),
    "descend": ("gradtutor.calculus.descent_verdict", "gradtutor.cli.descend_work"),
    "plot": ("gradtutor.calculus.level_map_scene", "gradtutor.cli.plot_work"),
}
"""What the child process of a command imports while this one imports Click and reads the command line."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line and exit: 0 done, 1 wrong, 2 usage, 3 unreadable, 4 in part, 5 time limit, 130 stopped."""
    prepare_streams()
    end_in_order()
    typed = sys.argv[1:] if arguments is None else arguments
    if typed and typed[0] in NEEDED and not {"--help", "-h"} & set(typed):
        from gradtutor.cli.child_process import start_ahead

        start_ahead(*NEEDED[typed[0]])
    sys.exit(run(typed))


def run(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one command line; deliberate errors and what the system refuses become one message."""
    import click

    from gradtutor.cli.group import group

    try:
        result = group.main(args=arguments, prog_name="gradtutor", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        tell(_usage_text(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell("\nInterrupted.")
        return 130
    except GradtutorError as error:
        tell(error_text(error))
        return exit_code(error)
    except BrokenPipeError:
        silence_output()  # The reader (head, less) went away: nothing more to say.
        return 0
    except OSError as error:
        silence_output()
        tell(_refusal(error))
        return UNUSABLE


def _usage_text(error: click.ClickException) -> str:
    """Return how Click says that a command line can't be used, which may repeat what was typed."""
    told = StringIO()
    error.show(told)
    return printable_lines(told.getvalue().rstrip("\n"))


def _refusal(error: OSError) -> str:
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
