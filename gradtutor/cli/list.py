"""`gradtutor list`: the problems there are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from gradtutor.authoring.library import Library, load_library, shipped_library
from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.arguments import json_option
from gradtutor.cli.terminal.console import Look, console, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.messages import printable
from gradtutor.notation.symbols import asciified
from gradtutor.tutor.problem import Problem


@click.command("list")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--skill", default="", metavar="SKILL", shell_complete=completion.listed_skills,
              help="Only problems that practise this skill, such as hessian.")  # fmt: skip
@click.option("--level", type=click.IntRange(1, 5), help="Only problems of this level.")
@json_option
@output_options
def list_command(paths: tuple[Path, ...], skill: str, level: int | None, as_json: bool, look: Look) -> int:
    """Find problems to practise: those that come with gradtutor, or those in PATHS."""
    library = load_library(paths) if paths else shipped_library()
    if skill and skill not in library.skills():
        raise click.BadParameter(
            f"no problem practises {skill!r}. Skills: {', '.join(library.skills())}.", param_hint="--skill"
        )
    chosen = library.select(skill=skill, level=level)
    if as_json:
        listed = [{**summary(problem), "variants": chosen.variant_count(problem.id)} for problem in chosen]
        click.echo(json_text(listed, indent=2))
    elif look.plain:
        _print_lines(chosen, look)
    else:
        _print_table(chosen, look)
    return 0


def summary(problem: Problem) -> dict[str, Any]:
    """Return what scripts get of a problem in a list."""
    return {
        "id": problem.id,
        "title": problem.title,
        "ask": list(problem.ask),
        "level": problem.difficulty,
        "skills": list(problem.skills),
        "tags": list(problem.tags),
    }


def words(goals: Iterable[str]) -> str:
    """Return names of goals as people read them: gradient at a point, critical points."""
    return ", ".join("gradient at a point" if goal == "gradient_at" else goal.replace("_", " ") for goal in goals)


def _print_lines(library: Library, look: Look) -> None:
    for problem in library:
        title = problem.title or problem.id
        number = library.variant_count(problem.id)
        variants = "" if number == 1 else f"; {number or 'several'} variants"
        line = f"{problem.id}: {title} (asks for {words(problem.ask)}; level {problem.difficulty}{variants})"
        click.echo(printable(asciified(line) if look.ascii else line))


def _print_table(library: Library, look: Look) -> None:
    from rich.box import ASCII, SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=ASCII if look.ascii else SIMPLE_HEAD)
    table.add_column("id", no_wrap=True)
    table.add_column("title")
    table.add_column("asks for")
    table.add_column("level", justify="right")
    table.add_column("variants", justify="right")
    for problem in library:
        variants = str(library.variant_count(problem.id) or "several")
        cells = (problem.id, problem.title or problem.id, words(problem.ask), str(problem.difficulty), variants)
        table.add_row(*(printable(asciified(cell) if look.ascii else cell) for cell in cells))
    screen = console(look)
    screen.print(table)
    if len(library):
        screen.print("To read one: gradtutor show ID     To practise it: gradtutor practice ID")
    else:
        screen.print("No problem fits. Try gradtutor list without --level.")
