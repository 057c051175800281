"""Steps taken together: an answer that isn't the open step's, but is the right one to a later step of the problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradtutor.tutor.answers.point_labels import points_alone
from gradtutor.tutor.answers.points import PointByPoint
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.marking import is_right, mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind

_AFTER_SLOPES = ("gradient_at", "critical_points", "hessian")
_REACHED: dict[str, tuple[str, ...]] = {
    "partials": _AFTER_SLOPES,
    "gradient": _AFTER_SLOPES,
    "gradient_at": ("hessian",),
    "critical_points": ("classify",),
    "hessian": ("eigenvalues", "classify"),
    "eigenvalues": ("classify",),
}
"""The later steps that may be answered early: those whose answers can't be meant for the open step."""

_SHORT = ("classify", "eigenvalues", "value", "multiplier", "norm", "directional", "stable_rate")
"""The steps whose bare answer, without a point, says nothing of how it was found."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The place of a later step that was answered rightly, and what to say."""

    place: int
    feedback: Feedback


def merged_step(
    problem: Problem, steps: Sequence[QuestionKind], place: int, text: str, *, is_other_form: bool = False
) -> Merged | None:
    """Return the later step that an answer to the step at `place` is right for, or None where there is none.

    An answer `is_other_form` if the open step can't be answered in such a form; then it may be for any later step. The
    kind of a point counts only together with the point: a bare "max" says nothing of how it was found.
    """
    for later in range(place + 1, len(steps)):
        name = steps[later].name
        is_bare = name in _SHORT and "(" not in text
        if is_bare or not (is_other_form or name in _REACHED.get(steps[place].name, ())):
            continue
        if is_right(problem, name, text):
            feedback = mark(problem, name, text)
            said = f"That is the answer to step {later + 1}, {steps[later].title}. I go on from there."
            return Merged(later, replace(feedback, message=f"{feedback.message}\n{said}"))
    return None


def of_another_step(problem: Problem, steps: Sequence[QuestionKind], place: int, text: str, said: Feedback) -> Feedback:
    """Return what is said of an answer to the step at `place`, or where it belongs if it is right for another step.

    What is known of the answer comes first: a part that is right, or the wrong method behind it. An answer in a form
    that the open step doesn't have is looked for in the steps before it only.
    """
    is_explained = said.misconceptions and all(part.misconceptions for part in said.parts)
    if is_explained or any(part.verdict is Verdict.CORRECT for part in said.parts):
        return said
    others = range(place if said.verdict is Verdict.UNREADABLE else len(steps))
    for other in others:
        if other != place and is_right(problem, steps[other].name, text):
            not_yet = "Not yet. " * (said.verdict is Verdict.INCORRECT)
            belongs = f"{not_yet}That is the answer to step {other + 1}, {steps[other].title}."
            return Feedback(said.verdict, f"{belongs} {_asked(problem, steps[place])}", said.read, said.parts)
    if said.verdict is Verdict.UNREADABLE and _is_about_points_too_early(problem, steps[place:], text):
        return Feedback(said.verdict, f"What you say of points comes later. {_asked(problem, steps[place])}")
    return said


def _asked(problem: Problem, step: QuestionKind) -> str:
    return f"Here: {step.prompt(problem)}"


def _is_about_points_too_early(problem: Problem, steps: Sequence[QuestionKind], text: str) -> bool:
    """Say whether an answer says something of points, which isn't asked for now, but in a later one of these steps."""
    now, *later = (isinstance(step.answer(problem), PointByPoint) for step in steps)
    return not now and any(later) and bool(points_alone(text))
