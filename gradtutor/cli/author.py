"""`gradtutor author`: what teachers need to check problem files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from gradtutor.authoring import lint as rules
from gradtutor.authoring.findings import Finding, Severity, headline, report
from gradtutor.authoring.lint import Shelf, shelf
from gradtutor.cli.console import Look, output_options

UNREADABLE = ("E1", "E30", "E402")
"""Beginnings of the codes that say: not readable at all (exit code 3, as for everything that can't be read)."""


@click.group("author")
def author() -> None:
    """For teachers: check problem files.

    \b
    A problem can be four lines long. Save these as tilted-saddle.yaml:
        gradtutor: 1
        id: tilted-saddle
        function: 3x^2 + 4x y
        ask: classify
    and type: gradtutor author lint tilted-saddle.yaml
    """


def _checking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what lint and test share: the paths and the form of the output (--plain leaves out the carets)."""
    paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
    form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
    as_json = click.option("--json", "form", flag_value="json", help="The same as --format json.")
    return paths(form(as_json(output_options(command))))


@author.command("lint")
@_checking_options
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
def lint(paths: tuple[Path, ...], form: str, look: Look, strict: bool) -> int:
    """Find faults and gaps in problem files.

    PATHS are files and folders; without any, the folder problems here, or this folder.
    """
    checked = shelf(paths or _here())
    found = rules.findings(checked)
    _print(found, checked, form, look, f"{_counted(len(checked.files), 'file')} checked")
    return _exit_code(found, strict)


@author.command("test")
@_checking_options
def run_tests(paths: tuple[Path, ...], form: str, look: Look) -> int:
    """Mark the test answers in problem files.

    Each answer under tests: is marked as a learner's would be, and compared with what it expects.

    PATHS are files and folders; without any, the folder problems here, or this folder.
    """
    from gradtutor.authoring.problem_tests import failures

    checked = shelf(paths or _here())
    unusable = tuple(finding for _, contents in checked.files for finding in contents.findings)
    failed = tuple(finding for written in checked.problems for finding in failures(written))
    count = sum(len(written.problem.tests) for written in checked.problems)
    _print((*unusable, *failed), checked, form, look, f"{_counted(count, 'answer')} marked")
    return _exit_code((*unusable, *failed), strict=True)


def _here() -> tuple[Path, ...]:
    return (Path("problems") if Path("problems").is_dir() else Path(),)


def _print(found: Sequence[Finding], checked: Shelf, form: str, look: Look, did: str) -> None:
    if form == "json":
        listed = [_json(finding) for finding in found]
        problems = sum(1 for _ in checked.problems)
        click.echo(json.dumps({"schema": 1, "problems": problems, "findings": listed}, ensure_ascii=False, indent=2))
        return
    for finding in found:
        text = headline(finding) if look.plain else report(finding)
        # One for one, so that the caret stays where it is.
        click.echo(text.encode("ascii", "replace").decode() if look.ascii else text)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    told = f"{_counted(errors, 'error')}, {_counted(len(found) - errors, 'warning')}"
    click.echo(f"{did}: {told}.", err=True)


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.source,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
    }


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _exit_code(found: Sequence[Finding], strict: bool) -> int:
    if any(finding.code.startswith(UNREADABLE) for finding in found):
        return 3
    return int(any(strict or finding.severity is Severity.ERROR for finding in found))
