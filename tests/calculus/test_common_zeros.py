"""Common zeros: all of them, or nothing is said."""

from __future__ import annotations

import pytest

from gradtutor.calculus.common_zeros import common_zeros
from gradtutor.notation.reading import read_expression

FOUND = [
    pytest.param(("x^2 - 4", "x y - 2"), [(-2, -1), (2, 1)], id="a polynomial system"),
    pytest.param(("x^2 + 1", "y"), [], id="no real zero"),
    pytest.param(("sqrt(x) - 2", "1/y - 1/2"), [(4, 2)], id="a root and a quotient"),
    pytest.param(("sqrt(x) + 2", "y"), [], id="a root that is never negative"),
    pytest.param(("1/x - y", "1/y - x^2"), [(1, 1)], id="the axes solve the numerators, but not the equations"),
    pytest.param(("y/sqrt(x y) - 1", "1/sqrt(y) - 1"), [(1, 1)], id="curves on which nothing is defined"),
    pytest.param(("e^x - 1", "y^3 - 8"), [(0, 2)], id="an exponential"),
]


@pytest.mark.parametrize(("expressions", "points"), FOUND)
def test_every_common_zero_is_found_exactly(expressions: tuple[str, ...], points: list[tuple[int, int]]) -> None:
    found = common_zeros([read_expression(text, ("x", "y")) for text in expressions], ("x", "y"))
    assert found is not None
    assert [tuple(number.exact for number in point) for point in found] == points


@pytest.mark.parametrize(
    "expressions",
    [
        pytest.param(("x y", "x"), id="a line of zeros"),
        pytest.param(("sin(x)", "y"), id="zeros that repeat"),
        pytest.param(("e^x - 2x - y", "x + y"), id="beyond exact algebra"),
        pytest.param(("x^20 - y^3 - 1", "y^20 + x - 3"), id="too many solutions to look for"),
    ],
)
def test_nothing_is_said_where_there_may_be_others_or_it_is_much_work(expressions: tuple[str, ...]) -> None:
    assert common_zeros([read_expression(text, ("x", "y")) for text in expressions], ("x", "y")) is None
