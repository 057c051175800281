"""Forms that are positive away from the origin: proved where true, never where false."""

from __future__ import annotations

import pytest
from flint import arb

from gradtutor.calculus.definiteness import is_positive_definite


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param({(2, 0): 1, (1, 1): 1, (0, 2): 1}, True, id="quadratic"),
        pytest.param({(2, 0): 1, (1, 1): 3, (0, 2): 1}, False, id="quadratic, indefinite"),
        pytest.param({(2, 0): 1, (1, 1): 2, (0, 2): 1}, False, id="quadratic, zero on a line"),
        pytest.param({(2, 0): -1, (0, 2): -1}, False, id="quadratic, negative"),
        pytest.param({(2, 0): 1}, False, id="a variable is missing"),
        pytest.param({(2, 0, 0): 2, (0, 2, 0): 2, (0, 0, 2): 1, (1, 0, 1): 1}, True, id="three variables"),
        pytest.param({(4, 0): 1, (0, 4): 1, (2, 2): -1}, True, id="quartic"),
        pytest.param({(4, 0): 1, (0, 4): 1, (2, 2): -3}, False, id="quartic, indefinite"),
        pytest.param({(6, 0): 1, (0, 4): 1}, True, id="weighted"),
    ],
)
def test_a_form_is_proved_positive_exactly_where_it_is(form: dict[tuple[int, ...], int], expected: bool) -> None:
    coefficients = {powers: arb(value) for powers, value in form.items()}
    assert is_positive_definite(coefficients, len(next(iter(form)))) is expected
