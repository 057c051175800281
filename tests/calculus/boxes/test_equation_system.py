"""The system made from trees has the zeros of the equations, and its slopes can be trusted."""

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.boxes.equation_system import equation_system
from gradtutor.calculus.boxes.exponential_scale import compact_tree, without_common_scale
from gradtutor.calculus.boxes.poles import extended, without_poles
from gradtutor.calculus.normal_forms.normal_form import proves_equal
from gradtutor.calculus.normal_forms.rational_functions import polynomial
from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.notation.reading import read_expression


@pytest.mark.parametrize(
    ("equation", "at", "jumps"),
    [
        pytest.param("sign(x) + x", arb(0, 0.5), True, id="sign over 0"),
        pytest.param("sign(x) + x", arb(2, 0.5), False, id="sign elsewhere"),
        pytest.param("floor(2x) + x", arb(0.5, 0.1), True, id="floor over an integer"),
        pytest.param("floor(2x) + x", arb(0.25, 0.1), False, id="floor between integers"),
        pytest.param("acot(x)", arb(0, 0.5), True, id="acot over 0"),
        pytest.param("atan2(x, -1)", arb(0, 0.5), True, id="atan2 over its cut"),
        pytest.param("atan2(x, 1)", arb(0, 0.5), False, id="atan2 elsewhere"),
        pytest.param("abs(x)", arb(0, 0.5), False, id="a corner is no jump"),
    ],
)
def test_slopes_are_not_given_over_a_jump(equation: str, at: arb, jumps: bool) -> None:
    system = equation_system([read_expression(equation, ("x",))], ("x",))
    slope = system.jacobian[0][0]([at])
    assert (slope is None or not slope.is_finite()) is jumps


def test_a_gamma_function_has_no_slopes() -> None:
    with pytest.raises(ValueError, match="gamma"):
        equation_system([read_expression("gamma(x)", ("x",))], ("x",))


@pytest.mark.parametrize(
    ("equation", "scaled"),
    [
        pytest.param("x exp(-x^2)", "x", id="a factor"),
        pytest.param("(1 - x) e^(x y) / 2", "(1 - x)/2", id="a power of e"),
        pytest.param("x/exp(y)^3", "x", id="a divisor"),
        pytest.param("x exp(x) + 1", "x exp(x) + 1", id="a term without an exponential"),
        pytest.param("x + y^2", "x + y^2", id="no exponential"),
    ],
)
def test_an_exponential_that_all_terms_share_is_dropped(equation: str, scaled: str) -> None:
    names = ("x", "y")
    result = without_common_scale(read_expression(equation, names), names)
    assert proves_equal(result, read_expression(scaled, names), names)


SCALED = [
    "x exp(-x^2) - y exp(-(y-1)^2)",
    "(x+1)exp(x-y) - exp(x y)",
    "x exp(2x) - exp(x)/y",
    "exp(x)^2 - exp(y)(x - 1)",
]


@pytest.mark.parametrize("equation", SCALED)
@given(x=st.floats(-3, 3), y=st.floats(0.125, 3))
def test_scaling_keeps_the_sign(equation: str, x: float, y: float) -> None:
    tree = read_expression(equation, ("x", "y"))
    before, after = (
        ball_evaluator(t, ("x", "y"))([arb(x), arb(y)]) for t in (tree, without_common_scale(tree, ("x", "y")))
    )
    assert before is not None
    assert after is not None
    assert not (before > 0 and after < 0)
    assert not (before < 0 and after > 0)
    assert not (before.contains(0) and before.rad() < 1e-12 and abs(after) > 1e-6)


@pytest.mark.parametrize("text", ["2x^2 - 3x + 1", "x^2 y + y^2 + y", "x^3 + x + y^2 - 4y", "5", "x y", "-x/2 + y^2/3"])
def test_a_compact_polynomial_is_the_same_polynomial(text: str) -> None:
    names = ("x", "y")
    form = polynomial(read_expression(text, names), names)
    assert form is not None
    assert polynomial(compact_tree(form, names), names) == form


@pytest.mark.parametrize(
    ("equation", "numerator", "poles"),
    [
        pytest.param("1/x^2 - y", "1 - y x^2", ["x^2"], id="a denominator"),
        pytest.param("y x^(-1/2)", "y", ["x^0.5"], id="a negative power"),
        pytest.param("1/x + 1/x", "1 + 1", ["x"], id="a common denominator"),
        pytest.param("tan(x) - y", "sin(x) - y cos(x)", ["cos(x)"], id="a tangent"),
        pytest.param("(y/x)^2", "y^2", ["x", "x"], id="a power"),
        pytest.param("x/(1 + x^2)", "x/(1 + x^2)", [], id="a denominator that can't vanish"),
        pytest.param("1/(1/x)", "x", ["1"], id="a denominator below a denominator"),
    ],
)
def test_denominators_that_may_vanish_are_cleared(equation: str, numerator: str, poles: list[str]) -> None:
    cleared = without_poles(read_expression(equation, ("x", "y")))
    assert cleared.numerator == read_expression(numerator, ("x", "y"))
    assert list(cleared.poles) == [read_expression(pole, ("x", "y")) for pole in poles]


@pytest.mark.parametrize("text", ["sqrt(x) - y", "(x - y)^(1/4) + sqrt(x + sqrt(y))", "x^(3/2)/(x^2 + 1)", "cbrt(x)"])
@given(x=st.floats(-3, 3), y=st.floats(-3, 3))
def test_extending_keeps_every_value(text: str, x: float, y: float) -> None:
    tree = read_expression(text, ("x", "y"))
    before, after = (ball_evaluator(t, ("x", "y"))([arb(x), arb(y)]) for t in (tree, extended(tree)))
    if before is not None and before.is_finite():
        assert after is not None
        assert after.overlaps(before)


def test_an_equation_is_excluded_at_its_pole_and_at_the_edge_of_its_domain() -> None:
    names = ("x", "y")
    system = equation_system([read_expression(text, names) for text in ("1/x - y", "1/(2sqrt(x)) - y")], names)
    for function in system.functions:
        value = function([arb(0, 0.01), arb(1, 0.5)])
        assert value is not None
        assert value.is_finite()
        assert not value.contains(0)


@pytest.mark.parametrize(
    ("equation", "at"),
    [
        pytest.param("x - 1/sqrt(x + 3)", arb(-3.5, 0.1), id="beyond the edge"),
        pytest.param("x - 1/sqrt(x + 3)", arb(-3), id="on the edge"),
        pytest.param("x sqrt(x - 1)", arb(0, 0.5), id="beyond the edge, where the rest vanishes"),
        pytest.param("x + x/x", arb(0), id="at a pole, where the numerator vanishes"),
    ],
)
def test_there_is_no_zero_where_an_equation_is_undefined(equation: str, at: arb) -> None:
    value = equation_system([read_expression(equation, ("x",))], ("x",)).functions[0]([at])
    assert value is None or not value.contains(0)


def test_where_numerator_and_denominator_vanish_nothing_is_told() -> None:
    system = equation_system([read_expression("sin(x)/x^2 - 1", ("x",))], ("x",))
    value = system.functions[0]([arb(0, 0.01)])
    assert value is not None
    assert not value.is_finite()
