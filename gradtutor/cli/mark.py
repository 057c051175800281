"""`gradtutor mark`: one typed answer to one step of a problem, marked as `practice` would."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from gradtutor.authoring.library import problems_named
from gradtutor.cli.terminal import completion
from gradtutor.cli.terminal.arguments import MathCommand, Seconds, json_option
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.limits import Attempt, Worker
from gradtutor.cli.terminal.lines import Line, screen_text
from gradtutor.cli.terminal.messages import caret_lines, exit_code, printable
from gradtutor.cli.terminal.standard_input import json_object, lines
from gradtutor.errors import GradtutorError, InputError, TimeLimitError
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.marking import BESIDE
from gradtutor.tutor.marking import mark as mark_answer
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan
from gradtutor.tutor.score import score, states_scores

DEFAULT_LIMIT = 20.0

EXIT_CODES = {
    Verdict.CORRECT: 0,
    Verdict.INCORRECT: 1,
    Verdict.INCOMPLETE: 1,
    Verdict.UNREADABLE: 3,
    Verdict.UNDECIDED: 4,
}


@dataclass(frozen=True, slots=True)
class Request:
    """One answer to mark."""

    problem: Problem
    step: str
    answer: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What marking says of one answer, and the seconds it took."""

    feedback: Feedback
    seconds: float


@click.command("mark", cls=MathCommand)
@click.argument("problem", shell_complete=completion.problems)
@click.argument("step", required=False, shell_complete=completion.steps)
@click.argument("answer", required=False)
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS", help="For each answer.")  # fmt: skip
@json_option
@output_options
def mark(*, look: Look, as_json: bool, problem: str, step: str | None, answer: str | None, time_limit: float) -> int:
    """Mark one typed ANSWER to one STEP of a PROBLEM, as practice would.

    PROBLEM is an id or a file, STEP a kind of question such as gradient. With - instead of the three, every line of
    standard input is one JSON object with "problem", "step" and "answer".

    \b
    gradtutor mark optimum-quadratic gradient "4 - 2x, 8 - 4y"
    """
    with Worker(mark_work) as worker:
        if problem.strip() == "-":
            return max((_marked_line(line, worker, time_limit) for line in lines()), default=0)
        if step is None or answer is None:
            raise click.UsageError("I need PROBLEM STEP ANSWER. Put the answer in quotes.")
        request = _request(one_problem(problem), step, answer.strip())
        return _reported(request, _marked(request, worker, time_limit), look=None if as_json else look)


def mark_work(request: Request) -> Iterator[Marked]:
    """Yield what there is to say of one answer."""
    began = time.perf_counter()
    feedback = mark_answer(request.problem, request.step, request.answer)
    yield Marked(feedback, time.perf_counter() - began)


def one_problem(name: str) -> Problem:
    """Return the problem of an id or a file. Raises `UsageError` for a folder, and a file that holds several."""
    try:
        if Path(name).is_dir():
            raise click.UsageError(f"{printable(name)} is a folder, but I need the id or the file of one problem.")
        found = tuple(problems_named(name))
    except OSError as error:  # Such as a name that no file can have.
        raise click.UsageError(f"I can't use {printable(name[:40])}: {error.strerror or error}.") from None
    if len(found) != 1:
        raise click.UsageError(f"{printable(name)} holds {len(found)} problems, but I need one.")
    return found[0]


def _request(problem: Problem, step: str, answer: str) -> Request:
    """Return what to mark. Raises `UsageError` where the problem has no such step."""
    steps = [kind.name for kind in plan(problem)]
    name = step.removesuffix(":1")
    if name not in steps:
        close = get_close_matches(name, steps, n=1)
        meant = f" Did you mean {close[0]}?" if close else ""
        raise click.UsageError(f"{problem.id} has no step {printable(step)}.{meant} Its steps: {', '.join(steps)}.")
    return Request(problem, name, answer)


def _marked(request: Request, worker: Worker, seconds: float) -> Marked:
    outcome = worker.outcome((Attempt(request, seconds),))
    if outcome.error:
        raise outcome.error
    if not outcome.finished:
        raise TimeLimitError("The time limit passed before this was marked; --time-limit SECONDS allows more.")
    marked: Marked = outcome.result
    return marked


def _reported(request: Request, marked: Marked, *, look: Look | None) -> int:
    """Print what came of one answer, and return the exit code."""
    if look is None:
        click.echo(json_text(json_marked(request, marked)))
    else:
        click.echo(screen_text(_lines(request, marked.feedback, look), look))
    return EXIT_CODES[marked.feedback.verdict]


def _lines(request: Request, feedback: Feedback, look: Look) -> Iterator[Line]:
    """Yield what people read: the echo, then the verdict; what is said of a right answer is the verdict."""
    if feedback.read:
        yield Line(0, f"I read:  {feedback.read}")
    if feedback.verdict is not Verdict.CORRECT:
        yield Line(0, f"{feedback.verdict.value.capitalize()}.")
    yield from (Line(0, said) for said in feedback.message.split("\n"))
    if feedback.position is not None and not feedback.read:
        yield from (Line(0, line) for line in caret_lines(request.answer, feedback.position, width=look.width))
    if states_scores(request.problem):
        worth = score(request.problem, request.step, feedback)
        yield Line(0, f"Score: {worth.points} of {worth.out_of}")


def json_marked(request: Request, marked: Marked) -> dict[str, Any]:
    """Return the object that `mark --json` promises."""
    feedback = marked.feedback
    message = " ".join(_sentence(said) for said in feedback.message.replace(BESIDE, "\n").split("\n") if said)
    error = None if feedback.position is None else {"message": message, "position": feedback.position}
    return {
        "verdict": feedback.verdict.value,
        "read": feedback.read or None,
        "message": message,
        "misconception": feedback.misconception,
        "parts": [{"verdict": part.verdict.value, "message": _sentence(part.message)} for part in feedback.parts],
        "error": error,
        "elapsed_ms": round(marked.seconds * 1000, 3),
        **_json_score(request, feedback),
    }


def _json_score(request: Request, feedback: Feedback) -> dict[str, float]:
    """Return what the answer is worth, where the problem's file says so."""
    if not states_scores(request.problem):
        return {}
    worth = score(request.problem, request.step, feedback)
    return {"score": float(worth.points), "out_of": float(worth.out_of)}


def _sentence(line: str) -> str:
    squeezed = " ".join(line.split())
    return squeezed if squeezed.endswith((".", "?", ":")) else f"{squeezed}."


def _marked_line(line: str, worker: Worker, seconds: float) -> int:
    """Mark one line of standard input; a line that can't be used doesn't stop the rest."""
    try:
        keys = json_object(line)
        problem, step, answer = (keys[key] for key in ("problem", "step", "answer"))
        if not all(isinstance(text, str) for text in (problem, step, answer)):
            raise ValueError('"problem", "step" and "answer" are texts')
        request = _request(one_problem(problem), step, answer)
        code = _reported(request, _marked(request, worker, seconds), look=None)
    except KeyError as missing:
        code = _unusable(f"This line has no {missing}.", 0)
    except InputError as fault:
        code = _unusable(fault.message, fault.position)
    except ValueError as fault:
        code = _unusable(f"I can't use this line: {fault}.", 0)
    except click.UsageError as fault:
        code = _unusable(fault.message, 0)
    except GradtutorError as fault:
        code = _unusable(str(fault), 0, exit_code(fault))
    sys.stdout.flush()
    return code


def _unusable(message: str, position: int, code: int = 3) -> int:
    click.echo(json_text({"error": {"message": printable(message), "position": position}}))
    return code
