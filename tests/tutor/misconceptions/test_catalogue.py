"""Every misconception at every shipped problem: what it predicts is wrong and named, and what is right never is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

import pytest
from typed_answers import typed

from gradtutor.authoring.library import shipped_library
from gradtutor.errors import CannotSolveError
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import Group, Node, Rows
from gradtutor.tutor.answers.kinds import items_of
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.misconceptions import diagnosis
from gradtutor.tutor.misconceptions.catalogue import MISCONCEPTIONS
from gradtutor.tutor.misconceptions.prediction import Misconception, Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, plan


def problem(function: str, *asked: str, at: str = "", clip: str = "", constraint: str = "") -> Problem:
    """Return a problem about a function of x and y."""
    names = ("x", "y")
    point = tuple(read_expression(part) for part in at.split())
    limit = read_expression(clip) if clip else None
    conditions = read_condition(constraint, names) if constraint else ()
    return Problem(
        function, read_expression(function, names), names, asked, at=point, clip=limit, constraints=conditions
    )


OUTDONE = {row.id: {other.id for other in MISCONCEPTIONS if row.id in other.outdoes} for row in MISCONCEPTIONS}
"""The misconceptions that are named in place of each."""

MOST_EACH = 2
"""So many wrong answers of a kind are tried at each step of a shipped problem, to keep this quick."""

SHIPPED = [about for about in shipped_library() if about.kind == "problem"]
OWN = [
    problem("x^2 sin(3x) + y cos(x y)", "partials", "hessian"),
    problem("x e^(2x) y + x/(x^2 + y^2 + 1)", "partials", "hessian"),
    problem("ln(x^2 + y) + 3^x y", "gradient", "hessian", "gradient_at", at="2 -3"),
    problem("x^3 - 12x + y^2 - 4y", "eigenvalues", "classify", "value"),
    problem("x^2 + y^2 + 4x y", "classify"),
    problem("x^2 + y^2 - 2x", "multiplier", "maximise", "minimise", constraint="x^2 + 4y^2 = 4"),
    problem("x^2 y", "lagrange", "multiplier", constraint="x^2 + y^2 = 3"),
    problem("4x + y - x^2 - y^2", "lagrange", "maximise", constraint="x + y <= 1"),
    problem("3x^2 - 8y", "clip", at="1 2", clip="2"),
    problem("x^4 + y^4 - 4x y", "eigenvalues", "classify", "value"),
]
"""Functions with what the shipped problems lack: chain, product and quotient rule, sines and exponentials."""


def with_part(kind: QuestionKind, about: Problem, prediction: Prediction) -> Node:
    """Return the right answer with the predicted part in its place."""
    right = kind.work(about).answer
    match prediction.place:
        case None:
            return prediction.answer
        case (row, column):
            assert isinstance(right, Rows)
            rows = [list(entries) for entries in right.rows]
            rows[row][column] = prediction.answer
            return Rows(tuple(map(tuple, rows)), "[")
        case (place,):
            items = [prediction.answer if number == place else item for number, item in enumerate(items_of(right))]
            return Group(tuple(items), right.bracket if isinstance(right, Group) else "")
        case _:
            return Group((prediction.answer,), "") if kind.name == "critical_points" else prediction.answer


def predictions(about: Problem, kind: QuestionKind, row: Misconception) -> Iterator[Prediction]:
    """Yield what a misconception predicts for a step, where it applies."""
    if kind.name in row.steps:
        with suppress(CannotSolveError):
            yield from islice(row.predict(about, kind.name), MOST_EACH if about in SHIPPED else None)


@pytest.mark.parametrize("about", [*SHIPPED, *OWN], ids=lambda about: about.id)
def test_what_a_misconception_leads_to_is_marked_wrong_and_named(
    about: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "MOST_NAMED", len(MISCONCEPTIONS))
    for kind in plan(about):
        for row in MISCONCEPTIONS:
            for prediction in predictions(about, kind, row):
                answer = typed(with_part(kind, about, prediction))
                feedback = mark(about, kind.name, answer)
                told = (row.id, kind.name, answer, feedback)
                assert feedback.verdict is not Verdict.UNREADABLE, told
                if feedback.verdict in (Verdict.INCORRECT, Verdict.INCOMPLETE):
                    outdone = bool(OUTDONE[row.id] & set(feedback.misconceptions)) or (
                        row.vague and feedback.misconceptions
                    )
                    assert row.id in feedback.misconceptions or outdone, told


@pytest.mark.parametrize("row", MISCONCEPTIONS, ids=lambda row: f"{row.id} in {row.steps[0]}")
def test_some_problem_shows_each_misconception(row: Misconception) -> None:
    shown = (
        mark(about, kind.name, typed(with_part(kind, about, prediction)))
        for about in (*OWN, *SHIPPED)
        for kind in plan(about)
        for prediction in predictions(about, kind, row)
    )
    assert any(feedback.verdict in (Verdict.INCORRECT, Verdict.INCOMPLETE) for feedback in shown)


@pytest.mark.parametrize("about", [*SHIPPED, *OWN], ids=lambda about: about.id)
def test_no_misconception_is_named_for_a_right_answer(about: Problem) -> None:
    for kind in plan(about):
        try:
            answer = typed(kind.work(about).answer) or "none"
        except CannotSolveError:
            continue
        feedback = mark(about, kind.name, answer)
        assert feedback.verdict in (Verdict.CORRECT, Verdict.UNDECIDED), (kind.name, answer, feedback)
        assert not feedback.misconceptions


def test_the_names_and_the_advice_are_in_words() -> None:
    for row in MISCONCEPTIONS:
        assert row.advice.endswith((".", "?")), row.id
        assert row.name == row.name.strip(), row.id
        assert set(row.id) <= set("abcdefghijklmnopqrstuvwxyz-"), row.id
