"""A twin has the shape of the first problem, other numbers, and is as easy to finish."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from typed_answers import typed

from gradtutor.authoring.library import shipped_library
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import variable_names
from gradtutor.tutor.answers.kinds import items_of
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Acceptance, Problem, StepChange
from gradtutor.tutor.questions import plan, question_kind
from gradtutor.tutor.statement import function_line
from gradtutor.tutor.twins.twin import twin
from gradtutor.tutor.working.unconstrained import critical_set


def asking(function: str, *ask: str) -> Problem:
    """Return a problem on a function."""
    tree = read_expression(function)
    return Problem("first", tree, variable_names(tree), ask, title="First")


POLYNOMIALS = ("-x^2 - 2y^2 + 4x + 8y - 10", "3x^2 + 2x y + y^3", "x^3 - 9x y + y^3", "1/3((w + b - 3)^2 + (2w - b)^2)")


@pytest.mark.parametrize("function", POLYNOMIALS)
@pytest.mark.parametrize("seed", range(4))
def test_a_twin_has_as_many_points_and_all_of_them_short(function: str, seed: int) -> None:
    first = asking(function, "critical_points")
    other = twin(first, seed)
    assert other is not None
    assert other.function != first.function
    assert len(critical_set(other).points) == len(critical_set(first).points)
    assert all(number.exact.is_Rational for point in critical_set(other).points for number in point.point)


@pytest.mark.parametrize("function", ["x^2 e^y", "sqrt(x) + sqrt(y) - (x^2 + y^2)/100", "sin(x) y"])
def test_a_function_without_numbers_gets_some(function: str) -> None:
    first = asking(function, "gradient")
    other = twin(first, 1)
    assert other is not None
    assert other.function != first.function


def test_the_same_seed_makes_the_same_twin() -> None:
    first = asking(POLYNOMIALS[0], "gradient")
    assert twin(first, 5) == twin(first, 5)
    assert len({function_line(other) for seed in range(9) if (other := twin(first, seed))}) > 3


def test_a_twin_of_a_twin_is_called_like_the_first() -> None:
    second = twin(asking(POLYNOMIALS[0], "gradient"), 1)
    assert second is not None
    third = twin(second, 2)
    assert third is not None
    assert (third.id, third.title) == ("like-first", "Like First")


def test_a_vector_function_and_inner_functions_keep_their_shape() -> None:
    parts = tuple(read_expression(text, ("x", "y")) for text in ("2x - 3y", "x y"))
    inner = read_condition("x = s t, y = s + t", ("x", "y", "s", "t"))
    first = Problem("first", parts[0], ("x", "y"), ("jacobian",), components=parts, inner=inner)
    other = twin(first, 1)
    assert other is not None
    assert other.components != parts
    assert (other.function, len(other.components), other.inner) == (other.components[0], 2, inner)


def test_what_a_teacher_accepts_holds_for_a_twin_too() -> None:
    changes = (
        StepChange("gradient", prompt="Type 2x, 2y", accept=Acceptance(form="factored")),
        StepChange("hessian", skip=True),
    )
    other = twin(replace(asking(POLYNOMIALS[0], "gradient", "hessian"), steps=changes), 1)
    assert other is not None
    assert other.steps == (StepChange("gradient", accept=Acceptance(form="factored")), StepChange("hessian", skip=True))


def test_decimals_stay_decimals() -> None:
    first = asking("0.15a + 0.08b", "gradient")
    other = twin(first, 1)
    assert other is not None
    assert all(re.fullmatch(r"0\.\d\d[ab]?", term) for term in function_line(other).partition(" = ")[2].split(" + "))


SHIPPED = [about for about in shipped_library() if about.kind == "problem" and "example" not in about.ask]


@pytest.mark.parametrize("first", SHIPPED, ids=lambda about: about.id)
def test_every_shipped_problem_has_a_twin_that_is_finished_with_other_answers(first: Problem) -> None:
    other = twin(first, 1)
    assert other is not None
    assert [kind.name for kind in plan(other)] == [kind.name for kind in plan(first)]
    answers = {kind.name: (typed(kind.work(other).answer), typed(kind.work(first).answer)) for kind in plan(other)}
    assert any(answers[goal][0] != answers[goal][1] for goal in first.ask)
    for step, (answer, _) in answers.items():
        assert mark(other, step, answer or "none").verdict in (Verdict.CORRECT, Verdict.UNDECIDED), step


def test_a_function_to_find_is_wanted_at_another_point() -> None:
    where = ("kind(0, 0) == saddle", "count(critical_points) == 1")
    steps = (StepChange("example", accept=Acceptance(where=where)),)
    first = replace(asking("x^2 - y^2", "example"), prompt="A saddle at the origin.", steps=steps)
    other = twin(first, 1)
    assert other is not None
    assert other.step_change("example").accept.where == ("kind(1, -2) == saddle", "count(critical_points) == 1")
    assert other.prompt == "Find a function of x and y with a saddle point at (1, −2) and just one critical point."
    assert mark(other, "example", "(x - 1)(y + 2)").verdict is Verdict.CORRECT
    assert mark(other, "example", "x y").verdict is Verdict.INCORRECT


@pytest.mark.parametrize(
    "about",
    [
        pytest.param(Problem("card", read_expression("0"), (), ("recall",), kind="recall"), id="a concept card"),
        pytest.param(asking("x^2 - y^2", "example"), id="a function to find without conditions at a point"),
    ],
)
def test_what_has_no_numbers_of_its_own_has_no_twin(about: Problem) -> None:
    assert twin(about, 1) is None


@pytest.mark.parametrize("function", ["x^2 - 4x y - 3y^2", "x^2 + 2y^2", "3x^2 + 2x y + y^3"])
@pytest.mark.parametrize("seed", range(4))
def test_no_partial_derivative_is_that_of_the_first_problem(function: str, seed: int) -> None:
    about = asking(function, "partials")
    other = twin(about, seed)
    assert other is not None
    kind = question_kind("partials")
    pairs = zip(items_of(kind.work(other).answer), items_of(kind.work(about).answer), strict=True)
    assert all(part != first for part, first in pairs)
