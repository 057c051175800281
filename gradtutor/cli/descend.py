"""`gradtutor descend`: gradient descent and ascent, momentum, Newton and Adam, with the reason for how it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from gradtutor.cli.descending.work import Request, descend_work
from gradtutor.cli.terminal.arguments import MathCommand, Seconds, json_option, stated_names, typed_names
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.limits import Attempt, Worker
from gradtutor.cli.terminal.standard_input import answers, json_object, text_under, texts_under
from gradtutor.errors import InputError, TimeLimitError

DEFAULT_LIMIT = 20.0
MOST_ROUNDS = 1_000_000
METHODS = ("gradient", "momentum", "newton", "adam")


@click.command(cls=MathCommand)
@click.argument("expression")
@click.option("--start", "starts", multiple=True, metavar="POINT", help="Where to begin; may be repeated.  [required]")
@click.option("--rate", default="", metavar="NUMBER", help="The learning rate.  [default: 0.1; 1 for newton]")
@click.option("--rounds", type=click.IntRange(1, MOST_ROUNDS), default=100, show_default=True, help="Steps at most.")
@click.option("--ascend", is_flag=True, help="Go uphill.")
@click.option("--method", type=click.Choice(METHODS), default="gradient", show_default=True)
@click.option(
    "--momentum", default="0.9", show_default=True, metavar="NUMBER", help="The share of a step that goes on."
)
@click.option("--clip", default="", metavar="LENGTH", help="Shorten longer gradients to this length.")
@click.option("--subject-to", multiple=True, metavar="CONDITION",
              help='Keep to a linear condition such as "x + y = 10" or "x >= 0"; may be repeated.')  # fmt: skip
@click.option("--vars", "names", metavar="X,Y", help="The variables and their order.")
@click.option("--all-rounds", is_flag=True, help="Print every round, not just the first and the last.")
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS")  # fmt: skip
@json_option
@output_options
def descend(*, look: Look, as_json: bool, expression: str, names: str | None, time_limit: float, **typed: Any) -> int:
    """Walk down (or up) EXPRESSION along its gradient, and say how the walk ends and why.

    EXPRESSION is a function such as "x^2 + 10y^2"; - reads many from standard input, one a line.

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
    many = expression.strip() == "-"
    if many and len(request.starts) > 1:
        raise click.UsageError("With - I need one --start at most. A line can bring its own.")
    if not many and not request.starts:
        raise click.UsageError("I need a point to begin at, such as --start 1,1.")
    with Worker(descend_work) as worker:
        if many:
            return answers(lambda line: _walked(worker, _line_request(line, request), time_limit), as_json=as_json)
        return _walked(worker, request, time_limit)


def _walked(worker: Worker, request: Request, seconds: float) -> int:
    """Print what comes of one request and return its exit code."""
    outcome = worker.outcome((Attempt(request, seconds),))
    if outcome.error:
        raise outcome.error
    if outcome.result is None:
        raise TimeLimitError("The time limit passed first; --time-limit SECONDS allows more.")
    click.echo(outcome.result)
    return 0 if outcome.finished else 5


def _line_request(line: str, common: Request) -> Request:
    """Return the request of a line: an expression, or one JSON object as interface.md describes it."""
    is_object = line.lstrip().startswith("{")
    request = _stated_request(line, common) if is_object else replace(common, function=line)
    if not request.starts:
        raise InputError('This line has no point to begin at, such as "start": [1, 1], and there is no --start.', line)
    return request


def _stated_request(line: str, common: Request) -> Request:
    keys = json_object(line)
    try:
        start = ", ".join(texts_under("start", keys))
        return replace(
            common,
            function=text_under("function", keys),
            starts=(start,) if start else common.starts,
            names=stated_names(texts_under("vars", keys)) or common.names,
            subject_to=texts_under("subject_to", keys) or common.subject_to,
            rate=str(keys.get("rate", common.rate)),
            momentum=str(keys.get("momentum", common.momentum)),
            clip=str(keys.get("clip", common.clip)),
            rounds=_rounds(keys.get("rounds", common.rounds)),
            method=_method(keys.get("method", common.method)),
            ascend=bool(keys.get("ascend", common.ascend)),
        )
    except ValueError as fault:
        raise InputError(f"I can't use this line: {fault}.", line) from None


def _rounds(value: object) -> int:
    if not isinstance(value, int) or not 1 <= value <= MOST_ROUNDS:
        raise ValueError(f'"rounds" is a whole number from 1 to {MOST_ROUNDS:,}')
    return value


def _method(value: object) -> str:
    if value not in METHODS:
        raise ValueError(f'"method" is one of {", ".join(METHODS)}')
    return str(value)
