"""The second derivative test, from the signs of the Hessian's eigenvalues alone."""

from __future__ import annotations

import pytest

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.kinds.classification import Kind, all_of_one_sign, second_derivative_test
from gradtutor.calculus.kinds.inertia import Inertia

MINIMUM, MAXIMUM, SADDLE = (
    Classification.LOCAL_MINIMUM,
    Classification.LOCAL_MAXIMUM,
    Classification.SADDLE_POINT,
)
BOTH = "the Hessian's eigenvalues have both signs"

DECIDED = [
    # positive, zero, negative, kind
    pytest.param(2, 0, 0, Kind(MINIMUM, "all eigenvalues of the Hessian are positive", True), id="all positive"),
    pytest.param(0, 0, 3, Kind(MAXIMUM, "all eigenvalues of the Hessian are negative", True), id="all negative"),
    pytest.param(1, 0, 1, Kind(SADDLE, BOTH, False), id="both signs"),
    pytest.param(1, 1, 1, Kind(SADDLE, BOTH, False), id="both signs and a zero"),
    pytest.param(1, 0, 0, Kind(MINIMUM, "the second derivative is positive", True), id="one variable, positive"),
    pytest.param(0, 0, 1, Kind(MAXIMUM, "the second derivative is negative", True), id="one variable, negative"),
]


@pytest.mark.parametrize(("positive", "zero", "negative", "kind"), DECIDED)
def test_signs_decide_where_none_is_zero_or_both_occur(positive: int, zero: int, negative: int, kind: Kind) -> None:
    assert second_derivative_test(Inertia(positive, zero, negative)) == kind


@pytest.mark.parametrize("inertia", [Inertia(1, 1, 0), Inertia(0, 1, 1), Inertia(0, 2, 0), Inertia(0, 1, 0)])
def test_a_zero_beside_one_sign_decides_nothing(inertia: Inertia) -> None:
    assert second_derivative_test(inertia) is None


def test_a_reason_speaks_of_one_derivative_or_of_eigenvalues() -> None:
    assert all_of_one_sign(1, "positive") == "the second derivative is positive"
    assert all_of_one_sign(2, "negative") == "all eigenvalues of the Hessian are negative"
