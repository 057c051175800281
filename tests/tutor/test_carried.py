"""Errors carried forward: what follows from the learner's own earlier result is right, and said to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.carried import carried_feedback
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

HILL = Problem(
    "hill",
    read_expression("-x^2 - 2y^2 + 4x + 8y - 10", ("x", "y")),
    ("x", "y"),
    ("gradient", "critical_points", "hessian", "eigenvalues", "classify", "value"),
)
AT_A_POINT = replace(HILL, ask=("gradient_at",), at=(read_expression("1"), read_expression("3")))
GRADIENT = {"gradient": "4 - 2x, 8 - 2y"}
POINT = {"critical_points": "(2, 4)"}
HESSIAN = {"hessian": "-2, 1; 1, -2"}

FOLLOWS = [
    pytest.param("gradient_at", "(2, 2)", GRADIENT, id="gradient at a point from the gradient"),
    pytest.param("critical_points", "(2, 4)", GRADIENT, id="critical points from the gradient"),
    pytest.param("critical_points", "(2, 2), (2, -2)", {"gradient": "4 - 2x, 4 - y^2"}, id="several points"),
    pytest.param("hessian", "-2, 0; 0, -2", GRADIENT, id="Hessian from the gradient"),
    pytest.param("eigenvalues", "-1, -3", HESSIAN, id="eigenvalues from the Hessian"),
    pytest.param("eigenvalues", "(2, 4): -2, -4", POINT, id="eigenvalues at their own point"),
    pytest.param("classify", "saddle", {"hessian": "2, 0; 0, -4"}, id="kind from the Hessian"),
    pytest.param("value", "-6", POINT, id="value at their own point"),
    pytest.param("value", "f(2, 4) = -6", POINT, id="labelled value at their own point"),
]


@pytest.mark.parametrize(("step", "answer", "left"), FOLLOWS)
def test_what_follows_from_an_earlier_error_is_right_and_said_to_follow(
    step: str, answer: str, left: dict[str, str]
) -> None:
    feedback = carried_feedback(AT_A_POINT if step == "gradient_at" else HILL, step, answer, left)
    assert feedback is not None
    assert feedback.verdict is Verdict.CORRECT
    assert feedback.message.startswith("Right, for what you had before: ")
    assert "isn't right yet" in feedback.message


NOT_CARRIED = [
    pytest.param("critical_points", "(2, 5)", GRADIENT, id="it doesn't follow"),
    pytest.param("critical_points", "(2, 2)", {"gradient": "4 - 2x, 4 - y^2"}, id="one of two points"),
    pytest.param("gradient_at", "(4, 8)", {"gradient": "4, 8"}, id="a gradient of numbers makes it trivial"),
    pytest.param("critical_points", "(2, 4)", {}, id="nothing was left wrong"),
    pytest.param("gradient", "4 - 2x, 8 - 2y", {"partials": "4 - 2x, 8 - 2y"}, id="a copy of the earlier answer"),
    pytest.param("critical_points", "(2,", GRADIENT, id="it can't be read"),
    pytest.param("classify", "max", {"hessian": "0, 0; 0, -4"}, id="the test is silent for their Hessian"),
]


@pytest.mark.parametrize(("step", "answer", "left"), NOT_CARRIED)
def test_nothing_else_is_carried_forward(step: str, answer: str, left: dict[str, str]) -> None:
    assert carried_feedback(AT_A_POINT if step == "gradient_at" else HILL, step, answer, left) is None


def test_the_earlier_result_is_said_aloud() -> None:
    feedback = carried_feedback(HILL, "critical_points", "(2, 4)", GRADIENT)
    assert feedback is not None
    assert feedback.message == (
        "Right, for what you had before: gradient ∂f/∂x = 4 − 2x      ∂f/∂y = 8 − 2y.\n"
        "That isn't right yet, so this isn't the problem's own answer; but the way from there to here is right."
    )
