"""Equations in one unknown: all real solutions, or an honest None."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import rationals

from gradtutor.calculus.by_hand.one_unknown import real_solutions
from gradtutor.calculus.field import variables

(x,) = variables("x")
root2 = sp.sqrt(2)


@pytest.mark.parametrize(
    ("expression", "solutions"),
    [
        pytest.param(2 * x - 3, (sp.Rational(3, 2),), id="linear"),
        pytest.param(x**2 - 2, (-root2, root2), id="irrational"),
        pytest.param(x**2 + 1, (), id="no real solution"),
        pytest.param(x**2 - 2 * x - 1, (1 - root2, 1 + root2), id="quadratic formula"),
        pytest.param((x - 1) ** 2 * (x + 2), (-2, 1), id="double root once"),
        pytest.param(x**4 - 27 * x, (0, 3), id="cube after taking out x"),
        pytest.param(8 * x**3 + 1, (-sp.Rational(1, 2),), id="odd root of a negative number"),
        pytest.param(x**4 + 1, (), id="fourth power"),
        pytest.param(x**4 - 5 * x**2 + 6, (-sp.sqrt(3), -root2, root2, sp.sqrt(3)), id="quadratic in the square"),
        pytest.param(root2 * x**3 - 2 * x, (-(2 ** sp.Rational(1, 4)), 0, 2 ** sp.Rational(1, 4)), id="surd"),
        pytest.param(sp.pi * x - 1, (1 / sp.pi,), id="pi as a coefficient"),
        pytest.param(2 * sp.exp(3 * x) - 4, (sp.log(2) / 3,), id="exponential"),
        pytest.param(sp.exp(x) + 1, (), id="exponential is never negative"),
        pytest.param(sp.log(2 * x) - 1, (sp.E / 2,), id="logarithm"),
        pytest.param(sp.sqrt(x) - 2, (4,), id="root"),
        pytest.param(sp.sqrt(x) + 2, (), id="root is never negative"),
        pytest.param(x**5 - x + 1, None, id="quintic"),
        pytest.param(sp.sin(x), None, id="infinitely many"),
        pytest.param(x * sp.exp(x) - 1, None, id="transcendental"),
    ],
)
def test_school_algebra_finds_every_real_solution(expression: sp.Expr, solutions: tuple[sp.Expr, ...] | None) -> None:
    assert real_solutions(expression, x) == solutions


@settings(max_examples=50, deadline=None)
@given(st.lists(rationals(), min_size=1, max_size=4))
def test_a_product_of_linear_factors_gives_its_zeros_in_order(zeros: list) -> None:
    exact = [sp.Rational(zero.numerator, zero.denominator) for zero in zeros]
    polynomial = sp.expand(sp.Mul(*[x - zero for zero in exact]))
    assert real_solutions(polynomial, x) == tuple(sorted(set(exact)))
