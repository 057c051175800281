"""The single change that makes a typed formula right, and the term of it that it stands in."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.misconceptions.one_edit import Edit, Wanted, one_edit
from gradtutor.tutor.misconceptions.sampling import sample_points, values_at
from gradtutor.tutor.problem import Problem

NAMES = ("x", "y")


def edit(typed: str, right: str) -> Edit | None:
    """Return the change that leads from one formula in x and y to another."""
    wanted = read_expression(right, NAMES)
    points = sample_points((wanted,), Problem("test", wanted, NAMES, ("tangent",)))
    values = values_at(wanted, points, NAMES)
    assert values is not None
    return one_edit(read_expression(typed, NAMES), Wanted(values, points, NAMES))


EDITS = [
    pytest.param("3x + 2y", "3x - 2y", "a sign", "2y", id="the sign of a term"),
    pytest.param("1 + x e^(2y)", "1 + x e^(-2y)", "a sign", "x e^(2y)", id="the sign of an exponent"),
    pytest.param("(x - 1)^2 + y", "(x + 1)^2 + y", "a sign", "(x - 1)^2", id="a sign in a bracket"),
    pytest.param("x^2 + y", "x^3 + y", "an exponent", "x^2", id="an exponent"),
    pytest.param("x + y", "x^2 + y", "an exponent", "x", id="a forgotten exponent"),
    pytest.param("x y + x", "x y + y", "a letter", "x", id="a letter"),
    pytest.param("2x + 5y", "2x + 4y", "a number", "5y", id="a factor"),
    pytest.param("2x + y/5", "2x + y/4", "a number", "y/5", id="a denominator"),
    pytest.param("2x + y + 5", "2x + y - 1/2", "a number", "5", id="a term without variables"),
    pytest.param("2x y", "3x y", "a number", None, id="in a single term"),
    pytest.param("2(x - 1) + 3(x - 2)", "2(x - 1) + 3(x - 2) + 1", "a number", None, id="in one term or in another"),
]


@pytest.mark.parametrize(("typed", "right", "sort", "term"), EDITS)
def test_one_change_is_found_with_its_term(typed: str, right: str, sort: str, term: str | None) -> None:
    assert edit(typed, right) == Edit(sort, read_expression(term, NAMES) if term else None)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        pytest.param("2x + 3y", "3x + 2y", id="two numbers"),
        pytest.param("2x + 3y", "2x + 3y^2 + 1", id="an exponent and a term"),
        pytest.param("5", "6", id="a number alone, which any other could replace"),
        pytest.param(" + ".join(["x y"] * 40), "x", id="too long to be tried"),
    ],
)
def test_more_than_one_change_is_none(typed: str, right: str) -> None:
    assert edit(typed, right) is None
