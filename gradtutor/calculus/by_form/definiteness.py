"""Homogeneous polynomials that have one sign everywhere but at the origin, proved by intervals.

Weighted homogeneous ones too, such as x⁶ + y⁴: along the curves (t² x, t³ y) every point comes from one on the cube.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from flint import arb, arb_mat

MOST_BOXES = 3_000

Form = Mapping[tuple[int, ...], arb]
"""Coefficients by exponents, all of one (weighted) degree."""


def is_positive_definite(form: Form, size: int) -> bool:
    """Return whether a form is proved to be positive away from the origin.

    >>> is_positive_definite({(2, 0): arb(1), (1, 1): arb(1), (0, 2): arb(1)}, 2)
    True
    """
    if all(sum(powers) == 2 for powers in form):
        return _has_positive_minors(form, size)
    return _is_positive_on_cube(form, size)


def _has_positive_minors(form: Form, size: int) -> bool:
    """Return whether a quadratic form is positive, by Sylvester's criterion."""
    matrix = [[arb(0)] * size for _ in range(size)]
    for powers, coefficient in form.items():
        i, j = (place for place, power in enumerate(powers) for _ in range(power))
        matrix[i][j] += coefficient / 2
        matrix[j][i] += coefficient / 2
    return all(arb_mat([row[:count] for row in matrix[:count]]).det() > 0 for count in range(1, size + 1))


def _is_positive_on_cube(form: Form, size: int) -> bool:
    """Return whether intervals prove a form to be positive on the faces of a cube, from where it is so everywhere."""
    wide = arb(0, 1)
    waiting = deque(
        [arb(end) if place == face else wide for place in range(size)] for face in range(size) for end in (1, -1)
    )
    for _ in range(MOST_BOXES):
        if not waiting:
            return True
        box = waiting.popleft()
        value = _value(form, box)
        if value > 0:
            continue
        if value <= 0:
            return False
        place = max(range(size), key=lambda index: float(box[index].rad()))
        low, middle, high = box[place].lower(), box[place].mid(), box[place].upper()
        waiting += [[*box[:place], half, *box[place + 1 :]] for half in (low.union(middle), middle.union(high))]
    return False


def _value(form: Form, box: list[arb]) -> arb:
    total = arb(0)
    for powers, coefficient in form.items():
        term = coefficient
        for side, power in zip(box, powers, strict=True):
            if power:
                term = term * side ** int(power)
        total = total + term
    return total
