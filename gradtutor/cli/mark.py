"""`gradtutor mark`: one typed answer to one step of a problem, marked as `practice` would."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from gradtutor.authoring.library import problems_named
from gradtutor.cli.arguments import MathCommand, json_option
from gradtutor.cli.console import Look, output_options
from gradtutor.cli.main import caret_lines, printable
from gradtutor.cli.standard_input import json_object, lines
from gradtutor.errors import GradtutorError, InputError
from gradtutor.notation.symbols import asciified
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.marking import BESIDE
from gradtutor.tutor.marking import mark as mark_answer
from gradtutor.tutor.problem import Problem

EXIT_CODES = {
    Verdict.CORRECT: 0,
    Verdict.INCORRECT: 1,
    Verdict.INCOMPLETE: 1,
    Verdict.UNREADABLE: 3,
    Verdict.UNDECIDED: 4,
}


@click.command("mark", cls=MathCommand)
@click.argument("problem")
@click.argument("step", required=False)
@click.argument("answer", required=False)
@json_option
@output_options
def mark(*, look: Look, as_json: bool, problem: str, step: str | None, answer: str | None) -> int:
    """Mark one typed ANSWER to one STEP of a PROBLEM, as practice would.

    PROBLEM is an id or a file, STEP a kind of question such as gradient. With - instead of the three, every line of
    standard input is one JSON object with "problem", "step" and "answer".

    \b
    gradtutor mark optimum-quadratic gradient "4 - 2x, 8 - 4y"
    """
    if problem.strip() == "-":
        return max((_marked_line(line) for line in lines()), default=0)
    if step is None or answer is None:
        raise click.UsageError("I need PROBLEM STEP ANSWER. Put the answer in quotes.")
    return _marked(one_problem(problem), step, answer.strip(), look=None if as_json else look)


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


def _marked(problem: Problem, step: str, answer: str, *, look: Look | None) -> int:
    """Mark one answer, print what came of it, and return the exit code."""
    began = time.perf_counter()
    try:
        feedback = mark_answer(problem, step, answer)
    except GradtutorError as error:
        raise click.UsageError(str(error)) from None
    if look is None:
        click.echo(json.dumps(json_feedback(feedback, time.perf_counter() - began), ensure_ascii=False))
    else:
        for line in _lines(feedback, answer):
            click.echo(asciified(line) if look.ascii else line)
    return EXIT_CODES[feedback.verdict]


def _lines(feedback: Feedback, answer: str) -> Iterator[str]:
    """Yield what people read: the echo, then the verdict."""
    if feedback.read:
        yield f"I read:  {feedback.read}"
    yield f"{feedback.verdict.value.capitalize()}."
    yield from feedback.message.split("\n")
    if feedback.position is not None and not feedback.read:
        yield from caret_lines(answer, feedback.position)


def json_feedback(feedback: Feedback, seconds: float) -> dict[str, Any]:
    """Return the object that `mark --json` promises."""
    message = " ".join(_sentence(said) for said in feedback.message.replace(BESIDE, "\n").split("\n") if said)
    error = None if feedback.position is None else {"message": message, "position": feedback.position}
    return {
        "verdict": feedback.verdict.value,
        "read": feedback.read or None,
        "message": message,
        "misconception": feedback.misconception,
        "parts": [{"verdict": part.verdict.value, "message": _sentence(part.message)} for part in feedback.parts],
        "error": error,
        "elapsed_ms": round(seconds * 1000, 3),
    }


def _sentence(line: str) -> str:
    squeezed = " ".join(line.split())
    return squeezed if squeezed.endswith((".", "?", ":")) else f"{squeezed}."


def _marked_line(line: str) -> int:
    """Mark one line of standard input; a line that can't be used doesn't stop the rest."""
    try:
        keys = json_object(line)
        problem, step, answer = (keys[key] for key in ("problem", "step", "answer"))
        if not all(isinstance(text, str) for text in (problem, step, answer)):
            raise ValueError('"problem", "step" and "answer" are texts')
        code = _marked(one_problem(problem), step, answer, look=None)
    except KeyError as missing:
        code = _unusable(f"This line has no {missing}.", 0)
    except InputError as fault:
        code = _unusable(fault.message, fault.position)
    except ValueError as fault:
        code = _unusable(f"I can't use this line: {fault}.", 0)
    except (click.UsageError, GradtutorError) as fault:
        code = _unusable(fault.message if isinstance(fault, click.UsageError) else str(fault), 0)
    sys.stdout.flush()
    return code


def _unusable(message: str, position: int) -> int:
    click.echo(json.dumps({"error": {"message": printable(message), "position": position}}, ensure_ascii=False))
    return 3
