"""Zeros of gradients from many starts, as places."""

import pytest
from typed_functions import solved, summary

from gradtutor.calculus.critical_set import Completeness

DEGENERATE = [
    pytest.param("x y^3 + e^((x-2y)^2)", ["(0, 0) min"], id="a form of degree four"),
    pytest.param("x^4 - e^((x+y)^2)", ["(0, 0) saddle"], id="an exponential that outweighs a power"),
    pytest.param("x^2/2 + y^2/2 + cos(x) cos(y)", ["(0, 0) min"], id="a flat minimum"),
]


@pytest.mark.parametrize(("text", "points"), DEGENERATE)
def test_degenerate_points_that_are_exact_are_listed(text: str, points: list[str]) -> None:
    found = solved(text)
    assert [summary(point) for point in found.points] == points
    assert found.completeness is Completeness.NOT_PROVEN


FLAT = [
    pytest.param("4e^(-(x-1)^2-(y-2)^2) + e^(-(x+1)^2-(y+2)^2)", 3, id="two hills with flat land around"),
    pytest.param("4(x-3)^2 + ln(x/y)^2 + 4ln(x y)", 2, id="the edge of a domain"),
]


@pytest.mark.parametrize(("text", "count"), FLAT)
def test_points_are_found_where_the_box_stays_undecided(text: str, count: int) -> None:
    assert len(solved(text).points) == count


def test_points_of_small_domains_are_reached() -> None:
    (point,) = solved("-3x ln(x) - 2y ln(y) - (1-x-y) ln(1-x-y)").points
    assert summary(point) == "(0.348413, 0.33907) max"
