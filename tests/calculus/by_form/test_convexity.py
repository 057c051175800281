"""Curvature by the rules of convex functions."""

from __future__ import annotations

import pytest

from gradtutor.calculus.by_form.convexity import CONCAVE, CONVEX, UNKNOWN, Curvature, curvature
from gradtutor.notation.reading import read_expression

RULES = [
    pytest.param("3x - 2y + 1", Curvature(True, True), id="affine"),
    pytest.param("(x - 1)^2 + (y + x)^4", CONVEX, id="even powers of affine"),
    pytest.param("x^2 + x y + y^2", CONVEX, id="definite quadratic"),
    pytest.param("x y - x^2 - y^2", CONCAVE, id="negative definite quadratic"),
    pytest.param("x y", UNKNOWN, id="saddle"),
    pytest.param("x^3", UNKNOWN, id="cube"),
    pytest.param("e^(x^2 + y)", CONVEX, id="exponential of convex"),
    pytest.param("ln(1 + e^(x - y))", CONVEX, id="softplus"),
    pytest.param("ln(e^x + 2e^y + 1)", CONVEX, id="log-sum-exp"),
    pytest.param("ln(x + y)", CONCAVE, id="logarithm"),
    pytest.param("sqrt(x) - e^x", CONCAVE, id="root less exponential"),
    pytest.param("sqrt(x^2 + y^2)", CONVEX, id="norm"),
    pytest.param("|x - y| + max(x, y)", CONVEX, id="kinks"),
    pytest.param("x ln x", CONVEX, id="entropy"),
    pytest.param("-3 ln x", CONVEX, id="barrier"),
    pytest.param("1/x", UNKNOWN, id="not convex on both sides"),
    pytest.param("sin x", UNKNOWN, id="sine"),
    pytest.param("x^2 e^y", UNKNOWN, id="product"),
    pytest.param("2^x", UNKNOWN, id="no rule"),
]


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_what_the_rules_prove(text: str, expected: Curvature) -> None:
    assert curvature(read_expression(text)) == expected
