"""Sums of functions of different variables, stated domains, periodic families."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb
from typed_functions import family_summary, solved, summary, typed

from gradtutor.calculus.critical.periodic import joined
from gradtutor.calculus.critical.separation import separated
from gradtutor.calculus.critical.stated_domain import stated_domain
from gradtutor.calculus.critical_set import Classification, Completeness, CriticalFamily
from gradtutor.notation.reading import read_expression

PARTS = [
    pytest.param("x^2 + cos y", [("x",), ("y",)], id="apart"),
    pytest.param("x^2 - (y + 3)", [("x",), ("y",)], id="inside a difference"),
    pytest.param("x y + z", [("x", "y"), ("z",)], id="two and one"),
    pytest.param("x y + y z", [("x", "y", "z")], id="connected"),
    pytest.param("x^2 + 5", [("x",)], id="a constant goes along"),
    pytest.param("7", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "names"), PARTS)
def test_a_sum_is_taken_apart_by_variables(text: str, names: list[tuple[str, ...]]) -> None:
    assert [part.names for part in separated(read_expression(text), ("x", "y", "z"))] == names


def test_the_reason_of_a_saddle_made_of_extrema_says_nothing_of_values_elsewhere() -> None:
    saddles = [f for f in solved("sin x + cos y").families if f.classification is Classification.SADDLE_POINT]
    assert len(saddles) == 2
    assert all("in x a local" in saddle.reason and "global" not in saddle.reason for saddle in saddles)


def test_kinds_add_up() -> None:
    kinds = {summary(point) for point in solved("x^3 - 3x + y^4 - 2y^2").points}
    assert kinds == {
        "(-1, -1) saddle",
        "(-1, 0) max",
        "(-1, 1) saddle",
        "(1, -1) min",
        "(1, 0) saddle",
        "(1, 1) min",
    }


def test_values_hessians_and_eigenvalues_are_put_together() -> None:
    (point,) = solved("(x - 1)^2 + 3(y + 2)^2 + 4").points
    assert point.value.exact == 4
    assert [[entry.exact for entry in row] for row in point.hessian] == [[2, 0], [0, 6]]
    assert [value.exact for value in point.eigenvalues] == [2, 6]


def test_a_part_without_critical_points_settles_the_whole() -> None:
    found = solved("e^x + cos(y) + y^2 + sin(2y)")
    assert not found.points
    assert found.completeness is Completeness.PROVEN


def test_the_weakest_part_decides_what_is_claimed() -> None:
    found = solved("erf(x) - x/2 + y^2")
    assert found.completeness is Completeness.PROVEN_IN_BOX
    assert found.box == {"x": (-10.0, 10.0)}


def test_a_family_of_one_part_times_a_point_of_another_is_a_family() -> None:
    found = solved("x^2 y^2 + (z - 1)^2")
    assert sorted(map(family_summary, found.families)) == ["x = 0, z = 1: min", "y = 0, z = 1: min"]


def test_counters_of_periodic_parts_stay_apart() -> None:
    found = solved("sin(x) + cos(y)")
    assert "x = 2*pi*k + pi/2, y = 2*pi*m: max" in map(family_summary, found.families)


def test_bounds_are_read_off_the_conditions() -> None:
    domain = stated_domain(typed("x y", domain="x > 1/2, 3 - 2y >= 1, x + y < 9"))
    assert domain.bounds["x"] == (sp.Rational(1, 2), None)
    assert domain.bounds["y"] == (None, 1)
    assert domain.allows([arb(1), arb(0)])
    assert not domain.allows([arb(9), arb(1)])


def test_the_edge_belongs_to_a_closed_domain_only() -> None:
    assert [summary(p) for p in solved("x^2", domain="x >= 0").points] == ["(0) min"]
    assert not solved("x^2", domain="x > 0").points


def test_families_that_differ_in_kind_are_not_joined() -> None:
    x, k = sp.Symbol("x", real=True), sp.Symbol("k", integer=True)
    two = [
        CriticalFamily((sp.Eq(x, start + 2 * sp.pi * k),), (k,), kind, "")
        for start, kind in ((0, Classification.LOCAL_MAXIMUM), (sp.pi, Classification.LOCAL_MINIMUM))
    ]
    assert joined(two) == two
