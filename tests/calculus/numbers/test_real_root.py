"""Real roots: which there are, and how tightly they are enclosed."""

from __future__ import annotations

import pytest
from flint import fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.numbers.real_root import real_roots


@pytest.mark.parametrize(
    ("coefficients", "values"),
    [
        pytest.param([-2, 0, 1], [-(2**0.5), 2**0.5], id="two surds"),
        pytest.param([1, 0, 1], [], id="complex only"),
        pytest.param([0, 0, 0, 1], [0], id="a multiple root once"),
        pytest.param([-1, 2], [0.5], id="a rational"),
        pytest.param([5], [], id="a constant"),
        pytest.param([-2, 0, 0, 1], [2 ** (1 / 3)], id="one real root of three"),
    ],
)
def test_real_roots_are_listed_once_each(coefficients: list[int], values: list[float]) -> None:
    roots = real_roots(fmpq_poly(coefficients))
    assert [float(root.enclose(64)) for root in roots] == pytest.approx(values)


def test_every_number_is_a_root_of_zero() -> None:
    with pytest.raises(ValueError, match="zero polynomial"):
        real_roots(fmpq_poly([]))


@pytest.mark.parametrize("bits", [10, 53, 200, 1000])
def test_a_root_keeps_its_place_at_every_precision(bits: int) -> None:
    low, high = real_roots(fmpq_poly([-2, 0, 1]))
    assert low.enclose(bits) < 0 < high.enclose(bits)
    assert high.enclose(bits).rel_accuracy_bits() >= bits


def test_a_bound_covers_the_conjugates() -> None:
    (root,) = real_roots(fmpq_poly([-1, 1, 1, 1]))
    assert 1 <= root.size() < 1.5


@given(st.lists(st.fractions(-50, 50, max_denominator=20), min_size=1, max_size=6))
def test_rational_roots_are_found_again(values: list[object]) -> None:
    polynomial = fmpq_poly([1])
    for value in values:
        polynomial *= fmpq_poly([-fmpq(value.numerator, value.denominator), 1])  # type: ignore[attr-defined]
    found = real_roots(polynomial)
    assert len(found) == len(set(values))
    assert {-fmpq(*root.coefficients) for root in found} == {fmpq(v.numerator, v.denominator) for v in values}  # type: ignore[attr-defined]
