"""Many starts find roots; what is called a root is proved, and completeness is never claimed."""

from fractions import Fraction

import pytest
from flint import arb

from gradtutor.calculus.boxes.equation_system import EquationSystem, equation_system
from gradtutor.calculus.boxes.krawczyk import ball_system
from gradtutor.calculus.boxes.multi_start import multi_start, nearby_root
from gradtutor.notation.reading import read_expression


def system_of(equations: list[str], names: list[str]) -> EquationSystem:
    return equation_system([read_expression(equation, names) for equation in equations], names)


def box_of(low: int, high: int, size: int) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(low), Fraction(high))] * size


def test_the_roots_reached_are_proved() -> None:
    system = system_of(["x^2 + y^2 - 25", "x y - 12"], ["x", "y"])
    reached = multi_start(system.functions, system.jacobian, box_of(-10, 10, 2))
    assert [tuple(round(float(x)) for x in root.root) for root in reached.roots] == [(-4, -3), (-3, -4), (3, 4), (4, 3)]
    assert not reached.approximate


def test_a_degenerate_root_is_only_approximate() -> None:
    system = system_of(["x^3", "y - 1"], ["x", "y"])
    reached = multi_start(system.functions, system.jacobian, box_of(-3, 5, 2), starts=5)
    assert not reached.roots
    assert all(abs(x) < 1e-2 and abs(y - 1) < 1e-9 for x, y in reached.approximate)
    assert reached.approximate


@pytest.mark.parametrize("equation", ["x^2 + 1", "exp(x)", "exp(-x^2)", "1/x"])
def test_a_small_value_is_no_root(equation: str) -> None:
    system = system_of([equation], ["x"])
    reached = multi_start(system.functions, system.jacobian, box_of(-10, 30, 1))
    assert (reached.roots, reached.approximate) == ((), ())


def test_the_same_seed_reaches_the_same_roots() -> None:
    system = system_of(["sin(x) + sin(3y)", "cos(x) - cos(2y)"], ["x", "y"])
    first, again = (multi_start(system.functions, system.jacobian, box_of(-10, 10, 2), starts=9, seed=3) for _ in "ab")
    assert [[float(x) for x in root.root] for root in first.roots] == [[float(x) for x in r.root] for r in again.roots]


def test_ten_variables_are_no_obstacle() -> None:
    names = [f"x{k}" for k in range(10)]
    following = [*names[1:], names[0]]
    system = system_of([f"{x} - cos({y})/2" for x, y in zip(names, following, strict=True)], names)
    (root,) = multi_start(system.functions, system.jacobian, box_of(-2, 2, 10), starts=3).roots
    x = root.enclose(100)[0]
    assert all(other.overlaps(x) for other in root.enclose(100))
    assert (x.cos() / 2).overlaps(x)
    assert x.rad() < arb(2) ** -90


def test_a_start_where_the_equations_are_undefined_leads_nowhere() -> None:
    system = system_of(["ln(x)"], ["x"])
    assert nearby_root(ball_system(system.functions, system.jacobian), [-1.0]) is None
    nearby = nearby_root(ball_system(system.functions, system.jacobian), [2.0])
    assert nearby is not None
    assert abs(nearby[0] - 1) < 1e-12
