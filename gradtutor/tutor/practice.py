"""What is said to a learner in a session: of an answer, and as a hint. The session itself is in `session.py`."""

from __future__ import annotations

from dataclasses import replace

from gradtutor.tutor.answers.point_labels import points_alone
from gradtutor.tutor.carrying.carried import carried_feedback
from gradtutor.tutor.feedback import NAMED, Feedback, Verdict
from gradtutor.tutor.helping.hints import hints, ladder
from gradtutor.tutor.marking import mark
from gradtutor.tutor.merging import merged_step, of_another_step
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind
from gradtutor.tutor.session import Act, Event, Outcome, Session, StepRecord, after, skipped, squeezed, was_typed_before


def answered(session: Session, text: str) -> tuple[Session, Feedback]:
    """Return the session after an answer, and what to say of it.

    What can't be read or decided, and an answer typed before, isn't an attempt. A right answer ends the step. An
    answer that is right for a later step skips those before it; one that follows from the learner's own earlier
    result, in a step left wrong, is right.
    """
    feedback = mark(session.problem, session.step.name, text, before=_last_other_answer(session, text))
    feedback = _without_unknown_point(session, text, feedback)
    says_more = bool(points_alone(text))
    if feedback.verdict is not Verdict.CORRECT or says_more:
        is_other_form = says_more or feedback.verdict is Verdict.UNREADABLE
        merged = merged_step(session.problem, session.steps, session.place, text, is_other_form=is_other_form)
        while merged and session.place < merged.place:
            session = skipped(session, text)
        feedback = merged.feedback if merged else _carried(session, text) or feedback
    if feedback.verdict in (Verdict.INCORRECT, Verdict.UNREADABLE):
        feedback = of_another_step(session.problem, session.steps, session.place, text, feedback)
    if feedback.verdict in (Verdict.UNREADABLE, Verdict.UNDECIDED) or was_typed_before(session, text):
        return session, feedback
    return after(session, Event(Act.ANSWERED, text, feedback.verdict, feedback.misconception)), feedback


def _last_other_answer(session: Session, text: str) -> str:
    """Return the last answer to the open step that isn't the same as this one; "" where there is none."""
    others = [attempt.text for attempt in session.record.attempts if squeezed(attempt.text) != squeezed(text)]
    return others[-1] if others else ""


def _without_unknown_point(session: Session, text: str, feedback: Feedback) -> Feedback:
    """Return the feedback without the point that an answer was read at, where the learner hasn't found that point.

    Where there is one point only, it may be left out, and is then taken to be the right one. Where the learner's own
    point is another, a right answer is one for that point, if it follows from it.
    """
    point, colon, answer = (feedback.read or "").partition(": ")
    if not colon or ":" in text or "(" in text or _has_found_points(session):
        return feedback
    carried = _carried(session, text) if feedback.verdict is Verdict.CORRECT else None
    said = feedback.message.removeprefix(f"{point}{NAMED}")
    return carried or replace(feedback, read=answer, message=said[:1].upper() + said[1:])


def _has_found_points(session: Session) -> bool:
    """Say whether the points of the problem were found or shown, if any were asked for."""
    for step, record in zip(session.steps, session.records, strict=True):
        if step.name in ("critical_points", "lagrange") and record.outcome not in (None, Outcome.SHOWN):
            last = record.attempts[-1].text if record.attempts else ""
            if not last or mark(session.problem, step.name, last).verdict is not Verdict.CORRECT:
                return False
    return True


def _carried(session: Session, text: str) -> Feedback | None:
    """Return what is said of an answer that follows from earlier ones; left wrong is what was skipped after one."""
    left, answered, shown = {}, {}, []
    for step, record in zip(session.steps, session.records, strict=True):
        last = record.attempts[-1] if record.attempts else None
        if record.outcome is Outcome.SHOWN:
            shown.append(step.name)
        elif last and record.outcome in (Outcome.RIGHT, Outcome.ASSISTED):
            answered[step.name] = last.text
        elif last and record.outcome is Outcome.SKIPPED and last.verdict in (Verdict.INCORRECT, Verdict.INCOMPLETE):
            left[step.name] = last.text
    return carried_feedback(session.problem, session.step.name, text, left, answered=answered, shown=shown)


def hinted(session: Session) -> tuple[Session, str | None]:
    """Return the session after asking for a hint, and the next hint, or None where all were given.

    A hint after an answer in which one small thing is off begins with what that is.
    """
    ladder = hints(session.problem, session.step)
    given = session.record.hints_given
    if given >= len(ladder):
        return session, None
    return after(session, Event(Act.HINTED)), " ".join([*_small_faults(session), ladder[given]])


def _small_faults(session: Session) -> list[str]:
    """Return what alone is off in each part of the answer just given, where that was only pointed at."""
    last = session.events[-1] if session.events else None
    if last is None or last.act is not Act.ANSWERED or last.verdict is Verdict.CORRECT or last.misconception:
        return []
    parts = mark(session.problem, session.step.name, last.text).parts
    return [f"In {part.name} only {part.off} is off." for part in parts if part.off]


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
