"""Rational points at which two expressions are compared: small ones first, then random ones at several scales."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

Coordinates = tuple[Fraction, ...]

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
_PARTS = 1009  # a random coordinate is a whole number of 1009ths of its scale: an odd denominator, and prime
_SCALES = (10, 1, 3, 100, 1, 10, 1000)


@dataclass(frozen=True, slots=True)
class Interval:
    """Where one variable is sampled. A bound of None is no bound; `whole` asks for integers."""

    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False


FREE = Interval()


@lru_cache(maxsize=64)
def pleasant_points(dimension: int) -> tuple[Coordinates, ...]:
    """Return the small integer and simple fractional points tried first, for a number of variables.

    >>> [str(x) for x in pleasant_points(2)[0]]
    ['2', '3']
    """
    primes = [Fraction(_PRIMES[i % 10]) for i in range(dimension)]
    ladder = [Fraction(i + 1) for i in range(dimension)]
    alternating = [prime * (-1) ** i for i, prime in enumerate(primes)]
    points = (
        primes,
        [-value for value in ladder],
        [1 / prime for prime in primes],
        [Fraction(0)] * dimension,
        [Fraction(1)] * dimension,
        alternating,
        [-value for value in alternating],
        [Fraction(-1, prime.numerator) for prime in primes],
        list(reversed(ladder)),
    )
    return tuple(dict.fromkeys(tuple(point) for point in points))


def random_points(intervals: Sequence[Interval], seed: int, count: int) -> Iterator[Coordinates]:
    """Yield `count` random points, one in three with all free coordinates positive; fixed by the seed."""
    source = random.Random(seed)
    for number in range(count):
        scale = _SCALES[number % len(_SCALES)]
        positive = number % 3 == 0
        yield tuple(_coordinate(source, interval, scale, positive) for interval in intervals)


def _coordinate(source: random.Random, interval: Interval, scale: int, positive: bool) -> Fraction:
    if interval.whole:
        return Fraction(source.randint(0 if positive else -12, 12))
    part = Fraction(source.randint(1, _PARTS - 1), _PARTS)
    low, high = interval.low, interval.high
    if low is None and high is None:
        return scale * (part if positive else 2 * part - 1)
    if low is None:
        return (high or Fraction(0)) - scale * part
    return low + (scale if high is None else high - low) * part
