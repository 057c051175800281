"""The table of question kinds: start reading here. What is asked at a single point is in `local_questions.py`.

A problem names its goals (`ask`). Each goal is a kind of this table and brings the kinds it `needs`, so that
`ask: classify` becomes four steps: gradient, critical points, Hessian, classify.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gradtutor.errors import GradtutorError
from gradtutor.tutor import cards, examples
from gradtutor.tutor.answers.choice import Choice
from gradtutor.tutor.answers.kinds import Matrix, Numbers, Value, Vector
from gradtutor.tutor.answers.points import PointByPoint, Points
from gradtutor.tutor.answers.sample_answers import sample_points, sample_vector
from gradtutor.tutor.constrained_questions import CONSTRAINED_KINDS
from gradtutor.tutor.local_questions import LOCAL_KINDS
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.question_kind import QuestionKind as QuestionKind
from gradtutor.tutor.statement import function_name, partial_name, partial_names, point_text
from gradtutor.tutor.words import advice, closing
from gradtutor.tutor.working.unconstrained import (
    classify_work,
    critical_points_work,
    eigenvalues_work,
    gradient_at_work,
    gradient_work,
    has_one_place,
    hessian_work,
    value_work,
)


def _component(problem: Problem, place: tuple[int, ...]) -> str:
    return partial_name(problem, problem.variables[place[0]])


def _component_at(problem: Problem, place: tuple[int, ...]) -> str:
    return f"{_component(problem, place)} at {point_text(problem)}"


def _entry(problem: Problem, place: tuple[int, ...]) -> str:
    return f"row {place[0] + 1}, column {place[1] + 1}"


def _unnamed(_problem: Problem, _place: tuple[int, ...]) -> str:
    return ""


def _partials_prompt(problem: Problem) -> str:
    return f"Type {partial_names(problem)}"


def _gradient_prompt(problem: Problem) -> str:
    if "partials" in problem.ask:
        return f"Put them together as one vector: ({partial_names(problem)})"
    return _partials_prompt(problem)


def _gradient_at_prompt(problem: Problem) -> str:
    return f"Put in {point_text(problem)} and type the numbers, for example {sample_vector(problem)}"


def _critical_points_prompt(problem: Problem) -> str:
    comma = "" if len(problem.variables) == 1 else ","
    return f"Type every point, for example {', '.join(sample_points(problem))}{comma} or: none"


def _hessian_prompt(problem: Problem) -> str:
    if len(problem.variables) == 1:
        return f"Type the second derivative of {function_name(problem)}"
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    size = min(len(problem.variables), 5)
    rows = [", ".join(next(letters) for _ in range(size)) for _ in range(size)]
    return f"Rows split by ;  as in  {'; '.join(rows)}"


def _by_point_prompt(what: str, first: str, second: str) -> Callable[[Problem], str]:
    def prompt(problem: Problem) -> str:
        if has_one_place(problem):
            return f"Type {what.removesuffix(',')}"
        one, other = sample_points(problem)
        return f"Type {what} for each point, as in  {one}: {first}; {other}: {second}"

    return prompt


def _value_prompt(problem: Problem) -> str:
    if problem.at:
        return f"Type the value at {point_text(problem)}"
    return _by_point_prompt(f"the value of {function_name(problem)}", "7", "−2")(problem)


KINDS = (
    QuestionKind(
        name="partials",
        title="Partial derivatives",
        prompt=_partials_prompt,
        needs=(),
        work=gradient_work,
        answer=lambda problem: Vector(),
        part=_component,
        advice=advice.partial_advice,
    ),
    QuestionKind(
        name="gradient",
        title="Gradient",
        prompt=_gradient_prompt,
        needs=(),
        work=gradient_work,
        answer=lambda problem: Vector(),
        part=_component,
        advice=advice.partial_advice,
    ),
    QuestionKind(
        name="gradient_at",
        title="Gradient at a point",
        prompt=_gradient_at_prompt,
        needs=("gradient",),
        work=gradient_at_work,
        answer=lambda problem: Vector(),
        part=_component_at,
        advice=advice.gradient_at_advice,
    ),
    QuestionKind(
        name="critical_points",
        title="Critical points",
        prompt=_critical_points_prompt,
        needs=("gradient",),
        work=critical_points_work,
        answer=lambda problem: Points(),
        part=_unnamed,
        advice=advice.points_advice,
    ),
    QuestionKind(
        name="hessian",
        title="Hessian",
        prompt=_hessian_prompt,
        needs=("gradient",),
        work=hessian_work,
        answer=lambda problem: Matrix(),
        part=_entry,
        advice=advice.hessian_advice,
    ),
    QuestionKind(
        name="eigenvalues",
        title="Eigenvalues of the Hessian",
        prompt=_by_point_prompt("the eigenvalues, split by commas,", "5, 6", "−3, 8"),
        needs=("critical_points", "hessian"),
        work=eigenvalues_work,
        answer=lambda problem: PointByPoint(Numbers()),
        part=_unnamed,
        advice=advice.eigenvalues_advice,
    ),
    QuestionKind(
        name="classify",
        title="Classify",
        prompt=_by_point_prompt("min, max, saddle or inconclusive", "min", "saddle"),
        needs=("critical_points", "hessian"),
        work=classify_work,
        answer=lambda problem: PointByPoint(Choice()),
        part=_unnamed,
        advice=advice.classify_advice,
        closing=closing.eigenvalues_seen,
    ),
    QuestionKind(
        name="value",
        title="Value",
        prompt=_value_prompt,
        needs=(),
        work=value_work,
        answer=lambda problem: Value() if problem.at else PointByPoint(Value()),
        part=_unnamed,
        advice=advice.value_advice,
    ),
    *LOCAL_KINDS,
    *CONSTRAINED_KINDS,
    QuestionKind(
        name="example",
        title="Find a function",
        prompt=examples.example_prompt,
        needs=(),
        work=examples.example_work,
        answer=lambda problem: examples.Example(),
        part=examples.condition_name,
        advice=examples.example_advice,
    ),
    QuestionKind(
        name="choice",
        title="Choose",
        prompt=cards.choice_prompt,
        needs=(),
        work=cards.choice_work,
        answer=lambda problem: cards.Letters(),
        part=_unnamed,
        advice=cards.choice_advice,
        closing=cards.choice_closing,
    ),
    QuestionKind(
        name="recall",
        title="In your own words",
        prompt=cards.recall_prompt,
        needs=(),
        work=cards.recall_work,
        answer=lambda problem: cards.Ideas(),
        part=cards.idea_name,
        advice=cards.recall_advice,
        closing=cards.recall_closing,
    ),
)
"""Every kind of question, in the order a textbook takes them."""

_BY_NAME = {kind.name: kind for kind in KINDS}


def question_kind(name: str) -> QuestionKind:
    """Return the kind of this name; `gradient:1` is the first of that kind, and every plan has one at most.

    Raises `GradtutorError` where there is none.
    """
    name = name.removesuffix(":1")
    if name not in _BY_NAME:
        raise GradtutorError(f"I know no step called {name}. Steps: {', '.join(_BY_NAME)}.")
    return _BY_NAME[name]


def plan(problem: Problem) -> tuple[QuestionKind, ...]:
    """Return the steps of a problem in order: every goal after the steps it needs, each step once.

    A step the teacher skips is left out, and one with a prompt of the teacher's has that prompt.
    """
    steps: dict[str, QuestionKind] = {}
    for goal in problem.ask:
        _add(question_kind(goal), steps, problem)
    changes = {name: problem.step_change(name) for name in steps}
    return tuple(_with_prompt(kind, changes[name].prompt) for name, kind in steps.items() if not changes[name].skip)


def _with_prompt(kind: QuestionKind, prompt: str) -> QuestionKind:
    return replace(kind, prompt=lambda problem: prompt) if prompt else kind


def _add(kind: QuestionKind, steps: dict[str, QuestionKind], problem: Problem) -> None:
    for name in _needs(kind, problem):
        same_as_partials = name == "gradient" and "partials" in problem.ask
        _add(question_kind("partials" if same_as_partials else name), steps, problem)
    steps[kind.name] = kind


def _needs(kind: QuestionKind, problem: Problem) -> tuple[str, ...]:
    """Return what a kind needs here.

    A value is taken at the problem's point, or else at the critical points; without constraints the extreme values are
    found among these, too.
    """
    among_critical = {"value": not problem.at, "maximise": not problem.constraints, "minimise": not problem.constraints}
    return ("critical_points",) if among_critical.get(kind.name) else kind.needs
