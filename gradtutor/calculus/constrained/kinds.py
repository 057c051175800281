"""What kind of point a candidate is, relative to the constraint set.

With ∇f = Σ λ∇g + Σ μ∇h at a point where h ≤ 0 bounds the region, f can only have a minimum there if no μ is positive, a
maximum if none is negative; and the Lagrangian's second derivative along the face must agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradtutor.calculus.constrained.multipliers import Lagrangian
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.kinds.classification import Kind, second_derivative_test
from gradtutor.calculus.kinds.inertia import Inertia

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
        return Kind(
            SADDLE, "the multipliers of the active inequalities say: f rises from one and falls from another", False
        )
    inertia = whole.tangent_inertia()
    if inertia is None:
        return None
    if not whole.members:
        return second_derivative_test(inertia)
    if inertia.positive and inertia.negative:
        return Kind(SADDLE, f"{LAGRANGIAN} has both signs along the constraints", False)
    if 0 in wall_signs or inertia.zero:
        return None
    if not wall_signs:
        minimum = inertia.positive > 0
        kind = MINIMUM if minimum else MAXIMUM
        if not inertia.positive and not inertia.negative:
            return Kind(MINIMUM, "an isolated point of the constraint set", True)
        return Kind(kind, f"{LAGRANGIAN} is {'positive' if minimum else 'negative'} along the constraints", True)
    return _kind_on_boundary(inertia, rises=-1 in wall_signs)


LAGRANGIAN = "the second derivative of f − Σλg"


def _kind_on_boundary(inertia: Inertia, *, rises: bool) -> Kind:
    """Return the kind of a point from which f rises, or falls, into the region, by what it does along the boundary."""
    inward = f"into the region f {'rises' if rises else 'falls'} from here (by the multipliers' signs)"
    if not inertia.positive and not inertia.negative:
        return Kind(MINIMUM if rises else MAXIMUM, inward, True)
    along = "rises" if inertia.positive else "falls"
    if (along == "rises") == rises:
        return Kind(MINIMUM if rises else MAXIMUM, f"along the boundary f {along}, and {inward}", True)
    return Kind(SADDLE, f"along the boundary f {along}, but {inward}", False)
