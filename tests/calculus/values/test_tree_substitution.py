"""Variables of a tree are replaced everywhere, and all at once."""

import pytest

from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.reading import read_expression


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("x + y", "y + x", id="sum, swapped at once"),
        pytest.param("3x y^x", "3y x^y", id="product and power"),
        pytest.param("-sin(x)/atan2(y, 2)", "-sin(y)/atan2(x, 2)", id="negation, quotient and calls"),
        pytest.param("pi z", "pi z", id="other names stay"),
    ],
)
def test_variables_are_replaced(before: str, after: str) -> None:
    x, y = (read_expression(name, ("x", "y")) for name in "xy")
    names = ("x", "y", "z")
    assert substituted(read_expression(before, names), {"x": y, "y": x}) == read_expression(after, names)
