"""Numbers against numbers: exact, correctly rounded, within a tolerance, or different."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradtutor.calculus.judging.equality import Verdict
from gradtutor.calculus.judging.number_comparison import Agreement, TypedDecimal, compare_numbers, typed_decimal
from gradtutor.notation.reading import read_expression

EXACT, ROUNDED, DIFFERENT, UNDECIDED = Agreement.EXACT, Agreement.ROUNDED, Agreement.DIFFERENT, Agreement.UNDECIDED

AGREE = [
    # answer, number, agreement, proven
    pytest.param("1/3", "2/6", EXACT, True, id="the same fraction"),
    pytest.param("2sqrt(2)", "sqrt(8)", EXACT, True, id="the same root"),
    pytest.param("gamma(1/3)gamma(2/3)", "2pi/sqrt(3)", EXACT, False, id="the same beyond the exact test"),
    pytest.param("0.333", "1/3", ROUNDED, True, id="a third, rounded down"),
    pytest.param("-0.667", "-2/3", ROUNDED, True, id="two thirds below zero, rounded away"),
    pytest.param("0.3333333333", "1/3", ROUNDED, True, id="more digits"),
    pytest.param("0.334", "1/3", DIFFERENT, True, id="the last digit wrong"),
    pytest.param("-0.333", "1/3", DIFFERENT, True, id="another sign"),
    pytest.param("0.33", "1/3", DIFFERENT, True, id="two digits"),
    pytest.param("1/3", "0.333", DIFFERENT, True, id="only the answer may be rounded"),
    pytest.param("333/1000", "1/3", DIFFERENT, True, id="a fraction is no decimal"),
    pytest.param("0.143", "1/7", ROUNDED, True, id="a seventh"),
    pytest.param("0.167", "1/6", ROUNDED, True, id="a sixth: twos alone don't make it finite"),
    pytest.param("0.0667", "1/15", ROUNDED, True, id="a fifteenth: fives alone neither"),
    pytest.param("0.063", "1/16", DIFFERENT, True, id="a sixteenth has a finite decimal"),
    pytest.param("0.008", "1/125", EXACT, True, id="a finite decimal in full"),
    pytest.param("0.0313", "1/32", DIFFERENT, True, id="a finite decimal is not rounded"),
    pytest.param("0.0156", "1/64", DIFFERENT, True, id="nor is one of twos"),
    pytest.param("0.316", "123456/390625", DIFFERENT, True, id="nor one of fives"),
    pytest.param("0.123", "123456/10^6", DIFFERENT, True, id="nor one of both"),
    pytest.param("33.3%", "1/3", ROUNDED, True, id="a rounded percentage"),
    pytest.param("33.4%", "1/3", DIFFERENT, True, id="a percentage, the last digit wrong"),
    pytest.param("1.41e-3", "sqrt(2)/1000", ROUNDED, True, id="with a power of ten"),
    pytest.param("3.14", "sqrt(-1)", DIFFERENT, True, id="against no number"),
    pytest.param("1.00", "1/(gamma(1/3)gamma(2/3) - 2pi/sqrt(3))", UNDECIDED, False, id="against a hidden 1/0"),
]


@pytest.mark.parametrize(("answer", "number", "agreement", "proven"), AGREE)
def test_a_number_is_right_exactly_or_correctly_rounded(
    answer: str, number: str, agreement: Agreement, proven: bool
) -> None:
    found = compare_numbers(read_expression(answer), read_expression(number))
    assert (found.agreement, found.proven) == (agreement, proven)
    right = {DIFFERENT: Verdict.DIFFERENT, UNDECIDED: Verdict.UNDECIDED}.get(agreement, Verdict.EQUAL)
    assert found.verdict is right


def test_the_witness_holds_the_answer_first() -> None:
    for answer, number in (("0.333", "1/3"), ("2", "3")):
        witness = compare_numbers(read_expression(answer), read_expression(number)).witness
        assert witness is not None
        assert witness.left is not None
        assert witness.right is not None
        assert witness.left < witness.right


WITHIN = [
    pytest.param("1.4", "sqrt(2)", Fraction(1, 50), ROUNDED, id="nearer"),
    pytest.param("1.3", "sqrt(2)", Fraction(1, 50), DIFFERENT, id="further"),
    pytest.param("2", "5/2", Fraction(1, 2), ROUNDED, id="at the edge"),
    pytest.param("3", "5/2", Fraction(1, 2), ROUNDED, id="at the upper edge"),
    pytest.param("2", "sqrt(-1)", Fraction(1, 2), DIFFERENT, id="of no number"),
    pytest.param("sqrt(-1)", "2", Fraction(1, 2), DIFFERENT, id="no number at all"),
]


@pytest.mark.parametrize(("answer", "number", "tolerance", "agreement"), WITHIN)
def test_within_a_tolerance_counts_as_rounded(
    answer: str, number: str, tolerance: Fraction, agreement: Agreement
) -> None:
    assert compare_numbers(read_expression(answer), read_expression(number), tolerance=tolerance).agreement is agreement
    assert compare_numbers(read_expression(answer), read_expression(number), True, tolerance).agreement is DIFFERENT


DECIMALS = [
    pytest.param("0.0250", TypedDecimal(Fraction(1, 40), Fraction(1, 10_000), 3), id="zeros in front don't count"),
    pytest.param("-2.5", TypedDecimal(Fraction(-5, 2), Fraction(1, 10), 2), id="below zero"),
    pytest.param("--2.5", TypedDecimal(Fraction(5, 2), Fraction(1, 10), 2), id="two signs"),
    pytest.param(".5", TypedDecimal(Fraction(1, 2), Fraction(1, 10), 1), id="without a zero"),
    pytest.param("2.5e3", TypedDecimal(Fraction(2500), Fraction(100), 2), id="with a power of ten"),
    pytest.param("25%", TypedDecimal(Fraction(1, 4), Fraction(1, 100), 2), id="a whole percentage"),
    pytest.param("2.5%", TypedDecimal(Fraction(1, 40), Fraction(1, 1000), 2), id="a percentage"),
    pytest.param("1/2", None, id="a fraction"),
    pytest.param("sqrt(2)", None, id="a root"),
    pytest.param("x", None, id="a variable"),
]


@pytest.mark.parametrize(("text", "decimal"), DECIMALS)
def test_a_decimal_is_taken_as_it_was_typed(text: str, decimal: TypedDecimal | None) -> None:
    assert typed_decimal(read_expression(text, ("x",))) == decimal
