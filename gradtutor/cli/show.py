"""`gradtutor show`: one problem as a learner reads it, without its answers."""

from __future__ import annotations

from textwrap import fill
from typing import Any

import click

from gradtutor.authoring.library import problems_named
from gradtutor.cli.list import summary, words
from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.arguments import json_option
from gradtutor.cli.terminal.console import Look, console, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.messages import printable_lines
from gradtutor.notation.symbols import asciified
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import condition_line, function_line, task


@click.command("show")
@click.argument("problem", shell_complete=completion.problems)
@json_option
@output_options
def show(problem: str, as_json: bool, look: Look) -> int:
    """Read a problem: PROBLEM is an id (see gradtutor list) or a problem file."""
    for number, chosen in enumerate(problems_named(problem)):
        if as_json:
            click.echo(json_text(statement(chosen)))
        else:
            _print(chosen, problem, look, apart=number > 0)
    return 0


def statement(problem: Problem) -> dict[str, Any]:
    """Return what scripts get of one problem; expressions read back."""
    return {
        "schema": 1,
        **summary(problem),
        "function": write(problem.function, Style.SOURCE),
        "variables": list(problem.variables),
        "domain": [write(condition, Style.SOURCE) for condition in problem.domain],
        "constraints": [write(condition, Style.SOURCE) for condition in problem.constraints],
        "at": [write(coordinate, Style.SOURCE) for coordinate in problem.at],
        "task": task(problem),
        "story": problem.story,
        "units": problem.units,
        "source": problem.source,
    }


def _print(problem: Problem, name: str, look: Look, *, apart: bool) -> None:
    screen = console(look)
    if apart:
        screen.print()
    for paragraph in _paragraphs(problem, name):
        text = printable_lines(asciified(paragraph) if look.ascii else paragraph)
        screen.print(text if look.plain else "\n".join(_wrapped(line, look.width) for line in text.split("\n")))


def _paragraphs(problem: Problem, name: str) -> list[str]:
    mathematics = [function_line(problem), condition_line(problem)]
    return [
        f"{problem.title or problem.id}     level {problem.difficulty}: {words(problem.ask)}",
        *([f"\n{problem.story}"] if problem.story else []),
        "\n" + "\n".join(f"  {line}" for line in mathematics if line),
        *([f"  Units: {problem.units}"] if problem.units else []),
        f"\n{task(problem)}",
        f"\nTo practise it: gradtutor practice {name}",
    ]


def _wrapped(line: str, width: int) -> str:
    return fill(line, min(width, 100), subsequent_indent=" " * (len(line) - len(line.lstrip()))) if line else ""
