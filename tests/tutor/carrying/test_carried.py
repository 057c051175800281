"""Errors carried forward: what follows from the learner's own earlier result is right, and said to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.carrying.carried import carried_feedback
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.practice import answered
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import begun, revealed, skipped

NAMES = ("x", "y")


def numbers(text: str) -> tuple[object, ...]:
    """Return the numbers of a point."""
    return tuple(read_expression(part) for part in text.split())


def problem(function: str, *ask: str, **given: object) -> Problem:
    """Return a problem in x and y."""
    return Problem("test", read_expression(function, NAMES), NAMES, ask, **given)  # type: ignore[arg-type]


HILL = problem(
    "-x^2 - 2y^2 + 4x + 8y - 10", "gradient", "critical_points", "hessian", "eigenvalues", "classify", "value"
)
AT_A_POINT = replace(HILL, at=numbers("1 3"))
SLANTED = problem("x^2 + x y + y^2", "eigenvalues", "classify", "stable_rate", "newton", at=numbers("1 2"))
SLOPE = problem("x^2 + 2y^2", "directional", "norm", "clip", "taylor", at=numbers("1 1"), direction=numbers("3 4"))
CLIPPED = replace(SLOPE, clip=read_expression("2"))
DOWN = problem("x^2 + x y", "descend", at=numbers("1 2"), rate=read_expression("1/10"))
TWICE = replace(DOWN, rounds=2)
FENCE = problem("x y", "lagrange", "multiplier", "maximise", constraints=read_condition("2x + y = 40", NAMES))
REGION = replace(FENCE, function=read_expression("x + y", NAMES), constraints=read_condition("x^2 + y^2 <= 50", NAMES))
LAYER = problem("x^2 y", "partials", "jacobian", components=(read_expression("x^2 y"), read_expression("x + y", NAMES)))
CHAIN = problem("x^2 + 3y", "gradient", "chain_rule", inner=read_condition("x = s t, y = s + t", ("x", "y", "s", "t")))
GRADIENT = {"gradient": "4 - 2x, 8 - 2y"}
POINT = {"critical_points": "(2, 4)"}
HESSIAN = {"hessian": "-2, 1; 1, -2"}
BENT = {"hessian": "2, 2; 2, 2"}

FOLLOWS = [
    pytest.param(AT_A_POINT, "gradient_at", "(2, 2)", GRADIENT, id="gradient at a point from the gradient"),
    pytest.param(AT_A_POINT, "gradient_at", "(2, 2)", {"partials": "4 - 2x, 8 - 2y"}, id="from the partials"),
    pytest.param(HILL, "critical_points", "(2, 4)", GRADIENT, id="critical points from the gradient"),
    pytest.param(HILL, "critical_points", "(2, 2), (2, -2)", {"gradient": "4 - 2x, 4 - y^2"}, id="several points"),
    pytest.param(HILL, "critical_points", "(4, 2)", {"gradient": "2 - sqrt(x), 1/y - 1/2"}, id="roots and quotients"),
    pytest.param(HILL, "critical_points", "(0, 2)", {"gradient": "e^x - 1, 8 - y^3"}, id="an exponential"),
    pytest.param(HILL, "critical_points", "none", {"gradient": "4 - 2x, 8 + y^2"}, id="no point"),
    pytest.param(HILL, "hessian", "-2, 0; 0, -2", GRADIENT, id="Hessian from the gradient"),
    pytest.param(HILL, "eigenvalues", "-1, -3", HESSIAN, id="eigenvalues from the Hessian"),
    pytest.param(HILL, "eigenvalues", "(2, 4): -2, -4", POINT, id="eigenvalues at their own point"),
    pytest.param(HILL, "eigenvalues", "(2, 4): -2, -2", GRADIENT, id="eigenvalues from the gradient, all between open"),
    pytest.param(HILL, "eigenvalues", "(2, 4): -1, -3", {**POINT, **HESSIAN}, id="from two wrong results"),
    pytest.param(SLANTED, "eigenvalues", "0, 3", {"hessian": "2, 2; 1, 1"}, id="a Hessian that isn't symmetric"),
    pytest.param(SLANTED, "classify", "min", {"gradient": "2x + y, x + 4y"}, id="kind from the gradient"),
    pytest.param(SLANTED, "classify", "saddle", {"gradient": "2x + 3y, x + y"}, id="kind from slopes of no function"),
    pytest.param(HILL, "classify", "saddle", {"hessian": "2, 0; 0, -4"}, id="kind from the Hessian"),
    pytest.param(HILL, "classify", "saddle", {"eigenvalues": "-2, 4"}, id="kind from the eigenvalues"),
    pytest.param(HILL, "value", "-6", POINT, id="value at their own point"),
    pytest.param(HILL, "value", "f(2, 4) = -6", POINT, id="labelled value at their own point"),
    pytest.param(SLANTED, "stable_rate", "1/2", BENT, id="stable rate"),
    pytest.param(SLANTED, "newton", "(4/11, 6/11)", {"hessian": "4, 1; 1, 3"}, id="Newton step from the Hessian"),
    pytest.param(SLANTED, "newton", "(4/3, 1/3)", {"gradient_at": "1, 3"}, id="Newton step from the gradient"),
    pytest.param(SLOPE, "directional", "2", {"gradient_at": "2, 1"}, id="directional derivative"),
    pytest.param(SLOPE, "steepest_ascent", "(3/5, 4/5)", {"gradient_at": "3, 4"}, id="steepest ascent"),
    pytest.param(SLOPE, "level_direction", "(4, -3)", {"gradient_at": "3, 4"}, id="level direction"),
    pytest.param(SLOPE, "norm", "5", {"gradient_at": "3, 4"}, id="length"),
    pytest.param(SLOPE, "norm", "5", {"gradient": "3x, 4y"}, id="length from the gradient, with a step between"),
    pytest.param(CLIPPED, "clip", "(6/5, 8/5)", {"gradient_at": "3, 4"}, id="clipping"),
    pytest.param(CLIPPED, "clip", "(4/6, 8/6)", {"norm": "6"}, id="clipping by their own length"),
    pytest.param(SLOPE, "tangent", "3 + 3(x - 1) + 4(y - 1)", {"gradient_at": "3, 4"}, id="tangent plane"),
    pytest.param(SLOPE, "tangent", "5 + 2(x - 1) + 4(y - 1)", {"value": "5"}, id="tangent plane from their own value"),
    pytest.param(
        SLOPE, "taylor", "3 + 2(x-1) + 4(y-1) + (x-1)^2 + (y-1)^2", {"hessian": "2, 0; 0, 2"}, id="Taylor polynomial"
    ),
    pytest.param(DOWN, "descend", "(0.7, 1.9)", {"gradient_at": "3, 1"}, id="a step down"),
    pytest.param(TWICE, "descend", "(0.37, 1.83)", {"gradient_at": "3, 1"}, id="two rounds, the first by their own"),
    pytest.param(TWICE, "descend", "(0.64, 1.45)", {"gradient": "2x, x + y"}, id="two rounds by their own gradient"),
    pytest.param(FENCE, "lagrange", "(40/3, 40/3)", {"gradient": "x, y/2"}, id="candidates from the gradient"),
    pytest.param(FENCE, "multiplier", "(40/3, 40/3): 20/3", {"gradient": "x, y/2"}, id="multiplier, all between open"),
    pytest.param(FENCE, "maximise", "(10, 20)", {"lagrange": "(10, 20), (0, 40), (20, 0)"}, id="greatest of their own"),
    pytest.param(REGION, "lagrange", "(1, 7), (-1, -7)", {"gradient": "1, 7"}, id="candidates on the edge of a region"),
    pytest.param(
        REGION, "lagrange", "(1, 0), (5 sqrt(2), 0), (-5 sqrt(2), 0)", {"gradient": "x - 1, y"}, id="and inside it"
    ),
    pytest.param(LAYER, "jacobian", "2x, x^2; 1, 1", {"partials": "2x, x^2"}, id="a row of the Jacobian"),
    pytest.param(CHAIN, "chain_rule", "s t^2 + 3, s^2 t + 3", {"gradient": "x, 3"}, id="chain rule"),
]


@pytest.mark.parametrize(("about", "step", "answer", "left"), FOLLOWS)
def test_what_follows_from_an_earlier_error_is_right_and_said_to_follow(
    about: Problem, step: str, answer: str, left: dict[str, str]
) -> None:
    feedback = carried_feedback(about, step, answer, left)
    assert feedback is not None
    assert feedback.verdict is Verdict.CORRECT
    assert feedback.message.startswith("Right, for what you had before: ")
    assert "isn't right yet" in feedback.message


NOT_CARRIED = [
    pytest.param(HILL, "critical_points", "(2, 5)", GRADIENT, id="it doesn't follow"),
    pytest.param(HILL, "critical_points", "(2, 2)", {"gradient": "4 - 2x, 4 - y^2"}, id="one of two points"),
    pytest.param(HILL, "critical_points", "(2, 4)", {}, id="nothing was left wrong"),
    pytest.param(HILL, "gradient", "4 - 2x, 8 - 2y", {"partials": "4 - 2x, 8 - 2y"}, id="a copy of the earlier answer"),
    pytest.param(HILL, "critical_points", "(2,", GRADIENT, id="it can't be read"),
    pytest.param(HILL, "classify", "max", {"hessian": "0, 0; 0, -4"}, id="the test is silent for their Hessian"),
    pytest.param(HILL, "eigenvalues", "0, 0", {"hessian": "0, 1; -1, 0"}, id="eigenvalues that are not real"),
    pytest.param(HILL, "critical_points", "(0, 0)", {"gradient": "sin(x), y"}, id="points that go on and on"),
    pytest.param(HILL, "critical_points", "(0, 0)", {"gradient": "e^x - 2x - y - 1, x + y"}, id="beyond exact algebra"),
    pytest.param(HILL, "value", "-10", {"critical_points": "x = 2"}, id="a line of points"),
    pytest.param(FENCE, "multiplier", "(1, 1): 1", {"lagrange": "(1, 1)"}, id="no multiple of the constraint's slope"),
]

TRIVIAL = [
    pytest.param(AT_A_POINT, "gradient_at", "(4, 8)", {"gradient": "4, 8"}, id="a gradient of numbers"),
    pytest.param(HILL, "critical_points", "none", {"gradient": "4 - 2x, 8"}, id="a component that is zero nowhere"),
    pytest.param(HILL, "hessian", "0, 0; 0, 0", {"gradient": "4, 8"}, id="a gradient of numbers has no bend"),
    pytest.param(SLANTED, "eigenvalues", "2, 2", {"hessian": "2, 0; 0, 2"}, id="a diagonal Hessian"),
    pytest.param(SLANTED, "eigenvalues", "2, 2", {"hessian": "2, 0; 1, 2"}, id="a triangular Hessian"),
    pytest.param(SLOPE, "norm", "4", {"gradient_at": "0, 4"}, id="a vector along an axis"),
    pytest.param(SLOPE, "directional", "0", {"gradient_at": "0, 0"}, id="no slope at all"),
    pytest.param(SLOPE, "steepest_ascent", "(3/5, 4/5)", {"gradient_at": "3/5, 4/5"}, id="length 1 already"),
    pytest.param(CLIPPED, "clip", "(1, 1)", {"gradient_at": "1, 1"}, id="short enough already"),
    pytest.param(
        replace(REGION, ask=("maximise",)), "maximise", "(7, 1)", {"lagrange": "(7, 1)"}, id="nothing to compare"
    ),
]


@pytest.mark.parametrize(("about", "step", "answer", "left"), [*NOT_CARRIED, *TRIVIAL])
def test_nothing_else_is_carried_forward(about: Problem, step: str, answer: str, left: dict[str, str]) -> None:
    assert carried_feedback(about, step, answer, left) is None


def test_the_earlier_result_is_said_aloud() -> None:
    feedback = carried_feedback(HILL, "critical_points", "(2, 4)", GRADIENT)
    assert feedback is not None
    assert feedback.message == (
        "Right, for what you had before: gradient ∂f/∂x = 4 − 2x      ∂f/∂y = 8 − 2y.\n"
        "That isn't right yet, so this isn't the problem's own answer; but the way from there to here is right."
    )


def test_a_step_whose_answer_was_shown_is_the_problems_own_again() -> None:
    assert carried_feedback(HILL, "eigenvalues", "(2, 4): -2, -2", GRADIENT, shown=["critical_points"]) is None
    assert carried_feedback(HILL, "eigenvalues", "(2, 2): -2, -2", GRADIENT, shown=["critical_points"]) is not None


def test_a_session_carries_one_error_through_all_its_steps() -> None:
    session, _ = answered(begun(HILL), GRADIENT["gradient"])
    session = skipped(session)
    for answer in ("(2, 4)", "-2, 0; 0, -2", "(2, 4): -2, -2", "(2, 4): max", "(2, 4): -6"):
        session, feedback = answered(session, answer)
        assert feedback.message.startswith("Right, for what you had before: gradient ∂f/∂x = 4 − 2x"), answer
    assert session.is_ended


def test_in_a_session_an_answer_shown_ends_what_is_carried() -> None:
    session, _ = answered(begun(HILL), GRADIENT["gradient"])
    session = revealed(skipped(session))
    session, feedback = answered(session, "-2, 0; 0, -2")
    assert feedback.message.startswith("Right, for what you had before: gradient")
    _, feedback = answered(session, "(2, 4): -2, -2")
    assert feedback.verdict is Verdict.INCORRECT


def test_an_answer_without_its_point_does_not_give_away_the_point_that_was_not_found() -> None:
    session, _ = answered(begun(HILL), "4 - 2x, 8 - 4y")
    session, _ = answered(session, "(2, 4)")
    session, _ = answered(skipped(session), "-2, 0; 0, -4")
    session, feedback = answered(session, "-2, -5")
    assert feedback.read == "−2, −5"
    assert "(2, 2)" not in feedback.message
    session, feedback = answered(session, "-2, -4")
    assert feedback.read == "(2, 4): −2, −4"
    assert feedback.message.startswith("Right, for what you had before: critical points (2, 4)")


def test_an_answer_without_its_point_is_read_at_the_point_that_was_found() -> None:
    session, _ = answered(begun(HILL), "4 - 2x, 8 - 4y")
    for answer in ("(2, 2)", "-2, 0; 0, -4"):
        session, _ = answered(session, answer)
    _, feedback = answered(session, "-2, -5")
    assert feedback.read == "(2, 2): −2, −5"
