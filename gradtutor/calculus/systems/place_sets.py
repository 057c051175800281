"""Sets of places: without repetition, and on components or not."""

from __future__ import annotations

from collections.abc import Sequence

from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.numbers.number_ring import constant_value
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.calculus.systems.argument_solving import Resolved


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


def outermost(several: Sequence[Resolved]) -> list[Resolved]:
    """Return the families of places without those inside another one, such as x = π/2, y = πk inside y = πk."""
    return [one for one in several if not any(other is not one and _is_inside(one, other) for other in several)]


def _is_inside(one: Resolved, other: Resolved) -> bool:
    """Return whether what is known of a family, rational values of kernels and variables, holds on another too."""
    if len(one.place.unknown_variables) >= len(other.place.unknown_variables) or other.implicit:
        return False
    field = other.place.field
    known = {place: value for place, value in other.place.elements.items() if place < field.first_variable}
    for variable in range(len(field.names)):
        place = field.first_variable + variable
        if place in other.place.elements and variable not in other.periods:
            known[place] = other.place.elements[place]
    pinned = all(value.is_constant() for value in known.values()) and not other.place.coordinates.keys() - {
        field.first_variable + variable for variable in other.periods
    }
    return pinned and all(
        one.place.polynomial_sign(field.context.gen(place) - constant_value(value)) == 0
        for place, value in known.items()
    )
