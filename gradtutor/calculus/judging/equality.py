"""Are two expressions the same function? EQUAL, DIFFERENT or UNDECIDED, and a point where they differ.

Equality is meant over the reals at the points where both are defined: ln(xy) and ln x + ln y are equal, and that
their domains differ is told apart. Both sides are evaluated in ball arithmetic at rational points; disjoint balls
prove a difference. A normal form over the rationals proves most equalities; the others are accepted after twelve
points at which the balls overlap at high precision. All work is bounded by counts, so a comparison can't hang.

Two conventions of the textbook: a power whose base and exponent both vary is meant for a positive base, and a
variable in the exponent of a negative constant, as in (-2)^n, stands for an integer.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import islice

from flint import arb, ctx

from gradtutor.calculus.judging.domain import conditions, intervals
from gradtutor.calculus.judging.sample_points import Coordinates, pleasant_points, random_points
from gradtutor.calculus.judging.traits import Traits, traits_of
from gradtutor.calculus.normal_forms.algebraic_zero import is_zero
from gradtutor.calculus.normal_forms.normal_form import proves_equal
from gradtutor.calculus.values.ball_arithmetic import ball
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.tree import Equation, Expression, Negation, Sum

PRECISIONS = (96, 320, 1400, 6000)
_POINTS_TO_ACCEPT = 12
_POINTS_TO_ACCEPT_PIECES = 60
_POINTS_FOR_DOMAIN = 8
_MOST_DRAWS = 400
_MOST_ONE_SIDED = 60
_MOST_RETRIES = 24
_AGREEMENT_BITS = 40


class Verdict(Enum):
    """What is known about two expressions; UNDECIDED is our limit, never the learner's mistake."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Witness:
    """A point at which two expressions differ, with enclosures of both values; None where one has no value."""

    point: dict[str, Fraction]
    left: arb | None
    right: arb | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two expressions.

    `domains_differ`: at some point one side is defined and the other isn't. `proven`: by disjoint balls or by exact
    algebra; an EQUAL that is not proven was checked numerically at twelve points, or sixty for |x|, max and the like.
    """

    verdict: Verdict
    witness: Witness | None = None
    domains_differ: bool = False
    proven: bool = False


def compare(
    left: Expression, right: Expression, names: Sequence[str] = (), domain: Sequence[Equation] = ()
) -> Comparison:
    """Return whether two expressions are the same real function on `domain`.

    The variables are those that occur, whatever `names` holds; `names` only orders them.

    >>> from gradtutor.notation.tree import Call, Number, Power, Variable
    >>> x = Variable("x")
    >>> compare(Call("sqrt", (Power(x, Number(Fraction(2))),)), x).witness.point
    {'x': Fraction(-1, 1)}
    """
    if left == right:
        return Comparison(Verdict.EQUAL, proven=True)
    before = ctx.prec
    try:
        return _compared(left, right, names, domain)
    finally:
        ctx.prec = before


def _compared(left: Expression, right: Expression, names: Sequence[str], domain: Sequence[Equation]) -> Comparison:
    traits = traits_of((left, right, *domain))
    ordered = [name for name in names if name in traits.names]
    ordered += sorted(traits.names.difference(ordered))
    if traits.rational and traits.total and proves_equal(left, right, ordered):
        return Comparison(Verdict.EQUAL, proven=True)
    result = _Trial(left, right, ordered, domain, traits, positive_bases=True).verdict()
    if result.verdict is Verdict.UNDECIDED and traits.varying_power:
        return _Trial(left, right, ordered, domain, traits, positive_bases=False).verdict()
    return result


class _Trial:
    """Both sides, evaluated at point after point until the verdict is clear."""

    def __init__(
        self,
        left: Expression,
        right: Expression,
        names: Sequence[str],
        domain: Sequence[Equation],
        traits: Traits,
        *,
        positive_bases: bool,
    ) -> None:
        self._trees = (left, right)
        self._names = tuple(names)
        self._domain = domain
        self._whole = traits.whole if positive_bases else traits.whole | traits.exponents
        self._total = traits.total
        self._left = ball_evaluator(left, self._names, positive_bases=positive_bases)
        self._right = ball_evaluator(right, self._names, positive_bases=positive_bases)
        self._conditions = conditions(domain, self._names)
        # ln |base| stands for ln base in the normal form, which is right for positive bases only.
        already_tried = traits.rational and traits.total
        self._algebra = not already_tried and (positive_bases or not traits.varying_power)
        self._wanted = _POINTS_TO_ACCEPT_PIECES if traits.piecewise else _POINTS_TO_ACCEPT
        self._retries = _MOST_RETRIES
        self._valid: list[Coordinates] = []
        self._one_sided: Witness | None = None
        self._lone = 0  # points at which only one side is defined

    def verdict(self) -> Comparison:
        if not self._names:
            return self._constant_verdict()
        points = self._points()
        witness = self._search(points, valid=1)
        if witness:
            return self._different(witness)
        proven = bool(self._valid) and self._algebra and proves_equal(*self._trees, self._names)
        if proven:
            witness = None if self._total else self._search(islice(points, _POINTS_FOR_DOMAIN))
        else:
            witness = self._search(points, valid=self._wanted)
        return self._different(witness) if witness else self._final(proven=proven)

    def _search(self, points: Iterable[Coordinates], valid: int = _MOST_DRAWS) -> Witness | None:
        """Return a certain difference, or None when `valid` points showed none."""
        for point in points:
            witness = self._difference(point)
            if witness:
                return witness
            if len(self._valid) >= valid or (self._lone > _MOST_ONE_SIDED and not self._valid):
                break
        return None

    def _points(self) -> Iterator[Coordinates]:
        places = intervals(self._names, self._domain, self._whole)
        for point in pleasant_points(len(self._names)):
            if all(not place.whole or value.denominator == 1 for place, value in zip(places, point, strict=True)):
                yield point
        seed = zlib.crc32(repr(self._trees).encode())
        yield from random_points(places, seed, _MOST_DRAWS)

    def _difference(self, point: Coordinates) -> Witness | None:
        """Return the witness where the two sides certainly differ at `point`, and note what else was seen there."""
        ctx.prec = PRECISIONS[0]
        if not all(condition([ball(value) for value in point]) for condition in self._conditions):
            return None
        for bits in PRECISIONS:
            left, right = self._values(point, bits)
            if left is None or right is None:
                self._note_undefined(point, left, right)
                return None
            if left.is_finite() and right.is_finite():
                if not left.overlaps(right):
                    return self._witness(point, left, right)
                if _accurate(left) and _accurate(right):
                    self._valid.append(point)
                    return None
            elif bits > PRECISIONS[0]:
                return None
            if not self._retries:
                return None
            self._retries -= 1
        return None

    def _values(self, point: Coordinates, bits: int) -> tuple[arb | None, arb | None]:
        ctx.prec = bits
        balls = [ball(value) for value in point]
        return self._left(balls), self._right(balls)

    def _note_undefined(self, point: Coordinates, left: arb | None, right: arb | None) -> None:
        for value in (left, right):
            if value is not None and value.is_finite():
                self._lone += 1
                self._one_sided = self._one_sided or self._witness(point, left, right)

    def _witness(self, point: Coordinates, left: arb | None, right: arb | None) -> Witness:
        return Witness(dict(zip(self._names, point, strict=True)), left, right)

    def _different(self, witness: Witness | None) -> Comparison:
        return Comparison(Verdict.DIFFERENT, witness, self._lone > 0, proven=True)

    def _final(self, *, proven: bool) -> Comparison:
        if not self._valid and self._one_sided:
            return self._different(self._one_sided)
        if not proven and len(self._valid) < _POINTS_TO_ACCEPT:
            return Comparison(Verdict.UNDECIDED, domains_differ=self._lone > 0)
        witness = None if proven else self._closer_look()
        if witness:
            return self._different(witness)
        return Comparison(Verdict.EQUAL, None, self._lone > 0, proven)

    def _closer_look(self) -> Witness | None:
        """Return a difference too small for the first precision, such as sin x + 10^-40 against sin x."""
        for bits, points in ((PRECISIONS[1], self._valid), (PRECISIONS[2], self._valid[:3])):
            for point in points:
                left, right = self._values(point, bits)
                if left is not None and right is not None and not left.overlaps(right):
                    return self._witness(point, left, right)
        return None

    def _constant_verdict(self) -> Comparison:
        for bits in PRECISIONS:
            left, right = self._values((), bits)
            if left is None or right is None:
                self._note_undefined((), left, right)
                return self._final(proven=False)
            if left.is_finite() and right.is_finite() and not left.overlaps(right):
                return self._different(self._witness((), left, right))
            if bits == PRECISIONS[1] and self._are_proved_equal_numbers():
                return Comparison(Verdict.EQUAL, proven=True)
        return Comparison(Verdict.EQUAL if _accurate(left) and _accurate(right) else Verdict.UNDECIDED)

    def _are_proved_equal_numbers(self) -> bool:
        left, right = self._trees
        return proves_equal(left, right, ()) or is_zero(Sum((left, Negation(right))))


def _accurate(value: arb) -> bool:
    return bool(value.rel_one_accuracy_bits() >= _AGREEMENT_BITS)
