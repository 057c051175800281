"""Questions to an algebraic point: values, zeros and signs of rational expressions, exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from flint import fmpq_mpoly_ctx

from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.polynomial_systems.polynomial import solve_polynomial_system
from gradtutor.notation.tree import Call, Expression, Negation, Number, Power, Product, Quotient, Sum, Variable

X, Y = Variable("x"), Variable("y")


def number(value: int) -> Number:
    return Number(Fraction(value))


def surd_point() -> AlgebraicPoint:
    """Return (√2, √3)."""
    x, y = fmpq_mpoly_ctx.get(["x", "y"], "lex").gens()
    return solve_polynomial_system([x**2 - 2, y**2 - 3], ["x", "y"]).points[-1]


def origin() -> AlgebraicPoint:
    x, y = fmpq_mpoly_ctx.get(["x", "y"], "lex").gens()
    return solve_polynomial_system([x, y], ["x", "y"]).points[0]


@pytest.mark.parametrize(
    ("expression", "sign"),
    [
        pytest.param(Sum((Power(X, number(2)), Negation(number(2)))), 0, id="x² - 2"),
        pytest.param(Sum((X, Negation(Y))), -1, id="x - y"),
        pytest.param(Quotient(number(1), Sum((X, Negation(Y)))), -1, id="1/(x - y)"),
        pytest.param(Sum((Quotient(X, Y), Negation(Quotient(Product((X, Y)), number(3))))), 0, id="x/y - xy/3"),
        pytest.param(Power(X, Negation(number(3))), 1, id="x^-3"),
        pytest.param(Power(Sum((X, Y)), number(0)), 1, id="anything to the power 0"),
        pytest.param(Call("sqrt", (X,)), None, id="a root isn't rational"),
        pytest.param(Quotient(X, Sum((Power(Y, number(2)), Negation(number(3))))), None, id="x/(y² - 3) is undefined"),
    ],
)
def test_signs_and_zeros_are_exact(expression: Expression, sign: int | None) -> None:
    point = surd_point()
    fraction = point.fraction(expression)
    found = None if fraction is None else point.ring.sign(fraction[0]) * point.ring.sign(fraction[1])
    assert found == sign
    assert point.is_zero(expression) == (None if sign is None else sign == 0)


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(Quotient(number(1), Quotient(number(1), X)), id="1/(1/x)"),
        pytest.param(Power(Quotient(number(1), X), Negation(number(1))), id="(1/x)^-1"),
        pytest.param(Product((X, Quotient(number(1), X))), id="x (1/x)"),
    ],
)
def test_an_expression_is_undefined_where_a_part_of_it_is(expression: Expression) -> None:
    assert origin().is_zero(expression) is None


def test_values_are_exact_where_short() -> None:
    value = surd_point().value(Quotient(number(1), Sum((X, Y))))
    assert value is not None
    assert value.exact == sp.sqrt(3) - sp.sqrt(2)


def test_a_polynomial_expression_is_an_element_of_the_ring() -> None:
    point = surd_point()
    element = point.element(Product((X, X, Y)))
    assert element == 2 * point.ring.context.gens()[1]
    assert point.element(Call("sin", (X,))) is None


def test_a_point_can_be_enclosed_tightly() -> None:
    point = surd_point()
    assert [coordinate.exact for coordinate in point.coordinates] == [sp.sqrt(2), sp.sqrt(3)]
    assert all(ball.rel_accuracy_bits() >= 500 for ball in point.enclose(500))
