"""The mistakes that everybody makes, each at a shipped problem, as it is typed: it is wrong, and called by its name."""

from __future__ import annotations

import pytest

from gradtutor.authoring.library import shipped_library
from gradtutor.notation.reading import read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem

# No shipped problem has a saddle that looks like a minimum along both axes.
HIDDEN_SADDLE = Problem("hidden-saddle", read_expression("x^2 + y^2 + 4x y", ("x", "y")), ("x", "y"), ("classify",))
PROBLEMS = {about.id: about for about in (*shipped_library(), HIDDEN_SADDLE)}
RISK = "0.04a^2 + 0.01(1 - a)^2 + 0.01a (1 - a)"

MISTAKES = [
    ("the other variable's partial", "gradient-here", "gradient", "-2x, -2x", "other-variable"),
    ("the other variable a variable too", "gradient-of-a-tilted-bowl", "gradient", "2x + 2y - 2, 2y - 5",
     "held-as-variable"),
    ("the other variable dropped", "gradient-here", "gradient", "2x - 2, -2x", "held-factor-dropped"),
    ("a constant factor dropped", "gradient-here", "gradient", "2x - y, -2x", "coefficient-dropped"),
    ("a constant term kept", "gradient-here", "gradient", "2x - 2y, x^2 - 2x", "constant-kept"),
    ("a constant term dropped", "optimum-quadratic", "value", "12", "constant-dropped"),
    ("the power not reduced", "gradient-here", "gradient", "2x^2 - 2y, -2x", "power-not-reduced"),
    ("the exponent not multiplied", "gradient-here", "gradient", "x - 2y, -2x", "exponent-not-multiplied"),
    ("the chain factor forgotten", "partials-of-a-wave", "partials", "2cos(2x - 3y) - 2y, cos(2x - 3y) - 2x",
     "chain-factor-forgotten"),
    ("a product of derivatives", "sharpe-best-mix", "gradient",
     f"0.07/sqrt({RISK}) - (0.08 + 0.07a)(0.08a - 0.02(1 - a) - 0.01)/(2({RISK})^(3/2))", "product-of-derivatives"),
    ("the quotient rule's sign", "partials-of-a-quotient", "partials",
     "(2(x + 2y) + (2x + y))/(x + 2y)^2, -3x/(x + 2y)^2", "quotient-sign"),
    ("sine and cosine", "bend-of-a-wave", "gradient", "sin(x) - 2cos(x) y, -2sin(x)", "trigonometric-sign"),
    ("the power rule for an exponential", "product-rule", "gradient", "2x e^y, x^2 y e^(y - 1)",
     "exponential-power-rule"),
    ("integrated instead", "gradient-here", "gradient", "x^3/3 - 2y, -2x", "integrated"),
    ("components swapped", "gradient-here", "gradient", "-2x, 2x - 2y", "components-swapped"),
    ("a sign flipped", "gradient-here", "gradient", "-2x - 2y, -2x", "sign-flipped"),
    ("a constant multiple", "gradient-here", "gradient", "6x - 6y, -2x", "constant-multiple"),
    ("not evaluated", "gradient-here", "gradient_at", "2x - 2y, -2x", "not-evaluated"),
    ("evaluated at (y, x)", "gradient-here", "gradient_at", "-2, 4", "coordinates-swapped"),
    ("the direction not normalised", "rate-along-a-direction", "directional", "-12", "direction-not-normalised"),
    ("the gradient normalised instead", "rate-along-a-direction", "directional", "-12/sqrt(52)",
     "gradient-normalised"),
    ("the partials summed", "gradient-here", "gradient", "-2y", "partials-summed"),
    ("the diagonal as eigenvalues", "partials-basic", "eigenvalues", "6, -2", "diagonal-as-eigenvalues"),
    ("the mixed entry missing", "hessian-of-a-quadratic", "hessian", "2, 0; 0, -4", "mixed-entry-missing"),
    ("the mixed entry doubled", "hessian-of-a-quadratic", "hessian", "2, -6; -6, -4", "mixed-entry-doubled"),
    ("the determinant without − f_xy²", "hidden-saddle", "classify", "min", "determinant-without-mixed"),
    ("minimum and maximum swapped", "optimum-quadratic", "classify", "min", "extremes-swapped"),
    ("det < 0 a maximum", "partials-basic", "classify", "max", "negative-determinant-as-maximum"),
    ("divided by a variable", "gradient-cubic", "critical_points", "(-2/27, 2/9)", "divided-by-variable"),
    ("only one of several points", "warmest-on-the-ring", "lagrange", "(-3, -4)", "only-one-of-several"),
    ("∇f = 0 instead of Lagrange", "fence-by-the-river", "lagrange", "(0, 0)", "gradient-zero-for-lagrange"),
    ("the constraint forgotten", "nearest-point", "minimise", "(0, 0)", "constraint-forgotten"),
    ("the wrong sign of the update", "one-step-down", "descend", "(-2.4, -1.2)", "wrong-sign-of-update"),
    ("the rate not applied", "one-step-down", "descend", "(2, 1)", "rate-not-applied"),
    ("clipped by component", "clipped-gradient", "clip", "(1, 1)", "clipped-by-component"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "step", "answer", "misconception"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
def test_a_common_mistake_is_wrong_and_named(problem: str, step: str, answer: str, misconception: str) -> None:
    feedback = mark(PROBLEMS[problem], step, answer)
    assert feedback.verdict in (Verdict.INCORRECT, Verdict.INCOMPLETE)
    assert misconception in feedback.misconceptions
