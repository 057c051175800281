"""`gradtutor solve`: everything derived from one function, or from many with `-`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from gradtutor.cli.solving.work import Request, Solved, solve_work
from gradtutor.cli.terminal.arguments import MathCommand, Seconds, json_option, stated_names, typed_names
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.limits import Attempt, Outcome, Worker
from gradtutor.cli.terminal.standard_input import answers, json_object, text_under, texts_under
from gradtutor.errors import InputError, TimeLimitError

DEFAULT_LIMIT = 20.0
QUICK_SHARE = 0.3
QUICK_SECONDS = 1.5
"""The least that the quick way needs, most of it to start."""

MORE_TIME = "The time limit passed before everything was found; --time-limit SECONDS allows more."


@click.command(cls=MathCommand)
@click.argument("expression")
@click.option("--vars", "names", metavar="X,Y", help="The variables and their order.")
@click.option("--domain", multiple=True, metavar="CONDITION", help='A condition such as "x > 0"; may be repeated.')
@click.option("--box", multiple=True, metavar="X=A..B", help="Search this interval of a variable; may be repeated.")
@click.option("--subject-to", multiple=True, metavar="CONSTRAINT", help='Such as "x + y = 10"; may be repeated.')
@click.option("--at", default="", metavar="POINT", help="Value, gradient and tangent plane at a point: 1,2")
@click.option("--direction", default="", metavar="VECTOR", help="Rate of change in a direction (normalised): 1,1")
@click.option("--steps", "detail", type=click.Choice(["none", "brief", "full"]), default="brief", show_default=True)
@click.option("--latex", is_flag=True, help="Write mathematics in LaTeX.")
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS", help="For each function.")  # fmt: skip
@json_option
@output_options
def solve(*, look: Look, as_json: bool, expression: str, names: str | None, time_limit: float, **typed: Any) -> int:
    """Derive partials, gradient, Hessian and every critical point of EXPRESSION, with steps.

    EXPRESSION is a function such as "3x^2 + 4xy"; - reads many from standard input, one a line.

    \b
    gradtutor solve "3*x**2 + 4*x*y"
    gradtutor solve "x^2 + y^2" --at 1,2 --direction 1,1
    gradtutor solve "x y" --subject-to "x + y = 10"
    gradtutor solve "-x^2 - y^2" --json
    """
    request = Request(
        expression,
        names=typed_names(names),
        **{**typed, **{key: tuple(typed[key]) for key in ("domain", "box", "subject_to")}},
        look=None if as_json else look,
    )
    with Worker(solve_work) as worker:
        if expression.strip() == "-":
            return answers(lambda line: _solved_line(worker, line, request, time_limit), as_json=as_json)
        return reported(worker.outcome(attempts(request, time_limit)), request)


def attempts(request: Request, seconds: float) -> tuple[Attempt, ...]:
    """Return the full way, and after it, in the time kept back, the quick one.

    There is none under constraints, nor where the time kept back would be spent on starting.
    """
    if request.subject_to or seconds < 2 * QUICK_SECONDS:
        return (Attempt(request, seconds),)
    kept = max(QUICK_SHARE * seconds, QUICK_SECONDS)
    return (Attempt(request, seconds - kept), Attempt(replace(request, quick=True), kept))


def reported(outcome: Outcome, request: Request) -> int:
    """Print one outcome and return its exit code."""
    if outcome.error:
        raise outcome.error
    solved: Solved | None = outcome.result
    if solved is not None:
        click.echo(json_text(solved.output) if request.look is None else solved.output)
    in_haste = solved is not None and solved.in_haste
    if not outcome.finished or in_haste:
        click.echo(MORE_TIME, err=True)
    if not outcome.finished and not in_haste:
        return 5
    return 0 if solved is not None and solved.complete else 4


def _solved_line(worker: Worker, line: str, common: Request, seconds: float) -> int:
    request = _line_request(line, common)
    outcome = worker.outcome(attempts(request, seconds))
    if outcome.result is None and not outcome.error:
        raise TimeLimitError("The time limit passed before anything was found.")
    return reported(outcome, request)


def _line_request(line: str, common: Request) -> Request:
    """Return the request of a line: an expression, or one JSON object as interface.md describes it."""
    if not line.lstrip().startswith("{"):
        return replace(common, function=line)
    keys = json_object(line)
    try:
        return replace(
            common,
            function=text_under("function", keys),
            names=stated_names(texts_under("vars", keys)) or common.names,
            domain=texts_under("domain", keys) or common.domain,
            subject_to=texts_under("subject_to", keys) or common.subject_to,
            at=", ".join(texts_under("at", keys)) or common.at,
            direction=", ".join(texts_under("direction", keys)) or common.direction,
        )
    except ValueError as fault:
        raise InputError(f"I can't use this line: {fault}.", line) from None
