"""Questions about a single point: right answers in many forms, wrong ones pointed at, limits told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from gradtutor.notation.reading import read, read_condition, read_expression
from gradtutor.notation.tree import Equation, Group, Number
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.helping.hints import hints
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.local_questions import LOCAL_KINDS
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan, question_kind


def problem(function: str, at: str = "", **more: object) -> Problem:
    """Return a problem in x and y that asks nothing yet."""
    names = ("x", "y")
    group = read(at) if at else Group((), "(")
    assert isinstance(group, Group)
    made = Problem("test", read_expression(function, names), names, (), at=group.items)  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def vector(typed: str) -> tuple[object, ...]:
    """Return the numbers of a typed vector."""
    group = read(typed)
    assert isinstance(group, Group)
    return group.items


SLOPE = problem("39x + 40y + x y", "(0, 0)", direction=vector("(1, 1)"), clip=Number(Fraction(5)))
NEURON = problem("(3x + 4y - 10)^2", "(1, 1)", start=vector("(1, 1)"), rate=read_expression("0.02"))
CURVED = problem("e^x (1 + y^2)", "(0, 1)")
VALLEY = problem("x^2 + 25y^2", "(5, 1)")
LAYER = problem("x^2 + 3y", inner=tuple(part for text in ("x = s t", "y = s + 2t") for part in read_condition(text)))
OUTPUTS = replace(CURVED, components=(read_expression("x^2 y"), read_expression("5x + sin y"), read_expression("x")))

RIGHT, WRONG, UNREADABLE = Verdict.CORRECT, Verdict.INCORRECT, Verdict.UNREADABLE
ANSWERS = [
    pytest.param(SLOPE, "directional", "79/sqrt(2)", RIGHT, id="a normalised rate"),
    pytest.param(SLOPE, "directional", "55.86", RIGHT, id="its rounded value"),
    pytest.param(SLOPE, "directional", "79", WRONG, id="a direction that wasn't normalised"),
    pytest.param(SLOPE, "steepest_ascent", "(39, 40)/sqrt(3121)", RIGHT, id="the unit gradient"),
    pytest.param(SLOPE, "steepest_ascent", "(39, 40)", WRONG, id="the gradient at its own length"),
    pytest.param(SLOPE, "level_direction", "(40, -39)", RIGHT, id="a level direction of any length"),
    pytest.param(SLOPE, "level_direction", "(-80, 78)", RIGHT, id="the other side"),
    pytest.param(SLOPE, "level_direction", "(0, 0)", WRONG, id="no direction at all"),
    pytest.param(SLOPE, "level_direction", "(40, 39)", WRONG, id="not perpendicular"),
    pytest.param(SLOPE, "norm", "√3121", RIGHT, id="a length"),
    pytest.param(SLOPE, "norm", "79", WRONG, id="the sum of the components"),
    pytest.param(SLOPE, "clip", "(195/sqrt(3121), 200/sqrt(3121))", RIGHT, id="clipped by norm"),
    pytest.param(SLOPE, "clip", "(5, 5)", WRONG, id="clipped by component"),
    pytest.param(CURVED, "tangent", "2 + 2x + 2(y - 1)", RIGHT, id="a tangent plane, not multiplied out"),
    pytest.param(CURVED, "tangent", "z = 2x + 2y", RIGHT, id="with its label"),
    pytest.param(CURVED, "tangent", "2 + 2x + 2y", WRONG, id="steps from the origin"),
    pytest.param(CURVED, "taylor", "x^2 + 2x y + y^2 + 1", RIGHT, id="a Taylor polynomial"),
    pytest.param(CURVED, "taylor", "2 + 2x + 2(y-1) + 2x^2 + 4x(y-1) + 2(y-1)^2", WRONG, id="without the half"),
    pytest.param(NEURON, "descend", "(1.36, 1.48)", RIGHT, id="a step of descent"),
    pytest.param(NEURON, "descend", "x = 34/25, y = 37/25", RIGHT, id="with labels"),
    pytest.param(NEURON, "descend", "(0.64, 0.52)", WRONG, id="a step uphill"),
    pytest.param(NEURON, "descend", "1.36", UNREADABLE, id="one coordinate of two"),
    pytest.param(NEURON, "stable_rate", "0.04", RIGHT, id="a stable rate"),
    pytest.param(NEURON, "stable_rate", "0.02", WRONG, id="the best rate instead"),
    pytest.param(VALLEY, "newton", "(0, 0)", RIGHT, id="a Newton step"),
    pytest.param(NEURON, "newton", "(1, 1)", Verdict.UNDECIDED, id="no Newton step where H is singular"),
    pytest.param(OUTPUTS, "jacobian", "2x y, x^2; 5, cos y; 1, 0", RIGHT, id="a Jacobian with three rows"),
    pytest.param(OUTPUTS, "jacobian", "2x y, x^2; 5, cos y", UNREADABLE, id="a row too few"),
    pytest.param(OUTPUTS, "jacobian", "2x y, x^2; 5, cos y; 0, 1", WRONG, id="a wrong row"),
    pytest.param(LAYER, "chain_rule", "2s t^2 + 3, 2s^2 t + 6", RIGHT, id="a chain rule"),
    pytest.param(LAYER, "chain_rule", "f_t = 2s^2 t + 6, f_s = 2s t^2 + 3", RIGHT, id="labelled, in any order"),
    pytest.param(LAYER, "chain_rule", "2s t^2, 2s^2 t", WRONG, id="one of two ways forgotten"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "answer", "verdict"), ANSWERS)
def test_an_answer_gets_its_verdict(about: Problem, step: str, answer: str, verdict: Verdict) -> None:
    assert mark(about, step, answer).verdict is verdict


@pytest.mark.parametrize(
    ("copies", "norm"), [(1, "0.01"), (10**6, "10"), (10**9, "100 sqrt(10)")], ids=["one", "a million", "a milliard"]
)
def test_the_length_of_many_equal_components_is_a_formula(copies: int, norm: str) -> None:
    about = problem("x/100", "(1, 1)", copies=copies)
    assert mark(about, "norm", norm).verdict is RIGHT
    assert mark(about, "norm", "0.02").verdict is WRONG


def test_exact_coordinates_that_grow_without_end_are_our_limit() -> None:
    about = problem("x^4 + y^4", "(3, 1)", start=vector("(3, 1)"), rate=read_expression("1/7"), rounds=1000)
    assert mark(about, "descend", "(0, 0)").verdict is Verdict.UNDECIDED


def test_several_steps_of_descent_are_taken_where_asked() -> None:
    about = problem("x^2 + y^2", "(4, 8)", start=vector("(4, 8)"), rate=read_expression("1/4"), rounds=3)
    assert mark(about, "descend", "(1/2, 1)").verdict is RIGHT


def test_a_missing_rate_is_our_limit_and_not_the_learners_mistake() -> None:
    assert mark(replace(NEURON, rate=None), "descend", "(1, 1)").verdict is Verdict.UNDECIDED


def test_a_missing_inner_function_is_told() -> None:
    short = replace(LAYER, inner=LAYER.inner[:1])
    assert isinstance(short.inner[0], Equation)
    assert "doesn't say what y is" in mark(short, "chain_rule", "1, 2").message


@pytest.mark.parametrize("kind", LOCAL_KINDS, ids=lambda kind: kind.name)
def test_a_goal_brings_the_gradient_at_the_point_where_it_builds_on_it(kind: object) -> None:
    name = kind.name  # type: ignore[attr-defined]
    steps = [step.name for step in plan(replace(SLOPE, ask=(name,)))]
    assert steps[-1] == name
    assert steps[0] == (name if name in ("jacobian", "chain_rule") else "gradient")


@pytest.mark.parametrize(
    ("about", "step"),
    [*((SLOPE, step) for step in ("directional", "steepest_ascent", "level_direction", "norm", "clip")),
     *((CURVED, step) for step in ("tangent", "taylor")), (VALLEY, "newton"),
     *((NEURON, step) for step in ("descend", "stable_rate")), (OUTPUTS, "jacobian"), (LAYER, "chain_rule")],
)  # fmt: skip
def test_every_step_has_hints_and_a_worked_solution(about: Problem, step: str) -> None:
    kind = question_kind(step)
    assert hints(about, kind)
    *lines, answer = worked_solution(about, kind)
    assert lines
    assert answer
