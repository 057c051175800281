"""`gradtutor practice`: its command line."""

from __future__ import annotations

from typing import Any

import click

from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.arguments import Seconds
from gradtutor.cli.terminal.console import output_options

DEFAULT_LIMIT = 20.0


@click.command("practice")
@click.argument("names", nargs=-1, metavar="[ID, FILE or FOLDER ...]", shell_complete=completion.problems)
@click.option("--skill", default="", metavar="SKILL", shell_complete=completion.skills,
              help="Only problems that practise this skill, such as hessian.")  # fmt: skip
@click.option("--missed", is_flag=True, help="Problems with a step that wasn't right at once the last time.")
@click.option("--mistake", default="", metavar="NAME", shell_complete=completion.mistakes,
              help="Problems where this mistake is made, such as sign-flipped.")  # fmt: skip
@click.option("--like", default="", metavar="EXPRESSION", help="This function, and others like it.")
@click.option("--count", type=click.IntRange(1), metavar="N", help="So many problems.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), metavar="M", help="No new problem after M minutes.")
@click.option("--seed", type=int, metavar="N", help="Choose and make the same problems every time.")
@click.option("--restart", is_flag=True, help="Begin again with problems that were left open.")
@click.option(
    "--examples/--no-examples",
    default=None,
    help="A worked example before a step whose skill is new; usual where no problem is named.",
)
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS", help="For judging each answer.")  # fmt: skip
@output_options
def practice(**options: Any) -> int:
    """Drill step by step, with every typed answer checked and every step saved.

    Without a name: what was left open, what is due again, and what comes next, with worked examples of what is new.

    \b
    gradtutor practice
    gradtutor practice optimum-quadratic
    gradtutor practice my-problems/ partials-basic
    gradtutor practice --skill hessian --count 3
    gradtutor practice --like "x^3 - 9xy + y^3"
    """
    from gradtutor.cli.practising.run import run

    return run(**options)
