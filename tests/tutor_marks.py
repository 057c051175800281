"""Marks of answers as lines of text, for tables."""

from __future__ import annotations

from gradtutor.notation.reading import read, read_condition, read_expression
from gradtutor.tutor.answers.kinds import AnswerKind
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

SIGNS = {
    Verdict.CORRECT: "+",
    Verdict.INCORRECT: "-",
    Verdict.INCOMPLETE: "…",
    Verdict.UNDECIDED: "?",
}


def about(names: str = "x y", domain: str = "") -> Problem:
    """Return a problem whose function doesn't matter."""
    variables = tuple(names.split())
    conditions = read_condition(domain, variables) if domain else ()
    return Problem("test", read_expression(variables[0], variables), variables, ("gradient",), domain=conditions)


def marks(kind: AnswerKind, typed: str, wanted: str, problem: Problem) -> list[str]:
    """Return each mark as its place, its sign, what was typed and what was expected there."""
    expected = kind.readings(wanted, problem, read("0", ()))[0]
    given = kind.readings(typed, problem, expected)[0]
    return [
        f"{','.join(map(str, mark.place))}{SIGNS[mark.verdict]} "
        f"{shown_answer(mark.answer) if mark.answer else 'missing'} "
        f"for {shown_answer(mark.expected) if mark.expected else 'nothing'}"
        for mark in kind.compare(given, expected, problem)
    ]
