"""`gradtutor practice`: the command line, and the first problem on screen while all else is still being loaded."""

from __future__ import annotations

from typing import Any

import click

from gradtutor.cli.console import Look, output_options
from gradtutor.cli.practice_page import Page
from gradtutor.cli.problem_cache import remembered
from gradtutor.tutor.problem import Problem


@click.command("practice")
@click.argument("names", nargs=-1, metavar="[ID, FILE or FOLDER ...]")
@click.option("--skill", default="", metavar="SKILL", help="Only problems that practise this skill, such as hessian.")
@click.option("--missed", is_flag=True, help="Problems with a step that wasn't right at once the last time.")
@click.option(
    "--mistake", default="", metavar="NAME", help="Problems where this mistake is made, such as sign-flipped."
)
@click.option("--like", default="", metavar="EXPRESSION", help="This function, and others like it.")
@click.option("--count", type=click.IntRange(1), metavar="N", help="So many problems.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), metavar="M", help="No new problem after M minutes.")
@click.option("--seed", type=int, metavar="N", help="Choose and make the same problems every time.")
@click.option("--restart", is_flag=True, help="Begin again with problems that were left open.")
@output_options
def practice(*, look: Look, minutes: float | None, restart: bool, seed: int | None, **wished: Any) -> int:
    """Drill step by step, with every typed answer checked and every step saved.

    Without a name: what was left open, what is due again, and what comes next.

    \b
    gradtutor practice
    gradtutor practice optimum-quadratic
    gradtutor practice my-problems/ partials-basic
    gradtutor practice --skill hessian --count 3
    gradtutor practice --like "x^3 - 9xy + y^3"
    """
    page = Page(look)
    at_once = _at_once(**wished)
    if at_once:
        page.problem(at_once, 1, 1)

    from gradtutor.cli.practice_run import run  # Most of gradtutor, while the learner reads.

    return run(look, at_once, minutes=minutes, restart=restart, seed=seed, **wished)


def _at_once(*, names: tuple[str, ...], count: int | None, **choosing: Any) -> Problem | None:
    """Return the problem to show before anything else, where the command line says just which."""
    return remembered(names[0]) if len(names) == 1 and not any(choosing.values()) else None
