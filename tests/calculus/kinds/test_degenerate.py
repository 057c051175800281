"""Where the second derivative test is silent: the kind all the same, with a reason that can be checked."""

from __future__ import annotations

import re

import pytest
from typed_functions import solved, summary

from gradtutor.calculus.critical_set import CriticalPoint

AT_THE_ORIGIN = [
    pytest.param("x^2 + y^4", "local minimum", id="even power"),
    pytest.param("-x^4 - y^6", "local maximum", id="even powers downwards"),
    pytest.param("x^2 - y^4", "saddle point", id="one up, one down"),
    pytest.param("x^3 + y^2", "saddle point", id="cube"),
    pytest.param("x^4 + x^2 y^2 + y^4", "local minimum", id="form of degree 4"),
    pytest.param("x^6 + y^6 - 3x^2 y^2", "saddle point", id="falls along the diagonal"),
    pytest.param("x^2 + 2x y + y^2 + x^3", "saddle point", id="cubic along the null direction"),
    pytest.param("x^2 y + y^3 - y^2 x", "saddle point", id="cubic form"),
    pytest.param("x^2 + y^2 z^2 + z^4 + y^4", "local minimum", id="several null directions"),
    pytest.param("(y - x^2)^2 + x^5", "saddle point", id="fifth power along a parabola"),
    pytest.param("(y - x^2)(y - 2x^2)", "saddle point", id="Peano: a minimum along every line"),
    pytest.param("x^3 - 3x y^2", "saddle point", id="monkey saddle"),
    pytest.param("x y (x^2 - y^2)", "saddle point", id="four hills"),
    pytest.param("(x^2 - y^3)(2x^2 - y^3)", "saddle point", id="between two cusps"),
    pytest.param("x^2 - 2x y^2 + 2y^4", "local minimum", id="minimum behind a parabola"),
    pytest.param("x^4 + y^4 - 2(x - y)^2", "saddle point", id="falls across, rises along"),
    pytest.param("7x^2 y + 9x y^2", "saddle point", id="cubic without squares"),
    pytest.param("cos(x y)^2 - x^4 - y^4", "local maximum", id="cosine"),
    pytest.param("e^x (x^4 + y^4)", "local minimum", id="times an exponential"),
    pytest.param("sin(x)^4 + x^2 y^2 + y^4", "local minimum", id="sine"),
    pytest.param("x^2 y^2 + x^4 + y^6 + z^2", "local minimum", id="three variables"),
    pytest.param("x^4 + y^4 + z^4 - 4x y z", "saddle point", id="three variables, cubic"),
    pytest.param("x^4 + y^4 + z^4 + x y z (x + y + z)/10", "local minimum", id="definite form in three variables"),
]


def at_origin(text: str) -> CriticalPoint:
    """Return the critical point at the origin."""
    return next(point for point in solved(text).points if all(number.ball == 0 for number in point.point))


@pytest.mark.parametrize(("text", "kind"), AT_THE_ORIGIN)
def test_the_kind_is_decided_where_the_hessian_is_singular(text: str, kind: str) -> None:
    point = at_origin(text)
    assert point.classification.value == kind
    assert "numerical evidence" not in point.reason
    assert any(value.ball == 0 for value in point.eigenvalues)


REASONS = [
    pytest.param("x^3 + x^2 y^2 + y^2", "f changes by t³ along (x, y) = (t, 0): both signs", id="a line"),
    pytest.param("x^6 + y^6 - 3x^2 y^2", "by t⁶ along (x, y) = (0, t) but by −3t⁴ + … along (x, y) = (t, t)", id="two"),
    pytest.param("(y - x^2)^2 + x^5", "f changes by t⁵ along (x, y) = (t, t²): both signs", id="a parabola"),
    pytest.param("(y - x^2)(y - 2x^2)", "(t, 3/2·t²)", id="the curve in between"),
    pytest.param("x^4 + x^2 y^2 + y^4", "each of its terms is smallest here", id="visible minimum"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_the_reason_shows_a_curve_or_a_form_that_a_learner_can_check(text: str, reason: str) -> None:
    assert reason in at_origin(text).reason


def test_a_degenerate_point_away_from_the_origin_is_decided_too() -> None:
    (point,) = solved("(x - 1)^4 + (y + 2)^2").points
    assert (point.classification.value, point.strict, point.is_global) == ("local minimum", True, True)


def test_a_degenerate_point_with_irrational_coordinates_is_decided_exactly() -> None:
    kinds = {str(p.point[0].exact): p.classification.value for p in solved("(x^2 - 2)^4 + y^2").points}
    assert kinds == {"-sqrt(2)": "local minimum", "0": "saddle point", "sqrt(2)": "local minimum"}


def test_both_signs_among_the_eigenvalues_decide_whatever_else_is_zero() -> None:
    point = at_origin("x^2 - y^2 + z^4")
    assert point.classification.value == "saddle point"
    assert point.reason == "the Hessian's eigenvalues have both signs"


IN_FULL = [
    # function, kind, strict, global, the reason but for what is global
    pytest.param("-x^4 - y^6", "local maximum", True, True,
                 "no value of f is larger: its form shows that", id="maxima by form"),
    pytest.param("-x^4 - x^2 y^2 - y^4", "local maximum", True, True,
                 "no value of f is larger: each of its terms is largest here", id="a sum of maxima"),
    pytest.param("x^4 + x^2 y^2 + y^4", "local minimum", True, True,
                 "no value of f is smaller: each of its terms is smallest here", id="a sum of minima"),
    pytest.param("-e^x (x^4+y^4)", "local maximum", True, True,
                 "no value of f is larger: its form shows that", id="times an exponential"),
    pytest.param("x^6 + y^6 - 3x^2 y^2", "saddle point", False, None,
                 "f changes by t⁶ along (x, y) = (0, t) but by −3t⁴ + … along (x, y) = (t, t)", id="two curves"),
    pytest.param("(y-x^2)^2 - x^6", "saddle point", False, None,
                 "f changes by t² along (x, y) = (0, t) but by −t⁶ along (x, y) = (t, t²)",
                 id="a line and a parabola"),
    pytest.param("(y - x^2)^2 + x^5", "saddle point", False, None,
                 "f changes by t⁵ along (x, y) = (t, t²): both signs", id="an odd power along a parabola"),
    pytest.param("(y - x^2)(y - 2x^2)", "saddle point", False, None,
                 "along (x, y) = (t, 3/2·t²), where f changes by −1/4·t⁴ + …, it goes the other way than the "
                 "Hessian's eigenvalues say",
                 id="the other way along the null curve"),
    pytest.param("x^2 + y^4 + x y^3", "local minimum", True, None,
                 "the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (−1/2·t³, t), "
                 "where f changes by t⁴ + …",
                 id="up along the null curve"),
    pytest.param("-x^2 - y^4 + x y^3", "local maximum", True, None,
                 "the Hessian has no eigenvalue of the other sign, and f falls along (x, y) = (1/2·t³, t), where "
                 "f changes by −t⁴ + …",
                 id="down along the null curve"),
    pytest.param("x^2 + y^6 + x y^4", "local minimum", True, None,
                 "the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (−1/2·t⁴, t), "
                 "where f changes by t⁶ + …",
                 id="a higher power along it"),
    pytest.param("x^2 + sqrt(2) y^4 + x y^3", "local minimum", True, None,
                 "the Hessian has no eigenvalue of the other sign, and f rises along the null direction, where f "
                 "changes by ct⁴ + … with c > 0",
                 id="an irrational coefficient"),
    pytest.param("x^2 - sqrt(2) y^4 + x y^3", "saddle point", False, None,
                 "f changes by t² + … along (x, y) = (t, 0) but by −ct⁴ + … with c > 0 along (x, y) = (0, t)",
                 id="an irrational fall"),
    pytest.param("x^2 + x y^3 + y^5", "saddle point", False, None,
                 "f changes by t⁵ along (x, y) = (0, t): both signs", id="an odd power along the null curve"),
    pytest.param("x^4 + y^4 - x^3 y^3", "local minimum", True, False,
                 "its terms of degree 4 in the null directions decide: f − f(p) is positive",
                 id="a form in the null directions"),
    pytest.param("-x^4 - y^4 + x^5 y", "local maximum", True, False,
                 "its terms of degree 4 in the null directions decide: f − f(p) is negative", id="a negative form"),
    pytest.param("cos(x y)^2 - x^4 - y^4", "local maximum", True, None,
                 "its terms of degree 4 in the null directions decide: f − f(p) is negative", id="a series cut off"),
    pytest.param("z^2 + x z + x^4 - x^2 y^2 + y^4 + x^2/4", "local minimum", True, True,
                 "its terms of degree 4 in the null directions decide: f − f(p) is positive",
                 id="form beside a square"),
    pytest.param("z^2 + x^2 y z + x^4 - x^2 y^2 + y^4", "local minimum", True, None,
                 "its terms of degree 4 in the null directions decide: f − f(p) is positive",
                 id="two null directions beside a positive one"),
    pytest.param("-z^2 + x^2 y z - x^4 + x^2 y^2 - y^4", "local maximum", True, None,
                 "its terms of degree 4 in the null directions decide: f − f(p) is negative",
                 id="beside a negative one"),
    pytest.param("z^2 + x^2 y z - x^4 + x^2 y^2 - y^4", "saddle point", False, None,
                 "f changes by t² along (x, y, z) = (0, 0, t) but by −t⁴ along (x, y, z) = (0, t, 0)",
                 id="against a positive one"),
    pytest.param("x^14 + y^2 + x^9 y", "local minimum", None, None,
                 "numerical evidence only: of 400 values nearby none is smaller", id="beyond what is expanded"),
    pytest.param("x^2 + y^4 - y^6 + x y^4", "local minimum", True, False,
                 "the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (0, t), where f "
                 "changes by t⁴ + …",
                 id="the lowest of several powers"),
    pytest.param("(y - 5x^2)^2 + x^5", "saddle point", False, None,
                 "along (x, y) = (t, 5t²), where f changes by t⁵ + …, it takes both signs",
                 id="an odd power along a steeper parabola"),
    pytest.param("-x^2 - sqrt(2) y^4 + x y^3", "local maximum", True, None,
                 "the Hessian has no eigenvalue of the other sign, and f falls along the null direction, where f "
                 "changes by −ct⁴ + … with c > 0",
                 id="an irrational fall along it"),
    pytest.param("x^2 + y^4 + x^2 y - y^6", "local minimum", True, False,
                 "the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (0, t), where f "
                 "changes by t⁴ + …",
                 id="a coordinate that rests"),
    pytest.param("x^2 - 2x(y^2+y^3+2y^4) + y^4 + 2y^5 + 6y^6", "local minimum", True, None,
                 "the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (t² + t³ + …, t), "
                 "where f changes by t⁶ + …",
                 id="a curve of many terms"),
    pytest.param("x^4 - x^2 y^2 + y^4", "local minimum", True, True,
                 "on small circles around the point f − f(p) is positive",
                 id="positive around"),
    pytest.param("-x^4 + x^2 y^2 - y^4", "local maximum", True, True,
                 "on small circles around the point f − f(p) is negative",
                 id="negative around"),
    pytest.param("(2x^2 - y^2)^2 - x^4/100", "saddle point", False, None,
                 "on small circles around the point f − f(p) takes both signs",
                 id="both signs in a narrow wedge"),
    pytest.param("cos(x y)^2 - x^4 - y^4 + 5x^6", "local maximum", True, False,
                 "its terms of degree 4 in the null directions decide: f − f(p) is negative",
                 id="the lowest form of several"),
    pytest.param("(y - 5x^2)^2 + x^5 + x^6", "saddle point", False, None,
                 "along (x, y) = (t, 5t²), where f changes by t⁵ + …, it takes both signs",
                 id="the lowest power is odd"),
    pytest.param("x^2 - 2x(y^2+y^3) + y^4 + 2y^5 + 2y^6", "local minimum", True, True,
                 "the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (t² + t³, t), "
                 "where f changes by t⁶ + …", id="a curve of two terms"),
    pytest.param("e^(x^5 y^5/10) - 1 - x^10 - y^10 + 7x^12 + 7y^12", "local maximum", True, False,
                 "its terms of degree 10 in the null directions decide: f − f(p) is negative",
                 id="the lowest form of several, far up"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "strict", "is_global", "reason"), IN_FULL)
def test_all_that_is_said_of_a_degenerate_point(
    text: str, kind: str, strict: bool | None, is_global: bool | None, reason: str
) -> None:
    point = at_origin(text)
    assert (point.classification.value, point.strict, point.is_global) == (kind, strict, is_global)
    assert re.split("; (?:not )?global:", point.reason)[0] == reason


LEAST = "min: no value of f is smaller: each of its terms is smallest here"
GREATEST = "max: no value of f is larger: each of its terms is largest here"

AWAY = [
    # function, each point with its kind and the reason but for what is global
    pytest.param("(e^x - 2)^4 + y^4 + (e^x - 2)^2 y^2", [f"(log(2), 0) {LEAST}"], id="where an exponential is 2"),
    pytest.param("(e^x - 2)^4 + y^4 + (e^x - 2) y^3/10",
        ["(log(2), 0) min: its terms of degree 4 in the null directions decide: f − f(p) is positive"], id="by a form"),
    pytest.param("(sqrt(x) - y)^4 + (x - 4)^4", [f"(4, 2) {LEAST}"], id="where a root is 2"),
    pytest.param("|x - y|^4 + (x - 1)^4", [f"(1, 1) {LEAST}"], id="where a difference is 0"),
    pytest.param("-(x - sqrt(2))^4 - (y - x)^4", [f"(sqrt(2), sqrt(2)) {GREATEST}"], id="irrational coordinates"),
    pytest.param("(x + 1)^3 + y^2 + (x + 1) y^2",
        ["(-1, 0) saddle: f changes by t³ along (x, y) = (−1 + t, 0): both signs"], id="below zero"),
    pytest.param("(x - 1/2)^3 + y^2 + (x - 1/2) y^2",
        ["(1/2, 0) saddle: f changes by t³ along (x, y) = (1/2 + t, 0): both signs"], id="a fraction"),
    pytest.param("(x - sqrt(3)/2 - 1)^3 + y^2 + (x - sqrt(3)/2 - 1) y^2",
        ["(sqrt(3)/2 + 1, 0) saddle: f changes by t³ + … along (x, y) = (1.86603 + t, 0): both signs"], id="digits"),
    pytest.param("(x + sqrt(3)/2 + 1)^3 + y^2 + (x + sqrt(3)/2 + 1) y^2",
        ["(-1 - sqrt(3)/2, 0) saddle: f changes by t³ + … along (x, y) = (−1.86603 + t, 0): both signs"],
        id="digits below zero"),
    pytest.param("(x - 1)^2 + (y - 1)^4 + (x - 1) (y - 1)^3",
        ["(1, 1) min: the Hessian has no eigenvalue of the other sign, and f rises along (x, y) = (1 − 1/2·t³, 1 + t), "
         "where f changes by t⁴ + …"], id="a curve away from the origin"),
    pytest.param("-(x^3 - x - 1)^4 - (y - x)^4", [
        "(-sqrt(3)/3, -sqrt(3)/3) max: the Hessian has no eigenvalue of the other sign, and f falls along the null "
        "direction, where f changes by −t⁴ + …",
        f"(1.32472, 1.32472) {GREATEST}",
        "(sqrt(3)/3, sqrt(3)/3) saddle: f changes by ct² + … with c > 0 along (x, y) = (0.57735 + t, 0.57735) but by "
        "−t⁴ + … along (x, y) = (0.57735, 0.57735 + t)",
    ], id="a root of a cubic"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), AWAY)
def test_degenerate_points_anywhere_have_their_kinds_and_reasons(text: str, said: list[str]) -> None:
    points = [point for point in solved(text).points if any(value.ball.contains(0) for value in point.eigenvalues)]
    assert sorted(f"{summary(p)}: {re.split('; (?:not )?global:', p.reason)[0]}" for p in points) == said
