"""The self-test of `gradtutor doctor`: every part of the program tried once, on something small.

What is tried is imported by the try itself, so that a missing package fails its own check and not the whole command.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.paths import progress_path, without_person
from gradtutor.errors import GradtutorError


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the program, whether it works, and a sentence that says what was seen."""

    name: str
    passed: bool
    says: str


def checks(look: Look, seconds: float) -> Iterator[Check]:
    """Yield each check when it is done; solving may take so many seconds."""
    yield _check("reading", _reading)
    yield _check("comparing", _comparing)
    yield _check("marking", _marking)
    yield _check("solving", partial(_solving, seconds))
    yield _check("descending", _descending)
    yield _check("drawing", partial(_drawing, look))
    yield _check("problems", _problems)
    yield _check("problem files", _problem_files)
    yield _check("progress", _progress)


def _check(name: str, tried: Callable[[], str]) -> Check:
    try:
        passed, says = True, tried()
    except GradtutorError as error:
        passed, says = False, str(error)
    except (ImportError, OSError, sqlite3.Error) as error:
        passed, says = False, f"{type(error).__name__}: {error}."
    return Check(name, passed, without_person(says))


def _reading() -> str:
    from gradtutor.notation.reading import read_expression
    from gradtutor.notation.writing import Style, write

    typed, meant = "3x^2 + 4x y", "3*x**2 + 4*x*y"
    read = write(read_expression(typed), Style.SOURCE)
    if read != meant:
        raise GradtutorError(f"I read {typed} as {read}.")
    return f"{typed} is {read}."


def _comparing() -> str:
    from gradtutor.cli.judging import Request, judgement

    for answer, reference, expected in (("2x(x + 1)", "2x^2 + 2x", 0), ("2x", "x^2", 1)):
        if judgement(Request(answer, reference)).exit_code != expected:
            raise GradtutorError(f"I judged {answer} and {reference} wrongly.")
    return "2x(x + 1) is 2x^2 + 2x, and 2x isn't x^2."


def _marking() -> str:
    from gradtutor.notation.reading import read_expression
    from gradtutor.tutor.feedback import Verdict
    from gradtutor.tutor.marking import mark
    from gradtutor.tutor.problem import Problem

    problem = Problem("tried", read_expression("3x^2 + 4x y"), ("x", "y"), ("gradient",))
    for answer, expected in (("6x + 4y, 4x", Verdict.CORRECT), ("6x, 4x", Verdict.INCORRECT)):
        if mark(problem, "gradient", answer).verdict is not expected:
            raise GradtutorError(f"I marked {answer} wrongly as the gradient of 3x^2 + 4x y.")
    return "6x + 4y, 4x is the gradient of 3x^2 + 4x y, and 6x, 4x isn't."


def _solving(seconds: float) -> str:
    """Solve in a child process, as `gradtutor solve` does: on some systems it is the child that can't start."""
    from gradtutor.cli.solving.work import Request, solve_work
    from gradtutor.cli.terminal.limits import Attempt, Worker

    function = "x^3 - 9xy + y^3"
    with Worker(solve_work) as worker:
        outcome = worker.outcome((Attempt(Request(function), seconds),))
    if outcome.error:
        raise outcome.error
    if not outcome.finished:
        raise GradtutorError(f"{function} took more than {seconds:g} seconds. Give it more with --time-limit.")
    solved = outcome.result.output
    kinds = [point["classification"] for point in solved["critical_points"]]
    if kinds != ["saddle point", "local minimum"] or solved["completeness"] != "proven":
        raise GradtutorError(f"I found {', '.join(kinds) or 'nothing'} of {function}: {solved['completeness']}.")
    return f"{function} has a saddle point and a local minimum, proven."


def _descending() -> str:
    from gradtutor.cli.descending.work import Request, descend_work

    walk = json.loads(next(descend_work(Request("x^2 + y^2", ("2, 1",)))))
    if walk["verdict"] != "converged":
        raise GradtutorError(f"A walk down x^2 + y^2 ends with: {walk['verdict']}.")
    return "A walk down x^2 + y^2 ends at its lowest point."


def _drawing(look: Look) -> str:
    from gradtutor.cli.plotting.screen import scene_text
    from gradtutor.cli.plotting.work import Request, plot_work

    if len(scene_text(next(plot_work(Request("x^2 + y^2"))), look).splitlines()) < 2:
        raise GradtutorError("The picture of x^2 + y^2 is empty.")
    return "x^2 + y^2 can be shown as a picture" + (" in words." if look.plain else ".")


def _problems() -> str:
    from gradtutor.authoring.library import shipped_folder, shipped_library

    number = len(shipped_library())
    if not number:
        raise GradtutorError(f"There are no problems in {shipped_folder()}. Install gradtutor again.")
    return f"{number} problems can be read in {shipped_folder()}."


def _problem_files() -> str:
    from gradtutor.authoring.findings import Source, report
    from gradtutor.authoring.schema import contents

    file = Source("tilted-saddle.yaml", "gradtutor: 1\nid: tilted-saddle\nfunction: 3x^2 + 4x y\nask: classify\n")
    read = contents(file)
    if read.findings or len(read.problems) != 1:
        raise GradtutorError(f"I read four lines wrongly. {' '.join(map(report, read.findings))}".rstrip())
    return "Four lines can be read as a problem."


def _progress() -> str:
    path = progress_path()
    if not path.exists() or not path.stat().st_size:
        _require_a_place_for(path)
        return "Nothing is saved yet."
    from gradtutor.cli.recording.progress_file import APPLICATION
    from gradtutor.cli.recording.store import ProgressStore

    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        [(application,)] = connection.execute("PRAGMA application_id")
        [(verdict,), *_] = connection.execute("PRAGMA quick_check(1)")
        if application != APPLICATION or verdict != "ok":
            raise GradtutorError(f"{path} is damaged, or no progress file: {verdict}.")
        return f"Sessions that can be read: {ProgressStore(connection).session_count()}."


def _require_a_place_for(path: Path) -> None:
    """Raise `GradtutorError` unless the folder of a file is, or could be made, a folder to write to."""
    nearest = next(folder for folder in path.absolute().parents if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise GradtutorError(f"I can't write to {nearest}. Set GRADTUTOR_HOME to a folder that I can write to.")
