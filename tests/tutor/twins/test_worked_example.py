"""Worked examples: other numbers, never the answer of the step, and fading as the skill is met again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gradtutor.authoring.library import shipped_library
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.answers.spoken import named_answer
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.learning.mastery import StepPractised
from gradtutor.tutor.learning.skills import STEP_SKILLS, Skill
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, plan, question_kind
from gradtutor.tutor.session import Outcome
from gradtutor.tutor.twins.example_problems import example_problems, nearest_first
from gradtutor.tutor.twins.worked_example import LAST_LINE_LEFT, LONGEST, times_met, worked_example


def asking(*ask: str, function: str = "x^2 + 3x y + 2y^2 - 4x", at: str = "", constraint: str = "") -> Problem:
    """Return a problem in x and y."""
    names = ("x", "y")
    point = tuple(read_expression(number) for number in at.split())
    constraints = read_condition(constraint, names) if constraint else ()
    return Problem("test", read_expression(function, names), names, ask, at=point, constraints=constraints)


QUICK = [
    pytest.param(asking(step, at=at), id=step)
    for step, at in (
        ("gradient", ""), ("partials", ""), ("gradient_at", "1 2"), ("norm", "1 2"), ("tangent", "1 2"),
        ("value", "1 2"), ("taylor", "1 2"),
        ("critical_points", ""), ("classify", ""), ("eigenvalues", ""), ("hessian", ""),
    )
]  # fmt: skip


@pytest.mark.parametrize("about", QUICK)
def test_an_example_is_worked_on_other_numbers_to_another_answer(about: Problem) -> None:
    kind = question_kind(about.ask[0])
    lines = worked_example(about, kind, 0)
    assert lines[0] == "An example first, with other numbers:"
    assert len(lines) <= LONGEST + 4
    answer = named_answer(kind.work(about).answer, lambda place: kind.part(about, place))
    assert not lines[-1].endswith(answer)


@pytest.mark.parametrize("about", QUICK)
def test_the_second_example_leaves_its_last_line_out_and_there_is_no_third(about: Problem) -> None:
    kind = question_kind(about.ask[0])
    first, second = worked_example(about, kind, 0), worked_example(about, kind, 1)
    assert second[1:] == (*first[1:-1], LAST_LINE_LEFT)
    assert worked_example(about, kind, 2) == worked_example(about, kind, 9) == ()


SHIPPED = [
    pytest.param(about, kind, id=f"{about.id} {kind.name}")
    for about in shipped_library()
    if about.kind == "problem"
    for kind in plan(about)
    if not (kind.name == "gradient" and "partials" in about.ask)
]


@pytest.mark.parametrize(("about", "kind"), SHIPPED)
def test_every_step_of_every_shipped_problem_has_an_example_that_does_not_give_it_away(
    about: Problem, kind: QuestionKind
) -> None:
    first, second = worked_example(about, kind, 0), worked_example(about, kind, 1)
    assert 3 <= len(first) <= LONGEST + 4
    assert second[1:] == (*first[1:-1], LAST_LINE_LEFT)
    answer = named_answer(kind.work(about).answer, lambda place: kind.part(about, place))
    assert first[-1].removeprefix(f"{kind.title}:  ") != answer


ELSEWHERE = [
    pytest.param(asking("critical_points", function="sin(x y) + e^(x - y^3)"), id="points that take long to find"),
    pytest.param(asking("lagrange", constraint="x + y = 10"), id="candidates under a constraint"),
    pytest.param(asking("maximise", constraint="x^2 + 2y^2 <= 10"), id="extreme values in a region"),
    pytest.param(asking("critical_points", function="x^2 + y^2"), id="an answer that no other numbers change"),
]


@pytest.mark.parametrize("about", ELSEWHERE)
def test_where_twins_take_long_or_have_the_same_answer_a_small_problem_is_shown(about: Problem) -> None:
    lines = worked_example(about, question_kind(about.ask[0]), 0)
    assert lines[0] == "An example first, on another function:"


@pytest.mark.parametrize("skill", STEP_SKILLS, ids=lambda skill: skill.name)
def test_every_skill_has_two_small_problems_worked_out_to_different_answers_in_whole_numbers(skill: Skill) -> None:
    kind = question_kind(skill.name)
    shown = example_problems(skill.name)
    answers = [kind.work(about).answer for about in shown]
    assert len(answers) >= 2
    assert len(set(map(str, answers))) == len(answers)
    assert all(len(worked_solution(about, kind)) >= 2 for about in shown)


def test_a_problem_that_looks_alike_is_shown_first() -> None:
    about = asking("lagrange", constraint="x^2 + y^2 <= 9")
    assert nearest_first(example_problems("lagrange"), about)[0].constraints[0].relation == "<="


def test_a_concept_card_has_no_example() -> None:
    card = Problem("card", read_expression("0"), (), ("recall",), kind="recall")
    assert worked_example(card, question_kind("recall"), 0) == ()


def test_a_gradient_after_its_partials_needs_no_example() -> None:
    assert worked_example(asking("partials", "gradient"), question_kind("gradient"), 0) == ()


def test_a_long_example_is_told_without_its_details() -> None:
    about = asking("gradient", function="x^2 + 2x y + 3y^2 + x y^2 + 5x^3 + x^2 y + 4y^3 + 7x")
    lines = worked_example(about, question_kind("gradient"), 0)
    assert lines
    assert not any(line.startswith(" ") for line in lines)


def test_a_skipped_step_is_no_meeting() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    outcomes = [Outcome.SKIPPED, Outcome.SHOWN, Outcome.RIGHT]
    history = [
        StepPractised("p", "gradient", ("partials", "gradient"), outcome, 1, start + timedelta(days=day))
        for day, outcome in enumerate(outcomes)
    ]
    about = asking("gradient", "hessian")
    assert times_met(history, about, question_kind("gradient")) == 2
    assert times_met(history, about, question_kind("hessian")) == 0
