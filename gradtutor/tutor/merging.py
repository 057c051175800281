"""Steps taken together: an answer that isn't the open step's, but is the right one to a later step of the problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradtutor.errors import CannotSolveError
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.marking import mark
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


@dataclass(frozen=True, slots=True)
class Merged:
    """The place of a later step that was answered rightly, and what to say."""

    place: int
    feedback: Feedback


def merged_step(problem: Problem, steps: Sequence[QuestionKind], place: int, text: str) -> Merged | None:
    """Return the later step that an answer to the step at `place` is right for, or None where there is none.

    The kind of a point counts only together with the point: a bare "max" says nothing of how it was found.
    """
    for later in range(place + 1, len(steps)):
        name = steps[later].name
        is_bare = name == "classify" and "(" not in text
        if name not in _REACHED.get(steps[place].name, ()) or is_bare:
            continue
        feedback = _feedback(problem, name, text)
        if feedback and feedback.verdict is Verdict.CORRECT:
            said = f"That is the answer to step {later + 1}, {steps[later].title}. I go on from there."
            return Merged(later, replace(feedback, message=f"{feedback.message}\n{said}"))
    return None


def _feedback(problem: Problem, step: str, text: str) -> Feedback | None:
    try:
        return mark(problem, step, text)
    except CannotSolveError:
        return None
