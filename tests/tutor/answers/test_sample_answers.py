"""The samples in prompts show the form of an answer, and are never the answer."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.answers.sample_answers import sample_points, sample_vector
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind


def asking(ask: str, function: str, names: str = "xy", constraint: str = "", at: str = "") -> Problem:
    """Return a problem that asks one thing; `names` has one letter for each variable."""
    variables = tuple(names)
    constraints = read_condition(constraint, variables) if constraint else ()
    point = tuple(read_expression(number) for number in at.split())
    tree = read_expression(function, variables)
    return Problem("test", tree, variables, (ask,), constraints=constraints, at=point)


@pytest.mark.parametrize(
    "about",
    [
        pytest.param(asking("lagrange", "x^2 + y^2", constraint="x - 2y = 5"), id="the nearest point is (1, −2)"),
        pytest.param(asking("lagrange", "x^2 + y^2", constraint="x^2 - 2x + y^2 + 4y = 0"), id="two candidates"),
        pytest.param(asking("critical_points", "(x - 1)^2 + (y + 2)^2"), id="the only point is (1, −2)"),
        pytest.param(asking("critical_points", "(x - 1)^2 + (2x + y)^2 (5x + y - 5)^2"), id="(1, −2) and others"),
        pytest.param(asking("critical_points", "(x + 1)^2 (x - 2)^2", "x"), id="−1 and 2 on a line"),
        pytest.param(asking("lagrange", "(x - 1)^2 + (y + 2)^2", constraint="x + y <= 10"), id="inside a region"),
        pytest.param(asking("lagrange", "x^2 + y^2", constraint="x - 2y >= 5"), id="on the edge of a region"),
    ],
)
def test_no_sample_point_is_right(about: Problem) -> None:
    step = about.ask[0]
    for point in sample_points(about):
        assert point in question_kind("critical_points").prompt(about)
        said = mark(about, step, point)
        assert said.verdict is Verdict.INCORRECT
        assert not any(part.verdict is Verdict.CORRECT for part in said.parts)


def test_the_usual_samples_stay_where_they_give_nothing_away() -> None:
    assert sample_points(asking("critical_points", "x^3 - 9x y + y^3")) == ("(1, −2)", "(0, 5)")
    assert sample_points(asking("critical_points", "x^3 - x", "x")) == ("−1", "2")


def test_a_function_without_elementary_slopes_has_samples_too() -> None:
    assert len(sample_points(asking("critical_points", "gamma(x) + y"))) == 2


def test_the_sample_vector_is_not_the_gradient() -> None:
    assert sample_vector(asking("gradient_at", "x^2 + y^2", at="1 1")) == "(3, −7)"
    assert sample_vector(asking("gradient_at", "3x - 7y", at="1 1")) == "(−2, 9)"
