"""Boxes made of balls: a box is one `arb` per coordinate, and every operation here rounds outward.

A ball [m ± r] keeps its radius in 30 bits, so a ball made from two ends is wider than they are by at most one part
in 2**29 of its radius. That costs nothing where boxes are bisected anyway, and it can only make a box larger: a box
stands for at least the points it was made from.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from flint import arb, fmpq

Box = tuple[arb, ...]
"""One ball for each coordinate, in variable order."""


def ball_between(low: Fraction, high: Fraction) -> arb:
    """Return a ball that contains every real number from `low` to `high`.

    >>> ball_between(Fraction(0), Fraction(1, 3)).contains(arb(fmpq(1, 3)))
    True
    """
    return _exact_ball(low).union(_exact_ball(high))


def ends(ball: arb) -> tuple[Fraction, Fraction]:
    """Return the exact ends of a finite ball.

    >>> low, high = ends(ball_between(Fraction(0), Fraction(1)))
    >>> low <= 0, high >= 1, high - low < Fraction(1) + Fraction(1, 2**28)
    (True, True, True)
    """
    middle, radius = _dyadic(ball.mid()), _dyadic(ball.rad())
    return middle - radius, middle + radius


def inflated(box: Box, factor: float, margins: Sequence[arb]) -> Box:
    """Return the box with every radius multiplied by `factor` and then enlarged by its margin.

    >>> inflated((arb(1, 2),), 2.0, [arb(1)])[0].contains_interior(arb(1, 4))
    True
    """
    return tuple(
        arb(side.mid(), (side.rad() * factor + margin).upper()) for side, margin in zip(box, margins, strict=True)
    )


def split(box: Box, axis: int) -> tuple[Box, Box]:
    """Return the two parts of a box cut across `axis`, a little off its middle.

    The points that people ask about (0, 1, π) are middles of the boxes they type; a root on the cut would be found
    twice.
    """
    side = box[axis]
    cut = (side.mid() - side.rad() * 0.0371).mid()
    lower, upper = side.lower().union(cut), cut.union(side.upper())
    return (*box[:axis], lower, *box[axis + 1 :]), (*box[:axis], upper, *box[axis + 1 :])


def contains(outer: Box, inner: Box) -> bool:
    """Return whether every point of `inner` lies in `outer`."""
    return all(a.contains(b) for a, b in zip(outer, inner, strict=True))


def contains_in_interior(outer: Box, inner: Box) -> bool:
    """Return whether `inner` lies in the interior of `outer`."""
    return all(a.contains_interior(b) for a, b in zip(outer, inner, strict=True))


def overlap(one: Box, other: Box) -> bool:
    """Return False only where the two boxes certainly share no point."""
    return all(a.overlaps(b) for a, b in zip(one, other, strict=True))


def hull(one: Box, other: Box) -> Box:
    """Return a box around both boxes."""
    return tuple(a.union(b) for a, b in zip(one, other, strict=True))


def connected_parts(boxes: Sequence[Box]) -> list[Box]:
    """Return one box around each connected part of the union of the boxes."""
    axis = _separating_axis(boxes)
    ordered = sorted(boxes, key=lambda box: float(box[axis].lower()))
    part_of: list[int] = []
    members: dict[int, list[int]] = {}
    reached: list[int] = []
    for new, box in enumerate(ordered):
        # In this order, a box that ends to the left of this one touches none of the later ones either.
        reached = [old for old in reached if ordered[old][axis].overlaps(box[axis])]
        part_of.append(new)
        members[new] = [new]
        for old in reached:
            if part_of[old] != part_of[new] and overlap(ordered[old], box):
                smaller, larger = sorted((part_of[old], part_of[new]), key=lambda part: len(members[part]))
                moved = members.pop(smaller)
                members[larger] += moved
                for place in moved:
                    part_of[place] = larger
        reached.append(new)
    return [reduce(hull, [ordered[place] for place in part]) for part in members.values()]


def _separating_axis(boxes: Sequence[Box]) -> int:
    """Return the axis along which the fewest pairs of boxes overlap."""

    def overlapping_pairs(axis: int) -> int:
        lows = sorted(float(box[axis].lower()) for box in boxes)
        return sum(bisect(lows, float(box[axis].upper())) for box in boxes)

    return min(range(len(boxes[0]) if boxes else 0), key=overlapping_pairs, default=0)


def _exact_ball(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def _dyadic(exact: arb) -> Fraction:
    mantissa, exponent = exact.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
