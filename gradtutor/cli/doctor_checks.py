"""The self-test of `gradtutor doctor`: every part of the program tried once, on something small.

What is tried is imported by the try itself, so that a missing package fails its own check and not the whole command.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gradtutor.cli.paths import progress_path
from gradtutor.errors import GradtutorError


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the program, whether it works, and a sentence that says what was seen."""

    name: str
    passed: bool
    says: str


def checks(seconds: float) -> Iterator[Check]:
    """Yield each check when it is done; solving may take so many seconds."""
    yield _check("reading", _reading)
    yield _check("comparing", _comparing)
    yield _check("solving", partial(_solving, seconds))
    yield _check("problems", _problems)
    yield _check("progress", _progress)


def _check(name: str, tried: Callable[[], str]) -> Check:
    try:
        return Check(name, True, tried())
    except GradtutorError as error:
        return Check(name, False, str(error))
    except (ImportError, OSError, sqlite3.Error) as error:
        return Check(name, False, f"{type(error).__name__}: {error}.")


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


def _solving(seconds: float) -> str:
    """Solve in a child process, as `gradtutor solve` does: on some systems it is the child that can't start."""
    from gradtutor.cli.limits import Attempt, Worker
    from gradtutor.cli.solve_work import Request, solve_work

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


def _problems() -> str:
    from gradtutor.authoring.library import shipped_folder, shipped_library

    number = len(shipped_library())
    if not number:
        raise GradtutorError(f"There are no problems in {shipped_folder()}. Install gradtutor again.")
    return f"{number} problems can be read in {shipped_folder()}."


def _progress() -> str:
    path = progress_path()
    if not path.exists() or not path.stat().st_size:
        _require_a_place_for(path)
        return "Nothing is saved yet."
    from gradtutor.cli.progress_file import APPLICATION
    from gradtutor.cli.progress_store import ProgressStore

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
