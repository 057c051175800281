"""The command group and the one boundary where a `GradtutorError` becomes a message and an exit code.

Commands are named in `COMMANDS` and their modules imported only when one runs: `gradtutor --help` loads neither
SymPy nor Rich.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from typing import NoReturn

import click

from gradtutor.cli.streams import end_in_order, prepare_streams, silence_output, tell
from gradtutor.errors import (
    CannotSolveError,
    GradtutorError,
    InputError,
    ProblemFileError,
    ProgressFileError,
    TimeLimitError,
)

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (the command's function in the module of that name, one line of help)
    "practice": ("practice", "Drill with step-by-step checking of what you type."),
    "solve": ("solve", "Derive partials, gradient, critical points and their kinds, with steps."),
    "compare": ("compare", "Say whether two answers are the same function, and if not, where they differ."),
    "mark": ("mark", "Mark one typed answer to one step of a problem, as practice would."),
    "descend": ("descend", "Walk down or up a function along its gradient, and see why it ends where it does."),
    "plot": ("plot", "Draw a level map with the critical points, in the terminal or to a file."),
    "progress": ("progress", "See your skills, what is due, your slips and your history."),
    "list": ("list_command", "Find problems to practise."),
    "show": ("show", "Read one problem."),
    "author": ("author", "For teachers: check problem files."),
    "doctor": ("doctor", "Report versions and paths, and test that this installation works."),
}

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


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"gradtutor.cli.{cmd_name}")
        command: click.Command = getattr(module, COMMANDS[cmd_name][0])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands from `COMMANDS`, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"I don't know the command {printable(name)!r}.{_meant(name)}")
        return super().resolve_command(ctx, args)


def _meant(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    if close:
        return f" Did you mean {close[0]}?"
    return ' To solve a function, type: gradtutor solve "3*x**2 + 4*x*y"'


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"gradtutor {version('gradtutor')}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def group() -> None:
    """Learn, practise and teach gradients in the terminal.

    \b
    gradtutor practice                     drill, step by step
    gradtutor solve "3*x**2 + 4*x*y"       see everything derived
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line and exit: 0 done, 1 wrong, 2 usage, 3 unreadable, 4 in part, 5 time limit, 130 stopped."""
    prepare_streams()
    end_in_order()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one command line; deliberate errors and what the system refuses become one message."""
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
    return _printable_lines(told.getvalue().rstrip("\n"))


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
        return _printable_lines(str(error))
    return "\n".join((printable(error.message), *caret_lines(error.text, error.position)))


def _printable_lines(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def caret_lines(text: str, position: int, *, width: int = 78) -> tuple[str, str]:
    """Return the part of `text` around `position`, at most `width` columns in all, and a caret under the place."""
    room = min(width, 78) - 6
    start = max(0, min(position - room // 2, len(text) - room))
    excerpt = printable(text[start : start + room])
    before, after = ("…" if start else ""), ("…" if start + room < len(text) else "")
    return f"    {before}{excerpt}{after}", " " * (4 + len(before) + position - start) + "^"


def printable(text: str) -> str:
    """Return `text` with every character that could disturb a terminal shown as �, one for one."""
    return "".join(
        character if character.isprintable() and not 0xD800 <= ord(character) <= 0xDFFF else "\ufffd"
        for character in text
    )
