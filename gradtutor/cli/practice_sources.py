"""Where problems come from, in a text that finds them again: the shipped library, a file, or made from a function."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gradtutor.authoring.library import problems_named, shipped_library
from gradtutor.errors import CannotSolveError, GradtutorError, InputError
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import variable_names
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.practice_twin import twin
from gradtutor.tutor.problem import Problem

SHIPPED = ""
"""The source of the problems that come with gradtutor."""

Sourced = tuple[Problem, str]

GOALS_LIKE = ("gradient", "critical_points", "hessian", "classify")
"""What is asked of a function that a learner typed."""


def named(names: Sequence[str]) -> tuple[Sourced, ...]:
    """Return the problems that ids, files and folders name, in that order; all shipped ones where none is named."""
    if not names:
        return tuple((problem, SHIPPED) for problem in shipped_library())
    return tuple(pair for name in names for pair in _named(name))


def _named(name: str) -> tuple[Sourced, ...]:
    source = str(Path(name).resolve()) if Path(name).exists() else SHIPPED
    return tuple((problem, source) for problem in problems_named(name))


def like(text: str, count: int, seed: int) -> tuple[Sourced, ...]:
    """Return problems on a typed function: first itself, then others like it.

    Raises `InputError` where it can't be read, and `CannotSolveError` where there are no others as easy.
    """
    function = read_expression(text)
    names = variable_names(function)
    if not names:
        raise InputError("I read a number, but need a function of at least one variable.", text, 0)
    first = Problem("your-function", function, names, GOALS_LIKE, title="Your function", difficulty=3)
    first = _with_values(first)
    made = [first]
    for number in range(1, 3 * count):
        if len(made) == count:
            break
        other = twin(first, seed + number)
        if other and other.name not in {problem.name for problem in made}:
            made.append(other)
    if count > 1 and len(made) == 1:
        raise CannotSolveError("I can't make functions like this one that are as easy to finish. Try a polynomial.")
    return tuple((problem, source_of(problem)) for problem in made)


def _with_values(problem: Problem) -> Problem:
    return replace(problem, values=(("function", write(problem.function, Style.SOURCE)),))


def source_of(problem: Problem) -> str:
    """Return the source of a problem that is in no file."""
    return json.dumps(
        {
            "id": problem.id,
            "title": problem.title,
            "function": write(problem.function, Style.SOURCE),
            "variables": problem.variables,
            "ask": problem.ask,
            "domain": [write(condition, Style.SOURCE) for condition in problem.domain],
            "at": [write(coordinate, Style.SOURCE) for coordinate in problem.at],
            "difficulty": problem.difficulty,
        }
    )


def found_again(name: str, source: str) -> Problem | None:
    """Return the problem of this name from its source, or None where it isn't there any more."""
    try:
        problems = (_made(source),) if source.startswith("{") else tuple(problems_named(source or name.split(":")[0]))
    except GradtutorError:
        return None
    return next((problem for problem in problems if problem.name == name), None)


def _made(source: str) -> Problem:
    keys = json.loads(source)
    names = tuple(keys["variables"])
    problem = Problem(
        keys["id"],
        read_expression(keys["function"], names),
        names,
        tuple(keys["ask"]),
        title=keys["title"],
        domain=tuple(part for text in keys["domain"] for part in read_condition(text, names)),
        at=tuple(read_expression(text, names) for text in keys["at"]),
        difficulty=keys["difficulty"],
    )
    return _with_values(problem)
