"""Sets of places: without repetition, and on components or not."""

from __future__ import annotations

from collections.abc import Sequence

from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.systems.polynomial import Component


def lies_on(place: Place, component: Component) -> bool:
    """Return whether a place is a point of a component."""
    equations = [equation.project_to_context(place.field.context) for equation in component.equations]
    return bool(equations) and all(place.polynomial_sign(equation) == 0 for equation in equations)


def distinct(places: Sequence[Place]) -> list[Place]:
    """Return the places without repetition, compared by their coordinates' balls."""
    kept: list[Place] = []
    for place in places:
        first = place.field.first_variable
        here = place.balls(64)[first:]
        if not any(all(a.overlaps(b) for a, b in zip(here, other.balls(64)[first:], strict=True)) for other in kept):
            kept.append(place)
    return kept
