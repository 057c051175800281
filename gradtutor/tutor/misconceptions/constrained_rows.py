"""Misconceptions about extrema under constraints, as rows for `catalogue.py`."""

from __future__ import annotations

from gradtutor.tutor.misconceptions import constraints
from gradtutor.tutor.misconceptions.prediction import Misconception

UNDER_CONSTRAINTS = (
    Misconception(
        "constraint-forgotten", "∇f = 0 solved as if there were no constraint", ("lagrange", "maximise", "minimise"),
        constraints.constraint_forgotten,
        "There ∇f is zero, but the constraint hasn't been used: ∇f only has to be a multiple of its gradient.",
    ),
    Misconception(
        "extremes-swapped", "greatest and least swapped", ("maximise", "minimise"), constraints.least_for_greatest,
        "You have greatest and least the wrong way round.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", ("multiplier",), constraints.multipliers_negated,
        "Its size is right. Look again at its sign: here ∇f = λ∇g, with λ on the side of the constraint.",
    ),
)  # fmt: skip
