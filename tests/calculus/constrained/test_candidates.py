"""Candidates under constraints: the points, their multipliers, their kinds, the whole sets of them."""

from __future__ import annotations

import json

import pytest
import sympy as sp
from constrained_problems import kinds, solved
from shared_cases import FOLDER

from gradtutor.calculus.critical_set import Completeness

MINIMUM, MAXIMUM, SADDLE = "local minimum", "local maximum", "saddle point"
CASES = FOLDER / "critical.jsonl"


@pytest.mark.parametrize(
    ("function", "names", "constraints", "expected"),
    [
        pytest.param("x y", "xy", ["x + y = 10"], {(5, 5): MAXIMUM}, id="product on a line"),
        pytest.param("x + 2y", "xyz", ["y^2 + z^2 = 8", "x + y + z = 10"],
                     {(10, -2, 2): MINIMUM, (10, 2, -2): MAXIMUM}, id="two equations"),
        pytest.param("x", "xy", ["y^2 = x^3"], {(0, 0): MINIMUM}, id="a cusp"),
        pytest.param("y", "xy", ["y^3 = x^2"], {(0, 0): MINIMUM}, id="a cusp pointing down"),
        pytest.param("x y", "xy", ["y^2 = x^2 (x + 1)"],
                     {(-0.8, -0.357771): MAXIMUM, (-0.8, 0.357771): MINIMUM, (0, 0): SADDLE}, id="a loop that crosses"),
        pytest.param("x^3", "xy", ["x^2 + y^2 = 1"],
                     {(-1, 0): MINIMUM, (0, -1): SADDLE, (0, 1): SADDLE, (1, 0): MAXIMUM}, id="odd power: neither"),
        pytest.param("y", "xy", ["x^4 + y^4 = 1"], {(0, -1): MINIMUM, (0, 1): MAXIMUM}, id="flat extrema"),
        pytest.param("exp(x y)", "xy", ["x^3 + y^3 = 16"], {(2, 2): MAXIMUM}, id="exponential"),
        pytest.param("x exp(y)", "xy", ["x^2 + y^2 = 1"],
                     {(-0.786151, 0.618034): MINIMUM, (0.786151, 0.618034): MAXIMUM}, id="exponential on a circle"),
        pytest.param("sin(x) + y", "xy", ["x^2 + y^2 = 4"],
                     {(-0.97679, -1.745246): MINIMUM, (0.97679, 1.745246): MAXIMUM}, id="sine on a circle"),
        pytest.param("x^2 + y^2 + exp(x)", "xy", ["x + y = 1"], {(0.195899, 0.804101): MINIMUM}, id="sine of line"),
        pytest.param("x^2 + y^2 - 2x", "xy", ["x^2 + y^2 <= 4"],
                     {(-2, 0): MAXIMUM, (1, 0): MINIMUM, (2, 0): SADDLE}, id="disk"),
        pytest.param("|x| + |y|", "xy", ["x^2 + y^2 <= 2"],
                     {(0, 0): MINIMUM, (-1, -1): MAXIMUM, (-1, 1): MAXIMUM, (1, -1): MAXIMUM, (1, 1): MAXIMUM,
                      (-1.414214, 0): SADDLE, (1.414214, 0): SADDLE, (0, -1.414214): SADDLE, (0, 1.414214): SADDLE},
                     id="kinks"),
        pytest.param("x^2 - 2x y + 2y", "xy", ["0 <= x <= 3", "0 <= y <= 2"],
                     {(0, 0): MINIMUM, (0, 2): MAXIMUM, (1, 1): SADDLE, (2, 2): MINIMUM, (3, 0): MAXIMUM,
                      (3, 2): SADDLE}, id="a rectangle; at the origin a multiplier is 0"),
        pytest.param("y", "xy", ["y >= x^2", "y <= 2x^2"], {(0, 0): MINIMUM}, id="boundaries that touch"),
        pytest.param("cbrt(x)", "x", ["x >= 0"], {(0,): MINIMUM}, id="a root that ends at its wall"),
        pytest.param("cbrt(x)", "x", ["x <= 0"], {(0,): MAXIMUM}, id="the same root on the other side"),
        pytest.param("cbrt(x)", "x", ["x <= 0", "x >= -1"], {(-1,): MINIMUM, (0,): MAXIMUM}, id="a root between walls"),
        pytest.param("2x + |x|", "x", ["x >= 0"], {(0,): MINIMUM}, id="a kink at a wall has one side"),
        pytest.param("2x + |x|", "x", ["x <= 0"], {(0,): MAXIMUM}, id="the other side of the kink"),
        pytest.param("x + 2|x|", "x", ["x <= 0"], {(0,): MINIMUM}, id="a kink that rises on both sides"),
        pytest.param("cbrt(x) cbrt(y)^2", "xy", ["2x + 5y <= 60", "x >= 0", "y >= 0"],
                     {(0, 0): MINIMUM, (0, 12): MINIMUM, (30, 0): MINIMUM, (10, 8): MAXIMUM}, id="a utility"),
        pytest.param("x + y", "xy", ["x >= 0", "y >= 0", "x + y <= 1", "x + 2y <= 2"],
                     {(0, 0): MINIMUM, (0, 1): MAXIMUM, (1, 0): MAXIMUM}, id="three lines through a corner"),
    ],
)  # fmt: skip
def test_candidates_and_their_kinds(
    function: str, names: str, constraints: list[str], expected: dict[tuple[float, ...], str]
) -> None:
    found = solved(function, names, constraints)
    assert {point: kind for point, kind in kinds(found).items() if point in expected} == expected
    assert set(kinds(found)) == set(expected) or found.families
    assert found.completeness is not Completeness.NOT_PROVEN


def test_the_multiplier_of_a_limit_that_does_not_bind_is_zero() -> None:
    found = solved("√x + √y + √z − (x² + y² + z²)/100", "xyz", ["x + y + z <= 30"])
    assert found.maximum is not None
    (best,) = found.maximum.points
    assert [number.exact for number in best] == [5 * sp.cbrt(5)] * 3
    (point,) = [point for point in found.points if point.point == best]
    assert (point.active, [m.exact for m in point.multipliers if m]) == ((), [0])


def test_using_every_hour_costs_grade_points() -> None:
    found = solved("√x + √y + √z − (x² + y² + z²)/100", "xyz", ["x + y + z = 30"])
    (point,) = found.points
    assert [number.exact for number in point.point] == [10, 10, 10]
    (multiplier,) = point.multipliers
    assert multiplier is not None
    assert multiplier.exact is not None
    assert sp.simplify(multiplier.exact - (1 / (2 * sp.sqrt(10)) - sp.Rational(1, 5))) == 0


@pytest.mark.parametrize(
    ("constraint", "point", "value", "multiplier"),
    [
        pytest.param("g + i <= 50", (10.24, 7.84), 13600, 0, id="the limit does not bind"),
        pytest.param("g + i = 50", (27.6262120585, 22.3737879415), 7631.5357816, -299.376254, id="all is spent"),
    ],
)
def test_the_marketing_budget(constraint: str, point: tuple[float, float], value: float, multiplier: float) -> None:
    profit = "50(100√g + 80√i + 10√(g i)) − 1000(g + i)"
    found = solved(profit, "gi", [constraint], ["g > 0", "i > 0"])
    (best,) = [candidate for candidate in found.points if candidate.classification.value == MAXIMUM]
    assert [float(number) for number in best.point] == pytest.approx(point)
    assert float(best.value) == pytest.approx(value)
    assert [float(m) for m in best.multipliers if m is not None] == pytest.approx([multiplier])


def test_the_best_portfolio_is_the_only_point_on_its_line() -> None:
    found = solved("(0.15a + 0.08b)/√(0.04a² + 0.01b² + 0.01a b)", "ab", ["a + b = 1"])
    (point,) = found.points
    assert [number.exact for number in point.point] == [sp.Rational(22, 71), sp.Rational(49, 71)]
    assert point.value.exact == 19 * sp.sqrt(15) / 75
    assert found.maximum is not None
    assert "line" in found.maximum.reason


def test_whole_circles_of_minima_are_families() -> None:
    found = solved("x² y² z²", "xyz", ["x² + y² + z² = 1"])
    assert len(found.families) == 3
    assert {family.classification.value for family in found.families} == {MINIMUM}
    assert set(kinds(found).values()) == {MAXIMUM}
    assert len(found.points) == 8


def test_a_function_that_the_constraints_make_constant_is_a_family() -> None:
    found = solved("x⁴ + y⁴ + z⁴", "xyz", ["x² + y² + z² = 1", "x + y + z = 0"])
    assert found.points == ()
    assert found.minimum is not None
    assert found.maximum is not None
    assert found.minimum.value.exact == found.maximum.value.exact == sp.Rational(1, 2)


def test_the_domain_of_the_function_and_the_constraints_filters() -> None:
    found = solved("4π/3 x y z", "xyz", ["1/x² + 4/y² + 1/z² = 1"], ["x > 0", "y > 0", "z > 0"])
    (point,) = found.points
    assert [number.exact for number in point.point] == [sp.sqrt(3), 2 * sp.sqrt(3), sp.sqrt(3)]


def test_a_point_without_multipliers_says_so() -> None:
    (point,) = solved("x", "xy", ["y² = x³"]).points
    assert point.multipliers == (None,)
    assert not point.is_regular
    assert point.is_smooth


def test_multipliers_belong_to_the_constraint_as_typed() -> None:
    (least,) = solved("x² + y²", "xy", ["x + y >= 2"]).points
    (flipped,) = solved("x² + y²", "xy", ["−x − y <= −2"]).points
    assert [m.exact for m in (*least.multipliers, *flipped.multipliers) if m] == [2, -2]


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases aren't here")
def test_the_shared_cases_with_constraints() -> None:
    for line in CASES.read_text(encoding="utf8").splitlines():
        case = json.loads(line)
        if not case["constraints"]:
            continue
        domain = (case["domain"] or "").split(",") if case["domain"] else []
        constraints = [f"{text} = 0" for text in case["constraints"]]
        found = kinds(solved(case["f"], "".join(case["vars"]), constraints, domain))
        for expected in case["critical_points"]:
            point = tuple(float(sp.N(sp.sympify(str(expected["point"][name])))) for name in case["vars"])
            near = [kind for other, kind in found.items() if other == pytest.approx(point, abs=1e-5)]
            assert near == [expected["class"]], (case["id"], point)
        assert len(found) == len(case["critical_points"]), case["id"]


def test_candidates_that_repeat_are_families_with_a_counter() -> None:
    found = solved("cos(x)^2 + cos(y)^2", "xy", ["x - y = pi/4"])
    assert found.points == ()
    assert found.completeness is Completeness.PROVEN
    assert {(family.classification.value, str(family.free[0])) for family in found.families} == {
        (MINIMUM, "k"),
        (MAXIMUM, "k"),
    }


def test_the_largest_entropy_is_that_of_equal_shares() -> None:
    found = solved("-x ln x - y ln y - z ln z", "xyz", ["x + y + z = 1"])
    (point,) = found.points
    assert [number.exact for number in point.point] == [sp.Rational(1, 3)] * 3
    assert found.completeness is Completeness.PROVEN
    assert found.maximum is not None
    assert found.maximum.value.exact == sp.log(3)


def test_a_set_on_which_f_changes_has_no_value_and_its_own_variables() -> None:
    found = solved("min(x, y)", "xy", ["x + 2y <= 6", "x >= 0", "y >= 0"])
    assert [family.value for family in found.families if sp.Symbol("x", real=True) in family.equations[-1].free_symbols
            and family.classification.value == SADDLE] == [None]  # fmt: skip
    families = solved("cbrt(x) cbrt(y)^2", "xy", ["x >= 0", "y >= 0"]).families
    assert {str(name) for family in families for name in family.free} == {"x", "y"}


@pytest.mark.parametrize("relation", ["=", "<="])
def test_families_through_absolute_values_are_found(relation: str) -> None:
    found = solved("x + y", "xy", [f"|x| + |y| {relation} 1"])
    assert found.completeness is Completeness.PROVEN
    assert {family.value.exact for family in found.families if family.value is not None} == {-1, 1}


@pytest.mark.parametrize(
    ("constraint", "completeness"),
    [
        pytest.param("|x - 100| + |y - 100| = 1", Completeness.NOT_PROVEN, id="two sides, out of sight"),
        pytest.param("|x| + |y| = -1", Completeness.PROVEN, id="plainly no point"),
    ],
)
def test_a_set_of_which_no_point_is_found_is_missing(constraint: str, completeness: Completeness) -> None:
    found = solved("x + y", "xy", [constraint])
    assert not found.families
    assert found.completeness is completeness
