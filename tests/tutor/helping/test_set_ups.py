"""Steps set up with the numbers of the problem, ready to be worked out."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.helping.set_ups import derivative_set_up

SET_UPS = [
    pytest.param("-2x y", "∂/∂x (−2xy) = −2y · ∂/∂x (x)", id="a constant factor"),
    pytest.param("-x^2/100", "∂/∂x (−x²/100) = −∂/∂x (x²) / 100", id="a number below the bar"),
    pytest.param("x^3", "∂/∂x (x³) = 3 · x to the power 3 − 1", id="a power"),
    pytest.param("x e^x", "∂/∂x (x·eˣ) = ∂/∂x (x) · (eˣ) + (x) · ∂/∂x (eˣ)", id="a product"),
    pytest.param("x/(x+y)", "∂/∂x (x/(x + y)) = (∂/∂x (x) · (x + y) − (x) · ∂/∂x (x + y)) / (x + y)²", id="a quotient"),
    pytest.param("e^(x y)", "∂/∂x (eˣʸ) = d/du (eᵘ) · ∂/∂x (xy), where u = xy", id="an exponential of a function"),
    pytest.param(
        "(1/3)(2x + y - 5)^2",
        "∂/∂x ((1/3)(2x + y − 5)²) = 1/3 · d/du (u²) · ∂/∂x (2x + y − 5), where u = 2x + y − 5",
        id="a power of a function",
    ),
    pytest.param("sin x", "", id="nothing to be set up"),
    pytest.param("5", "", id="a number"),
]


@pytest.mark.parametrize(("term", "set_up"), SET_UPS)
def test_a_derivative_is_set_up_by_its_rule(term: str, set_up: str) -> None:
    assert derivative_set_up(read_expression(term, ("x", "y")), "x") == set_up
