"""The forms in which one equation is looked at on paper."""

from __future__ import annotations

import pytest
import sympy as sp

from gradtutor.calculus.by_hand.equation_forms import factored, is_short, isolated, vanishing_factors
from gradtutor.calculus.field import variables

x, y = variables("x y")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param(3 * x + 6 * y, -2 * y, id="linear"),
        pytest.param(x * y - 3 * y, None, id="what x is multiplied by may be zero"),
        pytest.param(3 * x * y**2 - 1, 1 / (3 * y**2), id="it can't be zero where something is left"),
        pytest.param(x**2 - y, None, id="a square"),
        pytest.param(y + 1, None, id="x does not occur"),
    ],
)
def test_an_unknown_is_isolated_where_that_is_always_possible(expression: sp.Expr, expected: sp.Expr | None) -> None:
    assert isolated(expression, x) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param(x**3 - x * y**2, {x, x - y, x + y}, id="a hidden product"),
        pytest.param(x**2 * sp.exp(y), {x}, id="an exponential never vanishes"),
        pytest.param(x / y, set(), id="a denominator"),
    ],
)
def test_the_factors_that_may_vanish(expression: sp.Expr, expected: set[sp.Expr]) -> None:
    assert set(vanishing_factors(expression)) == expected


def test_a_number_taken_out_is_not_worth_showing() -> None:
    assert factored(2 * x + 4) == ()
    assert factored(x**2 - 1) == ((x - 1) * (x + 1),)


def test_nobody_expands_long_expressions_on_paper() -> None:
    assert is_short(x**2 + y)
    assert not is_short(sp.expand((x + y + 1) ** 12))
