"""`gradtutor progress`: what is known, what is due, which slips come often, and what was done."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap

import click

from gradtutor.cli.practising.sources import named
from gradtutor.cli.recording.desk import Desk, desk, now
from gradtutor.cli.recording.exchange import LONGEST_IMPORT, exported, import_all, text_of_file
from gradtutor.cli.recording.report import Report, report, report_json, report_lines
from gradtutor.cli.terminal.arguments import json_option
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.paths import history_path
from gradtutor.errors import ProgressFileError
from gradtutor.notation.symbols import asciified

"""Characters of exported progress: half a million answers."""


@click.group("progress", invoke_without_command=True)
@json_option
@output_options
@click.pass_context
def progress(context: click.Context, as_json: bool, look: Look) -> int:
    """See your skills, what is due, what comes next, your frequent slips and your history.

    With --json: "skills" (each with "skill", "title", "mastery", "reason", "known" from 0 to 1 and "due"), the skills
    "due", the "slips" with how often, the problems "missed" and left "open", the "history" by day, the "streak" of
    steps right at once, and what comes "next".

    \b
    gradtutor progress
    gradtutor progress export my-progress.json
    gradtutor progress import my-progress.json
    gradtutor progress reset
    """
    if context.invoked_subcommand:
        return 0
    seen = _report(_desk())
    if as_json:
        click.echo(json_text(report_json(seen), indent=2))
        return 0
    for line in report_lines(seen, look):
        for part in [line] if look.plain else folded(line, look.width):
            click.echo(asciified(part) if look.ascii else part)
    return 0


@progress.command("export")
@click.argument("file", type=click.Path(), default="-")
def export_command(file: str) -> int:
    """Write all progress as JSON to FILE, or to standard output."""
    text = json_text(exported(_desk().store), indent=1)
    if file == "-":
        click.echo(text)
        return 0
    path = Path(file)
    if path.exists():
        raise ProgressFileError(f"{file} is there already. Choose another name, or delete it first.")
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ProgressFileError(f"I can't write {file}: {error.strerror or error}.") from None
    click.echo(f"Your progress is in {file}.")
    return 0


@progress.command("import")
@click.argument("file", type=click.Path())
def import_command(file: str) -> int:
    """Add the progress in FILE to what is here; nothing is replaced, and nothing comes twice."""
    text = sys.stdin.read(LONGEST_IMPORT + 1) if file == "-" else text_of_file(Path(file))
    added, known = import_all(_desk().store, text)
    click.echo(f"{added} of {added + known} sessions are new; they are added to your progress.")
    return 0


@progress.command("reset")
@click.option("--yes", is_flag=True, help="Without asking.")
def reset_command(yes: bool) -> int:
    """Forget everything, after asking. To keep a copy, export first."""
    store = _desk().store
    number = store.session_count()
    if not number:
        click.echo("There is nothing to forget.")
        return 0
    if not yes:
        click.echo(f"This forgets {number} session{'s' * (number != 1)}: every answer, skill and date.")
        if click.prompt("To go ahead, type: forget", default="", show_default=False).strip().lower() != "forget":
            click.echo("Nothing was changed.")
            return 1
    store.forget_all()
    history_path().unlink(missing_ok=True)
    click.echo("Your progress is forgotten.")
    return 0


def folded(text: str, width: int) -> list[str]:
    """Return lines no longer than `width` where words allow it, those that go on indented.

    >>> folded("Not met yet: Gradient, Hessian.", 20)
    ['Not met yet:', '  Gradient, Hessian.']
    """
    lines = [
        wrap(line, width, subsequent_indent=_indent(line) + "  ", break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    return [part for line in lines for part in line or [""]]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _desk() -> Desk:
    opened = desk()
    for note in opened.notes:
        click.echo(note, err=True)
    return opened


def _report(opened: Desk) -> Report:
    problems = [offer.problem for offer in named(())]
    store = opened.store
    return report(store.history(), store.open_sessions(), now(), problems, store.session_count())
