"""Curves through a point along which a function changes in a way that anyone can check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.derivatives.taylor import Expansion

MOST_CURVES = 1_500
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Along h = curve(t) the function changes by coefficient · t^power and terms of higher order; `sign` is its sign.

    `curve` has a coefficient and a power for each coordinate.
    """

    curve: tuple[tuple[fmpq, int], ...]
    coefficient: fmpq_mpoly
    power: int
    sign: int
    is_exact: bool

    @property
    def signs(self) -> frozenset[int]:
        """The signs that the change takes near t = 0."""
        return frozenset((self.sign,)) if self.power % 2 == 0 else frozenset((-1, 1))

    def text(self, names: Sequence[str], point: Sequence[str]) -> str:
        """Return the change in words."""
        places = [moved(start, *step) for start, step in zip(point, self.curve, strict=True)]
        return f"by {self.amount()} along ({', '.join(names)}) = ({', '.join(places)})"

    def amount(self) -> str:
        """Return the change as text: −t⁴ + …."""
        power = f"t{superscript(self.power)}"
        size = self.coefficient.leading_coefficient() if self.coefficient.is_constant() else None
        rest = "" if self.is_exact else " + …"
        if size is None:
            return f"{'−' if self.sign < 0 else ''}c{power}{rest} with c > 0"
        return f"{signed(size, power)}{rest}"


def changes(expansion: Expansion) -> Iterator[Change]:
    """Yield how the function changes along simple curves: lines first, then parabolas and the like."""
    parts = expansion.parts(expansion.polynomial)
    size = expansion.size
    numbers = [fmpq(n) for n in (0, 1, -1, 2, -2)] if size < 4 else [fmpq(n) for n in (0, 1, -1)]
    powers = [(1,) * size, *(p for p in product((1, 2, 3), repeat=size) if 1 in p and len(set(p)) > 1)]
    count = 0
    for exponents in powers:
        for sizes in product(numbers, repeat=size):
            leading = next((s for s in sizes if s), None)
            if leading is None or leading < 0 or any(e > 1 and not s for e, s in zip(exponents, sizes, strict=True)):
                continue
            count += 1
            if count > MOST_CURVES:
                return
            change = change_along(expansion, parts, tuple(zip(sizes, exponents, strict=True)))
            if change is not None:
                yield change


def change_along(
    expansion: Expansion, parts: dict[tuple[int, ...], fmpq_mpoly], curve: tuple[tuple[fmpq, int], ...]
) -> Change | None:
    """Return the change along a curve; None where the expansion doesn't reach far enough to show one."""
    ring = expansion.ring
    totals: dict[int, fmpq_mpoly] = {}
    for powers, value in parts.items():
        size, degree = fmpq(1), 0
        for (coefficient, exponent), power in zip(curve, powers, strict=True):
            size *= coefficient**power
            degree += exponent * power
        if size:
            totals[degree] = totals.get(degree, ring.context.constant(0)) + size * value
    left = {degree: value for degree, value in totals.items() if not ring.is_zero(value)}
    if not left:
        return None
    lowest = min(left)
    if lowest > expansion.order and not expansion.is_whole:
        return None
    exact = len(left) == 1 and expansion.is_whole
    value = ring.reduce(left[lowest])
    return Change(curve, value, lowest, ring.sign(value), exact)


def superscript(power: int) -> str:
    """Return an exponent as it is written: ² for 2, nothing for 1."""
    return "" if power == 1 else "".join(_POWERS[int(digit)] for digit in str(power))


def signed(size: fmpq, unit: str) -> str:
    """Return a rational multiple of a unit: −3/2·t²."""
    sign = "−" if size < 0 else ""
    if abs(size) == 1:
        return sign + unit
    return f"{sign}{abs(size)}{'·' if size.q != 1 else ''}{unit}"


def moved(start: str, size: fmpq, power: int) -> str:
    """Return a coordinate as it moves along a curve: 1 − 2t²."""
    if not size:
        return start
    step = signed(size, f"t{superscript(power)}")
    if start == "0":
        return step
    return f"{start} − {step[1:]}" if step.startswith("−") else f"{start} + {step}"
