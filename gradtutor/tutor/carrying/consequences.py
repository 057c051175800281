"""What follows for each kind of step from the results of earlier ones: the table of it.

    partials -> gradient -> gradient at a point -> rates, lengths, approximations, steps
                         -> critical points, Hessian -> eigenvalues -> kinds;  critical points -> values
                         -> candidates under a constraint -> multipliers, extreme values

An own result makes a step trivial where it leaves nothing to work out, though the right one does: a gradient without
variables, a vector along an axis or of the wanted length already, a triangular Hessian, a single candidate.
"""

from __future__ import annotations

from gradtutor.tutor.carrying.consequence import Consequence, always
from gradtutor.tutor.carrying.constrained_consequences import CONSTRAINED_CONSEQUENCES
from gradtutor.tutor.carrying.local_consequences import LOCAL_CONSEQUENCES
from gradtutor.tutor.carrying.point_consequences import POINT_CONSEQUENCES

NONE = Consequence(always(), lambda problem, results: None)
"""That of a step which rests on no other."""

CONSEQUENCES = {
    "gradient": Consequence(always("partials"), lambda problem, results: results["partials"]),
    **POINT_CONSEQUENCES,
    **LOCAL_CONSEQUENCES,
    **CONSTRAINED_CONSEQUENCES,
}

REPEATING = ("gradient",)
"""The steps that only repeat an earlier answer: a wrong one isn't right the second time."""
