"""What an answer is worth, as a teacher states it: for marking homework. Practice counts no points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.problem import Problem


@dataclass(frozen=True, slots=True)
class Score:
    """Points, out of so many for a right answer."""

    points: Fraction
    out_of: Fraction


def score(problem: Problem, step: str, feedback: Feedback) -> Score:
    """Return what an answer to a step is worth: all for a right one, the stated share for a mistake the file lists."""
    change = problem.step_change(step)
    if feedback.verdict is Verdict.CORRECT:
        return Score(change.score, change.score)
    listed = (*change.mistakes, *problem.mistakes)
    share = next((mistake.score for mistake in listed if mistake.id == feedback.misconception), Fraction(0))
    return Score(share * change.score, change.score)


def states_scores(problem: Problem) -> bool:
    """Say whether the file of a problem says what any answer is worth."""
    mistakes = [*problem.mistakes, *(mistake for change in problem.steps for mistake in change.mistakes)]
    return any(change.score != 1 for change in problem.steps) or any(mistake.score for mistake in mistakes)
