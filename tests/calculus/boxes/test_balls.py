"""Boxes of balls lose no point: every operation rounds outward."""

from fractions import Fraction

from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.boxes.balls import (
    Box,
    ball_between,
    connected_parts,
    contains,
    contains_in_interior,
    ends,
    inflated,
    overlap,
    split,
)

rationals = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**9)


def ordered(one: Fraction, other: Fraction) -> tuple[Fraction, Fraction]:
    return min(one, other), max(one, other)


def exact(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


@given(rationals, rationals)
def test_a_ball_between_two_numbers_contains_both(one: Fraction, other: Fraction) -> None:
    low, high = ends(ball_between(*ordered(one, other)))
    assert low <= min(one, other)
    assert max(one, other) <= high


@given(rationals, rationals)
def test_a_ball_is_wider_than_its_ends_by_less_than_a_millionth(one: Fraction, other: Fraction) -> None:
    low, high = ordered(one, other)
    below, above = ends(ball_between(low, high))
    assert above - below <= (high - low) * (1 + Fraction(1, 10**6)) + Fraction(1, 10**9)


@given(rationals, rationals, st.fractions(min_value=0, max_value=1, max_denominator=1000))
def test_a_point_of_a_box_is_in_one_of_its_parts(one: Fraction, other: Fraction, share: Fraction) -> None:
    low, high = ordered(one, other)
    point = exact(low + share * (high - low))
    box: Box = (arb(1), ball_between(low, high))
    assert any(part[1].overlaps(point) for part in split(box, 1))


def test_the_parts_of_a_box_are_cut_off_its_middle() -> None:
    left, right = split((arb(0, 10),), 0)
    assert not (left[0].contains(0) and right[0].contains(0))


def test_an_inflated_box_has_the_box_in_its_interior() -> None:
    box = (arb(1, 0.5), arb(3))
    larger = inflated(box, 1.5, [arb(0), arb(2.0**-20)])
    assert contains_in_interior(larger, box)
    assert contains(larger, larger)
    assert not contains_in_interior(larger, larger)


def test_boxes_that_touch_become_one_part() -> None:
    row = [(arb(k, 0.51), arb(0, 1)) for k in (3, 1, 2)]
    apart = (arb(2, 0.1), arb(5, 1))
    parts = connected_parts([row[0], apart, row[1], row[2]])
    assert len(parts) == 2
    assert any(all(contains(part, box) for box in row) and not overlap(part, apart) for part in parts)


def test_a_ring_of_boxes_and_a_box_inside_it_are_two_parts() -> None:
    ring = [(arb(x, 0.51), arb(y, 0.51)) for x in range(5) for y in range(5) if x in (0, 4) or y in (0, 4)]
    inside = (arb(2, 0.1), arb(2, 0.1))
    assert len(connected_parts([*ring, inside])) == 2


def test_no_boxes_have_no_parts() -> None:
    assert connected_parts([]) == []
