"""The critical set of one part of a function: solved by a route, then examined."""

from __future__ import annotations

from gradtutor.calculus.critical_set import Completeness, CriticalSet
from gradtutor.calculus.families import families_of
from gradtutor.calculus.function_field.derivatives import derivatives_of
from gradtutor.calculus.place_examination import critical_point_at, is_defined
from gradtutor.calculus.separation import Part
from gradtutor.calculus.systems.strategy import Bounds, stationary


def critical_set_of_part(part: Part, bounds: Bounds, *, boxed: bool) -> CriticalSet:
    """Return the critical set of a function of its own variables."""
    derivatives = derivatives_of(part.tree, part.names)
    if derivatives is None:
        return CriticalSet((), (), Completeness.NOT_PROVEN, missing="functions I can't differentiate exactly")
    found = stationary(derivatives, part.tree, bounds, boxed=boxed)
    isolated = [r.place for r in found.places if not r.periods and not r.implicit]
    points = tuple(
        critical_point_at(derivatives, place, part.tree) for place in isolated if is_defined(derivatives, place)
    )
    families = families_of(derivatives, found, part.tree)
    return CriticalSet(points, families, found.completeness, found.box, found.route, found.missing)
