"""The kind of a point where f isn't smooth, from how f changes along rays: x|x|, ∛x + y², |x| y."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from flint import fmpq

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.curves import moved, signed, superscript
from gradtutor.calculus.kinds.degenerate import point_text
from gradtutor.calculus.kinds.ray_series import ChangeOnRay, change_on_ray

MOST_RAYS = 60


def kind_along_rays(derivatives: Derivatives, place: Place) -> Kind | None:
    """Return the kind that rays prove: neither where f rises along one and falls along another.

    On a line the two rays are all there is, and tell minima and maxima too.
    """
    size = len(derivatives.field.names)
    found: list[ChangeOnRay] = []
    for direction in _directions(size):
        change = change_on_ray(derivatives.field, derivatives.function, place, direction)
        if change is None:
            continue
        other = next((each for each in found if each.sign != change.sign), None)
        if other is not None:
            up, down = sorted((other, change), key=lambda each: -each.sign)
            both = f"{_text(up, derivatives, place)} but {_text(down, derivatives, place)}"
            return Kind(Classification.SADDLE_POINT, f"f changes {both}, t > 0", False)
        found.append(change)
    return _on_both_sides(found) if size == 1 and len(found) == 2 else None


def _on_both_sides(changes: Sequence[ChangeOnRay]) -> Kind:
    right, left = (_amount(change) for change in changes)
    how = f"by {right} to the right and by {left} to the left"
    if changes[0].sign > 0:
        return Kind(Classification.LOCAL_MINIMUM, f"f rises on both sides: {how}", True)
    return Kind(Classification.LOCAL_MAXIMUM, f"f falls on both sides: {how}", True)


def _directions(size: int) -> Iterator[tuple[int, ...]]:
    """Yield directions, those along the axes first."""
    found = [d for d in product((0, 1, -1), repeat=min(size, 4)) if any(d)]
    found.sort(key=lambda d: sum(map(abs, d)))
    for direction in found[:MOST_RAYS]:
        yield (*direction, *[0] * (size - len(direction)))


def _text(change: ChangeOnRay, derivatives: Derivatives, place: Place) -> str:
    steps = zip(point_text(place), change.direction, strict=True)
    ends = [moved(start, fmpq(step), 1) for start, step in steps]
    names = derivatives.field.names
    where = f"{names[0]} = {ends[0]}" if len(names) == 1 else f"({', '.join(names)}) = ({', '.join(ends)})"
    return f"by {_amount(change)} along {where}"


def _amount(change: ChangeOnRay) -> str:
    """Return the lowest term of the change as text."""
    unit = _power_of_t(change.power)
    if isinstance(change.coefficient, fmpq):
        return f"{signed(change.coefficient, unit)} + …"
    return f"{'−' if change.sign < 0 else ''}c·{unit} + … with c > 0"


def _power_of_t(power: Fraction) -> str:
    if power.denominator == 1:
        return f"t{superscript(power.numerator)}"
    return "√t" if power == Fraction(1, 2) else "∛t" if power == Fraction(1, 3) else f"t^({power})"
