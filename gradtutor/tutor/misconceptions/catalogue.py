"""The table of misconceptions. To add one: a predictor of its wrong answers, and a row here.

A generated test takes every row to every shipped problem: what it predicts is marked wrong and named, and the right
answer never is.
"""

from __future__ import annotations

from gradtutor.tutor.misconceptions import constraints, curvature, gradients, points, single_steps
from gradtutor.tutor.misconceptions.gradients import slip
from gradtutor.tutor.misconceptions.prediction import Misconception

PARTIALS = ("partials", "gradient")
DERIVATIVES = (*PARTIALS, "hessian", "jacobian")

SLIPS = (
    Misconception(
        "other-variable", "the derivative by the other variable", DERIVATIVES, slip("other-variable"),
        "this is a derivative by another variable. Here {x} moves, and {held} stays.",
    ),
    Misconception(
        "held-as-variable", "the other variable treated as a variable too", DERIVATIVES, slip("held-as-variable"),
        "only {x} moves. {held} stands still and has no derivative of its own here.",
    ),
    Misconception(
        "held-factor-dropped", "a factor with the other variable dropped", DERIVATIVES, slip("held-factor-dropped"),
        "while {x} moves, {held} stays as a constant factor.",
    ),
    Misconception(
        "coefficient-dropped", "a constant factor dropped", DERIVATIVES, slip("coefficient-dropped"),
        "the number in front got lost. A constant factor stays.",
    ),
    Misconception(
        "constant-kept", "a constant term kept", DERIVATIVES, slip("constant-kept"),
        "it has no {x} in it, so it doesn't change while only {x} moves. Yet it stands in your answer.",
    ),
    Misconception(
        "term-lost", "a term lost", DERIVATIVES, slip("term-lost"),
        "it changes when {x} moves, but your answer has nothing that comes from it.",
    ),
    Misconception(
        "not-differentiated", "a term left as it was", DERIVATIVES, slip("not-differentiated"),
        "it stands in your answer as it was. Take its derivative.",
    ),
    Misconception(
        "power-not-reduced", "the power not reduced", DERIVATIVES, slip("power-not-reduced"),
        "the exponent came down as a factor, but the new exponent must also be one less.",
    ),
    Misconception(
        "exponent-not-multiplied", "the exponent not brought down", DERIVATIVES, slip("exponent-not-multiplied"),
        "the exponent is one less now, but the old one must also come down as a factor.",
    ),
    Misconception(
        "chain-factor-forgotten", "the chain factor forgotten", DERIVATIVES, slip("chain-factor-forgotten"),
        "the outside is right. Multiply by the derivative of what is inside, too.",
    ),
    Misconception(
        "inside-replaced", "the inside replaced by its derivative", DERIVATIVES, slip("inside-replaced"),
        "in the derivative of the outside, the inside stays as it is. Its own derivative comes as a factor.",
    ),
    Misconception(
        "product-of-derivatives", "product rule as a product of derivatives", DERIVATIVES,
        slip("product-of-derivatives"),
        "the derivative of a product isn't the product of the derivatives: let one factor move at a time, and add.",
    ),
    Misconception(
        "quotient-sign", "the sign in the quotient rule", DERIVATIVES, slip("quotient-sign"),
        "where the denominator moves, its part is subtracted in the quotient rule.",
    ),
    Misconception(
        "quotient-square-forgotten", "the square in the quotient rule forgotten", DERIVATIVES,
        slip("quotient-square-forgotten"),
        "the quotient rule divides by the square of the denominator.",
    ),
    Misconception(
        "quotient-of-derivatives", "quotient rule as a quotient of derivatives", DERIVATIVES,
        slip("quotient-of-derivatives"),
        "the derivative of a quotient isn't the quotient of the derivatives: use the quotient rule.",
    ),
    Misconception(
        "trigonometric-sign", "the sign of a trigonometric derivative", DERIVATIVES, slip("trigonometric-sign"),
        "look up the sign of this derivative: sine and cosine differ in it.",
    ),
    Misconception(
        "exponential-power-rule", "the power rule for an exponential", DERIVATIVES, slip("exponential-power-rule"),
        "the power rule is for a base that moves. Here the exponent moves, and the exponential keeps its form.",
    ),
    Misconception(
        "integrated", "integrated instead of differentiated", DERIVATIVES, slip("integrated"),
        "that is an antiderivative. A derivative is asked for: the exponent goes down, not up.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", DERIVATIVES, slip("sign-flipped"),
        "its sign.",
    ),
    Misconception(
        "constant-multiple", "a constant multiple of the answer", DERIVATIVES, slip("constant-multiple"),
        "it is off by a constant factor.", vague=True,
    ),
)  # fmt: skip

OTHERS = (
    Misconception(
        "components-swapped", "components swapped", PARTIALS, gradients.components_swapped,
        "Each component is right, but in another one's place. They come in the order of the variables.",
    ),
    Misconception(
        "components-swapped", "components swapped", ("gradient_at",), gradients.components_swapped,
        "The numbers are right, but not in their places. They come in the order of the variables.",
    ),
    Misconception(
        "components-swapped", "entries swapped", ("hessian",), gradients.components_swapped,
        "The entries are right, but not in their places. Row and column 1 belong to the first variable.",
    ),
    Misconception(
        "not-evaluated", "not evaluated at the point", ("gradient_at",), gradients.not_evaluated,
        "The formula is right. Now put the point in: a number is asked for.",
    ),
    Misconception(
        "coordinates-swapped", "evaluated at (y, x)", ("gradient_at",), gradients.coordinates_swapped,
        "That is the gradient at the point with its coordinates the other way round. Mind which one is {x}.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", ("gradient_at",), gradients.signs_flipped,
        "Its size is right. Look again at its sign.",
    ),
    Misconception(
        "term-lost", "a term lost", ("gradient_at",), gradients.terms_lost,
        "What the term {term} brings is missing there.",
    ),
    Misconception(
        "gradient-normalised", "the gradient normalised", ("gradient_at",), gradients.gradient_normalised,
        "You made its length 1. The length of a gradient says how steep it is, so leave it as it is.",
    ),
    Misconception(
        "mixed-entry-missing", "mixed entry missing", ("hessian",), curvature.mixed_entry_missing,
        "The two variables stand together in a term, so one slope changes with the other variable.",
        outdoes=("term-lost",),
    ),
    Misconception(
        "mixed-entry-doubled", "mixed entry doubled or halved", ("hessian",), curvature.mixed_entry_doubled,
        "It is off by a factor of 2: the mixed derivative stands in two places, each time whole.",
    ),
    Misconception(
        "product-of-partials", "product of the partials as a second derivative", ("hessian",),
        curvature.product_of_partials,
        "That is a product of two slopes. A second derivative is the derivative of a slope.",
    ),
    Misconception(
        "diagonal-as-eigenvalues", "the diagonal taken as eigenvalues", ("eigenvalues",),
        curvature.diagonal_as_eigenvalues,
        "Those are the entries on the diagonal. They are the eigenvalues only where nothing stands beside them.",
    ),
    Misconception(
        "sign-flipped", "signs flipped", ("eigenvalues",), curvature.eigenvalues_negated,
        "Their sizes are right. Look again at the signs: the trace stands with a minus in λ² − (trace) λ + det.",
    ),
    Misconception(
        "quadratic-formula-not-halved", "the quadratic formula without its half", ("eigenvalues",),
        curvature.quadratic_formula_not_halved,
        "All of them are off by the same factor: look again at the denominator of the quadratic formula.",
    ),
    Misconception(
        "trace-and-determinant", "trace and determinant taken as eigenvalues", ("eigenvalues",),
        curvature.trace_and_determinant,
        "Those are the trace and the determinant: the sum and the product of the eigenvalues.",
    ),
    Misconception(
        "extremes-swapped", "minimum and maximum swapped", ("classify",), curvature.extremes_swapped,
        "You have minimum and maximum the wrong way round: which way does the surface bend where the eigenvalues have "
        "this sign?",
    ),
    Misconception(
        "determinant-without-mixed", "the determinant without − f_xy²", ("classify",),
        curvature.determinant_without_mixed,
        "The determinant of H isn't only the product of its diagonal: the square of the mixed entry is subtracted.",
    ),
    Misconception(
        "negative-determinant-as-maximum", "det H < 0 read as a maximum", ("classify",),
        curvature.negative_determinant_as_maximum,
        "A negative determinant doesn't mean that the surface bends down: what signs have the two eigenvalues then?",
    ),
    Misconception(
        "first-entry-only", "only the first second derivative looked at", ("classify",), curvature.first_entry_only,
        "The bend along the first axis alone doesn't decide: the other directions count as well.",
    ),
    Misconception(
        "silent-test-as-saddle", "det H = 0 read as a saddle", ("classify",), curvature.silent_test_as_saddle,
        "An eigenvalue of 0 doesn't mean a saddle: the test is silent. Compare the value with the values nearby.",
    ),
    Misconception(
        "stopped-at-silent-test", "stopped where the test is silent", ("classify",), curvature.stopped_at_silent_test,
        "The second derivative test is silent there, but the kind can be seen: compare the value with those nearby.",
    ),
    Misconception(
        "divided-by-variable", "a solution lost by dividing by a variable", ("critical_points",),
        points.divided_by_a_variable,
        "Did you divide an equation by a variable? That loses the solutions where it is 0: set a factor to 0 instead.",
    ),
    Misconception(
        "negative-root-lost", "the negative root lost", ("critical_points",), points.negative_root_lost,
        "A positive number has two square roots.",
    ),
    Misconception(
        "only-one-of-several", "only one of several points", ("critical_points",), points.only_one_of_several,
        "Go back to where an equation has more than one solution: each of them leads on.", vague=True,
    ),
    Misconception(
        "coordinates-swapped", "coordinates swapped", ("critical_points",), points.coordinates_swapped,
        "Its coordinates are the other way round. A point is typed in the order {order}.",
    ),
    Misconception(
        "mixed-term-ignored", "the mixed term ignored", ("critical_points",), points.mixed_term_ignored,
        "There each variable is settled as if the other were 0. The equations must be solved together.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", ("critical_points",), points.signs_flipped,
        "The numbers are right, but look again at their signs.",
    ),
    Misconception(
        "coordinates-swapped", "evaluated at (y, x)", ("value",), points.value_at_swapped_coordinates,
        "That is the value with the coordinates the other way round. Mind which one is {x}.",
    ),
    Misconception(
        "constant-dropped", "a constant term dropped", ("value",), points.constant_term_lost,
        "The number that stands alone in the function belongs to the value too.",
    ),
    Misconception(
        "sign-flipped", "the sign of a term flipped", ("value",), points.term_sign_flipped,
        "Look again at the sign of {term} there.",
    ),
)  # fmt: skip

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
)  # fmt: skip
"""Misconceptions about what is asked at a single point."""

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
"""Misconceptions about extrema under constraints."""

OTHER_FORMS = (
    Misconception(
        "partials-summed", "the partials summed to a scalar", (*PARTIALS, "gradient_at"), gradients.partials_summed,
        "You added the partial derivatives. A gradient keeps them apart, as a vector: {form}.",
    ),
    Misconception(
        "length-instead-of-gradient", "the length instead of the gradient", ("gradient_at",),
        gradients.length_of_gradient,
        "That is the length of the gradient, one number. The gradient itself is a vector: {form}.",
    ),
)  # fmt: skip
"""Misconceptions whose answers don't even have the form asked for: one formula or number where a vector is."""

MISCONCEPTIONS = (*SLIPS, *OTHERS, *AT_A_POINT, *UNDER_CONSTRAINTS, *OTHER_FORMS)
