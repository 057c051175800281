"""Curves, surfaces and periodic sequences of critical points."""

from __future__ import annotations

import re

import pytest
from typed_functions import family_summary, solved, summary

from gradtutor.calculus.critical_set import Classification, Completeness
from gradtutor.notation.writing import write

FAMILIES = [
    pytest.param("sin(x)^2 + cos(x)^2", [": min"], [], id="constant in disguise"),
    pytest.param("ln(x) - ln(2x)", [": min"], [], id="constant where it is defined"),
    pytest.param("x^2 y^2", ["x = 0: min", "y = 0: min"], [], id="both axes"),
    pytest.param("(y^2 - x^2)^2", ["x = y: min", "x = -y: min"], [], id="two diagonals"),
    pytest.param("(x^2 + y^2 - 1)^2", ["x**2 + y**2 = 1: min"], ["(0, 0) max"], id="circle and its centre"),
    pytest.param("(y - x^2)^2", ["y = x**2: min"], [], id="parabola"),
    pytest.param("x^2 e^y", ["x = 0: min"], [], id="a line, the Hessian singular"),
    pytest.param("x^2 y", ["x = 0, y > 0: min", "x = 0, y < 0: max"], ["(0, 0) saddle"], id="kind changes along it"),
    pytest.param("x^3 y", ["x = 0: saddle"], [], id="odd power"),
    pytest.param("(3a + 4b - 10)^2", ["a = 10/3 - 4*b/3: min"], [], id="tiny network"),
    pytest.param("x^2 + 2x y + y^2", ["x = -y: min"], [], id="semidefinite quadratic"),
    pytest.param("(x y - 1)^2", ["x*y = 1: min"], ["(0, 0) saddle"], id="hyperbola"),
    pytest.param("(x^2+y^2)(z^2)", ["z = 0: min", "x = 0, y = 0: min"], [], id="plane and line"),
    pytest.param("x y z", ["y = 0, z = 0: saddle", "x = 0, z = 0: saddle", "x = 0, y = 0: saddle"], [], id="axes"),
    pytest.param("sqrt(x^2+y^2) e^(-x^2-y^2)", ["2*x**2 + 2*y**2 = 1: max"], ["(0, 0) min"], id="crater"),
    pytest.param("(x-y)^3 e^y", ["x = y: saddle"], [], id="cube times exponential"),
    pytest.param("(x^2 + y^2) z w", ["w = 0, z = 0: saddle", "x = 0, y = 0: inconclusive"], [],
        id="a plane on which the kind changes"),
    pytest.param("|x y|", ["y = 0: min", "x = 0: min"], [], id="kinks"),
    pytest.param("|x| y", ["x = 0, y > 0: min", "x = 0, y < 0: max"], ["(0, 0) saddle"], id="a kink that tips over"),
    pytest.param("cbrt(x) y", ["x = 0: saddle"], [], id="upright tangents"),
    pytest.param("cbrt(x) y^2", ["x = 0: saddle", "y = 0, x**(1/3) < 0: max", "y = 0, x**(1/3) > 0: min"], [],
        id="a root tells where the kind changes"),
    pytest.param("sqrt(|x|) (y - 1)^3",
        ["x >= 0, y = 1: saddle", "x <= 0, y = 1: saddle", "x = 0, y > 1: min", "x = 0, y < 1: max"],
        ["(0, 1) saddle"], id="a root of an absolute value"),
    pytest.param("(|x| + x)^2 + y^2", ["x <= 0, y = 0: min"], ["(0, 0) min"], id="half a line"),
    pytest.param("|x|^3 + x^3", ["x <= 0: min"], ["(0) min"], id="half of all"),
    pytest.param("|x|^3 y", ["x = 0, y > 0: min", "x = 0, y < 0: max"], ["(0, 0) saddle"], id="a smooth kink"),
    pytest.param("sin(x) sin(y)",
        ["x = pi*k, y = pi*m: saddle", "x = 2*pi*k - pi/2, y = 2*pi*m - pi/2: max",
         "x = 2*pi*k + pi/2, y = 2*pi*m - pi/2: min", "x = 2*pi*k - pi/2, y = 2*pi*m + pi/2: min",
         "x = 2*pi*k + pi/2, y = 2*pi*m + pi/2: max"], [], id="periods in both variables"),
    pytest.param("x cot(y)", ["x = 0, y = pi*k + pi/2: saddle"], [], id="a cotangent where the tangent ends"),
    pytest.param("sin(x)^2", ["x = pi*k: min", "x = pi*k + pi/2: max"], [], id="half periods joined"),
    pytest.param("y^2 + cos(x)", ["x = 2*pi*k + pi, y = 0: min", "x = 2*pi*k, y = 0: saddle"], [], id="a row of wells"),
    pytest.param("sin(x + y)", ["x + y = 2*pi*k - pi/2: min", "x + y = 2*pi*k + pi/2: max"], [], id="waves"),
    pytest.param("cos(x^2+y^2)", ["x**2 + y**2 = 2*pi*k + pi: min", "x**2 + y**2 = 2*pi*k: max"],
        ["(0, 0) max"], id="rings"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "families", "points"), FAMILIES)
def test_non_isolated_critical_points_are_reported_as_sets(text: str, families: list[str], points: list[str]) -> None:
    found = solved(text)
    assert sorted(map(family_summary, found.families)) == sorted(families)
    assert [summary(point) for point in found.points] == points
    assert found.completeness is Completeness.PROVEN


def test_a_variable_that_does_not_occur_is_free() -> None:
    found = solved("x^2", "x y")
    (family,) = found.families
    assert [symbol.name for symbol in family.free] == ["y"]
    assert family.strict is False


def test_a_constant_function_is_critical_everywhere() -> None:
    (family,) = solved("5", "x y").families
    assert family.equations == ()
    assert family.reason == "f is constant: every point is both a minimum and a maximum"


def test_extrema_on_a_set_are_not_strict_and_have_its_value() -> None:
    (family,) = solved("(y - x^2)^2 + 3").families
    assert (family.strict, family.is_global, family.value and family.value.exact) == (False, True, 3)


def test_a_set_outside_the_stated_domain_is_left_out() -> None:
    assert not solved("x^2 y^2", domain="x > 0,y > 0").families
    assert len(solved("x^2 y^2", domain="x > -1,y > 1").families) == 1


def test_a_sum_of_squares_that_vanishes_at_one_point_only_is_a_point() -> None:
    found = solved("(x^2 + y^2)^2")
    assert [summary(point) for point in found.points] == ["(0, 0) min"]
    assert not found.families


def test_values_may_differ_between_the_pieces_of_one_line() -> None:
    found = solved("a/sqrt(a^2 + b^2)")
    assert sorted(map(family_summary, found.families)) == ["b = 0, a < 0: min", "b = 0, a > 0: max"]
    assert sorted(str(family.value.exact) for family in found.families if family.value) == ["-1", "1"]


PARTLY_DEFINED = [
    pytest.param("(sin(x) - cos(y))^2", 2, id="curves between periodic kernels"),
    pytest.param("(e^x + sin(y))^2", 1, id="a curve between an exponential and a sine"),
    pytest.param("(e^x - 3e^(2y))^2", 1, id="exponentials in a ratio"),
]


@pytest.mark.parametrize(("text", "count"), PARTLY_DEFINED)
def test_curves_between_kernels_are_listed_with_variables_that_move(text: str, count: int) -> None:
    found = solved(text)
    curves = [family for family in found.families if family.value is not None and family.value.exact == 0]
    assert [family.classification for family in curves] == [Classification.LOCAL_MINIMUM] * count
    assert all(x.name in ("x", "y") for family in curves for x in family.free)


def test_an_extremum_along_a_set_is_not_global_where_a_factor_changes_sign_elsewhere() -> None:
    found = solved("x^2 y^2/(x y + 1)")
    assert len(found.families) == 3
    assert not any(family.is_global for family in found.families)


def test_a_sequence_without_closed_form_is_shown_in_digits() -> None:
    found = solved("sin(x) - 3 sin(y) - 4 sin(x + y)")
    digits = [equation.rhs for family in found.families for equation in family.equations]
    assert any(str(write(value)).startswith("2πk + 0.51396426") for value in digits)


REPEATED_KINKS = [
    pytest.param("|sin(x)| + y^2", "x = pi*k, y = 0: min", Completeness.PROVEN, id="in one variable"),
    pytest.param("sqrt(sin(x)^2 + y^2)", "x = pi*k, y = 0: min", Completeness.PROVEN, id="tips"),
    pytest.param("|ln(x y)|", "x*y = 1: min", Completeness.PROVEN, id="a logarithm that changes sign"),
    pytest.param("(ln(x) - y)^2 (x - 2)", "y = log(x), x > 2: min", Completeness.PROVEN, id="a logarithm as a curve"),
]


@pytest.mark.parametrize(("text", "family", "completeness"), REPEATED_KINKS)
def test_kinks_of_transcendental_functions_are_candidates(text: str, family: str, completeness: Completeness) -> None:
    found = solved(text)
    assert family in [family_summary(known) for known in found.families]
    assert found.completeness is completeness


def test_kinks_that_repeat_while_the_function_grows_are_said_to_be_open() -> None:
    assert solved("|sin(x)| + 2x + y^2").completeness is Completeness.NOT_PROVEN


REASONS = [
    # function, each family with its kind and the reason but for what is global
    pytest.param("x^2 y^3", [
        "x = 0, y < 0: max: f − f₀ is x² times a factor that is negative",
        "x = 0, y > 0: min: f − f₀ is x² times a factor that is positive",
        "y = 0: saddle: f − f₀ has the factor y³, which changes sign across the set",
    ], id="a square times a cube"),
    pytest.param("-x^2 y^2", [
        "x = 0: max: no value of f is larger: its form shows that",
        "y = 0: max: no value of f is larger: its form shows that",
    ], id="maxima by form"),
    pytest.param("(x^2+y^2-1)^3", [
        "x**2 + y**2 = 1: saddle: f − f₀ has the factor (x² + y² − 1)³, which changes sign across the set",
    ], id="a cube of a circle"),
    pytest.param("(x^2+y^2-1)^2 x", [
        "x**2 + y**2 = 1, x < 0: max: the Hessian's eigenvalues across the set are negative",
        "x**2 + y**2 = 1, x > 0: min: the Hessian's eigenvalues across the set are positive",
    ], id="a circle cut by a line"),
    pytest.param("(x^2+y^2-1)^2 (x-2)", [
        "x**2 + y**2 = 1: max: f − f₀ is (x² + y² − 1)² times a factor that is negative",
    ], id="a circle beside a line"),
    pytest.param("(x y-1)^2 x", [
        "x*y = 1, x < 0: max: f − f₀ is (xy − 1)² times a factor that is negative",
        "x*y = 1, x > 0: min: f − f₀ is (xy − 1)² times a factor that is positive",
    ], id="a hyperbola and its branches"),
    pytest.param("x^2 y z", [
        "x = 0, y*z < 0: max: f − f₀ is x² times a factor that is negative",
        "x = 0, y*z = 0: saddle: f − f₀ is x² times a factor that changes sign here",
        "x = 0, y*z > 0: min: f − f₀ is x² times a factor that is positive",
        "y = 0, z = 0: saddle: the Hessian's eigenvalues have both signs",
    ], id="a plane in three pieces"),
    pytest.param("-(x+y)^2 + 3", [
        "x = -y: max: no value of f is larger: each of its terms is largest here",
    ], id="a ridge"),
    pytest.param("(x+y)^3", [
        "x = -y: saddle: f − f₀ has the factor (x + y)³, which changes sign across the set",
    ], id="an odd power across a line"),
    pytest.param("(y-x^2)^2 (x-1)", [
        "y = x**2, x < 1: max: f − f₀ is (x² − y)² times a factor that is negative",
        "y = x**2, x > 1: min: f − f₀ is (x² − y)² times a factor that is positive",
    ], id="a parabola cut"),
    pytest.param("x^2 sin(y)", [
        "x = 0, sin(y) < 0: max: f − f₀ is x² times a factor that is negative",
        "x = 0, sin(y) = 0: saddle: f − f₀ is x² times a factor that changes sign here",
        "x = 0, sin(y) > 0: min: f − f₀ is x² times a factor that is positive",
    ], id="a line cut by a wave"),
    pytest.param("(x y z - 1)^2", [
        "x = 0, y = 0: saddle: the Hessian's eigenvalues have both signs",
        "x = 0, z = 0: saddle: the Hessian's eigenvalues have both signs",
        "x*y*z = 1: min: no value of f is smaller: its form shows that",
        "y = 0, z = 0: saddle: the Hessian's eigenvalues have both signs",
    ], id="axes beside a surface"),
    pytest.param("x^3 y^2", [
        "x = 0: saddle: f − f₀ has the factor x³, which changes sign across the set",
        "y = 0, x < 0: max: f − f₀ is y² times a factor that is negative",
        "y = 0, x > 0: min: f − f₀ is y² times a factor that is positive",
    ], id="a cube and a square"),
    pytest.param("cos(x y)", [
        "x*y = 2*pi*k + pi: min: no value of f is smaller: its form shows that",
        "x*y = 2*pi*k: max: no value of f is larger: its form shows that",
    ], id="hyperbolas in rows"),
    pytest.param("(x^2+y^2)(z^2-1)", [
        "x = 0, y = 0, z < -1: min: the Hessian's eigenvalues across the set are positive",
        "x = 0, y = 0, z > -1, z < 1: max: the Hessian's eigenvalues across the set are negative",
        "x = 0, y = 0, z > 1: min: the Hessian's eigenvalues across the set are positive",
    ], id="an axis in three pieces"),
    pytest.param("((x-y)^2 + (z-x^2)^2)(x^2-4)", [
        "x = y, z = y**2, y < -2: min: the Hessian's eigenvalues across the set are positive",
        "x = y, z = y**2, y > -2, y < 2: max: the Hessian's eigenvalues across the set are negative",
        "x = y, z = y**2, y > 2: min: the Hessian's eigenvalues across the set are positive",
    ], id="a curve in space in three pieces"),
    pytest.param("x y z", [
        "x = 0, y = 0: saddle: the Hessian's eigenvalues have both signs",
        "x = 0, z = 0: saddle: the Hessian's eigenvalues have both signs",
        "y = 0, z = 0: saddle: the Hessian's eigenvalues have both signs",
    ], id="three axes"),
    pytest.param("x z^2 + y^2 z", [
        "y = 0, z = 0: saddle: f changes by t² along (x, y, z) = (1, 0, t) but by −3t⁴ along (x, y, z) = (1, 2t, −t²)",
    ], id="an axis along which the Hessian is silent"),
    pytest.param("|x|^3 + x^3", [
        "x <= 0: min: f is constant on this set: inside it every point is both a minimum and a maximum",
    ], id="half of all"),
    pytest.param("(x^2+2y^2)^2 z", [
        "x = 0, y = 0: inconclusive: the points of the set that I tried are of different kinds",
    ], id="an axis of several kinds"),
    pytest.param("(x^2+y^2+z^2-1)^2 + (x+y+z)^2", [
        "x = -y - z, 2*y**2 + 2*y*z + 2*z**2 = 1: min: no value of f is smaller: each of its terms is smallest here",
    ], id="a circle in space"),
    pytest.param("(x+y)(z+w)", [
        "w = -z, x = -y: saddle: at every point the Hessian's eigenvalues have both signs",
    ], id="a plane in four dimensions"),
    pytest.param("(x+y)^2 + (z+w)^2 + (x+y)(z+w)", [
        "w = -z, x = -y: min: at every point the Hessian's eigenvalues across the set are positive",
    ], id="a bowl along a plane"),
    pytest.param("-(x+y)^2 - (z+w)^2 + (x+y)(z+w)", [
        "w = -z, x = -y: max: at every point the Hessian's eigenvalues across the set are negative",
    ], id="a hill along a plane"),
    pytest.param("x y z w", [
        "w = 0, x = 0: saddle: at 4 points of the set that I tried the Hessian's eigenvalues have both signs",
        "w = 0, y = 0: saddle: at 16 points of the set that I tried the Hessian's eigenvalues have both signs",
        "w = 0, z = 0: saddle: at 4 points of the set that I tried the Hessian's eigenvalues have both signs",
        "x = 0, y = 0: saddle: at 16 points of the set that I tried the Hessian's eigenvalues have both signs",
        "x = 0, z = 0: saddle: at 4 points of the set that I tried the Hessian's eigenvalues have both signs",
        "y = 0, z = 0: saddle: at 4 points of the set that I tried the Hessian's eigenvalues have both signs",
    ], id="planes in four dimensions"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reasons"), REASONS)
def test_the_kind_of_a_family_has_a_reason_and_is_never_strict(text: str, reasons: list[str]) -> None:
    families = solved(text).families
    said = [f"{family_summary(family)}: {re.split('; (?:not )?global:', family.reason)[0]}" for family in families]
    assert sorted(said) == reasons
    assert not any(family.strict for family in families)


CLAIMS = [
    pytest.param("x^2 e^y", True, id="a least value by form"),
    pytest.param("-x^2 y^2", True, id="a greatest value by form"),
    pytest.param("(x^2 + y^2 + z^2 - 1)^2 + (x + y + z)^2", True, id="a circle in space"),
    pytest.param("x^2 y", False, id="lower elsewhere"),
    pytest.param("(x^2 + y^2) z", False, id="an axis, lower elsewhere"),
    pytest.param("(x+y)^2 + (z+w)^2 + (x+y)(z+w)", True, id="a bowl along a plane"),
    pytest.param("(x+y)(z+w)", None, id="a saddle along a plane"),
    pytest.param("x y z", None, id="a saddle claims nothing"),
]


@pytest.mark.parametrize(("text", "is_global"), CLAIMS)
def test_a_family_is_global_where_that_is_shown(text: str, is_global: bool | None) -> None:
    assert {family.is_global for family in solved(text).families} == {is_global}


def test_ends_of_the_pieces_of_a_curve_are_points_of_their_own() -> None:
    found = solved("(x^2 + y^2)(z^2 - 1)")
    assert [summary(point) for point in found.points] == ["(0, 0, -1) saddle", "(0, 0, 1) saddle"]


JUMPS = [
    pytest.param("x^2 + sign(y)", "what happens where sign(y) jumps", id="a step"),
    pytest.param("x^2 - 2sign(y)^2", "what happens where sign(y) jumps", id="a pole that can be filled"),
    pytest.param("x^2 sign(x)", "", id="a factor makes up for it"),
]


@pytest.mark.parametrize(("text", "missing"), JUMPS)
def test_nothing_is_proved_where_a_function_jumps(text: str, missing: str) -> None:
    found = solved(text)
    assert found.missing == missing
    assert (found.completeness is Completeness.PROVEN) == (not missing)
