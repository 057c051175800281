"""Answers about points: sets of points, lines and curves of points, and answers given point by point."""

from __future__ import annotations

import pytest
from tutor_marks import about, marks

from gradtutor.errors import AnswerFormError, InputError, UnknownNameError
from gradtutor.notation.reading import read, read_condition, read_expression
from gradtutor.notation.tree import Group
from gradtutor.tutor.answers.choice import Choice
from gradtutor.tutor.answers.kinds import Numbers, Value
from gradtutor.tutor.answers.point_labels import points_alone, split_at
from gradtutor.tutor.answers.point_sets import is_linear, runs_along, same_equations
from gradtutor.tutor.answers.points import PointByPoint, Points, readable_names
from gradtutor.tutor.feedback import Verdict

SETS = [
    # typed, expected, marks
    pytest.param("(0,0), (3,3)", "(3,3), (0,0)", ["1+ (0, 0) for (0, 0)", "0+ (3, 3) for (3, 3)"], id="in any order"),
    pytest.param("(0,0), (0,0)", "(0,0)", ["0+ (0, 0) for (0, 0)"], id="twice is once"),
    pytest.param("(1/2,0), (0.5,0)", "(1/2,0)", ["0+ (1/2, 0) for (1/2, 0)"], id="twice in two forms is once"),
    pytest.param("x = 0, (0, t)", "x = 0", ["0+ x = 0 for x = 0"], id="a line twice in two forms is once"),
    pytest.param("(1,1), (1/2,0), (0.5,0)", "(1/2,0)",
                 ["- (1, 1) for nothing", "0+ (1/2, 0) for (1/2, 0)"], id="twice, and another"),
    pytest.param("(0,0)", "(0,0), (1,1)", ["0+ (0, 0) for (0, 0)", "1… missing for (1, 1)"], id="one missing"),
    pytest.param("(0,0), (2,1)", "(0,0)", ["0+ (0, 0) for (0, 0)", "- (2, 1) for nothing"], id="one too many"),
    pytest.param("(1,0)", "(0,1)", ["- (1, 0) for nothing", "0… missing for (0, 1)"], id="coordinates swapped"),
    pytest.param("none", "(0,1)", ["0… missing for (0, 1)"], id="none where there is one"),
    pytest.param("none", "none", [], id="none where there is none"),
    pytest.param("No critical points", "none", [], id="none in other words"),
    pytest.param("Nowhere", "none", [], id="nowhere"),
    pytest.param("(0,1)", "none", ["- (0, 1) for nothing"], id="a point where there is none"),
    pytest.param("x = 1, y = 2", "(1,2)", ["0+ (1, 2) for (1, 2)"], id="coordinates by name"),
    pytest.param("y = 2, x = 1", "(1,2)", ["0+ (1, 2) for (1, 2)"], id="coordinates by name in any order"),
    pytest.param("x = 1, y = 2; x = 3, y = 4", "(1,2), (3,4)", ["0+ (1, 2) for (1, 2)", "1+ (3, 4) for (3, 4)"],
                 id="several by name"),
    pytest.param("(x, y) = (1, 2)", "(1,2)", ["0+ (1, 2) for (1, 2)"], id="both coordinates by name"),
    pytest.param("{(1,2), (3,4)}", "(1,2), (3,4)", ["0+ (1, 2) for (1, 2)", "1+ (3, 4) for (3, 4)"], id="in braces"),
    pytest.param("[[1,2],[3,4]]", "(1,2), (3,4)", ["0+ (1, 2) for (1, 2)", "1+ (3, 4) for (3, 4)"], id="in rows"),
    pytest.param("1, 2; 3, 4", "(1,2), (3,4)", ["0+ (1, 2) for (1, 2)", "1+ (3, 4) for (3, 4)"], id="rows bare"),
    pytest.param("(1; 2)", "(1,2)", ["0+ (1, 2) for (1, 2)"], id="a semicolon between coordinates"),
    pytest.param("(1; 2); (3; 4)", "(1,2), (3,4)", ["0+ (1, 2) for (1, 2)", "1+ (3, 4) for (3, 4)"],
                 id="semicolons between coordinates and points"),
    pytest.param("(0; t)", "x = 0", ["0+ (0, t) for x = 0"], id="a line with a parameter and a semicolon"),
    pytest.param("x = y = 2", "(2,2)", ["0+ (2, 2) for (2, 2)"], id="both coordinates at once"),
    pytest.param("y = x + 1, x = 1", "(1,2)", ["0+ (1, 1 + 1) for (1, 2)"], id="one coordinate by the other"),
    pytest.param("x = 0, y = y", "x = 0", ["0+ (0, y) for x = 0"], id="a coordinate left open"),
    pytest.param("P(1|2), Q = (3|4)", "(1,2), (3,4)", ["0+ (1, 2) for (1, 2)", "1+ (3, 4) for (3, 4)"],
                 id="points with names and bars"),
    pytest.param("1, 2", "(1,2)", ["0+ (1, 2) for (1, 2)"], id="one point bare"),
    pytest.param("(0.333, 1)", "(1/3, 1)", ["0+ (0.333, 1) for (1/3, 1)"], id="rounded"),
    pytest.param("(0.33, 1)", "(1/3, 1)", ["0… (0.33, 1) for (1/3, 1)"], id="too few digits"),
    pytest.param("(0.33, 2)", "(1/3, 1)", ["- (0.33, 2) for nothing", "0… missing for (1/3, 1)"], id="few and wrong"),
    pytest.param("x = 0", "x = 0", ["0+ x = 0 for x = 0"], id="a line"),
    pytest.param("3x = 0", "x = 0", ["0+ 3x = 0 for x = 0"], id="a multiple of its equation"),
    pytest.param("y = 0", "x = 0", ["- y = 0 for nothing", "0… missing for x = 0"], id="another line"),
    pytest.param("x = 1, x = 2", "x = 2, x = 1", ["1+ x = 1 for x = 1", "0+ x = 2 for x = 2"], id="two lines"),
    pytest.param("x = 1, x = 2", "x = 1", ["0+ x = 1 for x = 1", "- x = 2 for nothing"], id="a line too many"),
    pytest.param("(0, t)", "x = 0", ["0+ (0, t) for x = 0"], id="a line with a parameter"),
    pytest.param("(t, 0)", "x = 0", ["- (t, 0) for nothing", "0… missing for x = 0"], id="a parameter along another"),
    pytest.param("(0, y)", "x = 0", ["0+ (0, y) for x = 0"], id="a line with its own variable"),
    pytest.param("(t, 2t)", "y = 2x", ["0+ (t, 2t) for y = 2x"], id="a slanted line"),
    pytest.param("(0, 1 - 2t)", "x = 0", ["0+ (0, 1 − 2t) for x = 0"], id="a line run through faster"),
    pytest.param("(0, t^2)", "x = 0", ["? (0, t²) for nothing", "0… missing for x = 0"], id="perhaps half a line"),
    pytest.param("(t^2, 2t^2)", "y = 2x", ["? (t², 2t²) for nothing", "0… missing for y = 2x"], id="half of it"),
    pytest.param("(cos t, sin t)", "x^2 + y^2 = 1", ["0+ (cos(t), sin(t)) for x² + y² = 1"], id="a circle"),
    pytest.param("(cos t, sin t)", "x^2 + y^2 = 2",
                 ["- (cos(t), sin(t)) for nothing", "0… missing for x² + y² = 2"], id="another circle"),
    pytest.param("(0, 5)", "x = 0", ["… (0, 5) for nothing", "0… missing for x = 0"], id="one point of a line"),
    pytest.param("x = 0, (1, 1)", "(1, 1), x = 0", ["1+ x = 0 for x = 0", "0+ (1, 1) for (1, 1)"], id="both kinds"),
    pytest.param("x = 0", "(0, 0)", ["- x = 0 for nothing", "0… missing for (0, 0)"], id="a line for a point"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "wanted", "expected"), SETS)
def test_every_point_typed_or_missing_has_a_mark(typed: str, wanted: str, expected: list[str]) -> None:
    assert marks(Points(), typed, wanted, about()) == expected


SPACE = [
    pytest.param("x = 0, y = 0", "x = 0, y = 0", ["0+ x = 0, y = 0 for x = 0, y = 0"], id="an axis"),
    pytest.param("y = 0, x = 0", "x = 0, y = 0", ["0+ y = 0, x = 0 for x = 0, y = 0"], id="an axis in any order"),
    pytest.param("(0, 0, t)", "x = 0, y = 0", ["0+ (0, 0, t) for x = 0, y = 0"], id="an axis with a parameter"),
    pytest.param("x = 0, z = 0", "x = 0, y = 0",
                 ["- x = 0, z = 0 for nothing", "0… missing for x = 0, y = 0"], id="another axis"),
    pytest.param("x = 0, 2x = 0", "x = 0, y = 0",
                 ["- x = 0, 2x = 0 for nothing", "0… missing for x = 0, y = 0"], id="one equation in two forms"),
    pytest.param("x = 0", "x = 0, y = 0", ["- x = 0 for nothing", "0… missing for x = 0, y = 0"], id="a plane"),
    pytest.param("(0, s, t)", "x = 0", ["0+ (0, s, t) for x = 0"], id="a plane with two parameters"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "wanted", "expected"), SPACE)
def test_lines_and_planes_in_space(typed: str, wanted: str, expected: list[str]) -> None:
    assert marks(Points(), typed, wanted, about("x y z")) == expected


def test_only_part_of_a_plane_is_incomplete() -> None:
    assert marks(Points(), "(0, 0, t)", "x = 0", about("x y z"))[0] == "… (0, 0, t) for nothing"


LINE = [
    pytest.param("-2, 2", "2, -2", ["1+ (−2) for (−2)", "0+ (2) for (2)"], id="a list"),
    pytest.param("{-2, 2}", "2, -2", ["1+ (−2) for (−2)", "0+ (2) for (2)"], id="a set"),
    pytest.param("x = ±2", "2, -2", ["0+ (2) for (2)", "1+ (−2) for (−2)"], id="plus-minus"),
    pytest.param("x = -2, x = 2", "2, -2", ["1+ (−2) for (−2)", "0+ (2) for (2)"], id="by name"),
    pytest.param("[-2; 2]", "2, -2", ["1+ (−2) for (−2)", "0+ (2) for (2)"], id="a column"),
    pytest.param("2", "2", ["0+ (2) for (2)"], id="one number"),
    pytest.param("(2)", "2", ["0+ (2) for (2)"], id="one number in brackets"),
]


@pytest.mark.parametrize(("typed", "wanted", "expected"), LINE)
def test_points_of_one_variable_are_numbers(typed: str, wanted: str, expected: list[str]) -> None:
    assert marks(Points(), typed, wanted, about("x")) == expected


BY_POINT = [
    pytest.param(Choice(), "(0,0): min; (3,3): saddle", "(3,3): saddle; (0,0): min",
                 ["1+ (0, 0): local minimum for (0, 0): local minimum",
                  "0+ (3, 3): saddle point for (3, 3): saddle point"], id="in any order"),
    pytest.param(Choice(), "(0,0): max", "(0,0): min; (1,1): max",
                 ["0- (0, 0): local maximum for (0, 0): local minimum", "1… missing for (1, 1): local maximum"],
                 id="wrong and missing"),
    pytest.param(Choice(), "(2,2): max", "(0,0): min",
                 ["- (2, 2): local maximum for nothing", "0… missing for (0, 0): local minimum"], id="another point"),
    pytest.param(Choice(), "(0,0) is a saddle", "(0,0): saddle",
                 ["0+ (0, 0): saddle point for (0, 0): saddle point"], id="in a sentence"),
    pytest.param(Choice(), "max at (0,0); min at (1,1)", "(0,0): max; (1,1): min",
                 ["0+ (0, 0): local maximum for (0, 0): local maximum",
                  "1+ (1, 1): local minimum for (1, 1): local minimum"], id="the point last"),
    pytest.param(Choice(), "(0,0) saddle ; ", "(0,0): saddle",
                 ["0+ (0, 0): saddle point for (0, 0): saddle point"], id="without a colon"),
    pytest.param(Choice(), "none", "none", [], id="no point"),
    pytest.param(Choice(), "(0;0): min; Q(3|3): saddle", "(3,3): saddle; (0,0): min",
                 ["1+ (0, 0): local minimum for (0, 0): local minimum",
                  "0+ (3, 3): saddle point for (3, 3): saddle point"], id="points as at school"),
    pytest.param(Numbers(), "2; -1", "(0,0): -1, 2", ["0+ (0, 0): 2, −1 for (0, 0): −1, 2"], id="about the only point"),
    pytest.param(Numbers(), "(0,0): 2; -1", "(0,0): -1, 2", ["0+ (0, 0): 2, −1 for (0, 0): −1, 2"],
                 id="about the only point, named"),
    pytest.param(Numbers(), "(0,0): 2, -1", "(0,0): -1, 2", ["0+ (0, 0): 2, −1 for (0, 0): −1, 2"], id="numbers"),
    pytest.param(Numbers(), "(0,0): 2", "(0,0): -1, 2", ["0… (0, 0): 2 for (0, 0): −1, 2"], id="a number missing"),
    pytest.param(Numbers(), "(0,0): 2, 3", "(0,0): -1, 2", ["0- (0, 0): 2, 3 for (0, 0): −1, 2"], id="a wrong number"),
    pytest.param(Value(), "(0,0): 0.33", "(0,0): 1/3", ["0… (0, 0): 0.33 for (0, 0): 1/3"], id="too few digits"),
    pytest.param(Value(), "x = 0: 7", "x = 0: 7", ["0+ x = 0: 7 for x = 0: 7"], id="a line"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "typed", "wanted", "expected"), BY_POINT)
def test_answers_point_by_point_are_marked_by_point(
    inner: Choice | Numbers | Value, typed: str, wanted: str, expected: list[str]
) -> None:
    assert marks(PointByPoint(inner), typed, wanted, about()) == expected


def test_the_only_point_may_go_without_its_name() -> None:
    kind = PointByPoint(Value())
    wanted = kind.readings("(0, 0): 7", about(), read("0", ()))[0]
    given = kind.readings(" 7", about(), wanted)[0]
    assert [mark.verdict for mark in kind.compare(given, wanted, about())] == [Verdict.CORRECT]


REFUSED = [
    pytest.param(Points(), "(1, 2, 3)", 0, "I read three numbers there, but a point needs 2: (x, y). Separate points "
                 "by commas.", id="three coordinates"),
    pytest.param(Points(), "(1, 2), (3)", 9, "I read one number there, but a point needs 2: (x, y). Separate points by "
                 "commas.", id="one coordinate"),
    pytest.param(PointByPoint(Value()), "7", 0, "Which point is that? Type the point, a colon, then a number, and ; "
                 "before the next point.", id="no point"),
    pytest.param(PointByPoint(Value()), "", 0, "Which point is that? Type the point, a colon, then a number, and ; "
                 "before the next point.", id="nothing"),
    pytest.param(PointByPoint(Value()), "(0,0), (1,1): 7", 0, "I need one point before the colon, and ; before the "
                 "next point.", id="two points before a colon"),
    pytest.param(PointByPoint(Value()), "(0,0): 1;  (1,1): 2, 3", 18, "I read two numbers, but need one.",
                 id="a fault in the second content"),
    pytest.param(PointByPoint(Value()), "(0,0): 1;  (1): 2", 12, "I read one number there, but a point needs 2: (x, y)."
                 " Separate points by commas.", id="a fault in the second point"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "position", "message"), REFUSED)
def test_another_form_is_told_with_its_place(
    kind: Points | PointByPoint, typed: str, position: int, message: str
) -> None:
    two = PointByPoint(Value()).readings("(0,0): 1; (1,1): 2", about(), read("0", ()))[0]
    with pytest.raises(AnswerFormError) as caught:
        kind.readings(typed, about(), two)
    assert (caught.value.message, caught.value.position) == (message, position)
    assert caught.value.text in (typed, "")


def test_a_fault_in_reading_keeps_its_kind_and_gets_its_place_in_the_whole() -> None:
    with pytest.raises(InputError) as caught:
        PointByPoint(Value()).readings("(0,0): 1; (1,1): 2 +", about(), read("0", ()))
    assert caught.value.position == 20


def test_an_unknown_name_in_a_point_lists_the_variables_alone() -> None:
    with pytest.raises(UnknownNameError, match=r"I don't know w\. The variables here are x, y\."):
        Points().readings("(w, 0)", about(), read("0", ()))


@pytest.mark.parametrize("kind", [Points(), PointByPoint(Value())], ids=["points", "point by point"])
def test_no_point_is_an_empty_list(kind: Points | PointByPoint) -> None:
    assert kind.readings("none", about(), read("0", ())) == (Group((), ""),)


def test_a_set_is_told_by_as_many_equations() -> None:
    x, y = (read_condition(text, ("x", "y"))[0] for text in ("x = 0", "y = 0"))
    assert same_equations([x], [x, y], about()) is Verdict.INCORRECT
    assert same_equations([y, x], [x, y], about()) is Verdict.CORRECT
    assert runs_along([read_expression("t", ("t",)), read_expression("t", ("t",))], [x], about()) is Verdict.INCORRECT


@pytest.mark.parametrize(
    ("text", "points"),
    [
        pytest.param("(0, 0): saddle; min at (3, 3)", "(0, 0), (3, 3)", id="each with its kind"),
        pytest.param("(0, 0): saddle; max", "", id="one kind without a point"),
        pytest.param("(0, 0), (3, 3)", "", id="points alone already"),
    ],
)
def test_points_are_taken_out_of_what_is_said_of_each(text: str, points: str) -> None:
    assert points_alone(text) == points


def test_letters_for_a_parameter_are_those_that_no_variable_has() -> None:
    assert readable_names(about("x t")) == ("x", "t", "s", "k", "n", "a", "c")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("a; b;c", [(0, "a"), (2, " b"), (5, "c")], id="outside brackets"),
        pytest.param("[1; 2]; {3; 4}; (5; 6)", [(0, "[1; 2]"), (7, " {3; 4}"), (15, " (5; 6)")], id="not inside"),
        pytest.param("1); 2", [(0, "1)"), (3, " 2")], id="a bracket too many"),
        pytest.param("((1); 2); 3", [(0, "((1); 2)"), (9, " 3")], id="nested"),
    ],
)
def test_pieces_come_with_their_places(text: str, pieces: list[tuple[int, str]]) -> None:
    assert split_at(text, ";") == pieces


@pytest.mark.parametrize(
    ("text", "linear"),
    [
        pytest.param("5", True, id="a number"),
        pytest.param("1 - 2x", True, id="a number and a multiple"),
        pytest.param("sqrt(2) x + pi y", True, id="irrational multiples of two"),
        pytest.param("(x + 1)^2 - x^2", True, id="linear after all"),
        pytest.param("x^2", False, id="a square"),
        pytest.param("x y", False, id="a product"),
        pytest.param("floor(x)", False, id="steps"),
        pytest.param("1/x", False, id="not even defined at 0"),
    ],
)
def test_linear_is_a_number_plus_multiples(text: str, linear: bool) -> None:
    assert is_linear(read_expression(text, ("x", "y"))) is linear
