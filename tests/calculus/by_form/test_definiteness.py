"""Forms that are positive away from the origin: proved where true, never where false."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, fmpq

from gradtutor.calculus.by_form.definiteness import is_positive_definite

ALMOST = 1 + Fraction(1, 10**6)
SMALL = Fraction(1, 1000)


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
        pytest.param({(2,): 1}, True, id="one variable"),
        pytest.param({(2,): -1}, False, id="one variable, negative"),
        pytest.param({(4,): 2}, True, id="one variable, quartic"),
        pytest.param({(2, 0): 1, (1, 1): Fraction(19, 10), (0, 2): 1}, True, id="quadratic, hardly positive"),
        pytest.param({(2, 0): 1, (1, 1): Fraction(21, 10), (0, 2): 1}, False, id="quadratic, hardly not"),
        pytest.param({(2, 0, 0): 1, (0, 2, 0): 1, (0, 0, 2): -1}, False, id="three variables, the last negative"),
        pytest.param(
            {(2, 0, 0): ALMOST, (0, 2, 0): ALMOST, (0, 0, 2): ALMOST, (1, 1, 0): 2, (1, 0, 1): 2, (0, 1, 1): 2},
            True, id="almost zero on a plane",
        ),
        pytest.param({(4, 0): 1, (2, 2): -2, (0, 4): 1}, False, id="quartic, zero on two lines"),
        pytest.param({(4, 0): -1, (0, 4): -1}, False, id="quartic, negative"),
        pytest.param({(4, 0): 1}, False, id="quartic, a variable is missing"),
        pytest.param({(4, 0, 0): 1, (0, 4, 0): 1, (0, 0, 4): 1, (2, 1, 1): -2}, True, id="quartic of three variables"),
        pytest.param({(4, 0, 0): 1, (0, 4, 0): 1, (0, 0, 4): 1, (2, 1, 1): -4}, False, id="the same, indefinite"),
        pytest.param({(6, 0): 1, (3, 2): 25, (0, 4): 100}, False, id="weighted, negative for some x < 0"),
        pytest.param({(6, 0): 1, (3, 2): -25, (0, 4): 100}, False, id="weighted, negative for some x > 0"),
        pytest.param({(4, 0): 100, (2, 3): 25, (0, 6): 1}, False, id="weighted, negative for some y < 0"),
        pytest.param({(4, 0): 100, (2, 3): -25, (0, 6): 1}, False, id="weighted, negative for some y > 0"),
        pytest.param({(4, 0): 1, (2, 3): 25, (0, 6): 100}, False, id="weighted, negative near the axis of x"),
        pytest.param({(6, 0): 100, (3, 2): 25, (0, 4): 1}, False, id="weighted, negative near the axis of y"),
        pytest.param({(6, 0): 1, (3, 2): -7, (0, 4): 10}, False, id="weighted, negative in between for x > 0"),
        pytest.param({(6, 0): 1, (3, 2): 7, (0, 4): 10}, False, id="weighted, negative in between for x < 0"),
        pytest.param({(4,): 0}, False, id="zero"),
        pytest.param({(4, 0): SMALL, (0, 4): SMALL, (2, 2): -SMALL}, True, id="quartic, with small numbers"),
        pytest.param({(6, 0): 1, (3, 2): 15, (0, 4): 100}, True, id="weighted, positive"),
    ],
)  # fmt: skip
def test_a_form_is_proved_positive_exactly_where_it_is(
    form: dict[tuple[int, ...], Fraction | int], expected: bool
) -> None:
    coefficients = {powers: arb(fmpq(*Fraction(value).as_integer_ratio())) for powers, value in form.items()}
    assert is_positive_definite(coefficients, len(next(iter(form)))) is expected
