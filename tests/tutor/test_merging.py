"""A session in which steps are left out: taken together with a later one, or carried forward from a wrong one."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.practice import answered
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Outcome, begun, replayed, skipped

SHEET = Problem("sheet", read_expression("x^3 - 9xy + y^3", ("x", "y")), ("x", "y"), ("classify",))
HILL = Problem("hill", read_expression("4x + 8y - x^2 - 2y^2", ("x", "y")), ("x", "y"), ("classify", "value"))

MERGED = [
    pytest.param("(0, 0), (3, 3)", "hessian", id="critical points at once"),
    pytest.param("6x, -9; -9, 6y", "classify", id="the Hessian at once"),
]


@pytest.mark.parametrize(("answer", "then"), MERGED)
def test_a_right_answer_to_a_later_step_goes_on_from_there(answer: str, then: str) -> None:
    session, feedback = answered(begun(SHEET), answer)
    assert feedback.verdict is Verdict.CORRECT
    assert "I go on from there." in feedback.message
    assert session.step.name == then
    assert session.records[0].outcome is Outcome.SKIPPED
    assert session.records[session.place - 1].outcome is Outcome.RIGHT


def test_points_with_their_kinds_are_the_answer_to_the_last_step() -> None:
    session, _ = answered(begun(SHEET), "3x^2 - 9y, 3y^2 - 9x")
    session, feedback = answered(session, "(0,0): saddle; (3,3): min")
    assert feedback.verdict is Verdict.CORRECT
    assert session.is_ended


NOT_MERGED = [
    pytest.param("max", id="a bare kind"),
    pytest.param("(2, 3)", id="a wrong point"),
    pytest.param("4", id="a number"),
    pytest.param("4 - 2x, 8", id="a wrong answer to the open step"),
]


@pytest.mark.parametrize("answer", NOT_MERGED)
def test_no_other_answer_leaves_a_step_out(answer: str) -> None:
    session, feedback = answered(begun(HILL), answer)
    assert feedback.verdict is not Verdict.CORRECT
    assert session.place == 0


def test_a_step_left_wrong_is_carried_forward() -> None:
    session, _ = answered(begun(HILL), "4 - 2x, 8 - 2y")
    session, feedback = answered(skipped(session), "(2, 4)")
    assert feedback.verdict is Verdict.CORRECT
    assert feedback.message.startswith("Right, for what you had before")
    assert session.step.name == "hessian"


def test_a_step_skipped_without_an_answer_carries_nothing_forward() -> None:
    _, feedback = answered(skipped(begun(HILL)), "(2, 4)")
    assert feedback.verdict is Verdict.INCORRECT


def test_a_session_with_steps_left_out_is_replayed_exactly() -> None:
    session, _ = answered(begun(SHEET), "(0, 0), (3, 3)")
    assert replayed(SHEET, session.events) == session
