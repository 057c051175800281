"""Which signs a homogeneous polynomial takes, proved."""

from __future__ import annotations

from itertools import product

from flint import arb, fmpq_mpoly

from gradtutor.calculus.plane_germ import LocalSigns, local_signs
from gradtutor.calculus.systems.number_ring import constant_value
from gradtutor.calculus.taylor import Expansion

MOST_BOXES = 3_000


def form_signs(form: fmpq_mpoly, around: Expansion) -> LocalSigns | None:
    """Return the signs a form takes away from the origin, or None where neither both nor only one is proved."""
    if around.size == 2 and not around.ring.roots:
        return local_signs(form)
    parts = around.parts(form)
    degree = sum(next(iter(parts)))
    signs = set()
    for vector in product((0, 1, -1, 2), repeat=around.size):
        if not any(vector):
            continue
        value = around.ring.context.constant(0)
        for powers, coefficient in parts.items():
            size = 1
            for base, power in zip(vector, powers, strict=True):
                size *= base**power
            value = value + size * coefficient
        sign = around.ring.sign(value)
        signs |= {sign} if degree % 2 == 0 else {sign, -sign}
        if {1, -1} <= signs:
            return LocalSigns(True, True, True)
    if 0 in signs or not _is_definite(parts, around, 1 if 1 in signs else -1):
        return None
    return LocalSigns(1 in signs, False, -1 in signs)


def _is_definite(parts: dict[tuple[int, ...], fmpq_mpoly], around: Expansion, sign: int) -> bool:
    """Return whether a form has one sign on the faces of the cube, and so everywhere else but at the origin."""
    terms = [
        (powers, sign * (arb(constant_value(c)) if c.is_constant() else around.ring.enclose(c, 64)))
        for powers, c in parts.items()
    ]
    wide = arb(0, 1)
    waiting = [
        [arb(end) if place == face else wide for place in range(around.size)]
        for face in range(around.size)
        for end in (1, -1)
    ]
    for _ in range(MOST_BOXES):
        if not waiting:
            return True
        box = waiting.pop()
        value = _value(terms, box)
        if value > 0:
            continue
        if value <= 0:
            return False
        place = max(range(len(box)), key=lambda index: float(box[index].rad()))
        low, high = box[place].lower(), box[place].upper()
        middle = box[place].mid()
        waiting += [[*box[:place], half, *box[place + 1 :]] for half in (low.union(middle), middle.union(high))]
    return False


def _value(terms: list[tuple[tuple[int, ...], arb]], box: list[arb]) -> arb:
    total = arb(0)
    for powers, coefficient in terms:
        term = coefficient
        for side, power in zip(box, powers, strict=True):
            if power:
                term = term * side**power
        total = total + term
    return total
