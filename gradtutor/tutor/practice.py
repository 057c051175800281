"""One learner at one problem: a pure state machine.

    begun -> answered / hinted / revealed / skipped ... -> ended

Every transition takes a `Session` and returns the next one; nothing is printed, timed or stored here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.hints import hints
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, plan


class Outcome(Enum):
    """How a step ended."""

    RIGHT = "right"
    # Right, with at least one hint.
    ASSISTED = "assisted"
    # Its answer was shown.
    SHOWN = "shown"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer that counted."""

    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What happened at one step so far; `outcome` is None while it is open."""

    attempts: tuple[Attempt, ...] = ()
    hints_given: int = 0
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A learner's way through one problem: its steps, a record of each, and the place of the open one."""

    problem: Problem
    steps: tuple[QuestionKind, ...]
    records: tuple[StepRecord, ...]
    place: int = 0

    @property
    def is_ended(self) -> bool:
        """Whether every step has ended."""
        return self.place == len(self.steps)

    @property
    def step(self) -> QuestionKind:
        """The open step."""
        return self.steps[self.place]

    @property
    def record(self) -> StepRecord:
        """The record of the open step."""
        return self.records[self.place]

    @property
    def hints_in_all(self) -> int:
        """How many hints the open step has."""
        return len(hints(self.problem, self.step))


def begun(problem: Problem) -> Session:
    """Return a session at the first step of a problem."""
    steps = plan(problem)
    return Session(problem, steps, tuple(StepRecord() for _ in steps))


def answered(session: Session, text: str) -> tuple[Session, Feedback]:
    """Return the session after an answer, and what to say of it.

    What can't be read or decided, and an answer typed before, isn't an attempt. A right answer ends the step.
    """
    feedback = mark(session.problem, session.step.name, text)
    if feedback.verdict in (Verdict.UNREADABLE, Verdict.UNDECIDED) or was_typed_before(session, text):
        return session, feedback
    record = replace(session.record, attempts=(*session.record.attempts, Attempt(text, feedback.verdict)))
    if feedback.verdict is not Verdict.CORRECT:
        return _with_record(session, record), feedback
    outcome = Outcome.ASSISTED if record.hints_given else Outcome.RIGHT
    return _ended(session, replace(record, outcome=outcome)), feedback


def was_typed_before(session: Session, text: str) -> bool:
    """Say whether this answer was given at the open step already, whatever its spaces."""
    squeezed = "".join(text.split())
    return any("".join(attempt.text.split()) == squeezed for attempt in session.record.attempts)


def hinted(session: Session) -> tuple[Session, str | None]:
    """Return the session after asking for a hint, and the next hint, or None where all were given."""
    ladder = hints(session.problem, session.step)
    given = session.record.hints_given
    if given == len(ladder):
        return session, None
    return _with_record(session, replace(session.record, hints_given=given + 1)), ladder[given]


def revealed(session: Session) -> Session:
    """Return the session after the answer of the open step was shown."""
    return _ended(session, replace(session.record, outcome=Outcome.SHOWN))


def skipped(session: Session) -> Session:
    """Return the session after leaving the open step out."""
    return _ended(session, replace(session.record, outcome=Outcome.SKIPPED))


def _ended(session: Session, record: StepRecord) -> Session:
    return replace(_with_record(session, record), place=session.place + 1)


def _with_record(session: Session, record: StepRecord) -> Session:
    before, after = session.records[: session.place], session.records[session.place + 1 :]
    return replace(session, records=(*before, record, *after))
