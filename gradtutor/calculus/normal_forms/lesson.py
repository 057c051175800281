"""What was learnt about an expression's kernels while building its normal form."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm


class LearntError(Exception):
    """Something about the kernels became known that changes what was built before: build again."""


@dataclass(slots=True)
class Lesson:
    """What earlier attempts learnt. Keys are the texts of polynomials in the generators."""

    units: dict[tuple[str, str, str], Fraction] = field(default_factory=dict)
    degrees: dict[str, int] = field(default_factory=dict)
    facts: dict[frozenset[str], int] = field(default_factory=dict)  # the product of these signs is ±1
    places: dict[tuple[str, ...], int] = field(default_factory=dict)

    def unit(self, key: tuple[str, str, str], value: Fraction) -> int:
        """Return `value` as a multiple of the key's unit. Raises `LearntError` where the unit has to shrink."""
        unit = self.units.setdefault(key, abs(value))
        multiple = value / unit
        if multiple.denominator != 1:
            self.units[key] = Fraction(
                gcd(unit.numerator * value.denominator, value.numerator * unit.denominator),
                unit.denominator * value.denominator,
            )
            self._relearn()
        return multiple.numerator

    def degree(self, key: str, denominator: int) -> int:
        """Return the root degree of a factor. Raises `LearntError` where it has to grow."""
        degree = self.degrees.setdefault(key, denominator)
        if degree % denominator:
            self.degrees[key] = lcm(degree, denominator)
            self._relearn()
        return degree

    def _relearn(self) -> None:
        # Facts and places name kernels whose meaning just changed; units and degrees stay harmless.
        self.facts.clear()
        self.places.clear()
        raise LearntError
