"""The normal form: what it proves, what it must not prove, and its limits."""

from __future__ import annotations

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.normal_forms.normal_form import normal_form, proves_equal
from gradtutor.calculus.normal_forms.rational_functions import polynomial, rational_function
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import variable_names


def proved(left: str, right: str) -> bool:
    sides = read_expression(left), read_expression(right)
    return proves_equal(*sides, sorted({name for side in sides for name in variable_names(side)}))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("(x+y)^5/(x+y)^3", "x^2+2x y+y^2", id="a rational function"),
        pytest.param("sin(500 pi)", "0", id="a multiple of pi"),
        pytest.param("sin(pi/12)", "(sqrt(6)-sqrt(2))/4", id="fifteen degrees"),
        pytest.param("sqrt(x y)", "sqrt(x) sqrt(y)", id="signs known from the domain"),
        pytest.param("sqrt(x)^2", "x", id="a radicand is not negative"),
        pytest.param("sqrt(x^2)", "|x|", id="the root of a square"),
        pytest.param("x^(1/3)*x^(1/6)", "sqrt(x)", id="roots of different degrees"),
        pytest.param("(x y)^z", "x^z y^z", id="symbolic exponents"),
        pytest.param("4^x", "(2^x)^2", id="bases with a common prime"),
        pytest.param("e^(x/3)^1*e^(x/2)", "e^(5x/6)", id="exponents with different denominators"),
        pytest.param("ln(12)", "2 ln 2 + ln 3", id="logarithms of integers"),
        pytest.param("sin(x/3)cos(x/2)+cos(x/3)sin(x/2)", "sin(5x/6)", id="angles with different denominators"),
        pytest.param("tan(2x)", "2tan(x)/(1-tan(x)^2)", id="a double angle"),
        pytest.param("cosh(x)^2", "1+sinh(x)^2", id="hyperbolic functions"),
        pytest.param("n!/(n-3)!", "n(n-1)(n-2)", id="factorials"),
        pytest.param("acos(x)", "pi/2-asin(x)", id="inverse functions"),
        pytest.param("a/(b sqrt(c))", "a sqrt(c)/(c b)", id="a root in the denominator"),
        pytest.param("ln|x y|", "ln|x|+ln|y|", id="logarithms of sizes"),
        pytest.param("sin(x^2+1)^2", "1-cos(1+x*x)^2", id="an argument in another form"),
        pytest.param("cbrt(-8x)", "-2cbrt(x)", id="a cube root of a negative number"),
        pytest.param("(-1)^(n+1)", "-(-1)^n", id="alternating signs"),
        pytest.param("(-2)^(3n)", "(-1)^n 8^n", id="a power of a negative number"),
        pytest.param("(-1)^(n^2 + n)", "1", id="an even exponent"),
        pytest.param("|(-1)^n|", "1", id="the size of an alternating sign"),
        pytest.param("cos(2arctan x)", "(1-x^2)/(1+x^2)", id="twice an arc"),
        pytest.param("x^(ln(2) - ln(2))", "1", id="an exponent that is 0 after all"),
        pytest.param("floor(x - x + 5/2)", "2", id="a floor of a number after all"),
        pytest.param("ceil(x - x + 5/2)", "3", id="a ceiling of a number after all"),
        pytest.param("sign(x - x - 2) + sign(y - y) + sign(x - x + 7)", "0", id="signs of numbers after all"),
        pytest.param("sign(x - x + 1/2) - sign(x - x - 1/2)", "2", id="signs of small numbers"),
        pytest.param("erf(-x) + erf(x)", "0", id="an odd function without a formula"),
        pytest.param("erf(x - x)", "0", id="an odd function at zero"),
        pytest.param("gamma(x + 3)", "x (x+1) (x+2) gamma(x)", id="a gamma function shifted up"),
        pytest.param("gamma(x - 2) (x - 1) (x - 2)", "gamma(x)", id="a gamma function shifted down"),
        pytest.param("gamma(5) + (x - x + 3)!", "30", id="factorials of numbers"),
        pytest.param("max(x, y) + min(x, y)", "x + y", id="a maximum and a minimum"),
        pytest.param("max(x, y, z)", "max(z, max(y, x))", id="a maximum of three"),
        pytest.param("sech(x)", "2/(e^x + e^-x)", id="a hyperbolic secant"),
        pytest.param("csch(x) sinh(x)", "1", id="a hyperbolic cosecant"),
        pytest.param("coth(x) tanh(x)", "1", id="a hyperbolic cotangent"),
        pytest.param("acsc(x) + asec(x)", "pi/2", id="arcs of reciprocals"),
        pytest.param("atanh(x)", "ln((1+x)/(1-x))/2", id="an area function"),
        pytest.param("sinh(asinh(x))", "x", id="an area function undone"),
        pytest.param("cosh(acosh(x))", "x", id="another area function undone"),
        pytest.param("sin(3 arcsin x)", "3x - 4x^3", id="three times an arc"),
    ],
)
def test_algebra_proves(left: str, right: str) -> None:
    assert proved(left, right)
    assert proved(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("sqrt(x^2)", "x", id="a root of a square has no sign"),
        pytest.param("(x^2)^(1/4)", "sqrt(x)*2", id="a factor"),
        pytest.param("sign(x)^2", "1", id="the sign at zero is zero"),
        pytest.param("atan(x)+atan(1/x)", "pi/2", id="only for positive x"),
        pytest.param("asin(sin x)", "x", id="only in one branch"),
        pytest.param("cbrt(x^2)", "x^(2/3)*sign(x)", id="an even numerator"),
        pytest.param("sin(x)", "sin(x)+10^-300", id="a tiny difference"),
        pytest.param("(-1)^n", "1", id="an alternating sign is no number"),
        pytest.param("(-1)^(m n)", "(-1)^n", id="another exponent"),
        pytest.param("x^2", "x^3", id="polynomials"),
        pytest.param("asin(|x|/x)", "pi/2", id="an angle of unknown sign"),
        pytest.param("acos(-x/|x|)", "pi", id="the same below the line"),
        pytest.param("x*y^(acosh(1))/|y|", "x/y", id="a hidden integer exponent says nothing of the base's sign"),
        pytest.param("|sign(x)|", "1", id="the size of a sign at zero"),
        pytest.param("floor(x - x + 5/2)", "3", id="a floor is not rounded up"),
        pytest.param("sign(x - x)", "1", id="the sign of zero"),
        pytest.param("max(x, y)", "min(x, y)", id="a maximum is no minimum"),
        pytest.param("gamma(x + 1)", "gamma(x)", id="a gamma function shifted"),
    ],
)
def test_algebra_does_not_prove_what_is_false(left: str, right: str) -> None:
    assert not proved(left, right)


def test_a_normal_form_is_in_lowest_terms() -> None:
    form = normal_form(read_expression("(2x^2 - 2)/(sqrt(4) (x + 1) (x - 1) (x + 3))"), ("x",))
    assert form is not None
    assert (str(form.numerator), str(form.denominator)) == ("1", "x0 + 3")


def test_a_polynomial_comes_in_the_generators_of_its_names() -> None:
    found = polynomial(read_expression("(x + 2y)^2 - x^2"), ("x", "y"))
    assert found is not None
    assert found.to_dict() == {(1, 1): 4, (0, 2): 4}
    assert polynomial(read_expression("1/x"), ("x",)) is None
    assert polynomial(read_expression("sin(x)"), ("x",)) is None


def test_a_rational_function_is_in_lowest_terms() -> None:
    found = rational_function(read_expression("(x^2-1)/(2x-2)"), ("x",))
    assert found is not None
    assert found[0].to_dict() == {(1,): fmpq(1, 2), (0,): fmpq(1, 2)}
    assert found[1].is_one()
    assert rational_function(read_expression("1/(x-x)"), ("x",)) is None


@pytest.mark.parametrize(
    "text",
    ["(x+1)^9999", "(x+y+z)^200", "(1+sqrt(2))^5000", "2^9999*3^9999", "sin(x+y+z)^300", "sqrt(x^40+x+1)^3333",
     "1000!", "sin(x)^9999+cos(x)^9999", "((x+1)^30+(y+1)^30+z)^30", "1/((x+1)^40-(y-1)^40)+1/((x+2)^40+(y-1)^39)"],
)  # fmt: skip
def test_large_forms_are_given_up_or_quick(text: str) -> None:
    node = read_expression(text)
    form = normal_form(node, variable_names(node))
    assert form is None or len(form.numerator) <= 600


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5))
def test_a_polynomial_reads_back_its_coefficients(terms: list[tuple[int, int, int]]) -> None:
    text = "+".join(f"({c})*x^{i}*y^{j}" for c, i, j in terms)
    found = polynomial(read_expression(text, ("x", "y")), ("x", "y"))
    wanted: dict[tuple[int, int], int] = {}
    for c, i, j in terms:
        wanted[i, j] = wanted.get((i, j), 0) + c
    assert found is not None
    assert found.to_dict() == {key: c for key, c in wanted.items() if c}
