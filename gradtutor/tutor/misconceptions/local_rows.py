"""Misconceptions about what is asked at a single point, as rows for `catalogue.py`."""

from __future__ import annotations

from gradtutor.tutor.misconceptions import single_steps
from gradtutor.tutor.misconceptions.prediction import Misconception

AT_A_POINT = (
    Misconception(
        "direction-not-normalised", "direction not normalised", ("directional",),
        single_steps.direction_not_normalised,
        "That is ∇f · d with the direction as it stands. Give it length 1 first.",
    ),
    Misconception(
        "gradient-normalised", "the gradient normalised instead of the direction", ("directional",),
        single_steps.gradient_normalised,
        "You made the gradient a unit vector. The direction is what gets length 1; the gradient stays as it is.",
    ),
    Misconception(
        "steepest-rate", "the steepest rate instead of the one asked for", ("directional",), single_steps.steepest_rate,
        "That is the length of the gradient, the rate in the steepest direction. Here another direction is given.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", ("directional",), single_steps.rate_negated,
        "Its size is right. Look again at its sign: uphill is positive.",
    ),
    Misconception(
        "direction-not-normalised", "direction not normalised", ("steepest_ascent",),
        single_steps.ascent_not_normalised,
        "The direction is right, but its length isn't 1 yet.",
    ),
    Misconception(
        "sign-flipped", "downhill instead of uphill", ("steepest_ascent",), single_steps.descent_for_ascent,
        "That points downhill, the steepest way. Uphill is along the gradient.",
    ),
    Misconception(
        "gradient-as-level-direction", "the gradient taken as a level direction", ("level_direction",),
        single_steps.gradient_as_level_direction,
        "Along the gradient f changes most. A level direction is perpendicular to it.",
    ),
    Misconception(
        "root-forgotten", "the root forgotten", ("norm",), single_steps.root_forgotten,
        "That is the sum of the squares. The length is its root.",
    ),
    Misconception(
        "components-added", "components added instead of their squares", ("norm",), single_steps.components_added,
        "You added the components themselves. Their squares are added, and then the root is taken.",
    ),
    Misconception(
        "clipped-by-component", "clipped by component", ("clip",), single_steps.clipped_by_component,
        "You cut each component off on its own, which turns the vector. Clipping by norm shortens it as a whole.",
    ),
    Misconception(
        "clipped-to-length-one", "made a unit vector instead of clipped", ("clip",),
        single_steps.clipped_to_length_one,
        "You gave it length 1. Its new length is the limit, and only where it was longer.",
    ),
    Misconception(
        "not-clipped", "not clipped", ("clip",), single_steps.not_clipped,
        "It is still as long as before. Compare its length with the limit.",
    ),
    Misconception(
        "value-forgotten", "the value at the point forgotten", ("tangent",), single_steps.value_forgotten,
        "The slopes are right, but at the point itself it must have the function's value.",
    ),
    Misconception(
        "point-not-subtracted", "the point not subtracted", ("tangent",), single_steps.point_not_subtracted,
        "The slopes multiply the steps away from the point, such as x minus its coordinate, not x itself.",
    ),
    Misconception(
        "half-forgotten", "the ½ of the second order forgotten", ("taylor",), single_steps.half_forgotten,
        "The second-order part is twice too large: it begins with ½.",
    ),
    Misconception(
        "half-forgotten", "the ½ of the squares forgotten", ("taylor",), single_steps.square_terms_not_halved,
        "The mixed term is right, but the squares come with ½.",
    ),
    Misconception(
        "mixed-term-halved", "the mixed term halved", ("taylor",), single_steps.mixed_term_halved,
        "Everything but the mixed term is right: the mixed partial stands in H twice.",
    ),
    Misconception(
        "wrong-sign-of-update", "the wrong sign of the update", ("descend",), single_steps.uphill_step,
        "You went uphill: the step is taken against the gradient.",
    ),
    Misconception(
        "rate-not-applied", "the learning rate not applied", ("descend",), single_steps.rate_not_applied,
        "You went the whole gradient. The step is the learning rate times the gradient.",
    ),
    Misconception(
        "step-for-point", "the step instead of the point", ("descend",), single_steps.step_for_point,
        "That is the step. Add it to the point where you began.",
    ),
    Misconception(
        "round-missing", "a round missing", ("descend",), single_steps.round_missing,
        "So far that is right, but one round is missing.",
    ),
    Misconception(
        "gradient-not-renewed", "the gradient not taken anew", ("descend",), single_steps.gradient_not_renewed,
        "You took the gradient of the start in every round. Each round asks for the gradient where it begins.",
    ),
    Misconception(
        "wrong-sign-of-update", "the wrong sign of the update", ("newton",), single_steps.newton_uphill,
        "You went the other way: the step solves H s = −∇f, with a minus.",
    ),
    Misconception(
        "hessian-forgotten", "the Hessian forgotten", ("newton",), single_steps.gradient_for_newton_step,
        "That is a step by the gradient alone. Newton's step also divides by the curvature: solve H s = −∇f.",
    ),
    Misconception(
        "two-forgotten", "the 2 of the stability bound forgotten", ("stable_rate",), single_steps.rate_without_two,
        "It is off by a factor of 2: the error shrinks as long as 1 − rate·λ stays above −1.",
    ),
    Misconception(
        "reciprocal", "the reciprocal", ("stable_rate",), single_steps.reciprocal_rate,
        "That is upside down: the larger the curvature, the smaller the rate must be.",
    ),
    Misconception(
        "transposed", "rows and columns swapped", ("jacobian",), single_steps.transposed,
        "Rows and columns are swapped: each component of the function has a row, each variable a column.",
    ),
    Misconception(
        "way-forgotten", "a way through an inner function forgotten", ("chain_rule",), single_steps.way_forgotten,
        "One way is missing: each inner function that moves adds a term.",
    ),
)  # fmt: skip
