"""Exact arithmetic with real roots: zero tests, signs, enclosures, quotients."""

from __future__ import annotations

import pytest
from flint import arb, fmpq, fmpq_mpoly, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.numbers.number_ring import NumberRing, number_ring
from gradtutor.calculus.numbers.real_root import RealRoot, real_roots


def positive_root(*coefficients: int) -> RealRoot:
    return real_roots(fmpq_poly(list(coefficients)))[-1]


SQRT2, SQRT3, SQRT6 = (positive_root(-n, 0, 1) for n in (2, 3, 6))
CBRT2 = positive_root(-2, 0, 0, 1)
SURDS = number_ring((SQRT2, SQRT3, SQRT6))
A, B, C = SURDS.context.gens()


@pytest.mark.parametrize(
    ("element", "sign"),
    [
        pytest.param(A * B - C, 0, id="√2 √3 = √6"),
        pytest.param((A + B) ** 2 - 5 - 2 * C, 0, id="(√2 + √3)² = 5 + 2√6"),
        pytest.param(A * B - C + fmpq(1, 10**40), 1, id="a tiny positive number"),
        pytest.param(A * B - C - fmpq(1, 10**40), -1, id="a tiny negative number"),
        pytest.param(A - B, -1, id="√2 < √3"),
        pytest.param(A**2 - 2, 0, id="(√2)² = 2"),
        pytest.param(A - A, 0, id="0"),
        pytest.param(A**0 * 3, 1, id="3"),
    ],
)
def test_the_sign_of_a_number_is_exact_though_its_roots_are_related(element: fmpq_mpoly, sign: int) -> None:
    assert SURDS.sign(element) == sign
    assert SURDS.is_zero(element) == (sign == 0)


def test_a_zero_is_enclosed_as_exactly_zero() -> None:
    assert SURDS.enclose(A * B - C, 64) == arb(0)


@pytest.mark.parametrize("bits", [20, 64, 300, 2000])
def test_an_enclosure_has_the_bits_asked_for(bits: int) -> None:
    ball = SURDS.enclose(1000 * A - 1000 * B + C, bits)
    assert ball.rel_accuracy_bits() >= bits


def test_cancellation_costs_no_accuracy() -> None:
    ring = number_ring((SQRT2,))
    (t,) = ring.context.gens()
    power = ring.power(t - 1, 60)  # about 10^-23, a difference of two numbers of about 10^22
    assert ring.enclose(power, 100).rel_accuracy_bits() >= 100
    assert float(ring.enclose(power, 100)) == pytest.approx((2**0.5 - 1) ** 60)


small = st.integers(-5, 5)


@given(st.tuples(small, small, small), st.tuples(small, small, small))
def test_a_quotient_times_the_divisor_is_the_dividend(above: tuple[int, ...], below: tuple[int, ...]) -> None:
    ring = number_ring((CBRT2,))
    dividend, divisor = (polynomial(ring, part) for part in (above, below))
    if divisor == 0:
        return
    quotient = ring.divide(dividend, divisor)
    assert quotient is not None
    assert ring.is_zero(ring.multiply(quotient, divisor) - dividend)


def test_a_quotient_is_found_with_several_roots_too() -> None:
    ring = number_ring((SQRT2, SQRT3))
    a, b = ring.context.gens()
    quotient = ring.divide(ring.context.constant(1), a + b)
    assert quotient == b - a


def test_a_quotient_by_a_divisor_of_zero_in_the_ring_is_not_an_element() -> None:
    # √2 √3 + √6 isn't 0, but is a divisor of 0 in the ring, where √6 might as well be -√6.
    assert SURDS.divide(SURDS.context.constant(1), A * B + C) is None


def polynomial(ring: NumberRing, coefficients: tuple[int, ...]) -> fmpq_mpoly:
    return ring.context.from_dict({(power,): value for power, value in enumerate(coefficients)})
