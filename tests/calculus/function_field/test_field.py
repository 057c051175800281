"""Function fields: reading, kernels, derivatives."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import trees

from gradtutor.calculus.function_field.derivatives import derivatives_of
from gradtutor.calculus.function_field.field import quotient_ball
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression

KERNELS = [
    pytest.param("x^2 + y/3", [], id="polynomial"),
    pytest.param("e^x + e^(x/2) e^(-y)", ["exp", "exp"], id="common steps"),
    pytest.param("e^(-(x^2+y^2)) x", ["exp"], id="one exponent as a whole"),
    pytest.param("sin(x) + cos(x)", ["cos", "sin"], id="one angle"),
    pytest.param("sin(2x) + cos(3x)", ["cos", "sin"], id="multiples of one angle"),
    pytest.param("sin(x) + sin(x + y)", ["cos", "cos", "sin", "sin"], id="angles taken apart"),
    pytest.param("cos(x^2 + y^2)", ["cos", "sin"], id="an angle as a whole"),
    pytest.param("sqrt(8) x", ["root"], id="√8 = 2√2"),
    pytest.param("sqrt(x^2 + 1) sqrt(4x^2 + 4)", ["root"], id="roots of multiples"),
    pytest.param("sqrt(x^2)", ["abs"], id="root of a square"),
    pytest.param("sqrt(x^4)", [], id="root of a fourth power"),
    pytest.param("|x^2 + 1|", [], id="plainly positive"),
    pytest.param("ln(e^x)", ["exp"], id="logarithm of an exponential"),
    pytest.param("cos(π/6) + sin(π/4)", ["pi", "root", "root"], id="known angles"),
    pytest.param("x^y", ["exp", "ln"], id="power with a variable exponent"),
    pytest.param("tanh x", ["exp"], id="hyperbolic tangent"),
]


@pytest.mark.parametrize(("text", "kinds"), KERNELS)
def test_a_function_needs_these_kernels(text: str, kinds: list[str]) -> None:
    tree = read_expression(text)
    found = function_in_field(tree, ("x", "y"))
    assert found is not None
    assert sorted(kernel.kind.value for kernel in found[0].kernels.values()) == kinds


def test_equal_functions_are_equal_elements() -> None:
    for one, other in (
        ("sin(x)^2 + cos(x)^2", "1"),
        ("sin(2x)", "2 sin(x) cos(x)"),
        ("e^(x+y)", "e^x e^y"),
        ("sqrt(x)^2", "x"),
        ("cosh(x)^2 - sinh(x)^2", "1"),
        ("(x^2-y^2)/(x-y)", "x+y"),
    ):
        difference = function_in_field(read_expression(f"{one} - ({other})", ("x", "y")), ("x", "y"))
        assert difference is not None
        assert difference[1].is_zero, (one, other)


@pytest.mark.parametrize("text", ["floor(x)", "(x+y+1)^4000", "atan2(x, y)", "gamma(x)", "sqrt(-2)", "1/(x-x)"])
def test_what_has_no_such_form_is_refused(text: str) -> None:
    assert function_in_field(read_expression(text, ("x", "y")), ("x", "y")) is None


SMOOTH = ("sqrt", "cbrt", "exp", "ln", "sin", "cos", "tan", "atan", "asin", "sinh", "tanh", "erf", "abs", "acos")


@given(trees(functions=SMOOTH, depth=3), st.integers(-9, 9), st.integers(-9, 9))
@settings(deadline=None, max_examples=150)
def test_derivatives_in_the_field_are_those_of_the_tree(tree: Expression, p: int, q: int) -> None:
    found = derivatives_of(tree, ("x", "y"))
    if found is None or not found.are_manageable:
        return
    with ctx.workprec(256):
        place = [arb(p) + arb(1) / 7, arb(q) + arb(2) / 9]
        values = found.field.balls(place)
        expected = ball_evaluator(derivative_tree(tree, "x"), ("x", "y"))(place)
        computed = quotient_ball(found.gradient[0], values)
        if expected is not None and expected.is_finite() and computed.is_finite():
            assert expected.overlaps(computed)


@given(trees(functions=SMOOTH, depth=2), st.fractions(-3, 3, max_denominator=7))
@settings(deadline=None, max_examples=100)
def test_an_element_goes_back_to_an_equal_tree(tree: Expression, p: Fraction) -> None:
    found = function_in_field(tree, ("x", "y"))
    if found is None:
        return
    field, element = found
    with ctx.workprec(256):
        place = [arb(p.numerator) / p.denominator, arb(5) / 7]
        one, other = (ball_evaluator(t, ("x", "y"))(place) for t in (tree, field.tree(element)))
        if one is not None and other is not None and one.is_finite() and other.is_finite():
            assert one.overlaps(other)


def test_a_condition_of_the_natural_domain_is_noted() -> None:
    found = function_in_field(read_expression("ln(x) + sqrt(y) + 1/(x - y)"), ("x", "y"))
    assert found is not None
    assert [condition.relation for condition in found[0].conditions] == ["> 0", ">= 0", "!= 0"]
