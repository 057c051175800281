"""Whether a local extremum is the lowest or highest value of all, where that can be proved, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product
from typing import TypeVar

from flint import arb, ctx

from gradtutor.calculus.by_form.convexity import curvature
from gradtutor.calculus.by_form.definiteness import is_positive_definite
from gradtutor.calculus.critical_set import Classification, Completeness, CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.function_field.derivatives import Derivatives, derivatives_of
from gradtutor.calculus.kinds.classification import WHY_GLOBAL
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.tree import Expression

BITS = 128
MOST_VARIABLES = 6
"""Beyond this many variables growth in every direction isn't examined, and few witnesses are looked for."""

MOST_MIRRORED = 3
SIZES = (1, 10, 100)


def with_global_claims(found: CriticalSet, tree: Expression, names: Sequence[str], *, everywhere: bool) -> CriticalSet:
    """Return the critical set with `is_global` where it is proved. `everywhere` says that no domain is stated."""
    kinds = {p.classification for p in found.points} | {family.classification for family in found.families}
    if not kinds & set(_SIGNS):
        return found
    claims = _Claims(found, tree, names, everywhere=everywhere)
    return replace(
        found,
        points=tuple(claims.of(point) for point in found.points),
        families=tuple(claims.of(family) for family in found.families),
    )


class _Claims:
    """What is known about the values of one function."""

    def __init__(self, found: CriticalSet, tree: Expression, names: Sequence[str], *, everywhere: bool) -> None:
        self.items: tuple[CriticalPoint | CriticalFamily, ...] = (*found.points, *found.families)
        self.curved = curvature(tree)
        self.everywhere = everywhere
        self.tree, self.names = tree, names
        self.derivatives = derivatives_of(tree, names)
        complete = found.completeness is Completeness.PROVEN and all(item.value is not None for item in self.items)
        self.grows = _growth(self.derivatives) if complete and self.derivatives else 0
        self._witnesses: list[tuple[tuple[int, ...], arb]] | None = None

    def of(self, item: _Item) -> _Item:
        """Return a point or family with what is proved about its value."""
        sign = _SIGNS.get(item.classification)
        is_proved = item.strict is not None  # a kind by numerical evidence says nothing about strictness either
        if sign is None or item.is_global is not None or item.value is None or not is_proved:
            return item
        reason = self._why_global(sign, item)
        if reason:
            return replace(item, is_global=True, reason=f"{item.reason}{WHY_GLOBAL}{reason}")
        reason = self._why_not_global(sign, item.value.ball)
        return replace(item, is_global=False, reason=f"{item.reason}; {reason}") if reason else item

    def _why_global(self, sign: int, item: CriticalPoint | CriticalFamily) -> str:
        if self.curved.convex and sign > 0:
            return "f is convex"
        if self.curved.concave and sign < 0:
            return "f is concave"
        if self.grows == sign and all(self._is_no_better(sign, other, item) for other in self.items):
            way, compared = ("grows", "lower") if sign > 0 else ("falls", "higher")
            return f"f {way} without bound in every direction, and no critical value is {compared}"
        return ""

    def _is_no_better(
        self, sign: int, other: CriticalPoint | CriticalFamily, item: CriticalPoint | CriticalFamily
    ) -> bool:
        """Return whether a critical value is proved not to be lower (for a maximum: higher) than another."""
        assert other.value is not None
        assert item.value is not None
        if other is item or sign * (other.value.ball - item.value.ball) > 0:
            return True
        if other.value.exact is not None and item.value.exact is not None:
            return bool(other.value.exact == item.value.exact)
        if isinstance(other, CriticalFamily) or isinstance(item, CriticalFamily) or self.derivatives is None:
            return False
        return are_mirrored(self.derivatives, other.point, item.point)

    def _why_not_global(self, sign: int, value: arb) -> str:
        if not self.everywhere:
            return ""
        word = "lower" if sign > 0 else "higher"
        if any(sign * (value - item.value.ball) > 0 for item in self.items if item.value is not None):
            return f"not global: another critical value is {word}"
        for point, other in self.witnesses():
            if sign * (value - other) > 0:
                place = ", ".join(str(coordinate).replace("-", "−") for coordinate in point)
                return f"not global: f({place}) is {word}"
        return ""

    def witnesses(self) -> list[tuple[tuple[int, ...], arb]]:
        """Return values of f at some points with whole coordinates."""
        if self._witnesses is None:
            with ctx.workprec(BITS):
                evaluate = ball_evaluator(self.tree, self.names, positive_bases=True)
                values = [(point, evaluate([arb(x) for x in point])) for point in _grid(len(self.names))]
            self._witnesses = [(p, value) for p, value in values if value is not None and value.is_finite()]
        return self._witnesses


_Item = TypeVar("_Item", CriticalPoint, CriticalFamily)
_SIGNS = {Classification.LOCAL_MINIMUM: 1, Classification.LOCAL_MAXIMUM: -1}


def are_mirrored(derivatives: Derivatives, one: Sequence[RealNumber], other: Sequence[RealNumber]) -> bool:
    """Return whether f is unchanged by a change of signs or order of the variables that takes one point to the other.

    The points are critical points whose balls are apart from all others', so that overlapping balls mean equal points.
    """
    field = derivatives.field
    size = len(field.names)
    if field.kernels or not derivatives.function.is_polynomial or size > MOST_MIRRORED:
        return False
    for order in permutations(range(size)):
        for signs in product((1, -1), repeat=size):
            moved = [sign * one[place].ball for place, sign in zip(order, signs, strict=True)]
            if all(ball.overlaps(number.ball) for ball, number in zip(moved, other, strict=True)):
                values = [sign * field.context.gen(place) for place, sign in zip(order, signs, strict=True)]
                if derivatives.function.above.compose(*values) == derivatives.function.above:
                    return True
    return False


def _grid(size: int) -> Iterator[tuple[int, ...]]:
    """Yield points in the directions of the axes and diagonals, near ones first."""
    directions: Sequence[tuple[int, ...]]
    if size <= 4:
        directions = [d for d in product((0, 1, -1), repeat=size) if any(d)]
    else:
        directions = [tuple(sign * (i == j) for j in range(size)) for i in range(size) for sign in (1, -1)]
    for length in SIZES:
        for direction in directions:
            yield tuple(length * step for step in direction)


def _growth(derivatives: Derivatives) -> int:
    """Return 1 where f is proved to grow beyond all bounds in every direction, −1 where it falls so, else 0.

    Each variable is weighed by its highest pure power: in x⁶/3 + x y + 4 y⁴ the first and last terms weigh most, and
    f grows because together they are positive away from the origin.
    """
    f, size = derivatives.function, len(derivatives.field.names)
    if derivatives.field.kernels or not f.is_polynomial or size > MOST_VARIABLES:
        return 0
    terms = {tuple(int(power) for power in powers): arb(c) for powers, c in f.above.to_dict().items()}
    highest = [max((p[i] for p in terms if p[i] == sum(p)), default=0) for i in range(size)]
    if any(power == 0 or power % 2 for power in highest):
        return 0
    weights = {powers: sum(Fraction(a, b) for a, b in zip(powers, highest, strict=True)) for powers in terms}
    if max(weights.values()) > 1:
        return 0
    leading = {powers: c for powers, c in terms.items() if weights[powers] == 1}
    pure = [c for powers, c in leading.items() if max(powers) == sum(powers)]
    for sign in (1, -1):
        if all(sign * c > 0 for c in pure):
            return sign if is_positive_definite({powers: sign * c for powers, c in leading.items()}, size) else 0
    return 0
