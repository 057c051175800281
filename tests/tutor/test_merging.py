"""A session in which steps are left out: taken together with a later one, or carried forward from a wrong one."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.merging import merged_step
from gradtutor.tutor.practice import answered
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Outcome, Session, begun, replayed, skipped, undone

SHEET = Problem("sheet", read_expression("x^3 - 9xy + y^3", ("x", "y")), ("x", "y"), ("classify",))
HILL = Problem("hill", read_expression("4x + 8y - x^2 - 2y^2", ("x", "y")), ("x", "y"), ("classify", "value"))
PLANE = Problem(
    "plane", read_expression("x^2 + y^2", ("x", "y")), ("x", "y"), ("tangent",), at=tuple(map(read_expression, "12"))
)


def after(about: Problem, *answers: str) -> Session:
    """Return the session after these answers."""
    session = begun(about)
    for answer in answers:
        session, _ = answered(session, answer)
    return session


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


OTHER_FORMS = [
    pytest.param(SHEET, "(0,0): saddle; (3,3): min", None, id="the kinds of the points at once"),
    pytest.param(HILL, "(2, 2): 12", None, id="the value at the point"),
    pytest.param(PLANE, "2x + 4y - 5", None, id="the tangent plane"),
]


@pytest.mark.parametrize(("about", "answer", "then"), OTHER_FORMS)
def test_a_right_answer_that_cannot_be_meant_for_the_open_step_may_be_for_any_later_one(
    about: Problem, answer: str, then: str | None
) -> None:
    session, feedback = answered(begun(about), answer)
    assert feedback.verdict is Verdict.CORRECT
    assert "I go on from there." in feedback.message
    assert then is None if session.is_ended else session.step.name == then


KINDS_TOO_EARLY = [
    pytest.param("(0,0): min", Verdict.INCOMPLETE, "(0, 0)  right", id="a right point with a wrong kind"),
    pytest.param("(0,0): saddle; (1,1): min", Verdict.INCORRECT, "(0, 0)  right\n(1, 1)  not yet.", id="a wrong point"),
    pytest.param("(0,0) min, (3,3) min", Verdict.CORRECT, "Both right.", id="every point, and a wrong kind"),
    pytest.param("min at (0,0)", Verdict.INCOMPLETE, "(0, 0)  right", id="the kind before the point"),
]


@pytest.mark.parametrize(("answer", "verdict", "said"), KINDS_TOO_EARLY)
def test_of_points_with_their_kinds_the_points_are_marked_where_only_they_are_asked_for(
    answer: str, verdict: Verdict, said: str
) -> None:
    _, feedback = answered(after(SHEET, "3x^2 - 9y, 3y^2 - 9x"), answer)
    assert feedback.verdict is verdict
    assert feedback.message.startswith(said)
    assert feedback.message.endswith("I looked at the points only: that is all this step asks for.")


ELSEWHERE = [
    pytest.param(
        ["3x^2 - 9y, 3y^2 - 9x"], "3x^2 - 9y, 3y^2 - 9x", Verdict.INCORRECT,
        "Not yet. That is the answer to step 1, Gradient. Here: Type every point", id="the step before, as points",
    ),
    pytest.param(
        ["3x^2 - 9y, 3y^2 - 9x", "(0,0), (3,3)"], "(0,0), (3,3)", Verdict.INCORRECT,
        "Not yet. That is the answer to step 2, Critical points. Here: Rows split by", id="points, as a matrix",
    ),
    pytest.param(
        ["3x^2 - 9y, 3y^2 - 9x", "(0,0), (3,3)"], "3x^2 - 9y, 3y^2 - 9x", Verdict.UNREADABLE,
        "That is the answer to step 1, Gradient. Here: Rows split by", id="an earlier step, in another form",
    ),
    pytest.param(
        [], "(0,0): min; (3,3): max", Verdict.UNREADABLE, "What you say of points comes later. Here: Type ∂f/∂x, ∂f/∂y",
        id="kinds that are wrong, too early",
    ),
    pytest.param(
        ["3x^2 - 9y, 3y^2 - 9x", "(0,0), (3,3)"], "3x^2 - 9y, 3y^2 - 9", Verdict.UNREADABLE,
        "I read 1 row of 2, but need 2 rows of 2.", id="no step's answer",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "answer", "verdict", "said"), ELSEWHERE)
def test_the_answer_to_another_step_is_said_to_be_that(
    before: list[str], answer: str, verdict: Verdict, said: str
) -> None:
    session = after(SHEET, *before)
    then, feedback = answered(session, answer)
    assert feedback.verdict is verdict
    assert feedback.message.startswith(said)
    assert then.place == session.place


def test_what_is_known_of_a_wrong_answer_goes_before_where_it_belongs() -> None:
    _, feedback = answered(after(PLANE, "2x, 2y"), "2x, 2y")
    assert "The formula is right. Now put the point in" in feedback.message


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


@pytest.mark.parametrize(("answer", "then"), MERGED)
def test_an_answer_to_a_later_step_is_taken_back_as_a_whole(answer: str, then: str) -> None:
    merged, _ = answered(begun(SHEET), answer)
    restored = undone(merged)
    assert (restored.place, restored.records) == (0, begun(SHEET).records)
    assert replayed(SHEET, restored.events) == restored
    assert answered(restored, answer)[0].step.name == then


def test_a_step_left_out_on_purpose_is_taken_back_alone() -> None:
    session, _ = answered(skipped(skipped(begun(SHEET))), "6x, -9; -9, 6y")
    assert undone(session).step.name == "hessian"
    assert undone(undone(session)).step.name == "critical_points"


def test_the_later_step_is_named_as_it_is_counted_on_screen() -> None:
    _, feedback = answered(begun(SHEET), "(0, 0), (3, 3)")
    assert feedback.message.splitlines()[-1] == "That is the answer to step 2, Critical points. I go on from there."


EARLY = [
    pytest.param(0, "(0, 0), (3, 3)", 1, id="points instead of a gradient"),
    pytest.param(0, "6x, -9; -9, 6y", 2, id="a Hessian instead of a gradient"),
    pytest.param(0, "(0,0): saddle; (3,3): min", None, id="kinds instead of a gradient are too early"),
    pytest.param(1, "(0,0): saddle; (3,3): min", 3, id="kinds instead of points"),
    pytest.param(2, "(0,0): saddle; (3,3): min", 3, id="kinds instead of a Hessian"),
    pytest.param(1, "6x, -9; -9, 6y", None, id="a Hessian instead of points"),
    pytest.param(2, "(0, 0), (3, 3)", None, id="points again, where they were asked before"),
]


@pytest.mark.parametrize(("place", "answer", "later"), EARLY)
def test_only_steps_that_cannot_be_meant_otherwise_are_taken_early(place: int, answer: str, later: int | None) -> None:
    found = merged_step(SHEET, begun(SHEET).steps, place, answer)
    assert (found and found.place) == later
