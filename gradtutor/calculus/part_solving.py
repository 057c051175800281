"""The critical set of one part of a function: solved by a route, then examined."""

from __future__ import annotations

from gradtutor.calculus.convexity import UNKNOWN, curvature
from gradtutor.calculus.critical_set import Completeness, CriticalSet
from gradtutor.calculus.families import families_of_components, families_of_kinks, family_of_sequence
from gradtutor.calculus.function_field.derivatives import derivatives_of
from gradtutor.calculus.periodic import joined
from gradtutor.calculus.place_examination import critical_point_at, is_defined
from gradtutor.calculus.separation import Part
from gradtutor.calculus.singular_kinds import singular_point_at
from gradtutor.calculus.singular_points import SingularSet, distinct, lies_on, singular_set
from gradtutor.calculus.systems.argument_solving import Resolved
from gradtutor.calculus.systems.strategy import Bounds, ranges_of, stationary

DOUBTFUL = "a point at which I can't tell whether the function is defined"


def critical_set_of_part(part: Part, bounds: Bounds, *, boxed: bool) -> CriticalSet:
    """Return the critical set of a function of its own variables. `boxed`: the bounds are a box to search."""
    derivatives = derivatives_of(part.tree, part.names)
    if derivatives is None:
        return CriticalSet((), (), Completeness.NOT_PROVEN, missing="functions I can't differentiate exactly")
    curved = curvature(part.tree) if derivatives.field.kernels else UNKNOWN
    found = stationary(derivatives, part.tree, bounds, curved, boxed=boxed)
    isolated = [r for r in found.places if not any(lies_on(r.place, c) for c, _ in found.components)]
    places = [(r.place, is_defined(derivatives, r.place)) for r in isolated if _is_point(r)]
    points = distinct([place for place, defined in places if defined])
    sequences = [family_of_sequence(derivatives, r, part.tree) for r in isolated if not _is_point(r)]
    sets = families_of_components(derivatives, found.components, part.tree)
    manageable = derivatives.are_manageable
    singular = singular_set(derivatives, ranges_of(part.names, bounds)) if manageable else SingularSet()
    tips = [singular_point_at(derivatives, place, part.tree) for place in singular.places]
    missing = [found.missing, *singular.missing, *(DOUBTFUL for _, defined in places if defined is None)]
    return CriticalSet(
        (
            *(critical_point_at(derivatives, place, part.tree) for place in points),
            *sets.points,
            *(tip for tip in tips if tip is not None),
        ),
        (
            *sets.families,
            *joined([family for family in sequences if family is not None]),
            *families_of_kinks(derivatives, singular.components, part.tree),
        ),
        Completeness.NOT_PROVEN if any(missing) else found.completeness,
        found.box,
        found.route,
        "; ".join(dict.fromkeys(reason for reason in missing if reason)),
    )


def _is_point(found: Resolved) -> bool:
    return not found.periods and not found.implicit and not found.place.unknown_variables
