"""Which signs a homogeneous polynomial takes, proved."""

from __future__ import annotations

from itertools import product

from flint import arb, fmpq_mpoly

from gradtutor.calculus.by_form.definiteness import is_positive_definite
from gradtutor.calculus.derivatives.taylor import Expansion
from gradtutor.calculus.kinds.plane_germ import LocalSigns, local_signs
from gradtutor.calculus.numbers.number_ring import constant_value


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
        sign = around.ring.sign(_at(parts, vector, around))
        signs |= {sign} if degree % 2 == 0 else {sign, -sign}
        if {1, -1} <= signs:
            return LocalSigns(True, True, True)
    if 0 in signs:
        return None
    (sign,) = signs
    balls = {powers: sign * _ball(value, around) for powers, value in parts.items()}
    return LocalSigns(sign > 0, False, sign < 0) if is_positive_definite(balls, around.size) else None


def _at(parts: dict[tuple[int, ...], fmpq_mpoly], vector: tuple[int, ...], around: Expansion) -> fmpq_mpoly:
    value = around.ring.context.constant(0)
    for powers, coefficient in parts.items():
        size = 1
        for base, power in zip(vector, powers, strict=True):
            size *= base ** int(power)
        value = value + size * coefficient
    return value


def _ball(value: fmpq_mpoly, around: Expansion) -> arb:
    return arb(constant_value(value)) if value.is_constant() else around.ring.enclose(value, 64)
