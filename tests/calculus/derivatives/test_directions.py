"""Directions, lengths, clipping, Taylor polynomials, single steps and Jacobians: the numbers of the curriculum."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import polynomials, rationals

from gradtutor.calculus.derivatives.directions import (
    clipped,
    level_direction,
    norm_of_equal_components,
    second_taylor_polynomial,
    steepest_ascent,
    unit_vector,
)
from gradtutor.calculus.derivatives.gradient import directional_derivative, gradient_at, length
from gradtutor.calculus.derivatives.jacobian import jacobian, jacobian_of_composition
from gradtutor.calculus.descent.exact_step import after_gradient_steps, newton_step, stable_rate
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.errors import CannotSolveError

x, y = variables("x y")
ORIGIN = (sp.Integer(0), sp.Integer(0))
SLOPE = ScalarField(39 * x + 40 * y, (x, y))
NEURON = ScalarField((3 * x + 4 * y - 10) ** 2, (x, y))


def test_a_direction_is_normalised_before_the_rate_is_taken() -> None:
    found = directional_derivative(SLOPE, ORIGIN, (sp.Integer(1), sp.Integer(1)))
    assert found.rate == 79 / sp.sqrt(2)
    assert float(found.rate) == pytest.approx(55.86, abs=0.005)


@pytest.mark.parametrize(
    ("direction", "rate"),
    [((39, 40), sp.sqrt(3121)), ((40, -39), 0), ((-39, -40), -sp.sqrt(3121))],
    ids=["along the gradient: its length", "across it: 0", "against it: the opposite"],
)
def test_the_rate_follows_the_angle_with_the_gradient(direction: tuple[int, int], rate: sp.Expr) -> None:
    found = directional_derivative(SLOPE, ORIGIN, [sp.Integer(part) for part in direction])
    assert sp.simplify(found.rate - rate) == 0
    assert found.steepest_rate == sp.sqrt(3121)


def test_steepest_ascent_is_the_gradient_at_length_one() -> None:
    assert [float(part) for part in steepest_ascent(SLOPE, ORIGIN)] == pytest.approx([0.69810, 0.71600], abs=1e-5)


def test_a_level_direction_is_perpendicular_to_the_gradient() -> None:
    along = level_direction(SLOPE, ORIGIN)
    assert sp.simplify(39 * along[0] + 40 * along[1]) == 0
    assert length(along) == 1


def test_there_is_no_direction_at_a_critical_point() -> None:
    with pytest.raises(CannotSolveError, match="points nowhere"):
        steepest_ascent(ScalarField(x**2 + y**2, (x, y)), ORIGIN)


def test_a_level_direction_is_a_line_only_in_the_plane() -> None:
    with pytest.raises(CannotSolveError, match="two variables"):
        level_direction(ScalarField(x, variables("x y z")), (0, 0, 0))


@pytest.mark.parametrize(
    ("component", "count", "norm"),
    [
        (sp.Rational(1, 100), 10**6, 10),
        (sp.Integer(-2), 10**9, 20000 * sp.sqrt(10)),
        (sp.Integer(0), 10**9, 0),
        (sp.Integer(7), 1, 7),
    ],
)
def test_the_norm_of_equal_components_is_a_formula(component: sp.Expr, count: int, norm: sp.Expr) -> None:
    assert sp.simplify(norm_of_equal_components(component, count) - norm) == 0


VECTORS = st.lists(
    rationals(50).map(lambda part: sp.Rational(part.numerator, part.denominator)), min_size=1, max_size=5
)
LIMITS = st.integers(1, 30).map(sp.Integer)


@settings(max_examples=80, deadline=None)
@given(VECTORS, LIMITS)
def test_clipping_never_lengthens_or_turns(vector: list[sp.Expr], limit: sp.Expr) -> None:
    short = clipped(vector, limit)
    assert float(length(short)) <= min(float(length(vector)), float(limit)) * (1 + 1e-12)
    if length(vector) <= limit:
        assert list(short) == vector
    else:
        factor = float(limit / length(vector))
        assert [float(part) for part in short] == pytest.approx([factor * float(part) for part in vector])


def test_three_four_clipped_to_one_is_three_fifths_four_fifths() -> None:
    assert clipped((sp.Integer(3), sp.Integer(4)), sp.Integer(1)) == (sp.Rational(3, 5), sp.Rational(4, 5))
    assert unit_vector((sp.Integer(3), sp.Integer(4))) == (sp.Rational(3, 5), sp.Rational(4, 5))


@settings(max_examples=40, deadline=None)
@given(polynomials(), rationals(), rationals())
def test_a_taylor_polynomial_has_the_derivatives_of_its_function(expression: sp.Expr, a: object, b: object) -> None:
    f = ScalarField(expression, (x, y))
    point = (sp.Rational(str(a)), sp.Rational(str(b)))
    taylor = second_taylor_polynomial(f, point)
    values = dict(zip((x, y), point, strict=True))
    for derivatives in ((), (x,), (y,), (x, x), (x, y), (y, y)):
        gap = expression - taylor
        for variable in derivatives:
            gap = gap.diff(variable)
        assert sp.expand(gap.subs(values)) == 0
    assert sp.Poly(taylor, x, y).total_degree() <= 2


def test_one_step_lands_on_the_line_of_minima() -> None:
    one = (sp.Integer(1), sp.Integer(1))
    assert gradient_at(NEURON, one) == (-18, -24)
    assert after_gradient_steps(NEURON, one, sp.Rational(1, 50)) == (sp.Rational(34, 25), sp.Rational(37, 25))


def test_a_rate_of_a_tenth_makes_the_loss_explode() -> None:
    point = (sp.Integer(1), sp.Integer(1))
    losses = [NEURON.at(after_gradient_steps(NEURON, point, sp.Rational(1, 10), steps=steps)) for steps in range(6)]
    assert losses == [9, 144, 2304, 36864, 589824, 9437184]


def test_a_clipped_step_is_shorter() -> None:
    assert after_gradient_steps(SLOPE, ORIGIN, sp.Integer(1), clip=sp.Integer(1)) == tuple(
        -part for part in steepest_ascent(SLOPE, ORIGIN)
    )


@pytest.mark.parametrize(
    ("function", "rate"),
    [
        (NEURON.expression, sp.Rational(1, 25)),
        (x**2 + 25 * y**2, sp.Rational(1, 25)),
        (x**2 + x * y + y**2, sp.Rational(2, 3)),
    ],
)
def test_steps_are_stable_below_two_over_the_largest_curvature(function: sp.Expr, rate: sp.Expr) -> None:
    found = stable_rate(ScalarField(function, (x, y)), ORIGIN)
    assert found.exact == rate
    assert float(found) == pytest.approx(float(rate))


def test_no_rate_is_bounded_by_a_dome() -> None:
    with pytest.raises(CannotSolveError, match="no positive eigenvalue"):
        stable_rate(ScalarField(-(x**2) - y**2, (x, y)), ORIGIN)


def test_newton_goes_straight_to_the_end_of_a_narrow_valley() -> None:
    valley = ScalarField(x**2 + 25 * y**2, (x, y))
    assert newton_step(valley, (sp.Integer(5), sp.Integer(1))) == (-5, -1)
    with pytest.raises(CannotSolveError, match="eigenvalue 0"):
        newton_step(NEURON, ORIGIN)


def test_a_jacobian_has_a_row_for_each_output() -> None:
    assert jacobian((x**2 * y, 5 * x + sp.sin(y), x), (x, y)).tolist() == [[2 * x * y, x**2], [5, sp.cos(y)], [1, 0]]


def test_the_chain_rule_is_the_product_of_jacobians() -> None:
    s, t = variables("s t")
    inner = (s * t, s + 2 * t)
    product = jacobian_of_composition((x**2 + 3 * y, x * y), (x, y), inner, (s, t))
    direct = jacobian([f.subs({x: inner[0], y: inner[1]}, simultaneous=True) for f in (x**2 + 3 * y, x * y)], (s, t))
    assert (product - direct).applyfunc(sp.expand) == sp.zeros(2, 2)
