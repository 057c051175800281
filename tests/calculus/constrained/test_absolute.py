"""Least and greatest values on a whole constraint set: claimed with a proof, or not at all."""

from __future__ import annotations

import json

import pytest
import sympy as sp
from constrained_problems import solved
from shared_cases import FOLDER

CASES = FOLDER / "absolute.jsonl"


@pytest.mark.parametrize(
    ("function", "names", "constraints", "least", "greatest"),
    [
        pytest.param("x y", "xy", ["x² + y² = 1"], "-1/2", "1/2", id="circle"),
        pytest.param("x y z", "xyz", ["x + y + z = 6", "x >= 0", "y >= 0", "z >= 0"], "0", "8", id="simplex"),
        pytest.param("x² + y²", "xy", ["x² y = 1"], "3*2**(1/3)/2", None, id="f grows far out"),
        pytest.param("x + y", "xy", ["x y = 1"], None, None, id="hyperbola"),
        pytest.param("x", "xy", ["y <= x"], None, None, id="half plane"),
        pytest.param("x² + 2y²", "xy", ["x + y <= 3"], "0", None, id="convex on a half plane"),
        pytest.param("ln x + ln y", "xy", ["x + y = 4"], None, "2*log(2)", id="concave, not closed"),
        pytest.param("y", "xy", ["x² + y² < 1"], None, None, id="never reached"),
        pytest.param("x² + y²", "xy", ["x² + y² < 1"], "0", None, id="one of the two reached"),
        pytest.param("sin x + sin y", "xy", ["0 <= x <= pi", "0 <= y <= pi"], "0", "2", id="bounds with π"),
        pytest.param("y - x", "xy", ["y >= x²", "y <= 1"], "-1/4", "2", id="between a parabola and a line"),
        pytest.param("x + y + z", "xyz", ["x² + y² = z", "z <= 4"], "-1/2", "4 + 2*sqrt(2)", id="paraboloid"),
        pytest.param("√(4 − x² − y²)", "xy", ["x >= 0"], "0", "2", id="the domain closes the region"),
        pytest.param("1/x", "x", ["-1 <= x <= 1"], None, None, id="a pole inside"),
    ],
)
def test_extreme_values_are_claimed_exactly_where_they_are_proved(
    function: str, names: str, constraints: list[str], least: str | None, greatest: str | None
) -> None:
    found = solved(function, names, constraints)
    for extremum, expected in ((found.minimum, least), (found.maximum, greatest)):
        if expected is None:
            assert extremum is None
        else:
            assert extremum is not None
            assert extremum.value.exact is not None
            assert sp.simplify(extremum.value.exact - sp.sympify(expected)) == 0
            assert extremum.reason


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases aren't here")
def test_the_shared_regions() -> None:
    for line in CASES.read_text(encoding="utf8").splitlines():
        case = json.loads(line)
        found = solved(case["f"], "".join(case["vars"]), case["region"])
        for truth, extremum in ((case["absolute_min"], found.minimum), (case["absolute_max"], found.maximum)):
            assert extremum is not None, case["id"]
            assert float(extremum.value) == pytest.approx(float(sp.N(sp.sympify(truth["value"])))), case["id"]
            assert len(extremum.points) == len(truth["points"]), case["id"]


@pytest.mark.parametrize(
    ("text", "constraint", "least", "greatest"),
    [
        pytest.param("x + y", "|x| + |y| = 1", -1, 1, id="whole sides"),
        pytest.param("x² + y²", "|x| + |y| <= 1", 0, 1, id="corners"),
        pytest.param("x² + y²", "|x − y| + |x| = 1", sp.Rational(1, 5), 2, id="sums inside"),
        pytest.param("x² + y²", "|x| − |y| = 1", 1, None, id="unbounded"),
    ],
)
def test_absolute_values_bound_a_set(text: str, constraint: str, least: object, greatest: object) -> None:
    found = solved(text, "xy", [constraint])
    assert [e and e.value.exact for e in (found.minimum, found.maximum)] == [least, greatest]
