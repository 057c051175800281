"""A closed form is given only where it is proved."""

from fractions import Fraction

import pytest
import sympy as sp
from flint import arb

from gradtutor.calculus.boxes.branch_and_prune import roots_in_box
from gradtutor.calculus.boxes.equation_system import equation_system
from gradtutor.calculus.boxes.recognise import RecognisedRoot, exact_root_in, recognised
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.reading import read_expression


def roots(equations: list[str], names: str, low: int = -4, high: int = 4) -> list[RecognisedRoot]:
    trees = [read_expression(equation, tuple(names)) for equation in equations]
    system = equation_system(trees, tuple(names))
    box = [(Fraction(low), Fraction(high))] * len(names)
    found = roots_in_box(system.functions, system.jacobian, box, names=tuple(names))
    return [recognised(root, trees) for root in found.roots]


def forms(found: list[RecognisedRoot]) -> list[list[str]]:
    return [["" if x.exact is None else str(x.exact) for x in root.coordinates] for root in found]


@pytest.mark.parametrize(
    ("equations", "names", "expected"),
    [
        pytest.param(["exp(x) - 2"], "x", [["log(2)"]], id="a logarithm"),
        pytest.param(["x^2 - x - 1"], "x", [["1/2 - sqrt(5)/2"], ["1/2 + sqrt(5)/2"]], id="surds"),
        pytest.param(["sin(x) cos(y)", "y"], "xy", [["-pi", "0"], ["0", "0"], ["pi", "0"]], id="multiples of π"),
        pytest.param(["x exp(x) - 1"], "x", [[""]], id="no closed form known"),
        pytest.param(["2x + 3cos(3x)", "y - sin(2y)/2"], "xy", [], id="a triple root is not isolated"),
        pytest.param(["x exp(x) - 1", "(y - 1/3)(x^2 + 1)"], "xy", [["", "1/3"]], id="one coordinate has one"),
        pytest.param(["x exp(x) - 1", "y + x"], "xy", [["", ""]], id="none has, though they are opposites"),
    ],
)
def test_closed_forms_are_found_and_proved(equations: list[str], names: str, expected: list[list[str]]) -> None:
    assert forms(roots(equations, names)) == expected


def test_a_number_very_close_to_a_closed_form_has_none() -> None:
    (root,) = roots(["(x - 1/2) + exp(-100) cos(x)"], "x")
    assert root.closed == (None,)


def test_an_exact_zero_is_told_apart_from_a_small_number() -> None:
    (root,) = roots(["exp(x) - 2"], "x")
    assert root.is_zero(read_expression("exp(2x) - 4", ("x",))) is True
    assert root.is_zero(read_expression("exp(2x) - 4 + exp(-60)", ("x",))) is False
    assert root.is_zero(read_expression("x - 0.6931471805599453", ("x",))) is False


def test_a_recognised_coordinate_is_enclosed_to_any_precision() -> None:
    (root,) = roots(["x exp(x) - 1", "exp(y) - 2"], "xy")
    x, y = root.enclose(500)
    assert max(x.rad(), y.rad()) < arb(2) ** -490
    assert root.coordinates[1].exact == sp.log(2)


@pytest.mark.parametrize(
    ("function", "box", "expected"),
    [
        pytest.param("(1 - cos(x))^2 + y^2", [arb(1e-5, 1e-4), arb(0, 1e-6)], "0, 0", id="at the origin"),
        pytest.param("(1 + cos(x))^2 + y^4", [arb.pi() + arb(0, 1e-6), arb(0, 1e-6)], "pi, 0", id="at π"),
        pytest.param("sqrt(x^2 + y^2)", [arb(0, 1e-6), arb(0, 1e-6)], None, id="where the gradient is undefined"),
        pytest.param("(x - 1/3)^4 + exp(y) - y", [arb(0.4, 1e-3), arb(0, 1e-6)], None, id="no root"),
    ],
)
def test_an_undecided_part_may_hold_an_exact_root(function: str, box: list[arb], expected: str | None) -> None:
    tree = read_expression(function, ("x", "y"))
    found = exact_root_in(tuple(box), [derivative_tree(tree, name) for name in "xy"], ("x", "y"))
    wanted = None if expected is None else tuple(read_expression(part, ()) for part in expected.split(", "))
    assert found == wanted
