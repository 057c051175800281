"""Global claims, only with a reason."""

from __future__ import annotations

import pytest
from typed_functions import solved

CLAIMS = [
    pytest.param("x^2 + x y + y^2 - 3x", [(True, "f is convex")], id="convex quadratic"),
    pytest.param("50x + 40y - x^2 - y^2 - x y/2", [(True, "f is concave")], id="profit"),
    pytest.param("e^x + e^-x + y^2", [(True, "f is convex")], id="convex by rules"),
    pytest.param("x^4 - 2x^2 + y^2", [(True, "grows"), (True, "grows")], id="two lowest points"),
    pytest.param("x^4 - 2x^2 + x/2 + y^2", [(True, "grows"), (False, "another critical value is lower")], id="tilted"),
    pytest.param("x^3 - 3x + y^2", [(False, "f(−10, 0) is lower")], id="a witness"),
    pytest.param("3x e^y - x^3 - e^(3y)", [(False, "f(−10, 0) is higher")], id="one critical point, not global"),
    pytest.param("(x^2 - 1)^2 + y^2", [(True, "smallest"), (True, "smallest")], id="visible squares"),
    pytest.param("x e^-x", [(None, "")], id="no claim where nothing is proved"),
]


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_an_extremum_is_called_global_or_not_with_its_reason(text: str, claims: list[tuple[bool | None, str]]) -> None:
    extrema = [point for point in solved(text).points if point.classification.value != "saddle point"]
    extrema = [point for point in extrema if point.classification is extrema[0].classification]
    assert [point.is_global for point in extrema] == [claim for claim, _ in claims]
    for point, (_, reason) in zip(extrema, claims, strict=True):
        assert reason in point.reason


def test_a_saddle_is_never_called_global() -> None:
    assert solved("x^2 - y^2").points[0].is_global is None


def test_a_stated_domain_forbids_witnesses_outside_it() -> None:
    (point,) = solved("x^3 - 3x", domain="x > 0").points
    assert point.is_global is None


def test_equal_values_at_mirrored_points_are_known_to_be_equal() -> None:
    found = solved("x^6/3 - 2x^2 + x y + 4y^4 - 4y^2")
    assert sum(point.is_global is True for point in found.points) == 2
