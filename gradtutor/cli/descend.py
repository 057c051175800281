"""`gradtutor descend`: gradient descent and ascent, momentum, Newton and Adam, with the reason for how it ends."""

from __future__ import annotations

from typing import Any

import click

from gradtutor.cli.arguments import MathCommand, json_option, typed_names
from gradtutor.cli.console import Look, output_options
from gradtutor.cli.descend_work import Request, descend_work
from gradtutor.cli.limits import Attempt, Worker
from gradtutor.errors import TimeLimitError

DEFAULT_LIMIT = 20.0
MOST_ROUNDS = 1_000_000


@click.command(cls=MathCommand)
@click.argument("expression")
@click.option(
    "--start", "starts", multiple=True, required=True, metavar="POINT", help="Where to begin; may be repeated."
)
@click.option("--rate", default="", metavar="NUMBER", help="The learning rate.  [default: 0.1; 1 for newton]")
@click.option("--rounds", type=click.IntRange(1, MOST_ROUNDS), default=100, show_default=True, help="Steps at most.")
@click.option("--ascend", is_flag=True, help="Go uphill.")
@click.option(
    "--method", type=click.Choice(["gradient", "momentum", "newton", "adam"]), default="gradient", show_default=True
)
@click.option(
    "--momentum", default="0.9", show_default=True, metavar="NUMBER", help="The share of a step that goes on."
)
@click.option("--clip", default="", metavar="LENGTH", help="Shorten longer gradients to this length.")
@click.option("--subject-to", multiple=True, metavar="CONDITION",
              help='Keep to a linear condition such as "x + y = 10" or "x >= 0"; may be repeated.')  # fmt: skip
@click.option("--vars", "names", metavar="X,Y", help="The variables and their order.")
@click.option("--all-rounds", is_flag=True, help="Print every round, not just the first and the last.")
@click.option("--time-limit", type=click.FloatRange(0, min_open=True), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS")  # fmt: skip
@json_option
@output_options
def descend(*, look: Look, as_json: bool, expression: str, names: str | None, time_limit: float, **typed: Any) -> int:
    """Walk down (or up) EXPRESSION along its gradient, and say how the walk ends and why.

    \b
    gradtutor descend "(3v + 4w - 10)^2" --start 1,1 --rate 0.1
    gradtutor descend "x^2 + 10y^2" --start 4,1 --rate 0.05 --method momentum
    gradtutor descend "4x + 6y - x^2 - y^2" --ascend --start 0,0 --subject-to "x + y = 4"
    """
    request = Request(
        expression,
        names=typed_names(names),
        **{**typed, "subject_to": tuple(typed["subject_to"]), "starts": tuple(typed["starts"])},
        look=None if as_json else look,
    )
    with Worker(descend_work) as worker:
        outcome = worker.outcome((Attempt(request, time_limit),))
    if outcome.error:
        raise outcome.error
    if outcome.result is None:
        raise TimeLimitError("The time limit passed first; --time-limit SECONDS allows more.")
    click.echo(outcome.result)
    return 0 if outcome.finished else 5
