"""`gradtutor author new`: a problem file drafted from a function, by questions or from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradtutor.authoring.fields import GOALS, nearest
from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.arguments import MathCommand
from gradtutor.errors import InputError

if TYPE_CHECKING:
    from gradtutor.authoring.drafting import Draft

SIMPLE_GOALS = ("partials", "gradient", "critical_points", "hessian", "eigenvalues", "classify", "value")
"""Goals that need nothing but the function."""


@click.command("new", cls=MathCommand)
@click.option("--from", "function", default="", metavar="EXPRESSION", help="The function; nothing is asked then.")
@click.option("--ask", "ask", default="classify", show_default=True, shell_complete=completion.goals,
              help="What to ask, split by commas.")  # fmt: skip
@click.option("--id", "problem_id", default="", help="The id, and the name of the file.")
@click.option("--title", default="", help="A title.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to write it.")
@click.option("--print", "only_print", is_flag=True, help="Print the file instead of writing it.")
def new(function: str, ask: str, problem_id: str, title: str, folder: Path, only_print: bool) -> int:
    """Begin a problem: answer a few questions, or give the function with --from.

    \b
    gradtutor author new --from "x^3 - 3x y + y^3"
    """
    from gradtutor.authoring.drafting import Draft, drafted

    text = drafted(Draft(function, _goals(ask), problem_id, title) if function else _asked(problem_id))
    if only_print:
        click.echo(text, nl=False)
        return 0
    return _written(text, folder)


def _goals(typed: str) -> tuple[str, ...]:
    goals = tuple(part.strip().replace(" ", "_") for part in typed.split(",") if part.strip())
    unknown = next((goal for goal in goals if goal not in SIMPLE_GOALS), None)
    if unknown is not None or not goals:
        close = nearest(unknown or "", SIMPLE_GOALS)
        hint = f" Did you mean {close}?" if close else f" Choose from {', '.join(SIMPLE_GOALS)}."
        more = (
            " It needs more than a function: write the file by hand, see problems/README.md."
            if unknown in GOALS
            else ""
        )
        raise click.BadParameter(f"I can't begin a problem that asks for {unknown or 'nothing'}.{more or hint}")
    return goals


def _asked(problem_id: str) -> Draft:
    """Return the draft of a teacher who answers a few questions; each is asked again until it can be used."""
    from gradtutor.authoring.drafting import Draft, proposed_id
    from gradtutor.notation.reading import read_expression
    from gradtutor.notation.writing import Style, write

    click.echo("A function is all I need; the rest has an answer you can accept with Enter.", err=True)

    def readable(typed: str) -> str:
        try:
            click.echo(f"  I read:  {write(read_expression(typed), Style.UNICODE)}", err=True)
        except InputError as error:
            raise click.BadParameter(f"{error.message}\n    {typed}\n    {' ' * error.position}^") from None
        return typed

    function = click.prompt("Function, such as x^3 - 3x y + y^3", value_proc=readable, err=True)
    ask = click.prompt(f"Ask for ({', '.join(SIMPLE_GOALS)})", default="classify", value_proc=_goals_text, err=True)
    chosen = problem_id or click.prompt(
        "Id, which never changes", default=proposed_id(read_expression(function)), err=True
    )
    title = click.prompt("Title", default="", show_default=False, err=True)
    why = click.prompt("Why does it matter? One sentence", default="", show_default=False, err=True)
    return Draft(function, _goals(ask), chosen, title, why)


def _goals_text(typed: str) -> str:
    _goals(typed)
    return typed


def _written(text: str, folder: Path) -> int:
    """Write the file, and beside it the schema that editors use; never over a file that is there."""
    from gradtutor.authoring.findings import Source
    from gradtutor.authoring.json_schema import FILE_NAME, json_schema
    from gradtutor.authoring.schema import contents

    found = contents(Source("draft", text))
    if not found.problems:
        raise click.UsageError(found.findings[0].message)
    path = folder / f"{found.problems[0].problem.id}.yaml"
    if path.exists():
        raise click.UsageError(f"{path} is there already. Choose another id: --id NAME")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    schema = folder / FILE_NAME
    if not schema.exists():
        schema.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    click.echo(f"Written: {path}")
    click.echo(f"See it as learners will: gradtutor author preview {path}", err=True)
    click.echo(f"Check it: gradtutor author lint {path}; gradtutor author test {path}", err=True)
    return 0
