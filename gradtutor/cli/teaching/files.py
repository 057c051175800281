"""The files that `gradtutor author` is asked about, and what it prints of the faults it finds in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gradtutor.authoring.findings import Finding, Severity
from gradtutor.authoring.lint import Shelf, shelf
from gradtutor.authoring.schema import WrittenProblem
from gradtutor.cli.teaching.formats import FORMATS
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.errors import ProblemFileError

UNREADABLE = ("E1", "E30", "E402")
"""Beginnings of the codes that say: not readable at all (exit code 3, as for everything that can't be read)."""


def checking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what lint and test share: the paths and the form of the output (--plain leaves out the carets)."""

    @click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
    @click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
    @click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
    @output_options
    @wraps(command)
    def with_form(*, form: str, as_json: bool, **others: Any) -> Any:
        return command(form="json" if as_json else form, **others)

    return with_form


def checked_shelf(paths: tuple[Path, ...]) -> Shelf:
    """Return the files under the paths; without any, those in the folder problems here, or in this folder."""
    return shelf(paths or ((Path("problems") if Path("problems").is_dir() else Path()),))


def sound_problems(path: Path) -> tuple[WrittenProblem, ...]:
    """Return the problems of a file or folder. Raises `ProblemFileError` where a file has a fault."""
    from gradtutor.authoring.findings import errors, report

    found = shelf((path,))
    faults = [fault for _, contents in found.files for fault in errors(contents.findings)]
    if faults:
        raise ProblemFileError("\n".join(report(fault) for fault in faults), tuple(faults))
    return tuple(found.problems)


def print_findings(found: Sequence[Finding], problems: int, form: str, look: Look, did: str) -> None:
    """Print findings in a format, and for people how many there are."""
    printed = FORMATS[form](found, problems, look)
    if printed:
        click.echo(printed)
    if form == "text":
        errors = sum(finding.severity is Severity.ERROR for finding in found)
        told = f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}"
        click.echo(f"{did}: {told}.", err=True)


def counted(number: int, noun: str) -> str:
    """Return 1 file, 2 files, no files."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def exit_code(found: Sequence[Finding], strict: bool) -> int:
    """Return 0 for clean files, 1 for faults (with `strict`, warnings too), 3 for what can't be read."""
    if any(finding.code.startswith(UNREADABLE) for finding in found):
        return 3
    return int(any(strict or finding.severity is Severity.ERROR for finding in found))
