"""The forms of answers: how each is read, and the mark of every part typed and every part missing."""

from __future__ import annotations

import pytest
from tutor_marks import about, marks

from gradtutor.errors import AnswerFormError
from gradtutor.notation.reading import read, read_expression
from gradtutor.tutor.agreement import Digits, agreement, coarsest, is_approximate, is_multiple, worst
from gradtutor.tutor.answers.kinds import AnswerKind, Matrix, Numbers, Value, Vector, formulas_of, items_of
from gradtutor.tutor.feedback import Verdict

MARKS = [
    pytest.param(Vector(), "2x, 3", "(x + x, 4)", ["0+ 2x for x + x", "1- 3 for 4"], id="components in order"),
    pytest.param(Vector(), "3y, 2x", "2x, 3y", ["0- 3y for 2x", "1- 2x for 3y"], id="components swapped"),
    pytest.param(Vector(), "f_y = 3, f_x = 2x", "2x, 3", ["0+ 2x for 2x", "1+ 3 for 3"], id="labelled components"),
    pytest.param(Vector(), "∂f/∂y = 3, ∂f/∂x = 2x", "2x, 3", ["0+ 2x for 2x", "1+ 3 for 3"], id="labels with ∂"),
    pytest.param(Vector(), "df/dy = 3, df/dx = 2x", "2x, 3", ["0+ 2x for 2x", "1+ 3 for 3"], id="labels with d"),
    pytest.param(Vector(), "f_y = 3, 2x", "3, 2x", ["0+ 3 for 3", "1+ 2x for 2x"], id="one label alone moves nothing"),
    pytest.param(Vector(), "f_y = 3, f_y = 2x", "3, 2x", ["0+ 3 for 3", "1+ 2x for 2x"], id="one label twice neither"),
    pytest.param(Matrix(), "1, 2; 3, x", "1, 5; 3, x", ["0,0+ 1 for 1", "0,1- 2 for 5", "1,0+ 3 for 3", "1,1+ x for x"],
                 id="entries by row and column"),
    pytest.param(Matrix(), "(1, 2), (3, 4)", "1, 2; 3, 4",
                 ["0,0+ 1 for 1", "0,1+ 2 for 2", "1,0+ 3 for 3", "1,1+ 4 for 4"], id="rows in round brackets"),
    pytest.param(Matrix(rows=1), "1, 2", "1, 2", ["0,0+ 1 for 1", "0,1+ 2 for 2"], id="a matrix of one row"),
    pytest.param(Matrix(rows=3), "1, 2; 3, 4; 5, 6", "1, 2; 3, 4; 5, 7",
                 ["0,0+ 1 for 1", "0,1+ 2 for 2", "1,0+ 3 for 3", "1,1+ 4 for 4", "2,0+ 5 for 5", "2,1- 6 for 7"],
                 id="more rows than variables"),
    pytest.param(Value(), "f(1, 2) = 12", "12", ["+ 12 for 12"], id="a labelled number"),
    pytest.param(Value(), "[12]", "13", ["- 12 for 13"], id="a number in brackets"),
    pytest.param(Numbers(), "2, -1", "-1, 2", ["1+ 2 for 2", "0+ −1 for −1"], id="numbers in any order"),
    pytest.param(Numbers(), "λ1 = 2, λ2 = -1", "-1, 2", ["1+ 2 for 2", "0+ −1 for −1"], id="labelled numbers"),
    pytest.param(Numbers(), "λ = (2, -1)", "-1, 2", ["1+ 2 for 2", "0+ −1 for −1"], id="a labelled list"),
    pytest.param(Numbers(), "λ = 1 ± 2", "-1, 3", ["1+ 1 + 2 for 3", "0+ 1 − 2 for −1"], id="plus-minus"),
    pytest.param(Numbers(), "2", "2, 2", ["0+ 2 for 2", "1… missing for 2"], id="a number that occurs twice"),
    pytest.param(Numbers(), "2, 2", "2, 3", ["0+ 2 for 2", "- 2 for nothing", "1… missing for 3"], id="once too often"),
    pytest.param(Numbers(), "2, 3, 4", "2, 3", ["0+ 2 for 2", "1+ 3 for 3", "- 4 for nothing"], id="one too many"),
    pytest.param(Numbers(), "0.67, 1/3", "1/3, 2/3", ["1… 0.67 for 2/3", "0+ 1/3 for 1/3"], id="too few digits"),
    pytest.param(Numbers(), "0.33, 0.333", "1/3, 1/3", ["0… 0.33 for 1/3", "1+ 0.333 for 1/3"], id="digits by number"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "wanted", "expected"), MARKS)
def test_every_part_typed_or_missing_has_a_mark(kind: AnswerKind, typed: str, wanted: str, expected: list[str]) -> None:
    assert marks(kind, typed, wanted, about()) == expected


REFUSED = [
    pytest.param(Vector(), "2x", "x y",
                 "I read 1 component, but need 2: (∂f/∂x, ∂f/∂y). Put commas between them.", 2, id="one component"),
    pytest.param(Vector(), "1, 2, 3", "x y",
                 "I read 3 components, but need 2: (∂f/∂x, ∂f/∂y). Put commas between them.", 7, id="three components"),
    pytest.param(Vector(), "1, (2, 3)", "x y", "I need a formula or a number here.", 3, id="a list as a component"),
    pytest.param(Matrix(), "1, 2", "x y",
                 "I read 1 row of 2, but need 2 rows of 2. Put ; between rows and , between entries.", 4, id="one row"),
    pytest.param(Matrix(), "1; 2", "x y",
                 "I read 2 rows of 1 and 1, but need 2 rows of 2. Put ; between rows and , between entries.", 4,
                 id="a column"),
    pytest.param(Matrix(), "[[1, 2], [3]]", "x y",
                 "I read 2 rows of 2 and 1, but need 2 rows of 2. Put ; between rows and , between entries.", 13,
                 id="a ragged matrix"),
    pytest.param(Matrix(), "(1, (2, 3))", "x y",
                 "I read 1 row of 2, but need 2 rows of 2. Put ; between rows and , between entries.", 11,
                 id="a number and a row"),
    pytest.param(Matrix(rows=1), "5", "x y",
                 "I read 1 row of 1, but need 1 row of 2. Put ; between rows and , between entries.", 1,
                 id="a number for a row"),
    pytest.param(Value(), "x = 2", "x y", "That says what x is, which isn't asked here. Type the number alone.", 0,
                 id="a coordinate for a number"),
    pytest.param(Value(), " 1, 2", "x", "I read two numbers, but need one.", 1, id="two numbers for one"),
    pytest.param(Value(), "none", "x", "I need a formula or a number here.", 0, id="a word for a number"),
    pytest.param(Numbers(), "1, none", "x", "I need a formula or a number here.", 3, id="a word among numbers"),
    pytest.param(Numbers(), "1, x < 2", "x", "I need a formula or a number here.", 3, id="a condition among numbers"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "names", "message", "position"), REFUSED)
def test_another_form_is_told_with_its_place(
    kind: AnswerKind, typed: str, names: str, message: str, position: int
) -> None:
    with pytest.raises(AnswerFormError) as caught:
        kind.readings(typed, about(names), read("0", ()))
    assert (caught.value.message, caught.value.text, caught.value.position) == (message, typed, position)


def test_every_reading_comes_with_the_usual_one_first() -> None:
    readings = Value().readings("1/2x", about("x"), read("0", ()))
    assert len(readings) == 2
    assert agreement(formulas_of(readings[0])[0], read_expression("x/2", ("x",)), about("x"))
    assert agreement(formulas_of(readings[1])[0], read_expression("1/(2*x)", ("x",)), about("x"))


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        pytest.param("(1, 2, 3)", 3, id="a vector"),
        pytest.param("[1; 2]", 2, id="a column"),
        pytest.param("1, 2; 3, 4", 1, id="a matrix is no list"),
        pytest.param("[1; 2, 3]", 1, id="nor are ragged rows"),
        pytest.param("7", 1, id="a number"),
    ],
)
def test_lists_are_lists_however_they_are_typed(typed: str, count: int) -> None:
    assert len(items_of(read(typed))) == count


AGREE = [
    # answer, expected, verdict, digits
    pytest.param("x/2 + x/2", "x", Verdict.CORRECT, Digits.EXACT, id="functions"),
    pytest.param("2", "x", Verdict.INCORRECT, Digits.EXACT, id="a number is no function"),
    pytest.param("x", "2", Verdict.INCORRECT, Digits.EXACT, id="a function is no number"),
    pytest.param("x - x + 2", "2", Verdict.CORRECT, Digits.EXACT, id="a constant written with x"),
    pytest.param("0.5", "1/2", Verdict.CORRECT, Digits.EXACT, id="an exact decimal"),
    pytest.param("0.333", "1/3", Verdict.CORRECT, Digits.ROUNDED, id="three digits"),
    pytest.param("0.33", "1/3", Verdict.INCOMPLETE, Digits.TOO_FEW, id="two digits"),
    pytest.param("0.3", "1/3", Verdict.INCOMPLETE, Digits.TOO_FEW, id="one digit"),
    pytest.param("0.34", "1/3", Verdict.INCORRECT, Digits.EXACT, id="two digits, wrong"),
    pytest.param("0.334", "1/3", Verdict.INCORRECT, Digits.EXACT, id="three digits, wrong"),
    pytest.param("0.0", "1/300", Verdict.INCORRECT, Digits.EXACT, id="nothing but zeros"),
    pytest.param("0.123", "617/5000", Verdict.INCORRECT, Digits.EXACT, id="three digits of a finite decimal"),
    pytest.param("0", "1/3", Verdict.INCORRECT, Digits.EXACT, id="zero has no digits"),
    pytest.param("sqrt(2)/2", "0.7071067811865475", Verdict.INCORRECT, Digits.EXACT, id="the root of digits known"),
    pytest.param("0.707", "0.7071067811865475", Verdict.CORRECT, Digits.EXACT, id="rounded where digits are all"),
    pytest.param("0.71", "0.7071067811865475", Verdict.INCOMPLETE, Digits.TOO_FEW, id="fewer where digits are all"),
    pytest.param("0.708", "0.7071067811865475", Verdict.INCORRECT, Digits.EXACT, id="wrong where digits are all"),
    pytest.param("sqrt(1/2)", "0.70710678118654752440084436210484903928", Verdict.CORRECT, Digits.EXACT,
                 id="the exact number where many digits are known"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "expected", "verdict", "digits"), AGREE)
def test_numbers_agree_as_exactly_as_they_are_known(
    answer: str, expected: str, verdict: Verdict, digits: Digits
) -> None:
    found = agreement(read_expression(answer, ("x",)), read_expression(expected, ("x",)), about("x"))
    assert (found.verdict, found.digits, bool(found)) == (verdict, digits, verdict is Verdict.CORRECT)


def test_agreement_is_asked_on_the_domain_of_the_problem() -> None:
    size, x = read_expression("|x|", ("x",)), read_expression("x", ("x",))
    assert agreement(size, x, about("x", "x > 0")).verdict is Verdict.CORRECT
    assert agreement(size, x, about("x")).verdict is Verdict.INCORRECT
    sign, one = read_expression("|x|/x", ("x",)), read_expression("1", ())
    assert agreement(sign, one, about("x", "x > 0")).verdict is Verdict.CORRECT


def test_a_whole_is_as_coarse_as_its_coarsest_part() -> None:
    assert coarsest([]) is Digits.EXACT
    assert coarsest([Digits.EXACT, Digits.ROUNDED]) is Digits.ROUNDED
    assert coarsest([Digits.TOO_FEW, Digits.ROUNDED, Digits.EXACT]) is Digits.TOO_FEW


@pytest.mark.parametrize(
    ("number", "approximate"), [("1.25", True), ("-1.25", True), ("5/4", False), ("sqrt(2)", False), ("3", False)]
)
def test_typed_digits_are_approximate_where_they_are_all_that_is_known(number: str, approximate: bool) -> None:
    assert is_approximate(read_expression(number, ())) is approximate


@pytest.mark.parametrize(
    ("answer", "expected", "is_one"),
    [
        pytest.param("2x + 2y", "x + y", True, id="twice"),
        pytest.param("-x - y", "x + y", True, id="the other sign"),
        pytest.param("x^2 + x y", "x + y", False, id="x times"),
        pytest.param("x + y + 1", "x + y", False, id="one more"),
        pytest.param("0", "x + y", False, id="nothing"),
    ],
)
def test_a_multiple_is_a_number_times_it(answer: str, expected: str, is_one: bool) -> None:
    names = ("x", "y")
    assert is_multiple(read_expression(answer, names), read_expression(expected, names), about()) is is_one


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        pytest.param("", "+", id="of nothing"),
        pytest.param("++", "+", id="all right"),
        pytest.param("+…", "…", id="one incomplete"),
        pytest.param("…?", "?", id="one undecided"),
        pytest.param("?-…+", "-", id="one wrong"),
    ],
)
def test_a_whole_is_as_bad_as_its_worst_part(parts: str, whole: str) -> None:
    verdicts = {"+": Verdict.CORRECT, "…": Verdict.INCOMPLETE, "?": Verdict.UNDECIDED, "-": Verdict.INCORRECT}
    assert worst([verdicts[part] for part in parts]) is verdicts[whole]
