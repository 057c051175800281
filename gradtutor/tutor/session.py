"""One learner at one problem: a pure state machine.

    begun -> answered / hinted / revealed / skipped / graded / undone ... -> ended

Every transition takes a `Session` and returns the next one; nothing is printed, timed or stored here. What happened is
kept as `Event`s that hold all that was decided, so that `replayed` brings a saved session back without marking again.
Those that need the mathematics, `answered` and `hinted`, are in `practice.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import reduce

from gradtutor.tutor.feedback import Verdict
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


class Act(Enum):
    """What a learner did. The values are kept in the progress file."""

    ANSWERED = "answered"
    HINTED = "hinted"
    REVEALED = "revealed"
    SKIPPED = "skipped"
    # Said how their own words compare with a model answer.
    GRADED = "graded"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened at a step: an answer with its verdict, or a key. `outcome` belongs to GRADED alone.

    A step left out by the answer to a later one is SKIPPED, with the `text` of that answer.
    """

    act: Act
    text: str = ""
    verdict: Verdict | None = None
    misconception: str | None = None
    outcome: Outcome | None = None

    @property
    def left_out_by_answer(self) -> bool:
        """Whether the learner didn't ask to leave this step out, but answered a later one."""
        return self.act is Act.SKIPPED and bool(self.text)


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer that counted, and the wrong method it came from where that is known."""

    text: str
    verdict: Verdict
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What happened at one step so far; `outcome` is None while it is open."""

    attempts: tuple[Attempt, ...] = ()
    hints_given: int = 0
    outcome: Outcome | None = None
    answer_seen: bool = False

    @property
    def is_helped(self) -> bool:
        """Whether the learner saw a hint or the answer."""
        return self.answer_seen or self.hints_given > 0

    @property
    def is_right_at_once(self) -> bool:
        """Whether the first answer that counted was right, without help."""
        return self.outcome is Outcome.RIGHT and len(self.attempts) == 1


@dataclass(frozen=True, slots=True)
class Session:
    """A learner's way through one problem: its steps, a record of each, the place of the open one, and all events.

    `before` is the session before the last thing that can be taken back.
    """

    problem: Problem
    steps: tuple[QuestionKind, ...]
    records: tuple[StepRecord, ...]
    place: int = 0
    events: tuple[Event, ...] = ()
    before: Session | None = field(default=None, compare=False, repr=False)

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


def begun(problem: Problem) -> Session:
    """Return a session at the first step of a problem."""
    steps = plan(problem)
    return Session(problem, steps, tuple(StepRecord() for _ in steps))


def replayed(problem: Problem, events: Iterable[Event]) -> Session:
    """Return the session that these events led to; nothing is marked again."""
    return reduce(after, events, begun(problem))


def was_typed_before(session: Session, text: str) -> bool:
    """Say whether this answer was given at the open step already, whatever its spaces."""
    return any(squeezed(attempt.text) == squeezed(text) for attempt in session.record.attempts)


def squeezed(text: str) -> str:
    """Return a text without its spaces, by which answers are told apart."""
    return "".join(text.split())


def revealed(session: Session) -> Session:
    """Return the session after the answer of the open step was shown."""
    return after(session, Event(Act.REVEALED))


def skipped(session: Session, text: str = "") -> Session:
    """Return the session after leaving the open step out; `text` is the answer to a later step that did so."""
    return after(session, Event(Act.SKIPPED, text))


def graded(session: Session, outcome: Outcome) -> Session:
    """Return the session after the learner compared their own words with the model answer, now seen."""
    is_helped = outcome is Outcome.RIGHT and session.record.is_helped
    return after(session, Event(Act.GRADED, outcome=Outcome.ASSISTED if is_helped else outcome))


def undone(session: Session) -> Session:
    """Return the session without the last answer, skip, grade or shown solution; itself where there is none.

    An answer that left steps out is taken back together with these. What was seen stays seen: hints and a shown answer
    still make the step an assisted one.
    """
    if session.before is None:
        return session
    restored = after(session, Event(Act.UNDONE))
    was_merged = session.before.events and session.before.events[-1].left_out_by_answer
    return undone(restored) if was_merged else restored


def after(session: Session, event: Event) -> Session:
    """Return the session after an event. This alone says what an event does."""
    match event.act:
        case Act.ANSWERED:
            changed = _answer_taken(session, event)
        case Act.HINTED:
            record = replace(session.record, hints_given=session.record.hints_given + 1)
            changed = _with_record(session, record)
        case Act.REVEALED:
            changed = _ended(session, replace(session.record, outcome=Outcome.SHOWN, answer_seen=True))
        case Act.SKIPPED:
            changed = _ended(session, replace(session.record, outcome=Outcome.SKIPPED))
        case Act.GRADED:
            changed = _ended(session, replace(session.record, outcome=event.outcome))
        case Act.UNDONE:
            changed = _taken_back(session)
    before = changed.before if event.act in (Act.HINTED, Act.UNDONE) else session
    return replace(changed, events=(*session.events, event), before=before)


def _answer_taken(session: Session, event: Event) -> Session:
    verdict = event.verdict or Verdict.INCORRECT
    attempts = (*session.record.attempts, Attempt(event.text, verdict, event.misconception))
    record = replace(session.record, attempts=attempts)
    if verdict is not Verdict.CORRECT:
        return _with_record(session, record)
    return _ended(session, replace(record, outcome=Outcome.ASSISTED if record.is_helped else Outcome.RIGHT))


def _taken_back(session: Session) -> Session:
    """Return the session before the last thing that can be taken back, with everything seen since."""
    if session.before is None:
        return session
    pairs = zip(session.before.records, session.records, strict=True)
    records = (
        replace(old, hints_given=max(old.hints_given, new.hints_given), answer_seen=old.answer_seen or new.answer_seen)
        for old, new in pairs
    )
    return replace(session.before, records=tuple(records))


def _ended(session: Session, record: StepRecord) -> Session:
    return replace(_with_record(session, record), place=session.place + 1)


def _with_record(session: Session, record: StepRecord) -> Session:
    before, later = session.records[: session.place], session.records[session.place + 1 :]
    return replace(session, records=(*before, record, *later))
