"""The gradient, and what it says at a point."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_cases import FOLDER
from strategies import trees
from typed_functions import typed

from gradtutor.calculus.derivatives.gradient import (
    directional_derivative,
    gradient,
    gradient_at,
    gradient_norm,
    length,
    linear_approximation,
    value_at,
)
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.errors import CannotSolveError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression

CASES = FOLDER / "directional.jsonl"

FORMS = [
    pytest.param("3x^2 + 4x y", "(6*x + 4*y, 4*x)", id="polynomial"),
    pytest.param("(x^2+y-11)^2", "(4*x**3 + 4*x*y - 44*x, 2*x**2 + 2*y - 22)", id="expanded"),
    pytest.param("(x - 1)^9", "(9*(x - 1)**8,)", id="not expanded where that is long"),
    pytest.param("x^2 e^y", "(2*x*exp(y), x**2*exp(y))", id="product"),
    pytest.param("(x^2 + y^2) e^-x", "((-x**2 + 2*x - y**2)*exp(-x), 2*y*exp(-x))", id="factored"),
    pytest.param("ln(x^2 + y^2)", "(2*x/(x**2 + y**2), 2*y/(x**2 + y**2))", id="quotient"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_partial_derivatives_come_in_textbook_form(text: str, expected: str) -> None:
    assert str(gradient(typed(text))) == expected


@given(trees(functions=("exp", "sin", "cos", "atan"), depth=2))
@settings(max_examples=60, deadline=None)
def test_the_textbook_form_equals_the_derivative(tree: Expression) -> None:
    x, y = variables("x y")
    f = ScalarField(to_sympy(tree, {"x": x, "y": y}), (x, y))
    place = {x: sp.Rational(3, 7), y: sp.Rational(5, 11)}
    for slope, symbol in zip(gradient(f), (x, y), strict=True):
        difference = (slope - f.expression.diff(symbol)).xreplace(place)
        assert difference.has(sp.nan, sp.zoo, sp.oo) or abs(sp.N(difference, 30)) < sp.Float("1e-20")


def test_many_variables_are_differentiated_by_polynomial_arithmetic() -> None:
    x = variables([f"x{i}" for i in range(8)])
    f = ScalarField(sum((a + 2 * b) ** 2 for a, b in pairwise(x)), x)
    assert sp.expand(gradient(f)[0] - f.expression.diff(x[0])) == 0


def test_a_rate_is_that_of_the_direction_normalised() -> None:
    found = directional_derivative(typed("39x + 40y"), (sp.Integer(0), sp.Integer(0)), (1, 1))
    assert found.unit_direction == (sp.sqrt(2) / 2, sp.sqrt(2) / 2)
    assert found.rate == 79 * sp.sqrt(2) / 2
    assert found.steepest_rate == sp.sqrt(39**2 + 40**2)


def test_the_zero_vector_is_no_direction() -> None:
    with pytest.raises(CannotSolveError, match="direction other than the zero vector"):
        directional_derivative(typed("x y"), (sp.Integer(1), sp.Integer(1)), (0, 0))


@given(st.tuples(st.integers(-9, 9), st.integers(-9, 9)).filter(any))
@settings(deadline=None, max_examples=40)
def test_no_direction_is_steeper_than_the_gradient(direction: tuple[int, int]) -> None:
    found = directional_derivative(typed("x^2 y + 3y"), (sp.Integer(1), sp.Integer(2)), direction)
    assert abs(float(found.rate)) <= float(found.steepest_rate) + 1e-12


def test_values_and_slopes_at_a_point_are_exact() -> None:
    f = typed("y^2 sin(2x)")
    point = (sp.pi / 4, sp.Integer(2))
    assert value_at(f, point) == 4
    assert gradient_at(f, point) == (0, 4)
    assert gradient_norm(f, point) == 4
    _, y = f.variables
    assert linear_approximation(f, point) == 4 * y - 4


def test_outside_the_domain_there_is_no_value() -> None:
    with pytest.raises(CannotSolveError, match="not defined"):
        value_at(typed("1/x + y"), (sp.Integer(0), sp.Integer(1)))


def test_a_length_is_exact() -> None:
    assert length([sp.sqrt(2), sp.Integer(1), sp.Integer(1)]) == 2


def known_cases() -> list[Any]:
    """Return the shared cases, none where they aren't there."""
    if not CASES.exists():
        return []
    return [pytest.param(row, id=row["id"]) for row in map(json.loads, CASES.read_text(encoding="utf8").splitlines())]


@pytest.mark.parametrize("case", known_cases())
def test_known_gradients_and_rates(case: dict[str, Any]) -> None:
    f = typed(case["f"], " ".join(case["vars"]))
    point = tuple(_number(case["point"][name]) for name in case["vars"])
    assert [float(part) for part in gradient_at(f, point)] == pytest.approx(case["gradient_float"])
    if isinstance(case["direction"], list):
        direction = [_number(part) for part in case["direction"]]
        assert float(directional_derivative(f, point, direction).rate) == pytest.approx(case["rate_float"])
    elif case["direction"]:
        assert float(gradient_norm(f, point)) == pytest.approx(case["rate_float"])


def _number(text: str) -> sp.Expr:
    return to_sympy(read_expression(text, ()), {})


KINKS = [
    pytest.param("|x| + y^2", (0, 1), None, id="on a fold"),
    pytest.param("max(x, y)", (2, 2), None, id="where two functions take turns"),
    pytest.param("x|x| + y", (0, 1), (0, 1), id="a fold that doesn't show"),
    pytest.param("|x| y", (0, 0), (0, 0), id="where the fold is flat"),
    pytest.param("|x| y", (0, 1), None, id="beside that"),
]


@pytest.mark.parametrize(("text", "point", "expected"), KINKS)
def test_at_a_kink_there_is_a_gradient_only_where_it_does_not_show(
    text: str, point: tuple[int, ...], expected: tuple[int, ...] | None
) -> None:
    f = typed(text)
    at = tuple(sp.Integer(value) for value in point)
    if expected is None:
        with pytest.raises(CannotSolveError, match="gradient is not defined"):
            gradient_at(f, at)
    else:
        assert gradient_at(f, at) == expected
