"""`gradtutor plot`: a level map in the terminal, or a picture in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gradtutor.cli.plotting.work import Request, plot_work
from gradtutor.cli.terminal.arguments import MathCommand, Seconds, typed_names
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.limits import Attempt, Worker
from gradtutor.errors import TimeLimitError

DEFAULT_LIMIT = 10.0


@click.command(cls=MathCommand)
@click.argument("expression")
@click.option("--box", multiple=True, metavar="X=A..B", help="Show this interval of a variable; may be repeated.")
@click.option("--points", default="", metavar="POINTS", help='Mark points: "(1,2), (3,4)"')
@click.option("--path", default="", metavar="POINTS",
              help="Draw a path through points, or from one point the path of a gradient descent.")  # fmt: skip
@click.option("--rate", default="0.1", show_default=True, metavar="NUMBER", help="The learning rate of that descent.")
@click.option("--rounds", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Its steps at most.")
@click.option("--ascend", is_flag=True, help="Let it go uphill.")
@click.option("--subject-to", multiple=True, metavar="CONDITION", help='Draw a constraint: "x + y = 10"')
@click.option("--domain", multiple=True, metavar="CONDITION", help='A condition such as "x > 0"; may be repeated.')
@click.option("--vars", "names", metavar="X,Y", help="The variables and their order.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write an SVG or PNG file (needs matplotlib).")  # fmt: skip
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS", help="For finding the critical points.")  # fmt: skip
@output_options
def plot(*, look: Look, expression: str, names: str | None, save: Path | None, time_limit: float, **typed: Any) -> int:
    """Draw EXPRESSION: a level map with its critical points; a curve for one variable, slices for three.

    \b
    gradtutor plot "x^3 - 9xy + y^3"
    gradtutor plot "x^2 + 3y^2" --path 4,2 --rate 0.2
    gradtutor plot "x y" --subject-to "x + y = 4" --box "x=0..5" --box "y=0..5"
    """
    if save:
        from gradtutor.cli.plotting.picture_file import checked

        checked(save)
    request = Request(expression, names=typed_names(names), **typed)
    with Worker(plot_work) as worker:
        outcome = worker.outcome((Attempt(request, time_limit),))
    if outcome.error:
        raise outcome.error
    if outcome.result is None:
        raise TimeLimitError("The time limit passed before anything was drawn; --time-limit SECONDS allows more.")
    if save:
        from gradtutor.cli.plotting.picture_file import write_picture

        write_picture(outcome.result, save)
        click.echo(f"Wrote {save}.", err=True)
    else:
        from gradtutor.cli.plotting.screen import scene_text

        click.echo(scene_text(outcome.result, look), color=look.color or None)
    if not outcome.finished:
        click.echo("The time limit passed before the critical points were found, so none is marked.", err=True)
        return 5
    return 0
