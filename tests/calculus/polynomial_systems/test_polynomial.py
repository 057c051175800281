"""solve_polynomial_system: every real solution, exactly, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
import sympy as sp
from flint import arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.polynomial_systems.polynomial import PolynomialSolutions, solve_polynomial_system

X, Y = fmpq_mpoly_ctx.get(["x", "y"], "lex").gens()
A, B, C = fmpq_mpoly_ctx.get(["a", "b", "c"], "lex").gens()


def gradient(function: fmpq_mpoly) -> list[fmpq_mpoly]:
    return [function.derivative(index) for index in range(function.context().nvars())]


def critical(function: fmpq_mpoly) -> PolynomialSolutions:
    return solve_polynomial_system(gradient(function), function.context().names())


def exact(found: PolynomialSolutions) -> list[tuple[sp.Expr | None, ...]]:
    return [tuple(number.exact for number in point.coordinates) for point in found.points]


def approximate(found: PolynomialSolutions) -> list[tuple[float, ...]]:
    return [tuple(map(float, point.coordinates)) for point in found.points]


HIMMELBLAU = (X**2 + Y - 11) ** 2 + (X + Y**2 - 7) ** 2
CAMEL = (4 - fmpq(21, 10) * X**2 + X**4 / 3) * X**2 + X * Y + (4 * Y**2 - 4) * Y**2
GOLDSTEIN_PRICE = (1 + (X + Y + 1) ** 2 * (19 - 14 * X + 3 * X**2 - 14 * Y + 6 * X * Y + 3 * Y**2)) * (
    30 + (2 * X - 3 * Y) ** 2 * (18 - 32 * X + 12 * X**2 + 48 * Y - 36 * X * Y + 27 * Y**2)
)
FREUDENSTEIN_ROTH = (X - 13 + ((5 - Y) * Y - 2) * Y) ** 2 + (X - 29 + ((Y + 1) * Y - 14) * Y) ** 2


@pytest.mark.parametrize(
    ("function", "count"),
    [
        pytest.param(3 * X**2 + 4 * X * Y, 1, id="a tilted saddle"),
        pytest.param(X**3 - 3 * X * Y - Y**3, 2, id="a folded sheet"),
        pytest.param(HIMMELBLAU, 9, id="four minima"),
        pytest.param(CAMEL, 15, id="six-hump camel"),
        pytest.param(GOLDSTEIN_PRICE, 9, id="Goldstein and Price"),
        pytest.param(FREUDENSTEIN_ROTH, 3, id="Freudenstein and Roth"),
        pytest.param((X**2 - 1) ** 2 + (X**2 * Y - X - 1) ** 2, 2, id="two minima and no saddle"),
        pytest.param(X**6 + Y**6 - 3 * X**2 * Y**2, 5, id="degenerate at the origin"),
        pytest.param(X * Y * (2 - X / 3 - 2 * Y / 3), 4, id="a triangle of zeros"),
        pytest.param(A**3 + B**3 + C**3 - 3 * A - 12 * B - 27 * C, 8, id="separable in three variables"),
        pytest.param(A**2 * B**2 + C**2 * A**2 + A * B * C - A - B - C, 2, id="three variables tied together"),
        pytest.param(X**3 + X + Y**2, 0, id="none"),
        pytest.param((X - 1) ** 4 + (Y + 2) ** 2, 1, id="a root of multiplicity three"),
    ],
)
def test_the_critical_points_of_a_polynomial_are_all_found(function: fmpq_mpoly, count: int) -> None:
    found = critical(function)
    assert len(found.points) == count
    assert found.complete
    assert not found.components


def test_points_come_exactly_where_that_is_short() -> None:
    assert (sp.Integer(3), sp.Integer(2)) in exact(critical(HIMMELBLAU))
    surd = sp.sqrt(22)
    assert exact(critical(FREUDENSTEIN_ROTH))[1] == (sp.Rational(53, 3) - 4 * surd / 3, sp.Rational(2, 3) - surd / 3)


def test_a_number_without_short_form_says_where_it_comes_from() -> None:
    assert critical(CAMEL).points[0].coordinates[0].origin == "a root of a degree-14 polynomial"


def test_points_are_in_order() -> None:
    assert approximate(critical(CAMEL)) == sorted(approximate(critical(CAMEL)))


@pytest.mark.parametrize(
    ("function", "components", "points"),
    [
        pytest.param((X**2 + Y**2 - 1) ** 2, [["x^2 + y^2 - 1"]], [(0, 0)], id="a circle and its centre"),
        pytest.param((A**2 + B**2 + C**2 - 1) ** 2, [["a^2 + b^2 + c^2 - 1"]], [(0, 0, 0)], id="a sphere"),
        pytest.param(X**2 * Y**2, [["x"], ["y"]], [], id="both axes"),
        pytest.param((Y**2 - X**2) ** 2, [["x + y"], ["x - y"]], [], id="two lines"),
        pytest.param((Y - X**2) ** 2, [["x^2 - y"]], [], id="a parabola"),
        pytest.param(X**2 * Y, [["x"]], [], id="one line"),
        pytest.param(A**2 * B**2 * C**2, [["a"], ["b"], ["c"]], [], id="three planes"),
        pytest.param((X**2 + Y**2) ** 2, [], [(0, 0)], id="a sum of squares vanishes at a point"),
        pytest.param((X**2 + X * Y + Y**2) ** 2, [], [(0, 0)], id="so does another definite form"),
        pytest.param((X**2 + X * Y + Y**2 + 1) ** 2, [], [(0, 0)], id="no real zeros of the square's base"),
        pytest.param((X * Y - 1) ** 2, [["x*y - 1"]], [(0, 0)], id="a hyperbola"),
        pytest.param((X**2 - Y**3) ** 2, [["y^3 - x^2"]], [], id="a curve with a cusp"),
        pytest.param(
            (X**2 + Y**2) ** 2 * (X - 1) ** 2, [["x - 1"]], [(0, 0), (fmpq(2, 3), 0)], id="a line and two points"
        ),
        pytest.param(
            (A * B * C) ** 2 * (A**2 + B**2) ** 2, [["a"], ["b"], ["c"]], [], id="a line inside two of the planes"
        ),
        pytest.param((A + B + C - 1) ** 2, [["a + b + c - 1"]], [], id="a plane"),
        pytest.param((A**2 + B**2 - 1) ** 2 + C**2, [["a^2 + b^2 - 1", "c"]], [(0, 0, 0)], id="a circle in space"),
    ],
)
def test_whole_components_are_found_with_the_points_that_lie_on_none(
    function: fmpq_mpoly, components: list[list[str]], points: list[tuple[fmpq | int, ...]]
) -> None:
    found = critical(function)
    assert found.complete
    assert sorted(sorted(map(str, part.equations)) for part in found.components) == sorted(map(sorted, components))
    assert exact(found) == [tuple(sp.Rational(str(value)) for value in point) for point in points]


def test_a_component_comes_with_points_on_it() -> None:
    for part in critical((X**2 + Y**2 - 1) ** 2).components:
        assert part.dimension == 1
        assert len(part.samples) >= 2
        assert all(part.contains(sample) for sample in part.samples)


def test_a_curve_that_no_factor_shows_is_found() -> None:
    found = critical((A * B * C - 1) ** 2 + (A**2 + B**2 + C**2 - 9) ** 2)
    assert [sorted(map(str, part.equations)) for part in found.components] == [["a*b*c - 1", "a^2 + b^2 + c^2 - 9"]]
    assert len(found.points) == 15
    assert found.complete


def test_a_curve_of_complex_points_has_its_real_ones_only() -> None:
    found = solve_polynomial_system([A**2 + B**2 + C**2, A + B + C], ["a", "b", "c"])
    assert exact(found) == [(0, 0, 0)]
    assert not found.components


@pytest.mark.parametrize(
    ("equations", "points"),
    [
        pytest.param([X + Y - 3, X - Y - 1], [(2, 1)], id="linear"),
        pytest.param([X + Y - 3, X + Y - 1], [], id="contradictory"),
        pytest.param([X**2 - 1, X - Y, X + Y - 2], [(1, 1)], id="more equations than unknowns"),
        pytest.param([X**2 - 1, X**3 - 1, Y], [(1, 0)], id="a common root"),
        pytest.param([X**2 + 1, Y], [], id="complex only"),
        pytest.param([X**0 * 5], [], id="a constant"),
        pytest.param([X * Y, X**2 + Y**2 - 1], [(-1, 0), (0, -1), (0, 1), (1, 0)], id="split into two cases"),
        pytest.param([X * (X - Y), Y * (X - 1)], [(0, 0), (1, 1)], id="cases that share a point"),
        pytest.param([X**3 - 2, Y - X], [(sp.cbrt(2), sp.cbrt(2))], id="a cube root"),
    ],
)
def test_small_systems(equations: list[fmpq_mpoly], points: list[tuple[sp.Expr, ...]]) -> None:
    found = solve_polynomial_system(equations, ["x", "y"])
    assert exact(found) == points
    assert found.complete


def test_without_equations_every_point_is_a_solution() -> None:
    (whole,) = solve_polynomial_system([X - X], ["x", "y"]).components
    assert whole.free == ("x", "y")
    assert whole.equations == ()


def test_separable_systems_are_products_of_their_blocks() -> None:
    names = [f"w{index}" for index in range(5)]
    gens = fmpq_mpoly_ctx.get(names, "lex").gens()
    found = solve_polynomial_system([w**3 - w**2 - (k + 1) * w for k, w in enumerate(gens)], names)
    assert len(found.points) == 3**5
    assert found.complete


def test_fifty_linear_equations_are_solved() -> None:
    names = [f"w{index}" for index in range(50)]
    gens = fmpq_mpoly_ctx.get(names, "lex").gens()
    system = [2 * w - gens[(k + 1) % 50] - k for k, w in enumerate(gens)]
    (point,) = solve_polynomial_system(system, names).points
    assert all(point.is_zero(equation.project_to_context(_context(names))) for equation in system)


def test_a_rank_deficit_leaves_an_affine_component() -> None:
    (plane,) = solve_polynomial_system([A + B + C - 6, 2 * A + 2 * B + 2 * C - 12], ["a", "b", "c"]).components
    assert plane.free == ("b", "c")
    assert [(name, str(value)) for name, value in plane.substitutions] == [("a", "-b - c + 6")]


def test_too_many_solutions_are_said_to_be_missing() -> None:
    function = X**13 + Y**13 + X**7 * Y**5 - 3 * X * Y + X + 2 * Y
    found = critical(function)
    assert not found.complete
    assert found.missing


def test_the_cases_tell_how_the_system_was_solved() -> None:
    found = solve_polynomial_system([X * Y, X**2 + Y**2 - 1], ["x", "y"])
    assert sum(case.points for case in found.splitting) == len(found.points)
    assert {case.method for case in found.splitting} == {"one unknown"}


def _context(names: list[str]) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get(names, "degrevlex")


small = st.integers(-4, 4)
exponents = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: sum(pair) <= 4)
polynomials = st.dictionaries(exponents, small, max_size=6).map(X.context().from_dict)


@settings(max_examples=150, deadline=None)
@given(polynomials)
def test_every_point_and_every_sample_solves_the_system(function: fmpq_mpoly) -> None:
    found = critical(function)
    equations = [equation.project_to_context(_context(["x", "y"])) for equation in gradient(function)]
    everywhere = [*found.points, *(sample for part in found.components for sample in part.samples)]
    for point in everywhere:
        assert all(point.is_zero(equation) for equation in equations)


@settings(max_examples=150, deadline=None)
@given(polynomials, st.tuples(st.floats(-3, 3), st.floats(-3, 3)))
def test_newtons_method_finds_no_further_point(function: fmpq_mpoly, start: tuple[float, float]) -> None:
    found = critical(function)
    limit = _newton(function, start)
    if limit is None or not found.complete or found.components:
        return
    assert any(max(abs(a - b) for a, b in zip(limit, point, strict=True)) < 1e-4 for point in approximate(found))


def _newton(function: fmpq_mpoly, start: tuple[float, float]) -> tuple[float, float] | None:
    """Return where Newton's method arrives from a start; None unless at a point that is clearly a simple zero."""
    f, g = map(_float_function, gradient(function))
    h = [[_float_function(p.derivative(i)) for i in range(2)] for p in gradient(function)]
    x, y = start
    for _ in range(60):
        a, b, d = h[0][0](x, y), h[0][1](x, y), h[1][1](x, y)
        determinant = a * d - b * b
        if abs(determinant) < 1e-3 or abs(x) + abs(y) > 50:
            return None
        u, v = f(x, y), g(x, y)
        x, y = x - (d * u - b * v) / determinant, y - (a * v - b * u) / determinant
    return (x, y) if abs(f(x, y)) + abs(g(x, y)) < 1e-9 else None


def _float_function(polynomial: fmpq_mpoly) -> Callable[[float, float], float]:
    terms = [(int(i), int(j), float(Fraction(int(c.p), int(c.q)))) for (i, j), c in polynomial.to_dict().items()]
    return lambda x, y: sum(c * x**i * y**j for i, j, c in terms)


matrices = st.tuples(small, small, small, small).filter(lambda m: m[0] * m[3] != m[1] * m[2])


@settings(max_examples=100, deadline=None)
@given(polynomials, matrices, st.tuples(small, small))
def test_a_change_of_variables_moves_the_solutions_along(
    function: fmpq_mpoly, matrix: tuple[int, int, int, int], shift: tuple[int, int]
) -> None:
    a, b, c, d = matrix
    moved = function.compose(a * X + b * Y + shift[0], c * X + d * Y + shift[1])
    before, after = critical(function), critical(moved)
    assert sorted(part.dimension for part in before.components) == sorted(p.dimension for p in after.components)
    assert len(before.points) == len(after.points)
    places = [point.enclose(64) for point in before.points]
    for point in after.points:
        x, y = point.enclose(64)
        image = (a * x + b * y + shift[0], c * x + d * y + shift[1])
        assert any(_overlap(image, place) for place in places)


def _overlap(left: tuple[arb, ...], right: tuple[arb, ...]) -> bool:
    return all(a.overlaps(b) for a, b in zip(left, right, strict=True))
