"""Closed forms are guessed from digits, and never from few."""

from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.boxes.guesses import guesses, number, simplest_fraction, surprising_fraction
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression


def value_of(expression: Expression) -> arb:
    with ctx.workprec(192):
        value = ball_evaluator(expression, ())([])
    assert value is not None
    return value


@pytest.mark.parametrize(
    "form",
    [
        "0", "3", "-22/7", "99/1000", "pi", "-pi/2", "7pi/12", "sqrt(2)", "-sqrt(3/7)", "(1 + sqrt(5))/2",
        "3/4 - sqrt(7)/6", "ln(2)", "-ln(5/3)", "ln(3)/2", "exp(-1)", "exp(1/2)", "-exp(2)", "sqrt(pi)", "sqrt(3pi/2)",
        "sqrt(ln(2))", "atan(2)", "asin(1/3)", "acos(-1/4)", "3e/2",
    ],
)  # fmt: skip
def test_a_short_closed_form_is_guessed(form: str) -> None:
    value = value_of(read_expression(form, ()))
    guessed = [value_of(guess) for guess in guesses(value)]
    assert guessed
    assert all((guess - value).contains(0) for guess in guessed)


@pytest.mark.parametrize("form", ["sin(1)", "pi + e", "cbrt(2) + sqrt(3)", "ln(2) ln(3)", "gamma(1/3)"])
def test_other_numbers_have_no_guess(form: str) -> None:
    assert list(guesses(value_of(read_expression(form, ())))) == []


@pytest.mark.parametrize(
    ("ball", "expected"),
    [
        pytest.param(arb(0.00001, 0.0001), Fraction(0), id="zero inside"),
        pytest.param(arb(0.5, 1e-6), Fraction(1, 2), id="a half"),
        pytest.param(arb(0.4142, 1e-2), None, id="every wide ball has some fraction"),
        pytest.param(arb(2).sqrt(), None, id="an irrational number"),
    ],
)
def test_a_fraction_is_guessed_where_it_is_no_accident(ball: arb, expected: Fraction | None) -> None:
    assert surprising_fraction(ball) == expected


@given(st.fractions(-50, 50, max_denominator=999), st.fractions(0, Fraction(1, 10), max_denominator=10**6))
def test_the_simplest_fraction_lies_between_the_ends_and_no_simpler_one_does(low: Fraction, width: Fraction) -> None:
    high = low + width
    found = simplest_fraction(low, high, 1000)
    assert found is not None
    assert low <= found <= high
    for denominator in range(1, found.denominator):
        assert -(-low.numerator * denominator // low.denominator) > high * denominator


def test_a_negative_number_has_its_sign_outside() -> None:
    assert number(Fraction(-1, 2)) == read_expression("-0.5", ())
