"""What is said to a learner in a session: of an answer, and as a hint. The session itself is in `session.py`."""

from __future__ import annotations

from gradtutor.tutor.carried import carried_feedback
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.hints import hints, ladder
from gradtutor.tutor.marking import mark
from gradtutor.tutor.merging import merged_step
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind
from gradtutor.tutor.session import Act, Event, Outcome, Session, StepRecord, after, skipped, was_typed_before


def answered(session: Session, text: str) -> tuple[Session, Feedback]:
    """Return the session after an answer, and what to say of it.

    What can't be read or decided, and an answer typed before, isn't an attempt. A right answer ends the step. An
    answer that is right for a later step skips those before it; one that follows from the learner's own earlier
    result, in a step left wrong, is right.
    """
    feedback = mark(session.problem, session.step.name, text)
    if feedback.verdict is not Verdict.CORRECT:
        merged = merged_step(session.problem, session.steps, session.place, text)
        while merged and session.place < merged.place:
            session = skipped(session)
        carried = carried_feedback(session.problem, session.step.name, text, _left_wrong(session))
        feedback = merged.feedback if merged else carried or feedback
    if feedback.verdict in (Verdict.UNREADABLE, Verdict.UNDECIDED) or was_typed_before(session, text):
        return session, feedback
    return after(session, Event(Act.ANSWERED, text, feedback.verdict, feedback.misconception)), feedback


def _left_wrong(session: Session) -> dict[str, str]:
    """Return the last answer to each step that was skipped after a wrong one."""
    return {
        step.name: record.attempts[-1].text
        for step, record in zip(session.steps, session.records, strict=True)
        if record.outcome is Outcome.SKIPPED and record.attempts and record.attempts[-1].verdict is Verdict.INCORRECT
    }


def hinted(session: Session) -> tuple[Session, str | None]:
    """Return the session after asking for a hint, and the next hint, or None where all were given."""
    ladder = hints(session.problem, session.step)
    given = session.record.hints_given
    if given >= len(ladder):
        return session, None
    return after(session, Event(Act.HINTED)), ladder[given]


def hints_in_all(session: Session) -> int:
    """Return how many hints the open step has."""
    return len(hints(session.problem, session.step))


def answers_seen(session: Session) -> tuple[QuestionKind, ...]:
    """Return the steps whose answer was shown, or told by the last of the derived hints.

    Concept cards have none: to see the model answer is part of them.
    """
    if session.problem.kind != "problem":
        return ()
    return tuple(
        kind
        for kind, record in zip(session.steps, session.records, strict=True)
        if record.answer_seen or _was_told(session.problem, kind, record)
    )


def _was_told(problem: Problem, kind: QuestionKind, record: StepRecord) -> bool:
    given = hints(problem, kind)[: record.hints_given]
    return bool(given) and given[-1:] == ladder(problem, kind)[-1:]
