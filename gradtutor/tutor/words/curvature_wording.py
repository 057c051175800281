"""What is said of steps about the Hessian: at a point, its eigenvalues, the kind they tell."""

from __future__ import annotations

import sympy as sp

from gradtutor.calculus.steps import Step
from gradtutor.tutor.words.speaker import Speaker, joined


def hessian(step: Step, speaker: Speaker) -> str:
    """Return the matrix of second partial derivatives, or the second derivative."""
    if step.result.shape == (1, 1):
        return f"The second derivative is {speaker.math(step.result[0])}."
    return f"The second partial derivatives, row by row, make the Hessian matrix: H = {speaker.math(step.result)}."


def hessian_at_point(step: Step, speaker: Speaker) -> str:
    """Return the Hessian with a point put in."""
    point = speaker.place(step.parts[0])
    if step.result.shape == (1, 1):
        return f"Put {point} into the second derivative: it is {speaker.math(step.result[0])}."
    return f"Put {point} into the Hessian: H = {speaker.math(step.result)}."


def eigenvalues(step: Step, speaker: Speaker) -> str:
    """Return the eigenvalues, and how they are seen."""
    values = joined([speaker.math(value) for value in step.result], "and")
    if isinstance(step.given, sp.Eq):
        return f"{speaker.math(step.given)} has the solutions {values}: the eigenvalues."
    if step.given.is_diagonal():
        return f"H is diagonal, so its eigenvalues are its diagonal entries: {values}."
    return f"The eigenvalues of H are {values}."


def classification(step: Step, speaker: Speaker) -> str:
    """Return the kind of a point, and why."""
    where, reason = step.parts
    why = f": {reason.name}" if str(reason.name) else ""
    kind = str(step.result.name)
    return f"{kind[0].upper()}{kind[1:]} at {speaker.place(where)}{why}."
