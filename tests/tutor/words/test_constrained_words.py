"""Advice on candidates: what is missing in a point that was typed, or which condition it misses."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem

NAMES = ("x", "y")
CIRCLE = Problem(
    "test",
    read_expression("3x + 4y", NAMES),
    NAMES,
    ("lagrange", "maximise"),
    constraints=read_condition("x^2 + y^2 = 25", NAMES),
)

ADVICE = [
    pytest.param("lagrange", "x = 3", "That leaves y open. For a single point, type y too.", id="a candidate's y"),
    pytest.param("maximise", "y = 4", "That leaves x open. For a single point, type x too.", id="a maximum's x"),
    pytest.param("lagrange", "x = y = 3", "It doesn't fulfil x² + y² = 25.", id="a point off the circle"),
    pytest.param("lagrange", "(5; 0)", "There, ∇f is no multiple of the gradient of the constraint.",
                 id="a point of the circle"),
    pytest.param("maximise", "(5|0)", "Compare the values at all candidates, one by one.", id="elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "typed", "advice"), ADVICE)
def test_a_point_is_told_what_it_misses(step: str, typed: str, advice: str) -> None:
    assert mark(CIRCLE, step, typed).message.endswith(f"  not yet. {advice}")
