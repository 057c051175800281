"""A session is a pure state machine: what each transition records, and what it doesn't."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.practice import answered, hinted, hints_in_all
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Outcome, Session, begun, graded, replayed, revealed, skipped, undone

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


SLIPS = [
    pytest.param(["4 - 2x, 8 - 5y"], "Look again at −2y².", id="at first it is pointed at"),
    pytest.param(["4 - 2x, 8 - 5y", "4 - 2x, 8 - 5y"], "Look again at −2y².", id="the same answer again is no try"),
    pytest.param(["4 - 2x, 8 - 5y", "4-2x, 8-6y"], "Look again at −2y²: only a number is off.", id="then it is named"),
    pytest.param(["4 - 2x, 8 - 5y", "5 - 2x, 8 - 4y"], "Look again at 4x.", id="in another part it is pointed at"),
]


@pytest.mark.parametrize(("answers", "said"), SLIPS)
def test_a_small_slip_is_pointed_at_and_named_when_it_is_made_again(answers: list[str], said: str) -> None:
    *before, last = answers
    assert answered(after(*before), last)[1].message.endswith(said)


def test_a_hint_after_a_small_slip_begins_with_what_is_off() -> None:
    session, hint = hinted(after("4 - 2x, 8 - 5y"))
    assert hint == f"In ∂f/∂y only a number is off. {hinted(begun(HILL))[1]}"
    assert hinted(session)[1] == hinted(hinted(begun(HILL))[0])[1]


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
    for _ in range(hints_in_all(session)):
        session, hint = hinted(session)
        given.append(hint)
    assert len(set(given)) == hints_in_all(session)
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


def test_undo_takes_a_wrong_answer_back() -> None:
    session = undone(after(WRONG))
    assert session.record.attempts == ()
    session, _ = answered(session, RIGHT)
    assert session.records[0].is_right_at_once


def test_undo_opens_the_step_before_again() -> None:
    session = undone(after(WRONG, RIGHT))
    assert session.place == 0
    assert [attempt.text for attempt in session.record.attempts] == [WRONG]


def test_undo_opens_an_ended_problem_again() -> None:
    session = undone(after(RIGHT, "(2, 2)"))
    assert not session.is_ended
    assert session.step.name == "critical_points"


def test_undo_goes_back_to_the_beginning_and_no_further() -> None:
    session = after(WRONG, RIGHT, "(1, 2)")
    for _ in range(3):
        session = undone(session)
    assert (session.place, session.record.attempts) == (0, ())
    assert undone(session) is session


def test_a_hint_that_was_seen_stays_seen() -> None:
    session, _ = hinted(after(WRONG))
    session, _ = answered(undone(session), RIGHT)
    assert session.records[0].outcome is Outcome.ASSISTED


def test_an_answer_that_was_shown_stays_seen() -> None:
    session, _ = answered(undone(revealed(begun(HILL))), RIGHT)
    assert session.records[0].outcome is Outcome.ASSISTED


def test_the_learner_judges_their_own_words() -> None:
    assert graded(after(WRONG), Outcome.ASSISTED).records[0].outcome is Outcome.ASSISTED


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

    @rule()
    def take_back(self) -> None:
        self.session = undone(self.session)

    @invariant()
    def a_saved_session_comes_back_as_it_was(self) -> None:
        back = replayed(HILL, self.session.events)
        assert back == self.session
        assert (back.before is None) == (self.session.before is None)

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
