"""Values in ball arithmetic: what they enclose, and what they say of undefined points."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.evaluation import ball_evaluator, evaluate, precision
from gradtutor.notation.functions import FUNCTIONS
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Call, Variable

X = ("x",)


def value(text: str, **point: Fraction | int) -> arb | None:
    return evaluate(read_expression(text), {name: Fraction(number) for name, number in point.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("(-8)^(1/3)", -2.0, id="an odd root of a negative number is real"),
        pytest.param("(-8)^(2/3)", 4.0, id="its square too"),
        pytest.param("(-32)^0.2", -2.0, id="a decimal exponent is rational"),
        pytest.param("(-8)^(1/(1+2))", -2.0, id="a computed exponent is rational"),
        pytest.param("cbrt(-27)", -3.0, id="a cube root"),
        pytest.param("root(-32, 5)", -2.0, id="a fifth root"),
        pytest.param("0^0", 1.0, id="zero to the zero"),
        pytest.param("0^(1/2)", 0.0, id="the root of zero"),
        pytest.param("sin(7pi)", 0.0, id="a zero of the sine"),
        pytest.param("5!", 120.0, id="a factorial"),
        pytest.param("log_2(8)", 3.0, id="a logarithm to a base"),
        pytest.param("acot(-1)", -math.pi / 4, id="the inverse cotangent is odd"),
        pytest.param("acot(0)", math.pi / 2, id="and right-angled at zero"),
        pytest.param("atan2(1, -1)", 3 * math.pi / 4, id="the angle of a point"),
        pytest.param("max(1, 5, 3)", 5.0, id="a maximum of three"),
        pytest.param("floor(-1.5) + ceil(-1.5)", -3.0, id="floor and ceiling"),
        pytest.param("|-3| + sign(-2)", 2.0, id="absolute value and sign"),
        pytest.param("e^(ln 5)", 5.0, id="exponential and logarithm"),
    ],
)
def test_a_value_encloses_the_textbooks(text: str, expected: float) -> None:
    found = value(text)
    assert found is not None
    assert found.is_finite()
    assert abs(float(found.mid()) - expected) < 1e-12


@pytest.mark.parametrize(
    "text",
    ["1/0", "ln(0)", "ln(-1)", "sqrt(-1)", "(-2)^0.5", "0^-1", "0/0", "asin(2)", "acosh(0)", "atanh(1)", "cot(0)",
     "csc(0)", "(-1)!", "0*ln(-1)", "(1/0)^0", "atan2(0,0)", "log(-1, 2)", "coth(0)", "asec(0)", "acsc(0)"],
)  # fmt: skip
def test_where_nothing_is_defined_there_is_no_value(text: str) -> None:
    assert value(text) is None


def box(low: float, high: float) -> arb:
    return arb((low + high) / 2, (high - low) / 2)


@pytest.mark.parametrize(
    ("text", "low", "high", "smallest", "largest"),
    [
        pytest.param("x^2", -1, 2, 0, 4, id="an even power over zero"),
        pytest.param("x*x", -1, 2, 0, 4, id="equal factors are a power"),
        pytest.param("x^3", -1, 2, -1, 8, id="an odd power"),
        pytest.param("|x|", -1, 2, 0, 2, id="an absolute value over zero"),
        pytest.param("sqrt(x)", 1, 4, 1, 2, id="a root"),
        pytest.param("exp(x)", 0, 2, 1, 7.3890561, id="an exponential"),
        pytest.param("ln(x)", 1, 4, 0, 1.3862944, id="a logarithm"),
        pytest.param("cosh(x)", -1, 1, 1, 1.5430807, id="a hyperbolic cosine"),
        pytest.param("x^(2/3)", -8, 1, 0, 4, id="a fractional power"),
        pytest.param("cbrt(x)", -8, 1, -2, 1, id="a cube root"),
        pytest.param("tan(x)", 0, 1, 0, 1.5574078, id="a tangent inside a branch"),
        pytest.param("atan(x)", -1, 1, -0.7853982, 0.7853982, id="an angle"),
        pytest.param("1/x", 1, 2, 0.5, 1, id="a reciprocal"),
    ],
)
def test_a_box_is_enclosed_tightly(text: str, low: float, high: float, smallest: float, largest: float) -> None:
    found = ball_evaluator(read_expression(text), X)([box(low, high)])
    assert found is not None
    slack = 0.1 * (largest - smallest)
    assert smallest - slack < float(found.lower()) <= smallest + 1e-6
    assert largest - 1e-6 <= float(found.upper()) < largest + slack


@pytest.mark.parametrize("text", ["ln(x)", "sqrt(x)", "1/x", "asin(x)", "tan(x)", "x^x", "x^0.5", "gamma(x)"])
def test_a_box_that_leaves_the_domain_is_unknown_not_undefined(text: str) -> None:
    found = ball_evaluator(read_expression(text), X)([box(-2, 2)])
    assert found is not None
    assert not found.is_finite()


@pytest.mark.parametrize("text", ["ln(x)", "sqrt(x)", "acosh(x)", "x^0.5", "asin(x)"])
def test_a_box_outside_the_domain_has_no_value(text: str) -> None:
    assert ball_evaluator(read_expression(text), X)([box(-3, -2)]) is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(name for name, (fewest, _) in FUNCTIONS.items() if fewest == 1)),
    st.integers(-64, 64).map(lambda n: Fraction(n, 16)),  # exact as floats
    st.integers(0, 16).map(lambda n: Fraction(n, 16)),
)
def test_a_finite_box_encloses_the_value_at_its_centre_and_ends(name: str, centre: Fraction, radius: Fraction) -> None:
    function = ball_evaluator(Call(name, (Variable("x"),)), X)
    whole = function([arb(float(centre), float(radius))])
    for point in (centre - radius, centre, centre + radius):
        inside = evaluate(Call(name, (Variable("x"),)), {"x": point})
        if whole is None:
            assert inside is None or not inside.is_finite()
        elif whole.is_finite():
            assert inside is not None
            assert whole.overlaps(inside)


def test_a_varying_power_of_a_negative_base_is_known_at_integers_only() -> None:
    power = ball_evaluator(read_expression("x^y"), ("x", "y"))
    assert power([arb(-2), arb(3)]) == -8
    assert power([arb(-2), arb(0.5)]) is None
    textbook = ball_evaluator(read_expression("x^y"), ("x", "y"), positive_bases=True)
    found = textbook([arb(-2), arb(3)])
    assert found is not None
    assert not found.is_finite()


def test_precision_is_restored() -> None:
    with precision(200):
        inner = evaluate(read_expression("pi"), {}, 96)
    assert inner is not None
    assert 80 < inner.rel_accuracy_bits() < 110


@pytest.mark.parametrize(
    "text", ["e^(e^(e^y))", "gamma(y)", "gamma(gamma(y))", "y^9999", "(1/y)^4000", "y^(y^y)", "sin(y^y)"]
)
def test_huge_values_are_quick_and_never_undefined(text: str) -> None:
    assert evaluate(read_expression(text, ("y",)), {"y": Fraction(10**9)}) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1/5", Fraction(1, 5), id="a quotient"),
        pytest.param("-(1+2)/4", Fraction(-3, 4), id="signs and sums"),
        pytest.param("2^-2", Fraction(1, 4), id="a negative power"),
        pytest.param("sqrt(4/9)", Fraction(2, 3), id="an exact root"),
        pytest.param("(-8)^(2/3)", Fraction(4), id="an exact odd root"),
        pytest.param("sqrt(2)", None, id="an irrational root"),
        pytest.param("pi", None, id="a constant"),
        pytest.param("1/0", None, id="a division by zero"),
        pytest.param("2^9999", None, id="a number too large"),
        pytest.param("floor(7/2) + max(1, 2)", Fraction(5), id="functions"),
    ],
)
def test_a_rational_constant_is_recognised(text: str, expected: Fraction | None) -> None:
    assert rational_value(read_expression(text)) == expected
