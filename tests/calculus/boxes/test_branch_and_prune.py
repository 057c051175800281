"""Every root in a box is found and proved unique, or the search says where it couldn't tell."""

import json
from fractions import Fraction
from math import dist, pi

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_cases import FOLDER

from gradtutor.calculus.boxes.branch_and_prune import BoxRoots, Budget, roots_in_box
from gradtutor.calculus.boxes.equation_system import equation_system
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.reading import read_expression

Interval = tuple[float, float]
CASES = FOLDER / "critical.jsonl"


def exact(box: list[Interval]) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(low), Fraction(high)) for low, high in box]


def solved(equations: list[str], names: str, *box: Interval, budget: Budget = Budget()) -> BoxRoots:  # noqa: B008
    system = equation_system([read_expression(equation, tuple(names)) for equation in equations], tuple(names))
    return roots_in_box(system.functions, system.jacobian, exact(list(box)), names=tuple(names), budget=budget)


def stationary(function: str, names: list[str], box: list[Interval]) -> BoxRoots:
    tree = read_expression(function, names)
    system = equation_system([derivative_tree(tree, name) for name in names], names)
    return roots_in_box(system.functions, system.jacobian, exact(box), names=names)


def places(found: BoxRoots) -> list[tuple[float, ...]]:
    return [tuple(float(side) for side in root.root) for root in found.roots]


def assert_places(found: BoxRoots, expected: list[tuple[float, ...]]) -> None:
    assert len(found.roots) == len(expected)
    for place in expected:
        assert any(dist(place, other) < 1e-9 for other in places(found)), place


@pytest.mark.parametrize(
    ("equation", "interval", "expected"),
    [
        pytest.param("sin(x)", (-10, 10), [k * pi for k in range(-3, 4)], id="a periodic function"),
        pytest.param("exp(x)", (-10, 10), [], id="no root"),
        pytest.param("x^3 - x", (-1, 1), [-1, 0, 1], id="roots on both faces and in the middle"),
        pytest.param("x", (0, 5), [0], id="a root on a face"),
        pytest.param("x", (Fraction(1, 10**6), 5), [], id="a root just outside"),
        pytest.param("x^2 - 4", (2, 2), [2], id="a box of one point"),
        pytest.param("x(x - 0.001)", (-10, 10), [0, 0.001], id="two close roots"),
        pytest.param("exp(-x^2) - 1/2", (-10, 10), [-0.8325546111576977, 0.8325546111576977], id="flat far out"),
        pytest.param("(x-1)exp(-x^2)", (-10, 10), [1], id="a factor that never vanishes"),
        pytest.param("tan(x) - 1", (-5, 5), [pi / 4 + k * pi for k in (-1, 0, 1)], id="poles of the tangent"),
        pytest.param("1/x^2 - 4", (-5, 5), [-0.5, 0.5], id="a pole"),
        pytest.param("1/sqrt(x) - 1/2", (0, 10), [4], id="a pole at the edge of the domain"),
        pytest.param("abs(x) - 1", (-5, 5), [-1, 1], id="a corner that is no root"),
    ],
)
def test_all_roots_of_one_equation_are_found(equation: str, interval: Interval, expected: list[float]) -> None:
    found = solved([equation], "x", interval)
    assert found.complete
    assert_places(found, [(x,) for x in expected])


@pytest.mark.parametrize(
    ("equations", "names", "box", "expected"),
    [
        pytest.param(
            ["x^2 + y^2 - 1", "x - y"], "xy", [(-10, 10)] * 2, [(0.5**0.5, 0.5**0.5), (-(0.5**0.5), -(0.5**0.5))],
            id="circle and line",
        ),
        pytest.param(
            ["sin(x)cos(y)", "cos(x)sin(y)"], "xy", [(0, 3.5)] * 2,
            [(0, 0), (0, pi), (pi, 0), (pi, pi), (pi / 2, pi / 2)],
            id="roots on edges and corners",
        ),
        pytest.param(["x + y + z - 6", "exp(x) - 1", "y z"], "xyz", [(-10, 10)] * 3, [(0, 0, 6), (0, 6, 0)],
                     id="three unknowns"),
        pytest.param(["exp(x y) - 2", "x^2 + y^2 + 1"], "xy", [(-10, 10)] * 2, [], id="no root"),
        pytest.param(["exp(x) y - 1", "ln(y) + x^2"], "xy", [(-3, 3)] * 2, [(0, 1), (1, 0.36787944117144233)],
                     id="a logarithm that is undefined in half of the box"),
        pytest.param(["x exp(-x^2-y^2)", "y exp(-x^2-y^2)"], "xy", [(-10, 10)] * 2, [(0, 0)],
                     id="values below 10^-80 that are not zero"),
    ],
)  # fmt: skip
def test_all_roots_of_several_equations_are_found(
    equations: list[str], names: str, box: list[Interval], expected: list[tuple[float, ...]]
) -> None:
    found = solved(equations, names, *box)
    assert found.complete
    assert_places(found, expected)


def test_roots_come_in_order_of_their_coordinates() -> None:
    found = solved(["sin(x)", "sin(y)"], "xy", (-4, 4), (-4, 4))
    assert places(found) == sorted(places(found))


@pytest.mark.parametrize(
    ("equation", "interval", "place"),
    [
        pytest.param("x^2", (-3, 2), 0, id="double root"),
        pytest.param("x - sin(x)", (-3, 2), 0, id="triple root"),
        pytest.param("cos(x) + 1", (0, 5), pi, id="double root at an irrational place"),
        pytest.param("sign(x)", (-3, 2), 0, id="jump over zero"),
        pytest.param("ln(x) ln(x)^2", (-1, 3), 1, id="triple root, beside the edge of the domain"),
    ],
)
def test_what_can_t_be_proved_is_left_undecided(equation: str, interval: Interval, place: float) -> None:
    found = solved([equation], "x", interval)
    assert not found.complete
    assert not found.roots
    assert any(part[0].overlaps(arb(place, 1e-12)) for part in found.undecided)
    assert all(part[0].rad() < 0.02 for part in found.undecided)


def test_a_jump_beside_roots_is_left_undecided() -> None:
    found = solved(["acot(x) - x"], "x", (-5, 5))
    assert_places(found, [(-0.8603335890193798,), (0.8603335890193798,)])
    assert [part[0].contains(0) for part in found.undecided] == [True]


def test_a_curve_of_roots_is_not_called_complete() -> None:
    found = solved(["x^2 + y^2 - 1", "(x^2 + y^2 - 1) x"], "xy", (-2, 2), (-2, 2), budget=Budget(boxes=1500))
    assert not found.complete
    assert found.undecided


def test_a_search_out_of_budget_is_not_complete() -> None:
    found = solved(["sin(x)"], "x", (-10, 10), budget=Budget(boxes=3))
    assert not found.complete
    assert found.undecided


def test_a_degenerate_root_hides_no_other_root() -> None:
    found = solved(["(x - 1)^3 (x + 1)", "y"], "xy", (-5, 5), (-5, 5))
    assert_places(found, [(-1, 0)])
    assert len(found.undecided) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(-6, 6), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(-6, 6), min_size=1, max_size=3, unique=True),
    st.integers(-3, 3),
)
def test_no_root_of_a_product_of_linear_factors_is_lost(xs: list[int], ys: list[int], tilt: int) -> None:
    """In u = x + tilt·y and y; the grid of roots is sheared, so no equation depends on one variable alone."""
    u = f"(x + ({tilt})y)"
    first = "".join(f"({u} - ({a}))" for a in xs)
    second = "".join(f"(y - ({b}))" for b in ys) + f" + {first}"
    found = solved([first, second], "xy", (-30, 30), (-10, 10), budget=Budget(boxes=800))
    expected = [(a - tilt * b, b) for a in xs for b in ys]
    assert all(any(dist(place, other) < 1e-9 for other in expected) for place in places(found))
    for x, y in expected:
        parts = [root.root for root in found.roots] + list(found.undecided)
        assert any(part[0].contains(x) and part[1].contains(y) for part in parts)
    assert not found.complete or len(found.roots) == len(expected)


@settings(max_examples=40, deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.5, 2), st.floats(-0.4, 0.4))
def test_a_root_placed_anywhere_is_found(a: float, b: float, c: float, d: float) -> None:
    (p, q, r, s) = (Fraction(v).limit_denominator(1000) for v in (a, b, c, d))
    found = solved([f"({r})sin(x - ({p})) + ({s})(y - ({q}))", f"exp(y - ({q})) - 1 + ({s})(x - ({p}))^2"],
                   "xy", (-4, 4), (-4, 4))  # fmt: skip
    places_or_parts = [tuple(root.root) for root in found.roots] + list(found.undecided)
    assert any(abs(float(x) - float(p)) < 1e-2 and abs(float(y) - float(q)) < 1e-2 for x, y in places_or_parts)


HARD = {
    "cls-rastrigin2": [(-1.2, 1.2)] * 2,
    "cls-griewank2": [(-4, 4), (-5, 5)],
    "cls-bohachevsky1": [(-0.9, 0.9)] * 2,
    "cls-sinsum": [(-4, 4)] * 2,
    "cls-gaussmix3": [(-4, 4)] * 2,
    "cls-adjiman": [(-1, 2), (-1, 1)],
    "trk-sinexp": [(-3.5, 3.5)] * 2,
    "trk-lambert": [(-10, 10)] * 2,
    "trk-trans1": [(-10, 10)] * 2,
    "trk-trans3": [(-10, 10)] * 2,
    "trk-trans5": [(-10, 10)] * 2,
    "trk-trans6": [(-5, 5), (-4, 4)],
    "trk-expdecoupled": [(-10, 10)] * 2,
}


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
@pytest.mark.parametrize("case", HARD)
def test_the_critical_points_of_classical_functions_are_all_found(case: str) -> None:
    rows = (json.loads(line) for line in CASES.read_text().splitlines())
    row = next(row for row in rows if row["id"] == case)
    found = stationary(row["f"], row["vars"], HARD[case])
    assert found.complete
    assert len(found.roots) == len(row["critical_points"])
