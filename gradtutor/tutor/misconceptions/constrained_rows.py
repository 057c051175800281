"""Misconceptions about extrema under constraints, as rows for `catalogue.py`."""

from __future__ import annotations

from gradtutor.tutor.misconceptions import constraints
from gradtutor.tutor.misconceptions.prediction import Misconception

UNDER_CONSTRAINTS = (
    Misconception(
        "gradient-zero-for-lagrange", "∇f = 0 solved instead of Lagrange", ("lagrange",), constraints.gradient_zero,
        "There ∇f is zero, but the constraint hasn't been used: ∇f only has to be a multiple of its gradient.",
    ),
    Misconception(
        "constraint-forgotten", "the constraint forgotten", ("lagrange", "maximise", "minimise"),
        constraints.constraint_forgotten,
        "That would be a point to look at if there were no constraint. Does it keep to the constraint?",
    ),
    Misconception(
        "extremes-swapped", "greatest and least swapped", ("maximise", "minimise"), constraints.least_for_greatest,
        "You have greatest and least the wrong way round.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", ("multiplier",), constraints.multipliers_negated,
        "Its size is right. Look again at its sign: here ∇f = λ∇g, with λ on the side of the constraint.",
    ),
    Misconception(
        "reciprocal", "the reciprocal", ("multiplier",), constraints.reciprocal_multipliers,
        "That is upside down: in ∇f = λ∇g the multiplier stands in front of the constraint's gradient.",
    ),
)  # fmt: skip
