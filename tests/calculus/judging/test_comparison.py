"""Whole answers: vectors, matrices, sets, equations, numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradtutor.calculus.judging.comparison import (
    NodeComparison,
    asymmetric_entries,
    compare_eigenvector,
    compare_multisets,
    compare_nodes,
    default_kind,
)
from gradtutor.calculus.judging.equality import Verdict
from gradtutor.calculus.judging.shapes import components
from gradtutor.notation.reading import read, read_condition, read_expression

EQUAL, DIFFERENT = Verdict.EQUAL, Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("answer", "reference", "kind", "verdict"),
    [
        pytest.param("(2x, 3)", "[x+x, 3]", "vector", EQUAL, id="vectors agree by component"),
        pytest.param("<1, 2>", "(1, 2)", None, EQUAL, id="brackets don't matter"),
        pytest.param("[1; 2]", "(1, 2)", None, EQUAL, id="a column is a vector"),
        pytest.param("[[1], [2]]", "[1; 2]", "vector", EQUAL, id="a nested column is a vector"),
        pytest.param("1, 2", "(1, 2)", None, EQUAL, id="a bare list is a vector"),
        pytest.param("(2, 1)", "(1, 2)", "vector", DIFFERENT, id="the order of components counts"),
        pytest.param("(1, 2, 3)", "(1, 2)", "vector", DIFFERENT, id="a wrong length is a wrong answer"),
        pytest.param("10", "[1, 2, 3]", "vector", DIFFERENT, id="a number is no vector of three"),
        pytest.param("[1, 2, 3]", "10", "number", DIFFERENT, id="a vector is no number"),
        pytest.param("[10]", "10", "number", EQUAL, id="superfluous brackets are forgiven"),
        pytest.param("f_x = 2x, f_y = 3", "(2x, 3)", "vector", EQUAL, id="labels are put aside"),
        pytest.param("[[1,2],[3,4]]", "[1, 2; 3, 4]", None, EQUAL, id="matrices by rows or brackets"),
        pytest.param("6x, -9; -9, 6y", "[[6x,-9],[-9,6y]]", None, EQUAL, id="bare rows are a matrix"),
        pytest.param("[[1,2],[3,4]]", "[[1,3],[2,4]]", None, DIFFERENT, id="a transposed matrix is different"),
        pytest.param("[[1,2,3]]", "[[1],[2],[3]]", "matrix", DIFFERENT, id="a wrong shape is different"),
        pytest.param("[[1,2]]", "[[1,2],[3,4]]", "matrix", DIFFERENT, id="a missing row is different"),
        pytest.param("5", "[[1,2],[3,4]]", "matrix", DIFFERENT, id="a number is no matrix"),
        pytest.param("{2, 1}", "{1, 2}", None, EQUAL, id="sets have no order"),
        pytest.param("2, 1", "{1, 2}", None, EQUAL, id="a bare list is a set where one is asked"),
        pytest.param("{1, 2/2, 2}", "{1, 2}", None, EQUAL, id="repeating an element changes no set"),
        pytest.param("{1}", "{1, 2}", None, DIFFERENT, id="a missing element counts"),
        pytest.param("{1, 2, 3}", "{1, 2}", None, DIFFERENT, id="an extra element counts"),
        pytest.param("(3,3), (0,0)", "(0,0), (3,3)", None, EQUAL, id="points in any order"),
        pytest.param("(1,2)", "{(1,2)}", None, EQUAL, id="one point is a set of one"),
        pytest.param("x=1, y=2", "{(1,2)}", None, EQUAL, id="coordinates by name"),
        pytest.param("y=2, x=1", "{(1,2)}", None, EQUAL, id="coordinates by name in any order"),
        pytest.param("none", "none", None, EQUAL, id="no points"),
        pytest.param("none", "{(1,2)}", None, DIFFERENT, id="none is wrong where there is a point"),
        pytest.param("(0,0)", "none", None, DIFFERENT, id="a point is wrong where there is none"),
        pytest.param("(2, 1)", "(1, 2)", "set", EQUAL, id="a list asked for as a set"),
        pytest.param("y=2, x=1", "(1, 2)", "vector", EQUAL, id="coordinates in any order"),
        pytest.param("x = 3", "3", None, EQUAL, id="the value of a variable"),
        pytest.param("x = 4", "3", None, DIFFERENT, id="another value of a variable"),
        pytest.param("x = y", "3", None, DIFFERENT, id="an equation is no number"),
        pytest.param("H = [[1,2],[2,3]]", "[[1,2],[2,3]]", None, EQUAL, id="a named matrix"),
        pytest.param("x = [[1,2],[2,3]]", "[[1,2],[2,3]]", None, EQUAL, id="a matrix named like a variable"),
        pytest.param("x = (1, 2)", "(1, 2)", "vector", EQUAL, id="a vector named like a variable"),
        pytest.param("x = 3", "3", "equation", DIFFERENT, id="an equation where an expression is asked"),
        pytest.param("f_x = 1.41", "f_x = sqrt(2)", "equation", EQUAL, id="a rounded number with a label"),
        pytest.param("1.41, 2", "2, sqrt(2)", "equation", EQUAL, id="rounded numbers in a system"),
        pytest.param("{ln(-x), 1}", "{1, ln(-x)}", None, EQUAL, id="items defined for negative x only"),
        pytest.param("u = (3/5, 4/5)", "(0.6, 0.8)", None, EQUAL, id="a named vector"),
        pytest.param("{{1, 2}}", "{2, 1}", None, EQUAL, id="a set in superfluous brackets"),
        pytest.param("local min", "minimum", None, EQUAL, id="kinds in the words people use"),
        pytest.param("max", "minimum", None, DIFFERENT, id="another kind"),
        pytest.param("(1,1): min; (0,0): saddle", "(0,0): saddle point; (1,1): minimum", None, EQUAL, id="kinds"),
        pytest.param("(1,1): saddle; (0,0): min", "(0,0): saddle; (1,1): min", None, DIFFERENT, id="swapped"),
        pytest.param("no critical points", "none", None, EQUAL, id="none in more words"),
        pytest.param("x ∈ {2, 1}", "{1, 2}", None, EQUAL, id="membership in the set of solutions"),
        pytest.param("[1, 2]", "{2, 1}", None, EQUAL, id="square brackets around numbers where a set is asked"),
        pytest.param("(1, 2)", "{2, 1}", None, DIFFERENT, id="a point is no set of two numbers"),
        pytest.param("y=2x-5", "2x-y=5", None, EQUAL, id="equations up to a factor"),
        pytest.param("2y=4x-10", "y=2x-5", None, EQUAL, id="equations up to a number"),
        pytest.param("y=2x+5", "y=2x-5", None, DIFFERENT, id="another line"),
        pytest.param("y=x", "x", "expression", DIFFERENT, id="an equation is no expression"),
        pytest.param("x", "y=x", "equation", DIFFERENT, id="an expression is no equation"),
        pytest.param("x^2=x", "x=1", None, DIFFERENT, id="a factor that varies is a different equation"),
        pytest.param("0=0", "x=x", None, EQUAL, id="two empty equations"),
        pytest.param("0=0", "x=1", None, DIFFERENT, id="an empty equation is no condition"),
        pytest.param("x<2", "2>x", None, EQUAL, id="an inequality read from the right"),
        pytest.param("-x<=-2", "x>=2", None, EQUAL, id="an inequality turns with its sign"),
        pytest.param("-x<2", "x<-2", None, DIFFERENT, id="an inequality that should have turned"),
        pytest.param("2x>4", "x>2", None, EQUAL, id="an inequality times two"),
        pytest.param("x<2", "x<=2", None, DIFFERENT, id="strict is not the same"),
        pytest.param("x=2", "x<2", None, DIFFERENT, id="an equation is no inequality"),
        pytest.param("1<x<3", "3>x>1", None, EQUAL, id="chains in any order"),
        pytest.param("y=1, x=2", "x=2, y=1", "equation", EQUAL, id="a system in any order"),
        pytest.param("x+2", "x+1", None, DIFFERENT, id="expressions differ"),
    ],
)  # fmt: skip
def test_the_verdict_on_a_whole_answer(answer: str, reference: str, kind: str | None, verdict: Verdict) -> None:
    names = ["x", "y"]
    compared = compare_nodes(read(answer, names), read(reference, names), kind, names)
    assert compared.verdict is verdict


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        pytest.param("3", "number", id="a constant"),
        pytest.param("x", "expression", id="with variables"),
        pytest.param("(1, 2)", "vector", id="round brackets"),
        pytest.param("[1; 2]", "vector", id="a column"),
        pytest.param("[[1, 2], [3, 4]]", "matrix", id="nested brackets"),
        pytest.param("1, 2; 3, 4", "matrix", id="bare rows"),
        pytest.param("{1, 2}", "set", id="braces"),
        pytest.param("(0, 0), (1, 1)", "set", id="points"),
        pytest.param("none", "set", id="a word"),
        pytest.param("y = x", "equation", id="an equation"),
        pytest.param("f_x = 2x", "expression", id="a labelled expression"),
        pytest.param("[1; 2, 3]", "matrix", id="ragged rows"),
        pytest.param("(1, (2, 3))", "vector", id="a list of a number and a list"),
        pytest.param("y = x, 3", "vector", id="an equation and a number"),
        pytest.param("(0, 0): min; (1, 1): max", "set", id="points with their kinds"),
    ],
)
def test_the_kind_follows_from_the_reference(reference: str, kind: str) -> None:
    assert default_kind(read(reference, ["x", "y"])) == kind


def test_every_component_has_its_own_verdict() -> None:
    compared = compare_nodes(read("(3x^2 - 9, 3y^2 - 9x)"), read("(3x^2 - 9y, 3y^2 - 9x)"))
    assert [part.verdict for part in compared.parts] == [DIFFERENT, EQUAL]
    assert compared.witness is not None


def test_a_set_tells_found_missing_extra_and_repeated() -> None:
    compared = compare_nodes(read("(0,0), (1,5), (0,0)"), read("(0,0), (3,3), (4,4)"))
    assert [part.verdict for part in compared.parts] == [EQUAL, DIFFERENT, EQUAL]
    assert [part.repeated for part in compared.parts] == [False, False, True]
    assert compared.missing == 2


def test_a_matching_is_maximal_where_items_match_several() -> None:
    compared = compare_nodes(read("{0.333, 1/3}"), read("{1/3, 0.333}"))
    assert compared.verdict is EQUAL


def test_eigenvalues_count_as_often_as_they_occur() -> None:
    assert compare_multisets(read("2, 2, 5"), read("5, 2, 2")).verdict is EQUAL
    assert compare_multisets(read("2, 5, 5"), read("2, 2, 5")).verdict is DIFFERENT
    assert (
        told(compare_multisets(read("2, 5"), read("2, 2, 5")))
        == "set ≠ missing 1 (item = (number =), item = (number =))"
    )
    assert compare_multisets(read("2, 2, 5"), read("2, 5")).verdict is DIFFERENT
    assert compare_multisets(read("1.41, 2"), read("2, sqrt(2)")).verdict is EQUAL


@pytest.mark.parametrize(
    ("vector", "eigenvalue", "verdict"),
    [
        pytest.param(("1", "1"), "3", EQUAL, id="an eigenvector"),
        pytest.param(("-7", "-7"), "3", EQUAL, id="any length and sign"),
        pytest.param(("1/sqrt(2)", "-sqrt(2)/2"), "1", EQUAL, id="normalised"),
        pytest.param(("1", "2"), "3", DIFFERENT, id="another direction"),
        pytest.param(("1", "1"), "1", DIFFERENT, id="the other eigenvalue"),
        pytest.param(("0", "0"), "3", DIFFERENT, id="the zero vector never counts"),
        pytest.param(("0", "1"), "2", DIFFERENT, id="one component zero"),
        pytest.param(("1", "1", "1"), "3", DIFFERENT, id="too many components"),
    ],
)
def test_an_eigenvector_is_right_up_to_its_length(vector: tuple[str, ...], eigenvalue: str, verdict: Verdict) -> None:
    matrix = [[read_expression(entry) for entry in row] for row in (("2", "1"), ("1", "2"))]
    entries = [read_expression(entry) for entry in vector]
    assert compare_eigenvector(matrix, entries, read_expression(eigenvalue)) is verdict


def test_an_eigenvector_may_have_components_that_are_zero() -> None:
    diagonal = [[read_expression(entry) for entry in row] for row in (("5", "0"), ("0", "7"))]
    assert compare_eigenvector(diagonal, [read_expression("0"), read_expression("3")], read_expression("7")) is EQUAL


def test_a_hessian_that_is_not_symmetric_is_noticed() -> None:
    assert asymmetric_entries(read("[[1, 2], [3, 4]]")) == ((0, 1),)
    assert asymmetric_entries(read("[[1, x+x], [2x, 4]]")) == ()


def test_coordinates_come_in_the_order_of_the_variables() -> None:
    assert components(read("y = 2, x = 1", ["x", "y"]), ["x", "y"]) == components(read("(1, 2)"))


@pytest.mark.parametrize(
    ("answer", "reference", "verdict", "rounded"),
    [
        pytest.param("1.41", "sqrt(2)", EQUAL, True, id="three digits, rounded"),
        pytest.param("1.42", "sqrt(2)", DIFFERENT, False, id="three digits, wrong"),
        pytest.param("1.4", "sqrt(2)", DIFFERENT, False, id="two digits are too few"),
        pytest.param("0.333", "1/3", EQUAL, True, id="a third"),
        pytest.param("-0.333", "-1/3", EQUAL, True, id="a sign in front"),
        pytest.param("0.667", "2/3", EQUAL, True, id="rounded up"),
        pytest.param("0.666", "2/3", DIFFERENT, False, id="cut off, not rounded"),
        pytest.param("0.00333", "1/300", EQUAL, True, id="leading zeros don't count"),
        pytest.param("0.0033", "1/300", DIFFERENT, False, id="two significant digits"),
        pytest.param("3.1416", "pi", EQUAL, True, id="pi"),
        pytest.param("3.1415", "pi", DIFFERENT, False, id="pi, wrong last digit"),
        pytest.param("9.999999", "10", DIFFERENT, False, id="a finite decimal is not rounded"),
        pytest.param("0.51", "0.50", DIFFERENT, False, id="another decimal"),
        pytest.param("0.12", "1/8", DIFFERENT, False, id="an eighth has a finite decimal"),
        pytest.param("0.125", "1/8", EQUAL, False, id="an eighth exactly"),
        pytest.param("2.50", "5/2", EQUAL, False, id="trailing zeros are exact"),
        pytest.param("1.41e3", "1000sqrt(2)", EQUAL, True, id="with a power of ten"),
    ],
)  # fmt: skip
def test_a_rounded_decimal_counts_for_what_no_decimal_gives_exactly(
    answer: str, reference: str, verdict: Verdict, rounded: bool
) -> None:
    compared = compare_nodes(read(answer), read(reference))
    assert (compared.verdict, compared.rounded) == (verdict, rounded)


def test_exact_refuses_rounded_decimals() -> None:
    assert compare_nodes(read("1.41"), read("sqrt(2)"), exact=True).verdict is DIFFERENT


def test_a_tolerance_accepts_what_is_within_it() -> None:
    near = compare_nodes(read("1.4"), read("sqrt(2)"), tolerance=Fraction(1, 50))
    far = compare_nodes(read("1.3"), read("sqrt(2)"), tolerance=Fraction(1, 50))
    assert (near.verdict, far.verdict) == (EQUAL, DIFFERENT)
    both = compare_nodes(read("{1.4, 3}"), read("{3, sqrt(2)}"), tolerance=Fraction(1, 50))
    assert both.verdict is EQUAL


def test_items_of_a_set_are_compared_on_the_domain() -> None:
    positive = read_condition("x > 0", ["x"])
    sets = read("{|x|, 2}", ["x"]), read("{2, x}", ["x"])
    assert compare_nodes(*sets, None, ["x"], positive).verdict is EQUAL
    assert compare_nodes(*sets, None, ["x"]).verdict is DIFFERENT
    negative = read_condition("x < 0", ["x"])
    assert compare_nodes(read("{|x|, 2}", ["x"]), read("{2, -x}", ["x"]), None, ["x"], negative).verdict is EQUAL


def test_decimals_inside_expressions_are_exact() -> None:
    assert compare_nodes(read("0.333x"), read("x/3")).verdict is DIFFERENT


def test_a_long_list_is_matched_in_any_order() -> None:
    numbers = [f"{n}/7" for n in range(200)]
    whole = compare_nodes(read(", ".join(reversed(numbers))), read(f"{{{', '.join(numbers)}}}"))
    assert whole.verdict is EQUAL
    missing = compare_nodes(read(", ".join(numbers[:150])), read(f"{{{', '.join(numbers)}}}"))
    assert (missing.verdict, missing.missing) == (DIFFERENT, 50)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        pytest.param("f_y = 4x, f_x = 6x + 4y", EQUAL, id="subscripts"),
        pytest.param("∂f/∂y = 4x, ∂f/∂x = 6x + 4y", EQUAL, id="partials"),
        pytest.param("f_y(x, y) = 4x; f_x(x, y) = 6x + 4y", EQUAL, id="with arguments"),
        pytest.param("f_y = 6x + 4y, f_x = 4x", DIFFERENT, id="swapped"),
    ],
)
def test_slopes_are_taken_by_their_labels_in_any_order(answer: str, verdict: Verdict) -> None:
    names = ["x", "y"]
    assert compare_nodes(read(answer, names), read("(6x + 4y, 4x)", names), "vector", names).verdict is verdict


TOLD = [
    # = equal, ≈ equal as a rounded decimal, ≠ different, ? undecided; the values at the witness; the parts in brackets
    pytest.param("(2x, 3)", "[x+x, 4]", None,
                 "vector ≠ 3.0000|4.0000 (expression =, number ≠ 3.0000|4.0000)", id="components one by one"),
    pytest.param("[[1,2],[3,4]]", "[[1,2],[3,5]]", None,
                 "matrix ≠ 4.0000|5.0000 (number =, number =, number =, number ≠ 4.0000|5.0000)",
                 id="entries row by row"),
    pytest.param("[[1,2],[3,4]]", "[[1,2,3],[4,5,6]]", "matrix", "matrix ≠", id="another shape"),
    pytest.param("(1,2,3)", "(1,2)", "vector", "vector ≠", id="another length"),
    pytest.param("{2, 1, 1, 7}", "{1, 2, 3}", None,
                 "set ≠ missing 1 (item = (number =), item = (number =), item = again, item ≠)",
                 id="found, repeated, extra and missing"),
    pytest.param("(1.41, 1)", "(sqrt(2), 1)", None,
                 "vector ≈ (number ≈ [1.410|[1.414, number =)", id="a rounded component"),
    pytest.param("(sqrt(2), 1)", "(1.41, 1)", None,
                 "vector ≠ [1.414|[1.410 (number ≠ [1.414|[1.410, number =)", id="a root is no decimal"),
    pytest.param("[[1.41,0],[0,1]]", "[[sqrt(2),0],[0,1]]", None,
                 "matrix ≈ (number ≈ [1.410|[1.414, number =, number =, number =)", id="a rounded entry"),
    pytest.param("[[sqrt(2),0],[0,1]]", "[[1.41,0],[0,1]]", None,
                 "matrix ≠ [1.414|[1.410 (number ≠ [1.414|[1.410, number =, number =, number =)",
                 id="a root among decimals"),
    pytest.param("{1.41, 2}", "{2, sqrt(2)}", None,
                 "set ≈ (item ≈ (number ≈ [1.410|[1.414), item = (number =))", id="a rounded item"),
    pytest.param("{sqrt(2), 2}", "{1.41, 2}", None,
                 "set ≠ missing 1 (item ≠, item = (number =))", id="a root is no decimal item"),
    pytest.param("(1.41, 0), (1, 1)", "(1, 1), (sqrt(2), 0)", None,
                 "set ≈ (item ≈ (number ≈ [1.410|[1.414, number =), item = (number =, number =))",
                 id="a rounded point"),
    pytest.param("(sqrt(2), 0), (1,1)", "(1.41, 0), (1,1)", None,
                 "set ≠ missing 1 (item ≠, item = (number =, number =))", id="a point of roots among decimals"),
    pytest.param("(1.41, 0): min", "(sqrt(2), 0): min", None,
                 "set ≈ (item ≈ (vector ≈ (number ≈ [1.410|[1.414, number =), vector = (expression =)))",
                 id="a rounded point with its kind"),
    pytest.param("(1.41, 0): min", "(sqrt(2), 0): max", None,
                 "set ≠ missing 1 (item ≠)", id="a point with another kind"),
    pytest.param("(1,1)", "(1,1): min", None, "set ≠ missing 1 (item ≠)", id="a point without its kind"),
    pytest.param("(1,1): min", "{(1,1)}", None, "set ≠ missing 1 (item ≠)", id="a kind nobody asked for"),
    pytest.param("2", "2", "expression", "expression =", id="a number as an expression"),
    pytest.param("x", "2x", None, "expression ≠ 2.0000|4.0000", id="expressions at a witness"),
    pytest.param("3", "2", None, "number ≠ 3.0000|2.0000", id="numbers"),
    pytest.param("x", "2", "number", "number ≠ -1.000|2.0000", id="a function for a number"),
    pytest.param("y=1, x=2", "x=2, y=1, x=3", "equation", "equation ≠", id="one equation too few"),
    pytest.param("x=2, y=1", "x=2, y=3", "equation", "equation ≠ unproved", id="a system with a wrong equation"),
    pytest.param("y=1, x=2", "2x=4, 3y=3", "equation", "equation = unproved", id="a system in another form"),
    pytest.param("sqrt(-1-x^2)=0, y=1", "ln(-x^2-1)=0, y=1", "equation",
                 "equation ? unproved", id="a system with what is defined nowhere"),
    pytest.param("f_x = 2x", "f_x = x+x", "equation", "equation =", id="labelled both"),
    pytest.param("f_x = 2x", "x+x", "equation", "equation =", id="labelled once"),
    pytest.param("y = x", "f_x = x", "equation", "equation ≠", id="an equation for an expression"),
    pytest.param("x = (1,2)", "y = 2", "equation", "equation ≠", id="a named vector is no relation"),
    pytest.param("1 = 1", "2 = 2", None, "equation =", id="equations without a variable"),
    pytest.param("y=2x", "2x", "vector", "vector ≠ (expression ≠)", id="an equation for a component"),
    pytest.param("x, y", "x=1, y=2", "equation", "equation ≠ unproved", id="expressions for a system"),
    pytest.param("x+1, y", "x+1, y", "equation", "equation = unproved", id="expressions both"),
    pytest.param("[[1,2],[3,4]]", "x", "expression", "expression ≠", id="a matrix for an expression"),
    pytest.param("5, 6", "5", "number", "number ≠", id="a list for a number"),
    pytest.param("(1,2)", "(1,2)", "number", "vector = (number =, number =)", id="a vector asked for as a number"),
    pytest.param("(1,2)", "(1,3)", "expression", "vector ≠ 2.0000|3.0000 (number =, number ≠ 2.0000|3.0000)",
                 id="a vector asked for as an expression"),
    pytest.param("(1,2)", "{2,1}", None, "set ≠ missing 2 (item ≠)", id="a point for a set"),
    pytest.param("(1,2)", "(2,1)", "set",
                 "set = (item = (number =), item = (number =))", id="lists asked for as sets"),
    pytest.param("(ln(x y), 1)", "(ln x+ln y, 1)", None,
                 "vector = domains differ (expression = domains differ, number =)",
                 id="a component with another domain"),
    pytest.param("{x+1, y}", "{y, 1+x}", None,
                 "set = (item = (expression =), item = (expression =))", id="a set of expressions"),
    pytest.param("{x+1, y}", "{y, x}", None,
                 "set ≠ missing 1 (item ≠, item = (expression =))", id="a set with another expression"),
    pytest.param("none", "{1}", None, "set ≠ missing 1", id="none for one"),
    pytest.param("{1}", "none", None, "set ≠ (item ≠)", id="one for none"),
    pytest.param("min", "max", None, "set ≠ missing 1 (item ≠)", id="another kind"),
    pytest.param("1, 2; 3, 4", "(1,2),(3,4)", None,
                 "set = (item = (number =, number =), item = (number =, number =))", id="rows as points"),
]  # fmt: skip


def told(compared: NodeComparison) -> str:
    """Return all that a comparison says."""
    sign = {EQUAL: "≈" if compared.rounded else "=", DIFFERENT: "≠", Verdict.UNDECIDED: "?"}[compared.verdict]
    also = {
        "unproved": not compared.proven,
        "again": compared.repeated,
        f"missing {compared.missing}": compared.missing > 0,
        "domains differ": compared.domains_differ,
    }
    words = [compared.kind, sign, *(word for word, holds in also.items() if holds)]
    if compared.witness:
        words.append(f"{compared.witness.left!s:.6}|{compared.witness.right!s:.6}")
    return " ".join(words) + (f" ({', '.join(map(told, compared.parts))})" if compared.parts else "")


@pytest.mark.parametrize(("answer", "reference", "kind", "expected"), TOLD)
def test_a_comparison_tells_of_every_part(answer: str, reference: str, kind: str | None, expected: str) -> None:
    names = ["x", "y"]
    assert told(compare_nodes(read(answer, names), read(reference, names), kind, names)) == expected


def test_a_system_of_many_equations_is_matched_up_to_thirty() -> None:
    equations = [f"x = {number}" for number in range(31)]
    thirty, more = ", ".join(equations[:30]), ", ".join(equations)
    turned = ", ".join(reversed(equations[:30]))
    assert compare_nodes(read(thirty), read(turned), "equation").verdict is EQUAL
    assert told(compare_nodes(read(more), read(more), "equation")) == "equation ? unproved"


@pytest.mark.parametrize(
    ("matrix", "places"),
    [
        pytest.param("[[1,2,3],[2,4,5],[3,6,7]]", ((1, 2),), id="one pair"),
        pytest.param("[[1,2,3],[9,4,5],[8,6,7]]", ((0, 1), (0, 2), (1, 2)), id="every pair"),
        pytest.param("[[1, 2, 3], [4, 5, 6]]", (), id="not square"),
        pytest.param("[[1, 2], [3]]", (), id="ragged"),
    ],
)
def test_entries_that_differ_from_their_mirror_image_are_found(matrix: str, places: tuple[object, ...]) -> None:
    assert asymmetric_entries(read(matrix)) == places
