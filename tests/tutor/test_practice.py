"""A session is a pure state machine: what each transition records, and what it doesn't."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.practice import Outcome, Session, answered, begun, hinted, revealed, skipped
from gradtutor.tutor.problem import Problem

HILL = Problem(
    "hill",
    read_expression("-x^2 - 2y^2 + 4x + 8y - 10", ("x", "y")),
    ("x", "y"),
    ("gradient", "critical_points"),
)
RIGHT = "4 - 2x, 8 - 4y"
WRONG = "4 - 2x, 8 - 2y"


def after(*answers: str) -> Session:
    """Return the session after these answers."""
    session = begun(HILL)
    for answer in answers:
        session, _ = answered(session, answer)
    return session


def test_a_session_begins_at_the_first_step() -> None:
    session = begun(HILL)
    assert session.step.name == "gradient"
    assert not session.is_ended
    assert not session.record.attempts


def test_a_right_answer_ends_the_step() -> None:
    session = after(RIGHT)
    assert session.records[0].outcome is Outcome.RIGHT
    assert session.step.name == "critical_points"


def test_a_wrong_answer_is_an_attempt_and_the_step_stays_open() -> None:
    session = after(WRONG)
    assert [attempt.verdict for attempt in session.record.attempts] == [Verdict.INCORRECT]
    assert session.place == 0


@pytest.mark.parametrize("answer", ["4 - 2x", "4 - 2x,", "(4 - 2x, 8", ""])
def test_what_cannot_be_read_is_no_attempt(answer: str) -> None:
    assert after(answer) == begun(HILL)


@pytest.mark.parametrize("again", [WRONG, "4-2x,8-2y", "  4 - 2x,   8 - 2y "])
def test_the_same_answer_again_costs_nothing(again: str) -> None:
    assert after(WRONG, again) == after(WRONG)


def test_a_hint_makes_a_step_assisted_not_wrong() -> None:
    session, hint = hinted(begun(HILL))
    assert hint
    session, feedback = answered(session, RIGHT)
    assert feedback.verdict is Verdict.CORRECT
    assert session.records[0].outcome is Outcome.ASSISTED


def test_hints_come_one_by_one_and_end() -> None:
    session, given = begun(HILL), []
    for _ in range(session.hints_in_all):
        session, hint = hinted(session)
        given.append(hint)
    assert len(set(given)) == session.hints_in_all
    assert hinted(session) == (session, None)


def test_showing_the_answer_is_recorded_and_ends_the_step() -> None:
    session = revealed(after(WRONG))
    assert session.records[0].outcome is Outcome.SHOWN
    assert len(session.records[0].attempts) == 1
    assert session.place == 1


def test_a_skipped_step_is_recorded() -> None:
    assert skipped(begun(HILL)).records[0].outcome is Outcome.SKIPPED


def test_a_session_ends_with_its_last_step() -> None:
    session = after(RIGHT, "(2, 2)")
    assert session.is_ended
    assert [record.outcome for record in session.records] == [Outcome.RIGHT, Outcome.RIGHT]


class AnySession(RuleBasedStateMachine):
    """Whatever a learner does, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.session = begun(HILL)

    @precondition(lambda self: not self.session.is_ended)
    @rule(answer=st.sampled_from([RIGHT, WRONG, "(2, 2)", "(1, 2)", "none", "(", ""]))
    def answer(self, answer: str) -> None:
        before = self.session
        self.session, feedback = answered(before, answer)
        assert (self.session.place > before.place) == (feedback.verdict is Verdict.CORRECT)

    @precondition(lambda self: not self.session.is_ended)
    @rule(way=st.sampled_from([revealed, skipped]))
    def leave(self, way: object) -> None:
        self.session = revealed(self.session) if way is revealed else skipped(self.session)

    @precondition(lambda self: not self.session.is_ended)
    @rule()
    def ask_for_a_hint(self) -> None:
        self.session, _ = hinted(self.session)

    @precondition(lambda self: self.session.is_ended)
    @rule()
    def begin_again(self) -> None:
        self.session = begun(HILL)

    @invariant()
    def exactly_the_steps_before_the_open_one_have_an_outcome(self) -> None:
        has_outcome = [record.outcome is not None for record in self.session.records]
        place = self.session.place
        assert has_outcome == [True] * place + [False] * (len(has_outcome) - place)


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=30, stateful_step_count=10, deadline=None)
