"""What is said of wrong answers whose cause is known, or of which only one thing is off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem


def problem(function: str, at: str = "1 2") -> Problem:
    """Return a problem about a function of x and y."""
    point = tuple(read_expression(part) for part in at.split())
    asked = ("gradient", "gradient_at", "critical_points", "hessian", "eigenvalues", "classify", "value")
    return Problem("test", read_expression(function, ("x", "y")), ("x", "y"), asked, at=point)


SADDLE = problem("3x^2 + 4xy - y^2 + 5")
CUBIC = problem("3x^2 + 2xy + y^3")
SQUARES = problem("(x + 2y)^2 + (3x - y)^2")
VALLEY = problem("x^2 e^y")
FOLDED = problem("x^3 - 9xy + y^3")
CIRCLE = replace(problem("3x + 4y"), constraints=read_condition("x^2 + y^2 = 25", ("x", "y")))

SAID = [
    pytest.param(
        SADDLE, "gradient", "4x - 2y, 6x + 4y", "components-swapped",
        "Not yet. Each component is right, but in another one's place. They come in the order of the variables.",
        id="a mistake of the whole answer is said once",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 4y, 4x - 2y^2", "power-not-reduced",
        "∂f/∂x  right\n∂f/∂y  not yet. The 4xy part is right. Look again at −y²: the exponent came down as a factor, "
        "but the new exponent must also be one less.", id="a slip in one term",
    ),
    pytest.param(
        SADDLE, "gradient", "3x + 4y, 4x - y", "exponent-not-multiplied",
        "∂f/∂x  not yet. The 4xy part is right. Look again at 3x²: the exponent is one less now, but the old one must "
        "also come down as a factor.\n∂f/∂y  not yet. The 4xy part is right. Look again at −y²: the exponent is one "
        "less now, but the old one must also come down as a factor.", id="the same slip in both components",
    ),
    pytest.param(
        SQUARES, "gradient", "2(x + 2y) + 6(3x - y), 2(x + 2y) + 2(3x - y)", "chain-factor-forgotten",
        "∂f/∂x  right\n∂f/∂y  not yet. Look again at (x + 2y)² and (3x − y)², one by one: the outside is right. "
        "Multiply by the derivative of what is inside, too.", id="the chain rule",
    ),
    pytest.param(
        SADDLE, "gradient", "12x + 8y, 4x - 2y", "constant-multiple",
        "∂f/∂y  right\n∂f/∂x  not yet. Every part is off by the same factor.", id="a multiple",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 4y + 4x - 2y", "partials-summed",
        "Not yet. You added the partial derivatives. A gradient keeps them apart, as a vector: (∂f/∂x, ∂f/∂y).",
        id="a scalar for a vector",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 5y, 4x - 2y", None,
        "∂f/∂y  right\n∂f/∂x  not yet. The 3x² part is right. Look again at 4xy.", id="a number",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 4y, 4x - 2x", None,
        "∂f/∂x  right\n∂f/∂y  not yet. The 4xy part is right. Look again at −y².", id="a letter",
    ),
    pytest.param(
        CUBIC, "gradient", "6x + 2y, 2x + 3y", None,
        "∂f/∂x  right\n∂f/∂y  not yet. The 2xy part is right. Look again at y³.",
        id="an exponent",
    ),
    pytest.param(
        SQUARES, "gradient", "2(x - 2y) + 6(3x - y), 4(x + 2y) - 2(3x - y)", None,
        "∂f/∂y  right\n∂f/∂x  not yet. The (3x − y)² part is right. Look again at (x + 2y)².",
        id="a sign",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 4y + 7x, 4x - 2y + y^3", None,
        "∂f/∂x  not yet. The 3x² and 4xy parts are right. But your answer has more in it than that.\n"
        "∂f/∂y  not yet. The 4xy and −y² parts are right. But your answer has more in it than that.",
        id="a term too many",
    ),
    pytest.param(
        CUBIC, "critical_points", "(0, 0), (2/27, 2/9)", "sign-flipped",
        "(0, 0)  right\n(2/27, 2/9)  not yet. The numbers are right, but look again at their signs.\n"
        "One more point is missing.", id="a point with a wrong sign",
    ),
    pytest.param(
        CUBIC, "classify", "(0, 0): min; (-2/27, 2/9): max", "first-entry-only",
        "(0, 0)  not yet. The bend along the first axis alone doesn't decide: the other directions count as well.\n"
        "(−2/27, 2/9)  not yet. You have minimum and maximum the wrong way round: which way does the surface bend "
        "where the eigenvalues have this sign?", id="kinds",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "answer", "misconception", "message"), SAID)
def test_feedback_says_what_went_wrong_and_not_what_is_right(
    about: Problem, step: str, answer: str, misconception: str | None, message: str
) -> None:
    feedback = mark(about, step, answer)
    assert feedback.verdict is Verdict.INCORRECT
    assert feedback.message == message
    assert feedback.misconception == misconception


BEFORE = [
    pytest.param(
        SADDLE, "gradient", "6x + 5y, 4x - 2y", "6x + 3y, 4x - 2y",
        "∂f/∂y  right\n∂f/∂x  not yet. The 3x² part is right. Look again at 4xy: only a number is off.", id="a number",
    ),
    pytest.param(
        CUBIC, "gradient", "6x + 2y, 2x + 3y", "5x + 2y, 2x + 3y",
        "∂f/∂x  not yet. The 2xy part is right. Look again at 3x².\n"
        "∂f/∂y  not yet. The 2xy part is right. Look again at y³: only an exponent is off.",
        id="only what was off before is named",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 5y, 4x - 2y", "6x + 4y, 4x - 2y^2",
        "∂f/∂x  right\n∂f/∂y  not yet. The 4xy part is right. Look again at −y²: the exponent came down as a factor, "
        "but the new exponent must also be one less.", id="a misconception is said at once",
    ),
    pytest.param(
        SADDLE, "gradient", "6x + 4y + 4x - 2y", "6x + 3y, 4x - 2y",
        "∂f/∂y  right\n∂f/∂x  not yet. The 3x² part is right. Look again at 4xy.", id="another form before",
    ),
    pytest.param(
        CUBIC, "hessian", "6, 2; 2, 6x", "6, 2; 3, 6x",
        "row 1, column 1  right   row 1, column 2  right\n"
        "row 2, column 1  not yet. It is ∂/∂x of ∂f/∂y = 2x + 3y². Look again at 2x: when x moves by 1, "
        "by how much does a number times x change?\n"
        "row 2, column 2  not yet. It is ∂/∂y of ∂f/∂y = 2x + 3y². Look again at 3y²: only a letter is off.",
        id="an entry of the Hessian",
    ),
    pytest.param(
        SADDLE, "tangent", "14x - 4", "14x - 3",
        "14x − 3  not yet. The rest is right. Look again at your −3: only a number is off.", id="a tangent plane",
    ),
    pytest.param(
        SADDLE, "value", "-12", "-12.0", "−12.0  not yet. Only its sign is off.", id="the sign of a number",
    ),
    pytest.param(
        FOLDED, "critical_points", "(0, 0), (3, 4)", "(0, 0), (3, 5)",
        "(0, 0)  right\n(3, 5)  not yet. Look again at y: x fits one of the points.\nOne more point is missing.",
        id="a coordinate of a point",
    ),
    pytest.param(
        CIRCLE, "lagrange", "(3, 4), (-3, 1)", "(3, 4), (-3, 2)",
        "(3, 4)  right\n(−3, 2)  not yet. Look again at y: x fits one of the points.\nOne more point is missing.",
        id="a coordinate of a candidate",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "before", "answer", "message"), BEFORE)
def test_what_is_off_again_is_named_and_before_that_only_pointed_at(
    about: Problem, step: str, before: str, answer: str, message: str
) -> None:
    assert mark(about, step, answer, before=before).message == message
    if "only" in message.lower() or "fits" in message:
        assert mark(about, step, answer).message != message


def test_letters_where_numbers_are_asked_for_get_a_word_of_their_own() -> None:
    feedback = mark(SADDLE, "eigenvalues", "4 - 2x, 8 - 2y")
    assert feedback.message == ("(0, 0)  not yet. At a point the eigenvalues are numbers: put the point into H first.")


def test_where_two_slips_lead_to_an_answer_both_are_said_and_none_is_sure() -> None:
    feedback = mark(SADDLE, "gradient", "6x + 4y, 4x + 2y")
    assert "Two slips lead there." in feedback.message
    assert feedback.misconception is None
    assert set(feedback.misconceptions) == {"held-as-variable", "sign-flipped"}


TOO_FEW = "too few digits to tell. Type at least three significant digits, or the exact number."
DIGITS = [
    pytest.param("(-0.07, 0.22)", Verdict.INCOMPLETE, f"(−0.07, 0.22)  {TOO_FEW}", id="rounded to two digits"),
    pytest.param("(-0.0741, 0.2)", Verdict.INCOMPLETE, f"(−0.0741, 0.2)  {TOO_FEW}", id="one coordinate too coarse"),
    pytest.param("(-0.08, 0.22)", Verdict.INCORRECT, "(−0.08, 0.22)  not yet.", id="not rounded rightly"),
    pytest.param("(0, 0.2)", Verdict.INCORRECT, "(0, 0.2)  not yet.", id="a whole number stands for itself"),
    pytest.param("(-0.0741, 0.222)", Verdict.INCOMPLETE, "(−0.0741, 0.222)  right", id="three digits are enough"),
]


@pytest.mark.parametrize(("answer", "verdict", "said"), DIGITS)
def test_a_point_with_too_few_digits_is_told_so_where_they_are_right(answer: str, verdict: Verdict, said: str) -> None:
    feedback = mark(CUBIC, "critical_points", answer)
    assert feedback.verdict is verdict
    assert feedback.message.startswith(said)
