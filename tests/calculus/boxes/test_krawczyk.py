"""A root is isolated only where that is proved, and then known to any precision."""

import pytest
from flint import arb, ctx

from gradtutor.calculus.boxes.equation_system import equation_system
from gradtutor.calculus.boxes.krawczyk import BallSystem, IsolatedRoot, ball_system, isolated_root, same_root
from gradtutor.notation.reading import read_expression


def system_of(*equations: str, names: tuple[str, ...] = ("x",)) -> BallSystem:
    system = equation_system([read_expression(equation, names) for equation in equations], names)
    return ball_system(system.functions, system.jacobian, names)


def root_near(system: BallSystem, *point: float, radius: float = 0.05) -> IsolatedRoot:
    root = isolated_root(system, tuple(arb(x, radius) for x in point))
    assert root is not None
    return root


def test_a_simple_root_is_isolated() -> None:
    assert root_near(system_of("x^2 - 2"), 1.4).root[0].overlaps(arb(2).sqrt())


def test_a_root_on_the_boundary_of_the_box_is_isolated() -> None:
    assert root_near(system_of("sin(x)"), 0.05).root[0].contains(0)


@pytest.mark.parametrize(
    ("equation", "middle", "radius"),
    [
        pytest.param("x^2 + 1", 0.0, 0.5, id="no root"),
        pytest.param("x^2", 0.0, 0.5, id="double root"),
        pytest.param("x^3", 0.0, 0.5, id="triple root"),
        pytest.param("x^2 - 1/100", 0.0, 0.5, id="two roots"),
        pytest.param("x^2 - 2", 3.0, 0.5, id="root elsewhere"),
        pytest.param("1/x", 0.0, 0.5, id="pole"),
        pytest.param("2x + sign(x)", 0.0, 0.5, id="jump over zero"),
        pytest.param("x + floor(x) + 1/2", 0.01, 0.3, id="jump of floor over zero"),
        pytest.param("acot(x) + x", 0.0, 0.5, id="jump of acot over zero"),
        pytest.param("sqrt(x)", 0.0, 0.5, id="edge of the domain"),
    ],
)
def test_nothing_is_isolated_without_proof(equation: str, middle: float, radius: float) -> None:
    assert isolated_root(system_of(equation), (arb(middle, radius),)) is None


@pytest.mark.parametrize("bits", [10, 64, 200, 1000])
def test_a_root_is_enclosed_to_the_bits_asked_for(bits: int) -> None:
    root = root_near(system_of("cos(x) - x"), 0.74).enclose(bits)[0]
    assert root.rad() <= arb(2) ** -bits
    with ctx.workprec(bits + 20):
        assert (root.cos() - root).contains(0)


def test_a_root_at_exactly_zero_is_enclosed_too() -> None:
    x, y = root_near(system_of("x + sin(y)", "y - x^2", names=("x", "y")), 0.01, -0.01).enclose(100)
    assert x.contains(0)
    assert y.contains(0)
    assert max(x.rad(), y.rad()) <= arb(2) ** -100


def test_a_coordinate_carries_128_bits() -> None:
    (number,) = root_near(system_of("exp(x) - 2"), 0.7).coordinates
    assert number.exact is None
    assert number.ball.rad() <= arb(2) ** -128
    assert abs(float(number) - 0.6931471805599453) < 1e-15


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("x", False, id="certainly not zero"),
        pytest.param("x^2 - 2", None, id="zero, which balls can't prove"),
        pytest.param("x - 1.41421356", False, id="nearly zero"),
        pytest.param("ln(-x)", False, id="undefined"),
        pytest.param("1/(x^2 - 2)", None, id="can't tell"),
    ],
)
def test_balls_deny_a_zero_and_never_claim_one(expression: str, expected: bool | None) -> None:
    root = root_near(system_of("x^2 - 2"), 1.4)
    assert root.is_zero(read_expression(expression, ("x",))) is expected


def test_one_root_from_two_boxes_is_the_same_root() -> None:
    system = system_of("sin(x)")
    assert same_root(root_near(system, 3.1, radius=0.1), root_near(system, 3.2, radius=0.1))


def test_two_close_roots_are_not_the_same_root() -> None:
    system = system_of("(x - 1)(x - 1.0001)")
    near, far = (root_near(system, place, radius=1e-5) for place in (1.0, 1.0001))
    assert not same_root(near, far)
    assert same_root(near, root_near(system, 1.0, radius=2e-5))
