"""Points where the function exists and its gradient doesn't."""

from __future__ import annotations

import pytest
from typed_functions import solved, summary

SINGULAR = [
    pytest.param("sqrt(x^2 + y^2) + 1", "(0, 0) min", id="cone"),
    pytest.param("|x - 1| + (y + 2)^2", "(1, -2) min", id="kink"),
    pytest.param("100 sqrt(|y - x^2/100|) + |x + 10|/100", "(-10, 1) min", id="Bukin's function"),
    pytest.param("|x| + |y|", "(0, 0) min", id="pyramid"),
    pytest.param("|x| - |y|", "(0, 0) saddle", id="folded saddle"),
    pytest.param("1 - (x^2 + y^2)^(1/3)", "(0, 0) max", id="cusp"),
    pytest.param("x^(2/3) + y^2", "(0, 0) min", id="cuspidal edge"),
    pytest.param("sqrt(x^2 + y^2) + x/2", "(0, 0) min", id="tilted cone"),
    pytest.param("sqrt(x^2 + y^2) + 2x", "(0, 0) saddle", id="cone tilted too far"),
    pytest.param("max(x, y) + x^2 + y^2", "(-1/4, -1/4) min", id="larger of two"),
    pytest.param("x^2 + y^2 - |x y - 1|", "(1, 1) saddle", id="kink downwards"),
    pytest.param("cbrt(x)", "(0) saddle", id="upright tangent"),
    pytest.param("cbrt(x + y^2) + cbrt(y)", "(0, 0) saddle", id="upright tangents"),
    pytest.param("|x| - cbrt(x^2)", "(0) max", id="cusp steeper than a kink"),
    pytest.param("cbrt(x^2) - |x|^3", "(0) min", id="a root outdoes a power"),
]


@pytest.mark.parametrize(("text", "expected"), SINGULAR)
def test_points_without_a_gradient_are_candidates_with_a_proved_kind(text: str, expected: str) -> None:
    found = {summary(point): point for point in solved(text).points}
    assert expected in found
    assert found[expected].gradient == "undefined"
    assert found[expected].hessian == ()
    assert "numerical evidence" not in found[expected].reason


def test_where_a_root_ends_there_is_no_candidate() -> None:
    assert [summary(point) for point in solved("sqrt(1 - x^2 - y^2)").points] == ["(0, 0) max"]
    assert not solved("sqrt(x) + y").points


SMOOTH = [
    pytest.param("x|x|^3", "(0) saddle", id="odd"),
    pytest.param("x|x| + y^2", "(0, 0) saddle", id="a fold and a parabola"),
    pytest.param("x^2|x| - 2|x|^5", "(0) min", id="even"),
]


@pytest.mark.parametrize(("text", "expected"), SMOOTH)
def test_a_kink_that_does_not_show_leaves_the_gradient_zero(text: str, expected: str) -> None:
    found = {summary(point): point for point in solved(text).points}
    assert found[expected].gradient == "zero"
    assert "numerical evidence" not in found[expected].reason


def test_a_function_that_is_flat_on_one_side_does_not_change_sign_there() -> None:
    """x + |x| is 0 for x < 0, and never below."""
    assert all("changes sign" not in family.reason for family in solved("|x|^3 + x^3").families)


def test_a_smooth_point_of_a_function_with_kinks_is_an_ordinary_one() -> None:
    kinds = [summary(point) for point in solved("|x^2 - 1| + y^2").points]
    assert kinds == ["(-1, 0) min", "(0, 0) saddle", "(1, 0) min"]


def test_a_root_of_a_ratio_has_no_kink_where_it_is_undefined() -> None:
    assert [summary(point).split(")")[1] for point in solved("x^2 - 4x + 4y + 2sqrt(x/y)").points] == [
        " saddle",
        " min",
    ]
