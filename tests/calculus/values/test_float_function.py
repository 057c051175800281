"""Values in floating point: the same as certified balls, nan where undefined, infinite where too large."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import arb
from hypothesis import given, settings
from strategies import trees

from gradtutor.calculus.values.evaluation import ball_evaluator
from gradtutor.calculus.values.float_function import float_function
from gradtutor.notation.functions import FUNCTIONS
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Call, Expression, Number, Variable

VALUES = [
    pytest.param("x^2 - 3x", 2.0, -2.0, id="a polynomial"),
    pytest.param("x^-2", 2.0, 0.25, id="a negative exponent"),
    pytest.param("x^20", 2.0, 1048576.0, id="a high exponent"),
    pytest.param("x^(1/3)", -8.0, -2.0, id="an odd root of a negative number"),
    pytest.param("x^(2/3)", -8.0, 4.0, id="its square"),
    pytest.param("cbrt(x)", -27.0, -3.0, id="cbrt"),
    pytest.param("root(x, 4)", 16.0, 2.0, id="a fourth root"),
    pytest.param("x^0", 0.0, 1.0, id="0^0 is 1"),
    pytest.param("sqrt(x)", -1.0, math.nan, id="a root of a negative number"),
    pytest.param("ln(x)", 0.0, math.nan, id="ln 0"),
    pytest.param("1/x", 0.0, math.nan, id="a division by zero"),
    pytest.param("x^x", -0.5, math.nan, id="a power without a value"),
    pytest.param("e^x", 1e4, math.inf, id="an exponential that is too large"),
    pytest.param("1/(1 + e^x)", 1e4, 0.0, id="its reciprocal is 0"),
    pytest.param("2^x", 1e5, math.inf, id="a power that is too large"),
    pytest.param("cosh(x) - cosh(x)", 1e4, math.nan, id="infinity minus infinity"),
    pytest.param("log(x, 2)", 8.0, 3.0, id="a logarithm to a base"),
    pytest.param("min(x, 1) + max(x, 3)", 2.0, 4.0, id="minimum and maximum"),
    pytest.param("sign(x) + floor(x) + ceil(x)", -1.5, -4.0, id="sign, floor and ceiling"),
    pytest.param("arcsec(x)", 2.0, math.acos(0.5), id="arcsec"),
    pytest.param("erf(x)", 0.5, math.erf(0.5), id="erf"),
]


@pytest.mark.parametrize(("typed", "x", "value"), VALUES)
def test_a_value_is_computed_in_floating_point(typed: str, x: float, value: float) -> None:
    (found,) = float_function([read_expression(typed, ["x"])], ["x"])([x])
    assert found == pytest.approx(value, rel=1e-14, nan_ok=True)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_known_function_has_a_float_value_where_it_is_defined(name: str) -> None:
    fewest, _ = FUNCTIONS[name]
    arguments = (
        Number(Fraction(3, 2)) if name in ("acosh", "asec", "acsc") else Number(Fraction(1, 2)),
        Number(Fraction(3)),
    )
    call = Call(name, arguments[:fewest])
    (found,) = float_function([call], [])([])
    certain = ball_evaluator(call, [])([])
    assert certain is not None
    assert found == pytest.approx(float(certain.mid()), rel=1e-12)


def test_several_expressions_share_one_program() -> None:
    x = Variable("x")
    assert float_function([x, read_expression("x + 1"), read_expression("2(x + 1)")], ["x"])([2.0]) == (2.0, 3.0, 6.0)


@settings(max_examples=150, deadline=None)
@given(trees())
def test_floats_agree_with_certified_balls(expression: Expression) -> None:
    point = (0.75, -1.25, 2.5)
    names = ("x", "y", "z")
    (found,) = float_function([expression], names)(point)
    certain = ball_evaluator(expression, names)([arb(x) for x in point])
    if certain is None:
        assert not math.isfinite(found) or abs(found) > 1e8
    elif certain.is_finite() and 1e-3 < abs(float(certain.mid())) < 1e6 and float(certain.rad()) < 1e-9:
        assert not math.isfinite(found) or found == pytest.approx(float(certain.mid()), rel=1e-3)
