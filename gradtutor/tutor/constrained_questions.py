"""The kinds of question about extrema under constraints, as rows for the table in `questions.py`."""

from __future__ import annotations

from gradtutor.tutor.answers.kinds import Value
from gradtutor.tutor.answers.points import PointByPoint, Points
from gradtutor.tutor.answers.sample_answers import sample_points
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.question_kind import QuestionKind
from gradtutor.tutor.statement import function_name
from gradtutor.tutor.words import constrained_words as words
from gradtutor.tutor.working import constrained as working


def _unnamed(_problem: Problem, _place: tuple[int, ...]) -> str:
    return ""


def _multiplier_prompt(problem: Problem) -> str:
    one, other = sample_points(problem)
    return f"Type λ at each point, as in  {one}: 3; {other}: −1"


CONSTRAINED_KINDS = (
    QuestionKind(
        name="lagrange",
        title="Candidates under the constraint",
        prompt=lambda problem: (
            f"Type every point that may be extreme{words.under(problem)}, for example {sample_points(problem)[0]}"
        ),
        needs=("gradient",),
        work=working.lagrange_work,
        answer=lambda problem: Points(),
        part=_unnamed,
        advice=words.candidates_advice,
    ),
    QuestionKind(
        name="multiplier",
        title="Lagrange multiplier",
        prompt=_multiplier_prompt,
        needs=("lagrange",),
        work=working.multiplier_work,
        answer=lambda problem: PointByPoint(Value()),
        part=_unnamed,
        advice=words.multiplier_advice,
    ),
    QuestionKind(
        name="maximise",
        title="Greatest value",
        prompt=lambda problem: f"Type every point where {function_name(problem)} is greatest{words.under(problem)}",
        needs=("lagrange",),
        work=working.maximise_work,
        answer=lambda problem: Points(),
        part=_unnamed,
        advice=words.extreme_advice,
        closing=lambda problem: words.value_seen(problem, greatest=True),
    ),
    QuestionKind(
        name="minimise",
        title="Least value",
        prompt=lambda problem: f"Type every point where {function_name(problem)} is least{words.under(problem)}",
        needs=("lagrange",),
        work=working.minimise_work,
        answer=lambda problem: Points(),
        part=_unnamed,
        advice=words.extreme_advice,
        closing=lambda problem: words.value_seen(problem, greatest=False),
    ),
)
"""In the order a textbook takes them."""
