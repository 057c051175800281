"""Misconceptions about gradients, Hessians and critical points as wholes, as rows for `catalogue.py`."""

from __future__ import annotations

from gradtutor.tutor.misconceptions import curvature, gradients, points
from gradtutor.tutor.misconceptions.prediction import PARTIALS, Misconception

POINTS = ("critical_points", "lagrange")

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
        "divided-by-variable", "a solution lost by dividing by a variable", POINTS,
        points.divided_by_a_variable,
        "Did you divide an equation by a variable? That loses the solutions where it is 0: set a factor to 0 instead.",
    ),
    Misconception(
        "negative-root-lost", "the negative root lost", POINTS, points.negative_root_lost,
        "A positive number has two square roots.",
    ),
    Misconception(
        "only-one-of-several", "only one of several points", POINTS, points.only_one_of_several,
        "Go back to where an equation has more than one solution: each of them leads on.", vague=True,
    ),
    Misconception(
        "coordinates-swapped", "coordinates swapped", POINTS, points.coordinates_swapped,
        "Its coordinates are the other way round. A point is typed in the order {order}.",
    ),
    Misconception(
        "mixed-term-ignored", "the mixed term ignored", ("critical_points",), points.mixed_term_ignored,
        "There each variable is settled as if the other were 0. The equations must be solved together.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", POINTS, points.signs_flipped,
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
