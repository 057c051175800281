"""Partial derivatives: textbook results, textbook rules, and every claim of every step checked by evaluation."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from flint import arb
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import expressions, polynomials

from gradtutor.calculus.derivatives.derivative import collected, partial_derivative, unevaluated_derivative
from gradtutor.calculus.field import variables
from gradtutor.calculus.steps import Rule, Step, brief
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.errors import CannotSolveError
from gradtutor.notation.sympy_tree import from_sympy, to_sympy
from gradtutor.notation.tree import Number, Power, Product, Variable

x, y, z, a, u = variables("x y z a u")
BITS = 160
PLACES = (
    {name: Fraction(value, 7) for name, value in zip("xyzauvwt", (3, 5, 4, 6, 2, 1, 8, 9), strict=True)},
    {name: Fraction(value, 3) for name, value in zip("xyzauvwt", (5, 4, 7, 2, 10, 8, 11, 13), strict=True)},
    {name: Fraction(value, 5) for name, value in zip("xyzauvwt", (-3, 2, -4, 1, -2, -1, 3, -6), strict=True)},
)


def value_at(expression: sp.Expr, place: dict[str, Fraction]) -> arb | None:
    """Return the value of an expression at a place, or None where it has none that is known well."""
    value = evaluate(from_sympy(expression), place, BITS)
    if value is None or not value.is_finite() or value.rad() > arb("1e-15") * (1 + abs(value)):
        return None
    return value


def assert_same_function(one: sp.Expr, other: sp.Expr) -> int:
    """Assert agreement wherever both are defined; return at how many places they are."""
    pairs = [(value_at(one, place), value_at(other, place)) for place in PLACES]
    for left, right in pairs:
        assert left is None or right is None or left.overlaps(right), (one, other)
    return sum(left is not None and right is not None for left, right in pairs)


def assert_true(step: Step) -> int:
    """Assert the claim of a derivative step against SymPy's own derivative."""
    return assert_same_function(step.given.doit(), step.result)


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        pytest.param(3 * x**2 + 4 * x * y - y**2 + 5, 6 * x + 4 * y, id="quadratic"),
        pytest.param(x**2 * sp.exp(y), 2 * x * sp.exp(y), id="constant factor e^y"),
        pytest.param((x + 1) ** 20, 20 * (x + 1) ** 19, id="power of a sum stays factored"),
        pytest.param((3 * x - 2) ** 2, 18 * x - 12, id="square of a linear function"),
        pytest.param(5 * sp.sqrt(x), 5 / (2 * sp.sqrt(x)), id="root"),
        pytest.param(1 / x**3, -3 / x**4, id="negative exponent"),
        pytest.param(x ** sp.Rational(2, 3), sp.Rational(2, 3) / x ** sp.Rational(1, 3), id="fractional exponent"),
        pytest.param(x / (x**2 + y**2), (y**2 - x**2) / (x**2 + y**2) ** 2, id="quotient"),
        pytest.param(x / sp.sqrt(x**2 + y**2), y**2 / sp.sqrt(x**2 + y**2) ** 3, id="quotient with a root"),
        pytest.param(x * sp.exp(-x), (1 - x) * sp.exp(-x), id="product"),
        pytest.param(sp.exp(-(x**2)), -2 * x * sp.exp(-(x**2)), id="chain"),
        pytest.param(2 ** (x * y), y * 2 ** (x * y) * sp.log(2), id="exponential of another base"),
        pytest.param(a**x, a**x * sp.log(a), id="exponential of a letter"),
        pytest.param(x**a, a * x ** (a - 1), id="power with a letter as exponent"),
        pytest.param(sp.log(x) / sp.log(10), 1 / (x * sp.log(10)), id="logarithm of base 10"),
        pytest.param(x**x, x**x * (sp.log(x) + 1), id="x to the x"),
        pytest.param(sp.tan(x), sp.sec(x) ** 2, id="tangent"),
        pytest.param(sp.atan(y / x), -y / (x**2 * (1 + y**2 / x**2)), id="arctangent of a quotient"),
        pytest.param(sp.atan2(y, x), -y / (x**2 + y**2), id="angle"),
        pytest.param(sp.Abs(x), x / sp.Abs(x), id="absolute value"),
        pytest.param(sp.Max(x, y), (x - y) / (2 * sp.Abs(x - y)) + sp.Rational(1, 2), id="maximum"),
        pytest.param(y**2 + sp.sin(y), 0, id="no x at all"),
        pytest.param(sp.Integer(7), 0, id="number"),
    ],
)
def test_the_result_is_written_as_in_a_textbook(expression: sp.Expr, result: sp.Expr) -> None:
    assert partial_derivative(expression, x).result == result


@pytest.mark.parametrize(
    ("expression", "rules"),
    [
        pytest.param(sp.Integer(7), ["constant"], id="number"),
        pytest.param(y**2, ["held constant"], id="other variable"),
        pytest.param(x, ["variable"], id="the variable"),
        pytest.param(x**3, ["power"], id="power"),
        pytest.param(sp.sqrt(x), ["root"], id="square root"),
        pytest.param(x ** sp.Rational(1, 3), ["root"], id="cube root"),
        pytest.param(4 * x * y, ["constant multiple", "variable"], id="constant multiple"),
        pytest.param(x + y, ["sum", "variable", "held constant"], id="sum"),
        pytest.param(x * sp.sin(x), ["product", "variable", "trigonometric"], id="product"),
        pytest.param(sp.sin(x) / x, ["quotient", "trigonometric", "variable"], id="quotient"),
        pytest.param(
            sp.sin(x * y), ["chain", "trigonometric", "constant multiple", "variable"], id="chain: outer, then inner"
        ),
        pytest.param(sp.exp(x), ["exponential"], id="natural exponential"),
        pytest.param(2**x, ["exponential"], id="exponential of base 2"),
        pytest.param(sp.log(x), ["logarithm"], id="logarithm"),
        pytest.param(sp.asin(x), ["inverse trigonometric"], id="arcsine"),
        pytest.param(sp.sinh(x), ["hyperbolic"], id="hyperbolic sine"),
        pytest.param(sp.erf(x), ["error function"], id="error function"),
        pytest.param(sp.Abs(x), ["absolute value"], id="absolute value"),
        pytest.param(sp.floor(x), ["constant between jumps"], id="floor"),
        pytest.param(
            x**x,
            ["logarithmic differentiation", "product", "variable", "logarithm"],
            id="variable base and exponent",
        ),
        pytest.param(sp.atan2(x, y), ["angle", "variable", "held constant"], id="angle"),
        pytest.param(
            1 / (x**2 + y), ["chain", "power", "sum", "power", "held constant"], id="one over a sum is a power"
        ),
    ],
)
def test_the_rules_follow_the_shape_of_the_expression(expression: sp.Expr, rules: list[str]) -> None:
    assert [step.rule.value for step in partial_derivative(expression, x).walk()] == rules


def test_the_terms_of_a_sum_keep_their_textbook_order() -> None:
    step = partial_derivative(5 - y**2 + 4 * x * y + 3 * x**2, x)
    assert [term.given.expr for term in step.substeps] == [3 * x**2, 4 * x * y, -(y**2), 5]


def test_the_variables_held_constant_are_named() -> None:
    assert partial_derivative(y * z, x).parts == (y, z)


def test_the_inner_function_never_takes_a_name_in_use() -> None:
    step = partial_derivative(sp.sin(x * u), x, (x, u, variables("v")[0]))
    assert step.parts[0].lhs.name == "w"


def test_nested_chains_use_a_new_letter_each() -> None:
    step = partial_derivative(sp.sin(sp.exp(x**2)), x)
    assert [part.parts[0].lhs.name for part in step.walk() if part.rule is Rule.CHAIN] == ["u", "v"]


def test_a_large_sum_takes_one_step_for_all_it_holds_constant() -> None:
    others = variables([f"w{number}" for number in range(1, 31)])
    step = partial_derivative(x**2 + sum(other**2 for other in others), x)
    assert [term.rule for term in step.substeps] == [Rule.POWER, Rule.HELD_CONSTANT]


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(sp.gamma(x), id="gamma"),
        pytest.param(y * sp.gamma(x + 1), id="factorial in a product"),
        pytest.param(sp.zeta(x), id="a function the reader doesn't know"),
    ],
)
def test_a_function_without_a_textbook_rule_is_refused_with_a_sentence(expression: sp.Expr) -> None:
    with pytest.raises(CannotSolveError, match=r"^I .*\.$"):
        partial_derivative(expression, x)


def test_gamma_of_another_variable_is_just_a_constant() -> None:
    assert partial_derivative(x * sp.gamma(y), x).result == sp.gamma(y)


@pytest.mark.parametrize("function", [sp.sign, sp.floor, sp.ceiling])
def test_a_function_with_jumps_is_flat_between_them(function: type[sp.Expr]) -> None:
    step = partial_derivative(y * function(x), x)
    assert step.result == 0
    above, below = (value_at(function(x), {"x": place}) for place in (Fraction(131, 100), Fraction(129, 100)))
    assert above == below


@pytest.mark.parametrize("expression", [sp.Min(x, y), sp.Max(x, y, 1), sp.Min(x * y, x, 2)], ids=str)
def test_a_minimum_or_maximum_has_the_slope_of_what_it_picks(expression: sp.Expr) -> None:
    step = partial_derivative(expression, x)
    for place in PLACES:
        values = {option: float(value_at(option, place)) for option in expression.args}
        chosen = (min if isinstance(expression, sp.Min) else max)(values, key=values.__getitem__)
        assert value_at(step.result, place).overlaps(value_at(chosen.diff(x), place))


def test_a_negative_power_of_a_negative_number_is_an_exact_factor() -> None:
    tree = Product((Power(Number(Fraction(-2)), Number(Fraction(-1))), Variable("x")))
    assert partial_derivative(to_sympy(tree, {"x": x}), x).result == -sp.Rational(1, 2)


def test_an_unevaluated_derivative_stays_unevaluated() -> None:
    assert unevaluated_derivative(y, x).doit() == 0
    assert isinstance(unevaluated_derivative(y, x), sp.Derivative)


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        pytest.param(x * sp.exp(x) + sp.exp(x), (x + 1) * sp.exp(x), id="common factor"),
        pytest.param((x + 1) ** 50 * y + x * (x + 1) ** 49, (x + 1) ** 50 * y + x * (x + 1) ** 49, id="too long"),
        pytest.param(x * y, x * y, id="not a sum"),
    ],
)
def test_a_result_is_collected_where_that_is_shorter(expression: sp.Expr, result: sp.Expr) -> None:
    assert collected(expression) == result


@settings(max_examples=120, deadline=None)
@given(expressions(depth=4), st.sampled_from([x, y]))
def test_every_step_of_every_derivation_is_true(expression: sp.Expr, variable: sp.Symbol) -> None:
    step = partial_derivative(expression, variable)
    for part in step.walk():
        try:
            assert_true(part)
        except ValueError:  # SymPy's own derivative has no real form: |u| of a root brings re() and im()
            assume(False)


@settings(max_examples=40, deadline=None)
@given(polynomials(("x", "y", "z")))
def test_the_derivative_of_a_polynomial_is_exact(polynomial: sp.Expr) -> None:
    step = partial_derivative(polynomial, x)
    assert sp.expand(step.result - polynomial.diff(x)) == 0
    assert assert_true(step) == len(PLACES)


@settings(max_examples=40, deadline=None)
@given(expressions())
def test_the_brief_form_keeps_claim_and_result_and_adds_no_step(expression: sp.Expr) -> None:
    full = partial_derivative(expression, x)
    short = brief(full)
    assert (short.rule, short.given, short.result) == (full.rule, full.given, full.result)
    assert {(part.rule, part.given) for part in short.walk()} <= {(part.rule, part.given) for part in full.walk()}
