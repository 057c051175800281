"""The last derived hint but one: the step set up with the numbers of its problem, the answer not among them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import Expression
from gradtutor.tutor.helping.hints import ladder
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind

NAMES = ("x", "y")


def problem(function: str, at: str = "", direction: str = "", constraint: str = "") -> Problem:
    """Return a problem in x and y, with a rate and a limit."""
    return Problem(
        "test",
        read_expression(function, NAMES),
        NAMES,
        ("lagrange",) if constraint else (),
        at=_numbers(at),
        direction=_numbers(direction),
        constraints=read_condition(constraint, NAMES) if constraint else (),
        rate=read_expression("1/10"),
        clip=read_expression("2"),
    )


def _numbers(typed: str) -> tuple[Expression, ...]:
    return tuple(read_expression(part) for part in typed.split())


HILL = problem("x^2 y", "1 -2", "3 4")
BOWL = problem("x^2 + 4y^2 + x y", "1 -2")
LAYER = replace(
    problem("x^2 + 3y"), inner=tuple(part for text in ("x = s t", "y = s + 2t") for part in read_condition(text))
)
CIRCLE = problem("3x + 4y", constraint="x^2 + y^2 = 25")
REGION = problem("x + 2y - x^2 - y^2", constraint="x + y <= 1")

SET_UPS = [
    pytest.param(HILL, "directional",
        "∇f at (1, −2) is (−4, 1). The direction has length 5, so this is ((−4)·3 + 1·4) / 5.", id="a rate"),
    pytest.param(HILL, "steepest_ascent", "Divide each component of (−4, 1) by √((−4)² + 1²).", id="a unit vector"),
    pytest.param(HILL, "level_direction",
        "∇f at (1, −2) is (−4, 1). Find numbers for which (−4)·a + 1·b = 0, not all of them 0.", id="no change"),
    pytest.param(HILL, "norm", "With these numbers it is √((−4)² + 1²).", id="a length"),
    pytest.param(HILL, "clip", "Its length is √((−4)² + 1²). Compare that with 2.", id="a limit"),
    pytest.param(HILL, "tangent",
        "Put (1, −2) into f(x, y) = x²y, and add (−4)·(x − 1) + 1·(y − (−2)).", id="a tangent plane"),
    pytest.param(HILL, "taylor",
        "To the value at the point add (−4)·(x − 1) + 1·(y − (−2)). Then add half of hᵀHh, where h holds the steps "
        "x − 1 and y − (−2), and H is [−4, 2; 2, 0].", id="a Taylor polynomial"),
    pytest.param(BOWL, "newton", "Here H is [2, 1; 1, 8] and ∇f is (0, −15). Solve for s, and add it to the point.",
        id="a Newton step"),
    pytest.param(BOWL, "descend", "To begin with, new x = 1 − 1/10 · 0 and new y = −2 − 1/10 · (−15).", id="downhill"),
    pytest.param(BOWL, "stable_rate",
        "At (1, −2) H is [2, 1; 1, 8]. Find its largest eigenvalue λ, and solve rate·λ = 2.", id="a stable rate"),
    pytest.param(LAYER, "chain_rule",
        "That is ∂/∂x (x² + 3y) · ∂/∂s (st) + ∂/∂y (x² + 3y) · ∂/∂s (s + 2t). Where x and y still occur, put the inner "
        "functions in.", id="a chain"),
    pytest.param(BOWL, "eigenvalues", "At (0, 0): H = [2, 1; 1, 8]. So (2 − λ)(8 − λ) − (1)² = 0.", id="eigenvalues"),
    pytest.param(HILL, "classify",
        "At (0, 0) the eigenvalues are 0, 0.   Along x = 0: H = [2·y, 2·0; 2·0, 0].", id="a line of points"),
    pytest.param(CIRCLE, "lagrange", "Solve together: 3 = λ·(2x), 4 = λ·(2y) and x² + y² = 25.", id="on a constraint"),
    pytest.param(REGION, "lagrange",
        "Inside: 1 − 2x = 0 and 2 − 2y = 0. Along x + y = 1: 1 − 2x = λ·1 and 2 − 2y = λ·1.", id="in a region"),
    pytest.param(CIRCLE, "multiplier",
        "At (−3, −4) one of them says 3 = λ·(−6). At (3, 4) one of them says 3 = λ·6.", id="multipliers"),
    pytest.param(CIRCLE, "maximise", "x = −3, y = −4 gives 3·(−3) + 4·(−4); x = 3, y = 4 gives 3·3 + 4·4.",
        id="values to compare"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "hint"), SET_UPS)
def test_the_third_rung_sets_the_step_up(about: Problem, step: str, hint: str) -> None:
    assert ladder(about, question_kind(step))[2] == hint


def test_where_no_way_on_paper_leads_on_the_number_of_points_is_told() -> None:
    about = problem("80 e^(-((x-3)^2 + (y-2)^2)/10) + 60 e^(-((x+2)^2 + (y+1)^2)/5)")
    rung = ladder(about, question_kind("critical_points"))[2]
    assert rung == "There are three points in all, near (−2, −1), (0, 0) and (3, 2)."
