"""`play` at the prompt of a problem: compute freely, with nothing counted.

2/3 + sqrt 2           a number, exact and as a decimal
x^2 + y^2              what `solve` finds of a function
x^2 + y^2 at 1, 2      its value, gradient and tangent plane there
f at 1, 2              the same for the function of the problem
plot x^2 - y^2         its level map
"""

from __future__ import annotations

import re
from typing import Any

from gradtutor.cli.plotting import work as plot_work
from gradtutor.cli.practising.keyboard import LineReader
from gradtutor.cli.practising.mathematics import Mathematics
from gradtutor.cli.practising.picture import scene_picture
from gradtutor.cli.practising.screens import KEYS, Screens
from gradtutor.cli.solving.work import Request, solve_work
from gradtutor.cli.terminal.limits import Attempt, Work, Worker
from gradtutor.cli.terminal.typed_point import coordinates
from gradtutor.errors import GradtutorError, InputError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression, variable_names
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import point_text
from gradtutor.tutor.working.unconstrained import gradient_at_work, value_work

BACK = ("", "back", "quit", "exit", "done")

INVITATION = "Play: nothing counts here. I compute what you type; plot before a function draws it. Enter goes back."

HELP = (
    "2/3 + sqrt 2: the number as a decimal.",
    "x^2 + xy: its gradient, its Hessian and its critical points.",
    "x^2 + xy at 1, 2: its value and its gradient there.",
    "plot x^2 + xy: its level map.",
    "f is the function of the problem: f at 1, 2. Enter goes back.",
)

TIME_LIMIT = 10.0
"""Seconds for one line."""

TOO_LONG = "That takes too long here. Try a simpler function."

_AT = re.compile(r"\s+at\s+")
_PLOT = re.compile(r"plot\b\s*")


class Playground:
    """A place to compute in the middle of a problem."""

    def __init__(self, problem: Problem, screens: Screens, next_line: LineReader, mathematics: Mathematics) -> None:
        self._problem = problem
        self._screens = screens
        self._next_line = next_line
        self._mathematics = mathematics

    def open(self) -> None:
        """Compute what is typed, line by line, until the learner goes back."""
        self._screens.line(f"{INVITATION} For examples type: ?")
        while True:
            line = self._next_line(self._screens.play_prompt)
            if line is None or line.lower() in BACK:
                self._screens.line("Back to the problem.")
                return
            if line in ("?", "help"):
                for sentence in HELP:
                    self._screens.line(sentence)
                continue
            if line.lower() in KEYS:
                self._screens.line("That key belongs to the problem. To go back to it, press Enter.")
                continue
            try:
                with self._mathematics.at_hand():
                    self._mathematics.lift_limit()  # The child process that computes has one of its own.
                    self._say(line)
            except KeyboardInterrupt:
                self._screens.line("Stopped.")
            except InputError as error:
                self._screens.line(error.message)
                self._screens.place(error.text, error.position)
            except GradtutorError as error:
                self._screens.line(str(error))

    def _say(self, line: str) -> None:
        """Print what there is to say of a typed line, or the picture it asks for."""
        plotted = _PLOT.match(line)
        if plotted:
            self._screens.picture(self._drawn(self._function(line[plotted.end() :])))
        else:
            self._screens.block(self._computed(line))

    def _computed(self, line: str) -> str:
        """Return what there is to say of a typed line."""
        typed, *point = _AT.split(line, maxsplit=1)
        function = self._function(typed)
        names = variable_names(function)
        if not names:
            return number_line(function)
        if set(names) <= set(self._problem.variables):
            names = self._problem.variables
        if point:
            return "\n".join(lines_at(function, names, point[0]))
        if function == self._problem.function:
            return "Give a point too, as in: f at 1, 2. All else is what the steps ask for."
        return self._solved(write(function, Style.SOURCE), names)

    def _solved(self, function: str, names: tuple[str, ...]) -> str:
        request = Request(function, names=names, detail="none", look=self._screens.look)
        solved = _worked(solve_work, request)
        return TOO_LONG if solved is None else str(solved.output)

    def _drawn(self, function: Expression) -> str:
        """Return a picture; that of the problem's own function has no critical points marked: they are asked for."""
        is_asked = function == self._problem.function
        names = self._problem.variables if is_asked else variable_names(function)
        domain = tuple(write(condition, Style.SOURCE) for condition in self._problem.domain) if is_asked else ()
        request = plot_work.Request(write(function, Style.SOURCE), names, domain=domain)
        scene = _worked(plot_work.bare_scene if is_asked else plot_work.plot_work, request)
        return TOO_LONG if scene is None else scene_picture(scene, self._screens.look)

    def _function(self, text: str) -> Expression:
        """Return a typed function; f is that of the problem."""
        return self._problem.function if text.strip() == "f" else read_expression(text)


def _worked(work: Work, request: Any) -> Any:
    """Return the fullest result of some work within the time for one line; None where there is none."""
    with Worker(work) as worker:
        outcome = worker.outcome((Attempt(request, TIME_LIMIT),))
    if outcome.error:
        raise outcome.error
    return outcome.result


def lines_at(function: Expression, names: tuple[str, ...], point: str) -> tuple[str, str]:
    """Return the value and the gradient of a function at a typed point."""
    at = coordinates(point, names, "coordinate")
    asked = Problem("play", function, names, ("gradient_at",), at=at)
    where = point_text(asked)
    return (
        f"f{where} = {shown_answer(value_work(asked).answer)}",
        f"∇f{where} = {shown_answer(gradient_at_work(asked).answer)}",
    )


def number_line(number: Expression) -> str:
    """Return a number, exact and as a decimal: 2/3 + √2 ≈ 2.08088."""
    from gradtutor.calculus.values.evaluation import evaluate

    value = evaluate(number, {})
    exact = write(number, Style.UNICODE)
    if value is None:
        return f"{exact} is not a real number."
    decimal = f"{float(value.mid()):.10g}"
    return f"{exact} = {decimal}" if value.is_exact() else f"{exact} ≈ {decimal}"
