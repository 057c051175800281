"""Derivatives of trees, checked against difference quotients in ball arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradtutor.calculus.judging.equality import Verdict, compare
from gradtutor.calculus.values.evaluation import evaluate, precision
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.functions import FUNCTIONS
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Call, Expression, Number, Sum, Variable

_WITHOUT_DERIVATIVE = ("factorial", "gamma")
_UNARY = sorted(name for name, (fewest, _) in FUNCTIONS.items() if fewest == 1 and name not in _WITHOUT_DERIVATIVE)
_STEP = Fraction(1, 2**60)


def assert_derivative_somewhere(function: Expression) -> None:
    """Check the derivative at two points, of which the function is defined at one at least."""
    checked = [check_derivative(function, point) for point in (Fraction(3, 10), Fraction(7, 5))]
    assert any(checked)


def check_derivative(function: Expression, point: Fraction) -> bool:
    """Check the derivative at a point, and return whether there is one."""
    slope = evaluate(derivative_tree(function, "x"), {"x": point}, 400)
    ends = [evaluate(function, {"x": point + step}, 400) for step in (_STEP, -_STEP)]
    if slope is None or ends[0] is None or ends[1] is None:
        return False
    with precision(400):
        assert abs((ends[0] - ends[1]) * 2**59 - slope) < 1e-25
    return True


@pytest.mark.parametrize("name", _UNARY)
def test_the_slope_of_every_function_is_its_difference_quotient(name: str) -> None:
    x = Variable("x")
    inner = Sum((read_expression("x^2"), Call("sin", (x,))))
    assert_derivative_somewhere(Call(name, (inner,)))


@pytest.mark.parametrize(
    "text",
    ["x^x", "2^(x^3)", "root(x, 4)", "log(x, 3)", "atan2(x, x^2)", "max(x, x^2, 0)", "min(x, 1/x)", "sin(x)/x^3",
     "e^(-x^2)", "x^(1/3)*x", "(x+1)*(x+2)*(x+3)", "-x*(-x)", "3", "x^0", "|x-1|", "sqrt(x^2+1)/x"],
)  # fmt: skip
def test_the_slope_of_a_composition_is_its_difference_quotient(text: str) -> None:
    assert_derivative_somewhere(read_expression(text))


def test_another_variable_is_constant() -> None:
    assert derivative_tree(read_expression("x^2*y + sin(y)"), "z") == Number(Fraction(0))
    partial = derivative_tree(read_expression("x^2*y + sin(y)"), "y")
    assert compare(partial, read_expression("x^2 + cos(y)")).verdict is Verdict.EQUAL


@pytest.mark.parametrize("name", _WITHOUT_DERIVATIVE)
def test_a_function_without_elementary_derivative_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        derivative_tree(Call(name, (Variable("x"),)), "x")
