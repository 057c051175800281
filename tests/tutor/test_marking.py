"""Marking: verdicts and what is said, for typed answers of every kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.errors import GradtutorError
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import KINDS


def problem(function: str, variables: str = "x y", at: str = "", domain: str = "") -> Problem:
    """Return a problem about a typed function that asks for every kind."""
    names = tuple(variables.split())
    return Problem(
        id="test",
        function=read_expression(function, names),
        variables=names,
        ask=tuple(kind.name for kind in KINDS),
        at=tuple(read_expression(part, names) for part in at.split()),
        domain=read_condition(domain, names) if domain else (),
    )


SADDLE = problem("3x^2 + 4xy - y^2 + 5", at="1 2")
SHEET = problem("x^3 - 9xy + y^3")
HILL = problem("-x^2 - 2y^2 + 4x + 8y - 10")
BUDGET = problem("100x + 80y - x^2 - y^2 - xy/2")
VALLEY = problem("x^2 e^y")
HEAT = problem("80 exp(-((x-3)^2+(y-2)^2)/10) + 60 exp(-((x+2)^2+(y+1)^2)/5)")
THIRD = problem("x/3 + 2y/3", at="1 2")
LINE = problem("x^3 - 12x", "x")
PLANE = problem("2x + 3y + 1")
WEIGHTS = problem("w1^2 + 3w1 w2", "w1 w2")

BOWL = problem("x^2 + 2y^2 + 3z^2 + x y z", "x y z")
NINE = problem("x^4 + y^4 - 2x^2 - 2y^2")

RIGHT = [
    pytest.param(SADDLE, "partials", "6x + 4y, 4x - 2y", id="partials in order"),
    pytest.param(SADDLE, "partials", "f_y = 4x - 2y, f_x = 6x + 4y", id="labelled partials in any order"),
    pytest.param(SADDLE, "partials", "∂f/∂x = 6x + 4y, ∂f/∂y = 4x - 2y", id="labels with ∂"),
    pytest.param(SADDLE, "gradient", "[6x+4y; 4x-2y]", id="a column"),
    pytest.param(SADDLE, "gradient", "(6x+4y) i + (4x-2y) j", id="unit vectors"),
    pytest.param(SADDLE, "gradient", "grad f = (2(3x + 2y), 4x - 2y)", id="a labelled vector, factored"),
    pytest.param(SADDLE, "gradient_at", "(14, 0)", id="gradient at a point"),
    pytest.param(SADDLE, "gradient_at", "14, 0", id="without brackets"),
    pytest.param(SADDLE, "hessian", "6, 4; 4, -2", id="rows by semicolon"),
    pytest.param(SADDLE, "hessian", "[[6, 4], [4, -2]]", id="nested brackets"),
    pytest.param(SADDLE, "eigenvalues", "2 ± 4 sqrt(2)", id="plus-minus"),
    pytest.param(SADDLE, "eigenvalues", "7.657, -3.657", id="rounded eigenvalues"),
    pytest.param(SADDLE, "value", "12", id="value at the problem's point"),
    pytest.param(SADDLE, "value", "f(1,2) = 12", id="labelled value"),
    pytest.param(SHEET, "critical_points", "(3,3), (0,0)", id="points in any order"),
    pytest.param(SHEET, "critical_points", "x=0, y=0; x=3, y=3", id="points as equations"),
    pytest.param(SHEET, "critical_points", "{(0,0), (3,3)}", id="a set in braces"),
    pytest.param(SHEET, "critical_points", "(0,0), (3,3), (0, 0)", id="a point typed twice"),
    pytest.param(SHEET, "eigenvalues", "(0,0): 9, -9; (3,3): 27, 9", id="eigenvalues point by point"),
    pytest.param(SHEET, "classify", "(0,0): saddle; (3,3): min", id="kinds point by point"),
    pytest.param(SHEET, "classify", "(3,3) is a local minimum; saddle point at (0,0)", id="kinds in words"),
    pytest.param(SHEET, "value", "(0,0): 0; (3,3): -27", id="values point by point"),
    pytest.param(HILL, "critical_points", "2, 2", id="one point without brackets"),
    pytest.param(HILL, "critical_points", "(x, y) = (2, 2)", id="a labelled point"),
    pytest.param(HILL, "eigenvalues", "λ1 = -2, λ2 = -4", id="labelled eigenvalues"),
    pytest.param(HILL, "classify", "max", id="one point without its label"),
    pytest.param(HILL, "classify", "Relative Maximum", id="relative maximum"),
    pytest.param(HILL, "value", "2", id="one value without its point"),
    pytest.param(BUDGET, "critical_points", "(42.67, 29.33)", id="rounded coordinates"),
    pytest.param(VALLEY, "critical_points", "x = 0", id="a line as its equation"),
    pytest.param(VALLEY, "critical_points", "2x = 0", id="a multiple of the equation"),
    pytest.param(VALLEY, "critical_points", "(0, t)", id="a line with a parameter"),
    pytest.param(VALLEY, "critical_points", "(0, y)", id="a line with its own variable"),
    pytest.param(VALLEY, "classify", "x = 0: min", id="the kind of a line"),
    pytest.param(VALLEY, "classify", "minimum", id="the kind of the only set"),
    pytest.param(HEAT, "critical_points", "(2.991, 1.995), (-1.870, -0.922), (0.1242, 0.2745)", id="digits only"),
    pytest.param(LINE, "gradient", "3x^2 - 12", id="one variable"),
    pytest.param(LINE, "critical_points", "x = ±2", id="one variable, plus-minus"),
    pytest.param(LINE, "critical_points", "-2, 2", id="one variable, a list"),
    pytest.param(LINE, "hessian", "6x", id="one variable, second derivative"),
    pytest.param(LINE, "classify", "2: min; -2: max", id="one variable, kinds"),
    pytest.param(PLANE, "critical_points", "none", id="no critical point"),
    pytest.param(WEIGHTS, "gradient", "2w_1 + 3w₂, 3w1", id="indexed variables"),
]


@pytest.mark.parametrize(("about", "step", "answer"), RIGHT)
def test_a_right_answer_is_correct_however_it_is_typed(about: Problem, step: str, answer: str) -> None:
    feedback = mark(about, step, answer)
    assert feedback.verdict is Verdict.CORRECT, feedback.message
    assert feedback.read
    assert all(part.verdict is Verdict.CORRECT for part in feedback.parts)


SAID = [
    pytest.param(
        SHEET,
        "gradient",
        "3x^2 - 9, 3y^2 - 9x",
        "∂f/∂y  right\n∂f/∂x  not yet. The x³ part is right. Look again at −9xy: while x moves, y stays as a constant "
        "factor.",
        id="a lost constant factor",
    ),
    pytest.param(
        SADDLE,
        "partials",
        "6x + 4y, 4x + 2y",
        "∂f/∂x  right\n∂f/∂y  not yet. Two slips lead there. One: Look again at 4xy: only y moves. x stands still "
        "and has no derivative of its own here. The other: Look again at −y²: its sign.",
        id="an answer that two slips lead to",
    ),
    pytest.param(
        SHEET,
        "gradient",
        "3x^2 - 9y, -9x - 3y^2",
        "∂f/∂x  right\n∂f/∂y  not yet. The −9xy part is right. Look again at y³: its sign.",
        id="a lost sign",
    ),
    pytest.param(
        SADDLE,
        "partials",
        "6x + 4y + 5, 4x - 2y",
        "∂f/∂y  right\n∂f/∂x  not yet. The 3x² and 4xy parts are right. Look again at 5: it has no x in it, so it "
        "doesn't change while only x moves. Yet it stands in your answer.",
        id="a constant kept",
    ),
    pytest.param(
        HILL,
        "gradient",
        "2x - 4, 8 - 4y",
        "∂f/∂y  right\n∂f/∂x  not yet. Every sign is the other way round.",
        id="all signs",
    ),
    pytest.param(
        SADDLE,
        "gradient_at",
        "(14, 2)",
        "∂f/∂x at (1, 2)  right\n∂f/∂y at (1, 2)  not yet. Put x = 1 and y = 2 into ∂f/∂y once more.",
        id="one number of a gradient",
    ),
    pytest.param(
        SHEET,
        "critical_points",
        "(3, 3), (3, 0)",
        "(3, 3)  right\n(3, 0)  not yet. ∂f/∂x is 27 there, not 0.\nOne more point is missing.",
        id="a point too many, a point missing",
    ),
    pytest.param(SHEET, "critical_points", "none", "Not yet. There is at least one.", id="none where there are some"),
    pytest.param(
        SHEET,
        "hessian",
        "6x, -9; -9, 3y",
        "row 1, column 1  right   row 1, column 2  right   row 2, column 1  right\n"
        "row 2, column 2  not yet. It is ∂/∂y of ∂f/∂y = −9x + 3y². Look again at 3y²: the exponent is one less now, "
        "but the old one must also come down as a factor.",
        id="an entry of the Hessian",
    ),
    pytest.param(
        SHEET,
        "eigenvalues",
        "(0,0): 9, 9; (3,3): 9, 27",
        "(3, 3)  right\n(0, 0)  not yet. Eigenvalues add up to the trace of H, the sum of its diagonal entries. "
        "Yours add up to 18.",
        id="eigenvalues with another sum",
    ),
    pytest.param(
        SHEET,
        "classify",
        "(0,0): min; (3,3): min",
        "(3, 3)  right\n(0, 0)  not yet. Look at the signs of the eigenvalues of H there: what shape has the surface "
        "along each of its axes?",
        id="a wrong kind",
    ),
    pytest.param(
        VALLEY,
        "classify",
        "x = 0: saddle",
        "x = 0  not yet. An eigenvalue of 0 doesn't mean a saddle: the test is silent. Compare the value with the "
        "values nearby.",
        id="a wrong kind where the test is silent",
    ),
    pytest.param(PLANE, "critical_points", "(0, 0)", "(0, 0)  not yet. ∂f/∂x is 2 there, not 0.", id="a point of none"),
]


@pytest.mark.parametrize(("about", "step", "answer", "message"), SAID)
def test_feedback_says_what_is_right_first_and_points_at_what_is_not(
    about: Problem, step: str, answer: str, message: str
) -> None:
    feedback = mark(about, step, answer)
    assert feedback.verdict is Verdict.INCORRECT
    assert feedback.message == message


PRAISED = [
    pytest.param(PLANE, "critical_points", "none", "Right: there is none.", id="no point"),
    pytest.param(SADDLE, "value", "12", "Right.", id="one part"),
    pytest.param(SADDLE, "partials", "6x + 4y, 4x - 2y", "Both right.", id="two parts"),
    pytest.param(BOWL, "partials", "2x + y z, 4y + x z, 6z + x y", "All three right.", id="three parts"),
    pytest.param(
        problem("+".join(f"w{i}^2" for i in range(1, 11)), " ".join(f"w{i}" for i in range(1, 11))),
        "gradient", ", ".join(f"2w{i}" for i in range(1, 11)), "All ten right.", id="ten parts",
    ),
    pytest.param(
        problem("+".join(f"w{i}^2" for i in range(1, 12)), " ".join(f"w{i}" for i in range(1, 12))),
        "gradient", ", ".join(f"2w{i}" for i in range(1, 12)), "All right.", id="more parts than there are words for",
    ),
    pytest.param(SADDLE, "hessian", "6, 4; 4, -2", "All right.", id="a matrix"),
    pytest.param(THIRD, "gradient_at", "0.333, 0.667", "Both right.\nRounded; exactly: 1/3, 2/3.", id="rounded"),
    pytest.param(THIRD, "gradient_at", "1/3, 0.667", "Both right.\nRounded; exactly: 2/3.", id="one of them rounded"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "answer", "message"), PRAISED)
def test_what_is_right_is_said_in_one_line(about: Problem, step: str, answer: str, message: str) -> None:
    feedback = mark(about, step, answer)
    assert (feedback.verdict, feedback.message) == (Verdict.CORRECT, message)


CORNERS = "(0,0), (1,1), (1,-1), (-1,1), (-1,-1), (0,1)"
FIRST_LINES = [
    pytest.param(
        NINE, "critical_points", CORNERS,
        "(0, 0)  right   (1, 1)  right   (1, −1)  right   (−1, 1)  right   (−1, −1)  right   (0, 1)  right",
        "Three more points are missing.", id="six are named",
    ),
    pytest.param(NINE, "critical_points", f"{CORNERS}, (0,-1), (1,0)", "8 of 8 right.", "One more point is missing.",
                 id="eight are counted"),
    pytest.param(BOWL, "hessian", "2, z, y; z, 4, x; y, x, 7", "8 of 9 right.", "row 3, column 3  not yet.",
                 id="entries are counted among those typed"),
    pytest.param(HILL, "eigenvalues", "-2,0; 0,-4", "(2, 2)  not yet. Those are four numbers, but H has two "
                 "eigenvalues.", "", id="a matrix for its eigenvalues"),
    pytest.param(HILL, "critical_points", "x = 2", "x = 2  not yet. That leaves y open. For a single point, type y "
                 "too. For a whole set of points, ∂f/∂x, ∂f/∂y must each be 0 all along it.", "", id="one coordinate"),
    pytest.param(HILL, "critical_points", "x = y", "x = y  not yet. Put it into ∂f/∂x, ∂f/∂y: each must be 0 all "
                 "along it.", "", id="a line"),
    pytest.param(HILL, "eigenvalues", "-2", "(2, 2)  not complete yet. H has 2 eigenvalues; type each as often as it "
                 "occurs.", "", id="nothing to praise"),
    pytest.param(SHEET, "critical_points", "(1,1), (2,2)", "(1, 1) and (2, 2)  not yet. ∂f/∂x is −6 there, not 0.", "",
                 id="the same is said of two points once"),
    pytest.param(VALLEY, "critical_points", "(0, t^2)",
                 "(0, t²)  I can't decide this one. That is my limit, not your mistake.", "", id="our own limit"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "answer", "first", "then"), FIRST_LINES)
def test_few_right_parts_are_named_and_many_counted(
    about: Problem, step: str, answer: str, first: str, then: str
) -> None:
    lines = mark(about, step, answer).message.split("\n")
    assert lines[0] == first
    assert lines[1][: len(then)] == then if then else lines[1:] == []


INCOMPLETE = [
    pytest.param(
        SHEET, "critical_points", "(3,3)", "(3, 3)  right\nOne more point is missing.\nDid you divide an equation by a "
        "variable? That loses the solutions where it is 0: set a factor to 0 instead.", id="a point",
    ),
    pytest.param(SHEET, "classify", "(3,3): min", "(3, 3)  right\nOne more point is missing.", id="a kind"),
    pytest.param(
        HILL, "eigenvalues", "-2",
        "(2, 2)  not complete yet. H has 2 eigenvalues; type each as often as it occurs.", id="an eigenvalue",
    ),
    pytest.param(
        THIRD, "gradient_at", "0.33, 0.667",
        "∂f/∂y at (1, 2)  right\n∂f/∂x at (1, 2)  too few digits to tell. Type at least three significant digits, "
        "or the exact number.", id="a decimal with two digits",
    ),
    pytest.param(
        SADDLE, "eigenvalues", "7.7, -3.657",
        "(0, 0)  too few digits to tell. Type at least three significant digits, or the exact number.",
        id="an eigenvalue with two digits",
    ),
    pytest.param(
        VALLEY, "critical_points", "(0, 0)",
        "(0, 0)  not complete yet. It lies on a whole line or curve of critical points. Type the equation of that line "
        "or curve.", id="one point of a line",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("about", "step", "answer", "message"), INCOMPLETE)
def test_what_is_missing_is_counted_but_not_told(about: Problem, step: str, answer: str, message: str) -> None:
    feedback = mark(about, step, answer)
    assert feedback.verdict is Verdict.INCOMPLETE
    assert feedback.message == message


UNREADABLE = [
    pytest.param(SHEET, "gradient", "3x^2 - 9y", 9, id="one component of two"),
    pytest.param(SHEET, "gradient", "3x^2 - 9y, 3y^2 -", 17, id="a term missing"),
    pytest.param(SHEET, "gradient", "3x^2 - 9q, 3y^2", 8, id="an unknown name"),
    pytest.param(SHEET, "critical_points", "(3,3", 0, id="an open bracket"),
    pytest.param(SHEET, "critical_points", "(3,3,3)", 0, id="a point with three coordinates"),
    pytest.param(SHEET, "hessian", "6x, -9", 6, id="one row of two"),
    pytest.param(SHEET, "classify", "min", 0, id="a kind without its point"),
    pytest.param(SHEET, "classify", "(0,0): banana", 7, id="an unknown kind"),
    pytest.param(SHEET, "classify", "(0,0): min; (3,: max", 12, id="a fault in the second point"),
    pytest.param(SHEET, "eigenvalues", "(0,0): 9, +; (3,3): 9, 27", 11, id="a fault in the numbers of a point"),
    pytest.param(SHEET, "value", "(0,0): 1, 2", 7, id="two values for one point"),
    pytest.param(HILL, "gradient", "", 0, id="nothing"),
]


@pytest.mark.parametrize(("about", "step", "answer", "position"), UNREADABLE)
def test_what_cannot_be_read_is_never_wrong_and_its_place_is_told(
    about: Problem, step: str, answer: str, position: int
) -> None:
    feedback = mark(about, step, answer)
    assert feedback.verdict is Verdict.UNREADABLE
    assert feedback.position == position, feedback.message
    assert not feedback.read


def test_letters_for_a_parameter_are_not_listed_as_variables() -> None:
    message = mark(SHEET, "critical_points", "(w, 0)").message
    assert message == "I don't know w. The variables here are x, y."


def test_typing_that_is_right_in_its_other_reading_is_asked_for_brackets() -> None:
    feedback = mark(problem("ln(2x)/2", "x", domain="x > 0"), "gradient", "1/2x")
    assert (feedback.verdict, feedback.position) == (Verdict.UNREADABLE, 0)
    assert feedback.message == (
        "That can be read in two ways. I read df/dx = (1/2)·x. If you mean df/dx = 1/(2·x), please type the brackets."
    )


def test_a_rounded_decimal_is_right_and_said_to_be_rounded() -> None:
    feedback = mark(BUDGET, "critical_points", "(42.67, 29.33)")
    assert feedback.message == "Right.\nRounded; exactly: (128/3, 88/3)."


@pytest.mark.parametrize("answer", ["(42.66, 29.33)", "(43, 29)", "(42.7, 29.5)"])
def test_a_decimal_rounded_wrongly_is_incorrect(answer: str) -> None:
    assert mark(BUDGET, "critical_points", answer).verdict is Verdict.INCORRECT


def test_the_eigenvalues_are_shown_once_the_kinds_are_right() -> None:
    about = problem("x^3 - 9xy + y^3")
    asked = Problem(id="test", function=about.function, variables=about.variables, ask=("classify",))
    feedback = mark(asked, "classify", "(0,0): saddle; (3,3): min")
    assert feedback.message == "Both right.\nEigenvalues at (0, 0): −9, 9      at (3, 3): 9, 27"


def test_an_unknown_step_is_refused_with_the_steps_there_are() -> None:
    with pytest.raises(GradtutorError, match="critical_points"):
        mark(SHEET, "derivatives", "1")


def test_what_is_beyond_the_solver_is_undecided_and_never_wrong() -> None:
    feedback = mark(problem("factorial(x) y"), "gradient", "1, 1")
    assert feedback.verdict is Verdict.UNDECIDED
    assert "not your mistake" in feedback.message


@given(answer=st.text(max_size=30), step=st.sampled_from([kind.name for kind in KINDS]))
def test_any_text_gets_a_verdict_with_a_place_inside_it(answer: str, step: str) -> None:
    feedback = mark(SADDLE, step, answer)
    assert feedback.message
    if feedback.position is not None:
        assert 0 <= feedback.position <= len(answer)
