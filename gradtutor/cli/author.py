"""`gradtutor author`: what teachers need to write problem files and to check them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import click

from gradtutor.authoring import lint as rules
from gradtutor.authoring.fields import nearest
from gradtutor.authoring.findings import CODES
from gradtutor.authoring.lint import Shelf
from gradtutor.authoring.schema import WrittenProblem
from gradtutor.cli.teaching.files import (
    checked_shelf,
    checking_options,
    counted,
    exit_code,
    print_findings,
    sound_problems,
)
from gradtutor.cli.teaching.new import new
from gradtutor.cli.teaching.stats import stats
from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.errors import ProblemFileError
from gradtutor.notation.symbols import asciified
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import function_line

WATCHED_EVERY = 0.5
"""Seconds between two looks at a file that is watched."""


@click.group("author")
def author() -> None:
    """For teachers: write and check problem files.

    \b
    A problem can be four lines long. Save these as tilted-saddle.yaml:
        gradtutor: 1
        id: tilted-saddle
        function: 3x^2 + 4x y
        ask: classify
    and type: gradtutor author lint tilted-saddle.yaml
    To be asked for them instead: gradtutor author new
    """


author.add_command(new)
author.add_command(stats)


@author.command("lint")
@checking_options
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--fix", is_flag=True, help="Mend what has a safe remedy, such as a misspelled key, in the files.")
@click.option("--explain", metavar="CODE", default="", shell_complete=completion.codes,
              help="Say what a code such as E103 means, and stop.")  # fmt: skip
def lint(paths: tuple[Path, ...], form: str, look: Look, strict: bool, fix: bool, explain: str) -> int:
    """Find faults and gaps in problem files.

    PATHS are files and folders; without any, the folder problems here, or this folder.
    """
    if explain:
        click.echo(_explained(explain.upper()))
        return 0
    checked = checked_shelf(paths)
    while fix and _mended(checked):  # A mended line may show a fault that was hidden before.
        checked = checked_shelf(paths)
    found = rules.findings(checked)
    problems = sum(1 for _ in checked.problems)
    print_findings(found, problems, form, look, f"{counted(len(checked.files), 'file')} checked")
    return exit_code(found, strict)


def _explained(code: str) -> str:
    from gradtutor.authoring.explanations import EXPLANATIONS

    if code not in CODES:
        close = nearest(code, CODES) or min(CODES)
        raise click.BadParameter(f"I have no code {code}. Did you mean {close}?", param_hint="--explain")
    return f"{code}: {CODES[code]}.\n{EXPLANATIONS[code]}".rstrip()


def _mended(checked: Shelf) -> int:
    """Mend the files that have faults with a safe remedy; return how many faults."""
    from gradtutor.authoring.mending import mended

    total = 0
    for path, contents in checked.files:
        if any(finding.instead for finding in contents.findings):
            text, count = mended(path.read_bytes().decode("utf-8"), contents.findings)
            if count:
                path.write_bytes(text.encode("utf-8"))
                click.echo(f"{path}: {counted(count, 'fault')} mended.", err=True)
            total += count
    return total


@author.command("test")
@checking_options
@click.option("--variants", "most", type=click.IntRange(min=1), help="Test at most this many variants of each problem.")
def run_tests(paths: tuple[Path, ...], form: str, look: Look, most: int | None) -> int:
    """Test problems on every variant.

    Each answer under tests: is marked as a learner's would be, and compared with what it expects. Every step must be
    solvable and accept its own answer in several forms, no listed mistake may be right, and only the last hint of a
    step may give the answer away.

    PATHS are files and folders; without any, the folder problems here, or this folder.
    """
    from gradtutor.cli.teaching.testing import reports_of

    checked = checked_shelf(paths)
    unusable = tuple(finding for _, contents in checked.files for finding in contents.findings)
    reports = reports_of(checked, most)
    found = (*unusable, *(finding for report in reports for finding in report.findings))
    answers, variants = (sum(getattr(one, part) for one in reports) for part in ("answers", "variants"))
    did = f"{counted(answers, 'answer')} marked on {counted(variants, 'variant')}"
    print_findings(found, len(reports), form, look, did)
    return exit_code(found, strict=True)


@author.command("preview")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--all-variants", is_flag=True, help="Show every variant, not only the first.")
@click.option("--watch", is_flag=True, help="Show it again whenever the file is saved, until Ctrl-C.")
@click.option(
    "--language", default="", metavar="CODE", help="Prose in this language, such as de, where the file has it."
)
@output_options
def preview(path: Path, look: Look, all_variants: bool, watch: bool, language: str) -> int:
    """See a problem as learners will: its screens, and with each step the hints, mistakes and solution derived."""
    seen = 0.0
    while True:
        changed = path.stat().st_mtime
        if changed != seen:
            seen = changed
            _print_previews(path, look, all_variants, watch)
        if not watch:
            return 0
        time.sleep(WATCHED_EVERY)


def _print_previews(path: Path, look: Look, all_variants: bool, watch: bool) -> None:
    from gradtutor.cli.practising.screens import Screens
    from gradtutor.cli.teaching.preview import print_preview

    if watch:
        click.clear()
    try:
        written = sound_problems(path)
    except ProblemFileError as error:
        if not watch:
            raise
        click.echo(str(error))
        return
    shown = [problem for one in written for problem in islice(one.template.variants(), None if all_variants else 1)]
    for number, problem in enumerate(shown, start=1):
        print_preview(problem, Screens(look), number, len(shown))


@author.command("variants")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--lock", is_flag=True, help="Write the values into the file, so that later edits never change them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@output_options
def variants(path: Path, look: Look, lock: bool, as_json: bool) -> int:
    """List the variants of the problems in a file: the name of each, and its function."""
    for written in sound_problems(path):
        found = tuple(written.template.variants())
        if lock:
            _lock(path, written, found)
        for problem in found:
            _print_variant(problem, look, as_json)
    return 0


def _print_variant(problem: Problem, look: Look, as_json: bool) -> None:
    function = function_line(problem)
    if as_json:
        told = {"name": problem.name, "values": dict(problem.values), "function": function}
        click.echo(json_text(told))
    else:
        line = f"{problem.name}   {function}".rstrip()
        click.echo(asciified(line) if look.ascii else line)


def _lock(path: Path, written: WrittenProblem, found: Sequence[Problem]) -> None:
    from gradtutor.authoring.locking import locked_text_of_file

    if path.is_dir():
        raise click.UsageError("I lock the variants of one file at a time.")
    path.write_text(locked_text_of_file(written, found), encoding="utf-8")
    click.echo(f"{path}: {counted(len(found), 'variant')} locked.", err=True)


@author.command("schema")
def schema() -> int:
    """Print the JSON Schema (draft-07) of problem files, for editors.

    \b
    gradtutor author schema > problem.schema.json
    """
    from gradtutor.authoring.json_schema import json_schema

    click.echo(json_text(json_schema(), indent=2))
    return 0
