"""The critical set of one part of a function: solved by a route, then examined.

What only some functions have (whole curves of critical points, periods, kinks) is imported when it occurs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradtutor.calculus.critical.jumps import jumps
from gradtutor.calculus.critical.separation import Part
from gradtutor.calculus.critical_set import Completeness, CriticalSet
from gradtutor.calculus.function_field.derivatives import Derivatives, derivatives_of
from gradtutor.calculus.kinds.place_examination import critical_point_at, is_defined
from gradtutor.calculus.systems.argument_solving import Resolved
from gradtutor.calculus.systems.place_sets import distinct, lies_on, outermost
from gradtutor.calculus.systems.strategy import Bounds, Stationary, ranges_of, stationary, stationary_from_starts
from gradtutor.notation.writing import write

REPEATED = "points without a gradient that repeat"
UNDEFINED_SEQUENCE = "at which points of a sequence the function is defined"
DOUBTFUL = "a point at which I can't tell whether the function is defined"


def critical_set_of_part(part: Part, bounds: Bounds, *, boxed: bool, starts: int = 0) -> CriticalSet:
    """Return the critical set of a function of its own variables. `boxed`: the bounds are a box to search.

    `starts`: only what so many starts lead to, without kinks.
    """
    derivatives = derivatives_of(part.tree, part.names)
    if derivatives is None:
        return CriticalSet((), (), Completeness.NOT_PROVEN, missing="functions I can't differentiate exactly")
    if starts:
        found = stationary_from_starts(derivatives, part.tree, bounds, starts)
    else:
        found = stationary(derivatives, part.tree, bounds, boxed=boxed)
    isolated = [r for r in found.places if not any(lies_on(r.place, c) for c, _ in found.components)]
    places = [(r.place, is_defined(derivatives, r.place)) for r in isolated if r.is_point]
    defined = distinct([place for place, is_sure in places if is_sure])
    points = tuple(critical_point_at(derivatives, place, part.tree) for place in defined)
    smooth = CriticalSet(points, (), found.completeness, found.box, found.route, found.missing)
    jumping = sorted({write(jump) for jump in jumps(part.tree)})
    if jumping:
        smooth = _with_missing(smooth, [f"what happens where {jump} jumps" for jump in jumping])
    if any(is_sure is None for _, is_sure in places):
        smooth = _with_missing(smooth, [DOUBTFUL])
    sequences = outermost([resolved for resolved in isolated if not resolved.is_point])
    if found.components or sequences:
        smooth = _with_families(smooth, derivatives, found, sequences, part)
    return smooth if starts or not derivatives.field.kernels else _with_kinks(smooth, derivatives, bounds, part)


def _with_families(
    known: CriticalSet, derivatives: Derivatives, found: Stationary, sequences: list[Resolved], part: Part
) -> CriticalSet:
    """Return the set with the curves and sequences of critical points, and what stands out on them."""
    from gradtutor.calculus.critical.families import families_of_components
    from gradtutor.calculus.critical.periodic import joined
    from gradtutor.calculus.critical.sequences import families_of_sequence

    sets = families_of_components(derivatives, found.components, part.tree)
    several = [families_of_sequence(derivatives, r, part.tree) for r in sequences]
    joint = joined([family for families in several for family in families or []])
    missing = [*sets.missing, *([UNDEFINED_SEQUENCE] if None in several else [])]
    known = replace(known, points=(*known.points, *sets.points), families=(*sets.families, *joint))
    return _with_missing(known, missing) if missing else known


def _with_kinks(known: CriticalSet, derivatives: Derivatives, bounds: Bounds, part: Part) -> CriticalSet:
    """Return the set with the points at which the gradient doesn't exist, and what isn't known about them."""
    from gradtutor.calculus.critical.singular_points import singular_set

    if not derivatives.are_manageable:
        return known
    singular = singular_set(derivatives, ranges_of(part.names, bounds))
    missing = list(singular.missing)
    if singular.places or singular.components or singular.sequences:
        from gradtutor.calculus.critical.families import families_of_kinks
        from gradtutor.calculus.critical.periodic import joined
        from gradtutor.calculus.critical.sequences import families_of_singular_sequence
        from gradtutor.calculus.kinds.singular_kinds import singular_point_at

        tips = [singular_point_at(derivatives, place, part.tree) for place in singular.places]
        kinks = families_of_kinks(derivatives, singular.components, part.tree)
        repeated = [families_of_singular_sequence(derivatives, r, part.tree) for r in singular.sequences]
        joint = joined([family for several in repeated for family in several or []])
        missing += [REPEATED] if None in repeated else []
        points = (*known.points, *(tip for tip in tips if tip is not None), *kinks.points)
        known = replace(known, points=points, families=(*known.families, *kinks.families, *joint))
    return _with_missing(known, missing) if missing else known


def _with_missing(known: CriticalSet, reasons: Sequence[str]) -> CriticalSet:
    missing = "; ".join(reason for reason in (known.missing, *reasons) if reason)
    return replace(known, completeness=Completeness.NOT_PROVEN, box=None, missing=missing)
