"""`gradtutor author stats`: what learners typed, from the progress of this computer or from exported files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from gradtutor.authoring.statistics import StepStatistics, TypedAnswer, proposed_entry, statistics
from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.arguments import json_option
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.notation.symbols import asciified

OFTEN = 2
"""A wrong answer typed at least this often is worth an entry under mistakes."""


@click.command("stats")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--problem", "problem_id", default="", metavar="ID", help="Only this problem.", shell_complete=completion.problems
)
@json_option
@output_options
def stats(files: tuple[Path, ...], problem_id: str, as_json: bool, look: Look) -> int:
    """See which wrong answers are frequent and not yet explained, with a proposed entry for the problem file.

    FILES were made by learners with: gradtutor progress export FILE. Without any, your own progress is read.
    """
    typed = [one for one in _typed(files) if not problem_id or one.problem.partition(":")[0] == problem_id]
    found = statistics(typed)
    if as_json:
        click.echo(json_text([asdict(step) for step in found], indent=2))
        return 0
    if not found:
        click.echo("No answers have been recorded yet.")
    for step in found:
        for line in _lines(step):
            click.echo(asciified(line) if look.ascii else line)
    return 0


def _typed(files: Sequence[Path]) -> Iterator[TypedAnswer]:
    """Yield every answer in the progress files, in order."""
    from gradtutor.cli.recording.desk import desk, passing_store
    from gradtutor.cli.recording.exchange import import_all, text_of_file

    store = passing_store() if files else desk().store
    for file in files:
        import_all(store, text_of_file(file))
    problems = {session["id"]: session["problem"] for session in store.records("sessions")}
    for event in store.records("events"):
        if event["act"] == "answered" and event["verdict"]:
            yield TypedAnswer(
                problems[event["session"]], event["step"], event["text"], event["verdict"], event["misconception"]
            )


def _lines(step: StepStatistics) -> Iterator[str]:
    unexplained = sum(times for _, times in step.unexplained)
    yield (
        f"{step.problem}, {step.step}: {step.right} of {step.answers} answers right, "
        f"{step.explained} wrong ones explained, {unexplained} not."
    )
    for answer, times in step.unexplained:
        if times >= OFTEN:
            yield f"  {times} times: {answer}"
            yield from (f"    {line}" for line in proposed_entry(step, answer))
