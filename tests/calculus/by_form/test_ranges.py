"""Bounds read off a function's form."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import trees

from gradtutor.calculus.by_form.ranges import range_of
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression

BOUNDS = [
    pytest.param("x^2 + 1", 1, None, id="square"),
    pytest.param("3 - 2cos x", 1, 5, id="cosine"),
    pytest.param("1/(1 + x^2)", 0, 1, id="reciprocal"),
    pytest.param("e^(-x^2)", 0, 1, id="bell"),
    pytest.param("-(1 + cos x)/(x^2 + 2)", -1, 0, id="drop wave"),
    pytest.param("x^2 sin(x)^2", 0, None, id="product of squares"),
    pytest.param("x^3", None, None, id="cube"),
]


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS)
def test_the_bounds_of_a_form(text: str, low: int | None, high: int | None) -> None:
    found = range_of(read_expression(text))
    assert (found.low, found.high) == (low, high)


@given(trees(), st.fractions(-5, 5, max_denominator=8), st.fractions(-5, 5, max_denominator=8))
@settings(max_examples=200, deadline=None)
def test_every_value_lies_within_the_bounds(tree: Expression, x: Fraction, y: Fraction) -> None:
    found = range_of(tree)
    with ctx.workprec(128):
        value = ball_evaluator(tree, ("x", "y"))([arb(x.numerator) / x.denominator, arb(y.numerator) / y.denominator])
        if value is None or not value.is_finite():
            return
        assert found.low is None or not value < arb(found.low.numerator) / found.low.denominator
        assert found.high is None or not value > arb(found.high.numerator) / found.high.denominator
        assert not (found.never_zero and value.is_zero())
