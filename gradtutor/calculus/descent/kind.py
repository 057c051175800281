"""The kind of a critical point where the second derivative test is silent, asked of the exact solver. Imports SymPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradtutor.calculus.critical_points import critical_points
from gradtutor.calculus.critical_set import Classification, CriticalFamily
from gradtutor.calculus.descent.verdict import Judged
from gradtutor.calculus.descent.walk import Landscape
from gradtutor.calculus.field import scalar_field
from gradtutor.calculus.values.float_function import float_function
from gradtutor.calculus.values.float_matrix import distance, norm
from gradtutor.notation.sympy_tree import from_sympy

_NEAR = 1e-4


def with_known_kind(ground: Landscape, judged: Judged) -> Judged:
    """Return a judged walk with the kind of its goal, where the Hessian there doesn't show it."""
    goal = judged.destination
    silent = goal is not None and goal.classification is Classification.INCONCLUSIVE
    if goal is None or not silent or not ground.region.is_everything:
        return judged
    known = replace(goal, classification=kind_at(ground, goal.point))
    return replace(judged, reached=known if judged.reached else None, destination=known)


def kind_at(ground: Landscape, point: Sequence[float]) -> Classification:
    """Return the kind of the critical point of the function at (or very near) `point`, without any condition.

    >>> from gradtutor.calculus.descent.walk import landscape
    >>> from gradtutor.calculus.descent.region import Region
    >>> from gradtutor.notation.reading import read_expression
    >>> ground = landscape(read_expression("(3a + 4b - 10)^2"), ["a", "b"], Region(2))
    >>> kind_at(ground, (1.36, 1.48)).value
    'local minimum'
    """
    found = critical_points(scalar_field(ground.function, ground.names))
    slack = _NEAR * (1 + norm(point))
    for critical in found.points:
        if distance([float(number) for number in critical.point], point) <= slack:
            return critical.classification
    kinds = {family.classification for family in found.families if _contains(family, ground.names, point, slack)}
    return kinds.pop() if len(kinds) == 1 else Classification.INCONCLUSIVE


def _contains(family: CriticalFamily, names: Sequence[str], point: Sequence[float], slack: float) -> bool:
    """Say whether the equations of a family hold near a point."""
    gaps = [from_sympy(equation.lhs - equation.rhs) for equation in family.equations]
    return all(abs(gap) <= slack for gap in float_function(gaps, names)(point))
