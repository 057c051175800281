"""Systems in variables and kernels, and the routes to their solutions."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from gradtutor.calculus.critical_set import Completeness
from gradtutor.calculus.function_field.derivatives import Derivatives, derivatives_of
from gradtutor.calculus.systems.box_search import root_bounds
from gradtutor.calculus.systems.kernel_system import vanishing_factors, zeros
from gradtutor.calculus.systems.start_search import zeros_of_squares
from gradtutor.calculus.systems.strategy import stationary
from gradtutor.notation.reading import read_expression

RANGES = {0: (Fraction(-4), Fraction(4)), 1: (Fraction(-4), Fraction(4))}


def derived(text: str) -> Derivatives:
    """Return a function of x and y ready to be differentiated."""
    found = derivatives_of(read_expression(text, ("x", "y")), ("x", "y"))
    assert found is not None
    return found


COUNTS = [
    pytest.param("x^2 - 2x cos(y) + 1", 5, id="cosine as an unknown"),
    pytest.param("e^(sin(x) cos(y))", 12, id="exponential dropped"),
    pytest.param("e^(2x) - 3e^x + y^2", 1, id="quadratic in an exponential"),
    pytest.param("sqrt(x) - x + y^2", 1, id="root"),
    pytest.param("cos(x^2) + y^2", 11, id="angle that is a power"),
    pytest.param("ln(x)^2 + y^2", 1, id="logarithm as an unknown"),
    pytest.param("sin(x y)", 1, id="a kernel of several variables"),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_zeros_of_a_gradient_are_found_exactly(text: str, count: int) -> None:
    found = derived(text)
    solution = zeros(found.field, found.equations, RANGES)
    points = {
        tuple(round(float(number.place.coordinate(i).ball.mid()), 9) for i in range(2))
        for number in solution.places
        if not number.implicit
    }
    assert solution.complete
    assert len(points) == count


def test_a_variable_inside_and_outside_a_transcendental_function_is_left_to_other_routes() -> None:
    found = derived("x^2 + sin(x) + y^2")
    solution = zeros(found.field, found.equations, {})
    assert not solution.complete
    assert "both by itself and inside" in solution.missing[0]


def test_too_many_cases_are_left_to_other_routes() -> None:
    names = [f"x{index}" for index in range(1, 10)]
    text = " + ".join(f"sin({a}) sin({b})" for a, b in pairwise(names))
    found = derivatives_of(read_expression(text, names), names)
    assert found is not None
    products = [found.function.above * slope.above for slope in found.gradient]
    assert zeros(found.field, products, {}).missing == ("a system that splits into too many cases",)


def test_without_bounds_periodic_zeros_carry_their_period() -> None:
    found = derived("sin(x) + y^2")
    periods = [str(place.periods[0]) for place in zeros(found.field, found.equations, {}).places]
    assert periods == ["2*pi", "2*pi"]


def test_factors_that_never_vanish_are_dropped() -> None:
    found = derived("x e^y (x^2 + 1)")
    factors = vanishing_factors(found.field, found.function.above)
    assert [str(factor) for factor in factors] == ["x"]


def test_cauchys_bound_confines_zeros_of_bounded_perturbations() -> None:
    found = derived("x^2 + sin(3x) + y^2")
    assert root_bounds(found.field, found.equations)[0] == Fraction(5, 2)
    unbounded = derived("sin(x y) + x^2")
    assert 1 not in root_bounds(unbounded.field, unbounded.equations)


def test_squares_that_vanish_together_give_minima_without_a_search() -> None:
    text = "(x - y^2)^2 + 3(y - 1)^4"
    assert len(zeros_of_squares(derived(text), read_expression(text))) == 1
    assert zeros_of_squares(derived("x^2 + y"), read_expression("x^2 + y")) == ()


ROUTES = [
    pytest.param("x^2 + x y", "linear equations", Completeness.PROVEN, id="linear"),
    pytest.param("x^3 + x y", "exact algebra", Completeness.PROVEN, id="algebra"),
    pytest.param("x^2 - 5cos(x) + y^2", "interval search of the whole domain", Completeness.PROVEN, id="bounded"),
    pytest.param("e^(x y) + x^2 + cos(y)", "interval search", Completeness.PROVEN_IN_BOX, id="box"),
]


@pytest.mark.parametrize(("text", "route", "completeness"), ROUTES)
def test_the_cheapest_route_that_proves_most_is_taken(text: str, route: str, completeness: Completeness) -> None:
    found = stationary(derived(text), read_expression(text), {}, boxed=False)
    assert (found.route, found.completeness) == (route, completeness)


STAGES = [
    pytest.param("x ln y + y", [(-1.0, 1.0)], id="the logarithm first, then a linear equation"),
    pytest.param("x ln y - y^2", [(2.0, 1.0)], id="a factor left over"),
    pytest.param(
        "x^2 ln y - y", [(-1.0, 1.0), (0.0, 0.0), (1.0, 1.0)], id="a square left over, and a point outside the domain"
    ),
    pytest.param("x e^y - x^2 + y", [], id="a contradiction left over"),
]


@pytest.mark.parametrize(("text", "points"), STAGES)
def test_equations_may_be_solved_one_after_the_other(text: str, points: list[tuple[float, float]]) -> None:
    found = derived(text)
    solution = zeros(found.field, found.equations, {})
    places = [tuple(float(r.place.coordinate(i).ball.mid()) for i in range(2)) for r in solution.places]
    assert solution.complete
    assert sorted(places) == points


BETWEEN_KERNELS = [
    pytest.param("-x ln(x) - y ln(y) - (1-x-y) ln(1-x-y)", [(1 / 3, 1 / 3)], id="entropy of three shares"),
    pytest.param("x ln(x/2) + y ln(4y) + (1-x-y) ln(4-4x-4y)", [(0.8, 0.1)], id="divergence from given shares"),
    pytest.param("ln(e^x + e^y + e^(-x-y))", [(0.0, 0.0)], id="softmax"),
]


@pytest.mark.parametrize(("text", "points"), BETWEEN_KERNELS)
def test_equal_logarithms_have_equal_arguments(text: str, points: list[tuple[float, float]]) -> None:
    found = derived(text)
    solution = zeros(found.field, found.equations, {})
    assert solution.complete
    assert not solution.components
    coordinates = [tuple(float(r.place.coordinate(i).ball.mid()) for i in range(2)) for r in solution.places]
    assert coordinates == [pytest.approx(point) for point in points]


def test_values_of_more_kernels_than_variables_are_not_taken_for_a_curve() -> None:
    field = derived("x ln(x) + y ln(y) + x y ln(x y + 1)").field
    one, other, third = (field.generator(k.place).above for k in field.kernels.values())
    assert zeros(field, [one * other - third, one * third - other], {}).missing
