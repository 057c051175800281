"""What kind of point a candidate is, relative to the constraint set.

With ∇f = Σ λ∇g + Σ μ∇h at a point where h ≤ 0 bounds the region, f can only have a minimum there if no μ is positive, a
maximum if none is negative; and the Lagrangian's second derivative along the face must agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradtutor.calculus.classification import Kind
from gradtutor.calculus.constrained.multipliers import Lagrangian
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.inertia import Inertia

MINIMUM, MAXIMUM, SADDLE = (
    Classification.LOCAL_MINIMUM,
    Classification.LOCAL_MAXIMUM,
    Classification.SADDLE_POINT,
)


def kind_by_multipliers(whole: Lagrangian, wall_signs: Sequence[int]) -> Kind | None:
    """Return the kind that the multipliers' signs and the bordered Hessian prove; None where they prove nothing.

    `wall_signs` are the signs of the multipliers of the walls at the point, each written so that it is never
    positive inside the region.
    """
    if 1 in wall_signs and -1 in wall_signs:
        return Kind(SADDLE, "the multipliers of the active inequalities have both signs", False)
    inertia = whole.tangent_inertia()
    if inertia is None:
        return None
    if inertia.positive and inertia.negative:
        return Kind(SADDLE, f"{_second_derivative(inertia)} has both signs along the constraints", False)
    if 0 in wall_signs or inertia.zero:
        return None
    signs = set(wall_signs) | ({-1} if inertia.positive else set()) | ({1} if inertia.negative else set())
    return _kind_of_signs(signs, inertia, bool(wall_signs))


def _kind_of_signs(signs: set[int], inertia: Inertia, has_walls: bool) -> Kind | None:
    """Return the kind where everything speaks for a minimum (−1), for a maximum (1), or not all for the same."""
    if len(signs) != 1:
        return (
            Kind(SADDLE, "f rises along the boundary and falls into the region, or the other way round", False)
            if signs
            else None
        )
    minimum = -1 in signs
    parts = []
    if inertia.positive or inertia.negative:
        parts.append(f"{_second_derivative(inertia)} is {'positive' if minimum else 'negative'} along the constraints")
    if has_walls:
        parts.append(f"f {'rises' if minimum else 'falls'} from here into the region (multiplier signs)")
    return Kind(MINIMUM if minimum else MAXIMUM, " and ".join(parts), True)


def _second_derivative(inertia: Inertia) -> str:
    return "the Lagrangian's second derivative"
