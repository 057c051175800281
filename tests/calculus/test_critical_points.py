"""Critical points as a learner meets them: which points, of which kinds, and what is claimed about completeness."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from flint import ctx
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_cases import FOLDER
from typed_functions import solved, summary, typed

from gradtutor.calculus.critical_points import critical_points
from gradtutor.calculus.critical_set import Classification, Completeness
from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.reading import read_expression
from gradtutor.notation.sympy_tree import from_sympy

CASES = FOLDER / "critical.jsonl"

POLYNOMIALS = [
    pytest.param("3x^2 + 4x y", ["(0, 0) saddle"], id="tilted saddle"),
    pytest.param("3x^2 + 4x y - y^2 + 5", ["(0, 0) saddle"], id="partials-basic"),
    pytest.param("3x^2 + 2x y + y^3", ["(-2/27, 2/9) min", "(0, 0) saddle"], id="gradient-cubic"),
    pytest.param("-x^2 - 2y^2 + 4x + 8y - 10", ["(2, 2) max"], id="optimum-quadratic"),
    pytest.param("100x + 80y - x^2 - y^2 - x y/2", ["(128/3, 88/3) max"], id="ad-quality-budget"),
    pytest.param("50x + 40y - x^2 - y^2 - x y/2", ["(64/3, 44/3) max"], id="profit"),
    pytest.param("x^3 - 9x y + y^3", ["(0, 0) saddle", "(3, 3) min"], id="folded sheet"),
    pytest.param("x^4 + y^4 - 4x y + 2", ["(-1, -1) min", "(0, 0) saddle", "(1, 1) min"], id="two basins"),
    pytest.param("x^2 + y^2 + x^2 y + 4", ["(-sqrt(2), -1) saddle", "(0, 0) min", "(sqrt(2), -1) saddle"], id="surds"),
    pytest.param("x^3 + x + y^2", [], id="no critical point"),
    pytest.param("2y^3 - 5y - x + 5y^2 + 5x^4 + 3y^4", ["(50**(1/3)/10, 0.363283) min"], id="where giac says maximum"),
]

WITH_KERNELS = [
    pytest.param("x e^-x + y e^-y", ["(1, 1) max"], id="exponentials drop out"),
    pytest.param("(x^2 + y^2) e^-x", ["(0, 0) min", "(2, 0) saddle"], id="exponential factor"),
    pytest.param("exp(x) + y", [], id="never zero"),
    pytest.param("3x e^y - x^3 - e^(3y)", ["(1, 0) max"], id="powers of one exponential"),
    pytest.param("x ln y", ["(0, 1) saddle"], id="logarithm"),
    pytest.param("ln(x y) - x - 2y", ["(1, 1/2) max"], id="logarithm of a product"),
    pytest.param("e^(x+y) + e^(x-y) + e^-x", ["(-log(2)/2, 0) min"], id="value by logarithm"),
    pytest.param("sqrt(1 - x^2 - y^2) + x", ["(sqrt(2)/2, 0) max"], id="root with its sign"),
    pytest.param("sqrt(x)+sqrt(y)+sqrt(z)-(x^2+y^2+z^2)/100", ["(5*5**(1/3), 5*5**(1/3), 5*5**(1/3)) max"], id="gpa"),
    pytest.param("x^2 + √2 x y + y^2 - π x", ["(pi, -sqrt(2)*pi/2) min"], id="constants in the coefficients"),
    pytest.param("atan(x y) + x^2 + y^2", ["(0, 0) min"], id="arctangent"),
    pytest.param("x/(1 + x^2 + y^2)", ["(-1, 0) min", "(1, 0) max"], id="quotient"),
    pytest.param("x^x y^y", ["(exp(-1), exp(-1)) min"], id="powers with variable exponents"),
    pytest.param("cosh(x) + cosh(y)", ["(0, 0) min"], id="hyperbolic"),
]


@pytest.mark.parametrize(("text", "expected"), POLYNOMIALS + WITH_KERNELS)
def test_every_critical_point_is_found_with_its_kind_and_completeness_is_proven(text: str, expected: list[str]) -> None:
    found = solved(text)
    assert [summary(point) for point in found.points] == expected
    assert found.completeness is Completeness.PROVEN
    assert not found.families
    assert not found.missing


def test_the_four_minima_function_has_nine_points() -> None:
    found = solved("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    kinds = [point.classification for point in found.points]
    assert len(kinds) == 9
    assert kinds.count(Classification.LOCAL_MINIMUM) == 4
    assert kinds.count(Classification.LOCAL_MAXIMUM) == 1
    minima = [point for point in found.points if point.classification is Classification.LOCAL_MINIMUM]
    assert all(point.is_global and point.value.exact == 0 for point in minima)


def test_the_six_hump_camel_has_fifteen_points() -> None:
    found = solved("(4 - 2.1x^2 + x^4/3) x^2 + x y + (-4 + 4y^2) y^2")
    kinds = [point.classification for point in found.points]
    assert len(kinds) == 15
    assert kinds.count(Classification.LOCAL_MINIMUM) == 6
    assert kinds.count(Classification.LOCAL_MAXIMUM) == 2
    assert sum(point.is_global is True for point in found.points) == 2
    assert found.completeness is Completeness.PROVEN


def test_eigenvalues_come_in_order_and_exact_where_short() -> None:
    (point,) = solved("3x^2 + 4x y - y^2 + 5").points
    assert [value.exact for value in point.eigenvalues] == [2 - 4 * sp.sqrt(2), 2 + 4 * sp.sqrt(2)]
    (mse,) = solved("((w + b - 3)^2 + (2w + b - 5)^2 + (3w + b - 7)^2)/3", "w b").points
    assert [entry.exact for row in mse.hessian for entry in row] == [sp.Rational(28, 3), 4, 4, 2]
    assert sp.simplify(mse.eigenvalues[1].exact - (17 + sp.sqrt(265)) / 3) == 0


def test_coordinates_without_a_short_form_say_where_they_come_from() -> None:
    found = solved("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    assert found.points[0].point[0].exact is None
    assert found.points[0].point[0].origin == "a root of a degree-3 polynomial"


def test_a_stated_domain_leaves_out_points_and_lists_periodic_ones_singly() -> None:
    found = solved("sin(x) sin(y)", domain="0 < x < 2pi,0 < y < 2pi")
    assert [summary(point) for point in found.points] == [
        "(pi/2, pi/2) max",
        "(pi/2, 3*pi/2) min",
        "(pi, pi) saddle",
        "(3*pi/2, pi/2) min",
        "(3*pi/2, 3*pi/2) max",
    ]
    assert not found.families
    assert found.completeness is Completeness.PROVEN


def test_a_domain_that_only_excludes_the_optimum_leaves_nothing() -> None:
    assert not solved("sqrt(x) + sqrt(y)", domain="x > 0,y > 0").points


def test_clearing_denominators_and_roots_adds_no_false_points() -> None:
    assert [summary(point) for point in solved("1/x + 1/y + x y/8").points] == ["(2, 2) min"]
    assert not solved("sqrt(x) - x^2 + y").points


def test_what_algebra_cannot_solve_is_searched_in_a_box_that_is_named() -> None:
    found = solved("80 exp(-((x-3)^2+(y-2)^2)/10) + 60 exp(-((x+2)^2+(y+1)^2)/5)")
    assert found.completeness is Completeness.PROVEN_IN_BOX
    assert found.box == {"x": (-10.0, 10.0), "y": (-10.0, 10.0)}
    assert [summary(point) for point in found.points] == [
        "(-1.87047, -0.922281) max",
        "(0.12416, 0.274496) saddle",
        "(2.99147, 1.99488) max",
    ]


def test_a_box_given_is_the_box_searched() -> None:
    f = typed("x^2 - 10cos(2pi x)")
    found = critical_points(f, box={"x": (Fraction(-1), Fraction(1))})
    assert found.completeness is Completeness.PROVEN_IN_BOX
    assert found.box == {"x": (-1.0, 1.0)}
    assert len(found.points) == 5


def test_a_search_box_that_certainly_holds_all_zeros_proves_completeness() -> None:
    found = solved("x^2 + sin(3x) + y^2 + cos(2y)")
    assert len(found.points) == 9
    assert found.completeness is Completeness.PROVEN


def test_a_convex_function_has_one_point_and_that_is_proven() -> None:
    found = solved("x^2 + y^2 + exp(x - y)")
    assert [summary(point) for point in found.points] == ["(-0.283572, 0.283572) min"]
    assert found.completeness is Completeness.PROVEN
    assert found.points[0].is_global


def test_a_logistic_loss_is_solved_by_convexity() -> None:
    found = solved("ln(1+e^-a) + ln(1+e^(a-2b)) + ln(1+e^(b+a)) + (a^2+b^2)/10")
    assert [point.classification for point in found.points] == [Classification.LOCAL_MINIMUM]
    assert found.completeness is Completeness.PROVEN


def test_many_variables_are_no_trouble_where_the_structure_is_simple() -> None:
    x = variables([f"x{index}" for index in range(50)])
    f = sum((x[i] - i) ** 2 for i in range(50)) + sum(x[i] * x[i + 1] for i in range(49)) / 2
    (point,) = critical_points(ScalarField(f, x)).points
    assert point.classification is Classification.LOCAL_MINIMUM
    assert len(point.eigenvalues) == 50
    separate = solved("+".join(f"(x{i}^2-1)^2" for i in range(1, 6)))
    assert len(separate.points) == 3**5
    assert separate.completeness is Completeness.PROVEN


def test_a_gradient_too_large_for_algebra_is_never_called_complete() -> None:
    found = solved("+".join(f"100(x{i + 1}-x{i}^2)^2+(1-x{i})^2" for i in range(1, 9)))
    assert found.completeness is Completeness.NOT_PROVEN
    assert found.missing
    assert any(all(number.exact == 1 for number in point.point) for point in found.points)


def test_what_has_no_exact_derivative_is_said_to_be_missing() -> None:
    found = solved("floor(x) + y^2")
    assert found.completeness is Completeness.NOT_PROVEN
    assert found.missing


POLYNOMIAL_TERMS = st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5)


@given(POLYNOMIAL_TERMS)
@settings(max_examples=40, deadline=None)
def test_the_gradient_vanishes_at_every_critical_point(terms: list[tuple[int, int, int]]) -> None:
    x, y = variables("x y")
    f = ScalarField(sp.Add(*[c * x**i * y**j for c, i, j in terms]), (x, y))
    slopes = [ball_evaluator(from_sympy(slope), ("x", "y")) for slope in gradient(f)]
    with ctx.workprec(128):
        for point in critical_points(f).points:
            place = [number.ball for number in point.point]
            assert all(slope(place).contains(0) for slope in slopes)


@given(POLYNOMIAL_TERMS)
@settings(max_examples=40, deadline=None)
def test_minima_of_f_are_maxima_of_its_negative(terms: list[tuple[int, int, int]]) -> None:
    x, y = variables("x y")
    f = ScalarField(sp.Add(*[c * x**i * y**j for c, i, j in terms]), (x, y))
    assert _kinds(f) == {place: _SWAPPED.get(kind, kind) for place, kind in _kinds(-f).items()}


@given(POLYNOMIAL_TERMS, st.integers(1, 3), st.integers(-2, 2), st.integers(-2, 2))
@settings(max_examples=30, deadline=None)
def test_shifting_scaling_and_renaming_variables_moves_the_points_and_keeps_their_kinds(
    terms: list[tuple[int, int, int]], scale: int, right: int, up: int
) -> None:
    x, y = variables("x y")
    v, u = variables("v u")
    expression = sp.Add(*[c * x**i * y**j for c, i, j in terms])
    moved = ScalarField(expression.subs({x: scale * v - right, y: u - up}, simultaneous=True), (v, u))
    before = _kinds(ScalarField(expression, (x, y)))
    expected = [(((a + right) / scale, b + up), kind) for (a, b), kind in before.items()]
    found = list(_kinds(moved).items())
    assert len(found) == len(expected)
    for place, kind in expected:
        assert any(kind == other and there == pytest.approx(place, abs=1e-6) for there, other in found)


_SWAPPED = {"local minimum": "local maximum", "local maximum": "local minimum"}


def _kinds(f: ScalarField) -> dict[tuple[float, ...], str]:
    points = critical_points(f).points
    return {tuple(round(float(n), 9) for n in point.point): point.classification.value for point in points}


def known_cases() -> list[Any]:
    """Return the shared cases without constraints, none where they aren't there."""
    if not CASES.exists():
        return []
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf8").splitlines() if line.strip()]
    return [pytest.param(row, id=row["id"]) for row in rows if not row["constraints"]]


@pytest.mark.parametrize("case", known_cases())
def test_known_critical_points_are_found_and_nothing_else(case: dict[str, Any]) -> None:
    text = case["f"].replace("Abs", "abs")
    found = solved(text, " ".join(case["vars"]), case["domain"] or "")
    points = {tuple(map(float, point.point)): point.classification.value for point in found.points}
    expected = {tuple(_number(p["point"][v]) for v in case["vars"]): p["class"] for p in case["critical_points"]}
    for place, kind in expected.items():
        near = [other for other in points if other == pytest.approx(place, rel=2e-3, abs=2e-3)]
        assert near, f"missed {place}"
        assert points[min(near, key=lambda other: sum(abs(a - b) for a, b in zip(other, place, strict=True)))] == kind
    if case["complete"] and not case.get("nonisolated"):
        assert len(points) == len(expected)
        assert not found.families
    if case.get("nonisolated"):
        assert found.families


def _number(text: str | float) -> float:
    if isinstance(text, float | int):
        return float(text)
    value = ball_evaluator(read_expression(text, ()), ())([])
    assert value is not None
    return float(value)


def test_a_value_with_a_logarithm_that_is_zero_is_a_number() -> None:
    found = solved("x ln(x y) + y ln(x/y) - x")
    values = [point.value for point in found.points if point.point[0].ball > 0]
    assert [float(value.ball.mid()) for value in values] == [pytest.approx(-1.2130613194)]
