"""Points of a function field: exact values, balls, signs, closed forms; and from values of kernels back to points."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import fmpq, fmpq_poly

from gradtutor.calculus.function_field.inverse import angle
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.numbers.number_ring import number_ring
from gradtutor.calculus.numbers.real_root import real_roots
from gradtutor.notation.reading import read_expression


def placed(text: str, x: fmpq) -> tuple[Place, PolynomialQuotient]:
    """Return a function of x and the place with a rational x."""
    found = function_in_field(read_expression(text, ("x",)), ("x",))
    assert found is not None
    field, element = found
    ring = number_ring(())
    return Place(field, ring, {field.first_variable: ring.context.constant(x)}, {}), element


VALUES = [
    pytest.param("x^2 + 1/x", fmpq(2), sp.Rational(9, 2), id="rational"),
    pytest.param("e^x cos(x) + x", fmpq(0), sp.Integer(1), id="kernels at zero"),
    pytest.param("x e^x", fmpq(-1), -sp.exp(-1), id="exponential"),
    pytest.param("sqrt(x)", fmpq(9, 4), sp.Rational(3, 2), id="rational root"),
    pytest.param("|x| + ln(x + 3)", fmpq(-2), sp.Integer(2), id="absolute value and logarithm of 1"),
    pytest.param("ln x", fmpq(2), sp.log(2), id="logarithm"),
    pytest.param("sqrt(2) x", fmpq(3), 3 * sp.sqrt(2), id="surd"),
]


@pytest.mark.parametrize(("text", "x", "expected"), VALUES)
def test_values_are_exact_where_short(text: str, x: fmpq, expected: sp.Expr) -> None:
    place, element = placed(text, x)
    assert place.number(element).exact == expected


SIGNS = [
    pytest.param("e^x - 3", fmpq(1), -1, id="below"),
    pytest.param("x e^x - e x", fmpq(1), None, id="zero, but not by what is known of the kernels"),
    pytest.param("x e^x", fmpq(0), 0, id="zero by a factor"),
    pytest.param("ln(x) - 1/x", fmpq(-1), None, id="not defined"),
]


@pytest.mark.parametrize(("text", "x", "sign"), SIGNS)
def test_signs_are_certified(text: str, x: fmpq, sign: int | None) -> None:
    place, element = placed(text, x)
    assert place.sign(element) == sign


ANGLES = [
    pytest.param([0, 1], [1], 0, "pi/2", id="quarter"),
    pytest.param([-1], [0], 0, "pi", id="half"),
    pytest.param([fmpq(1, 2)], [0, fmpq(-1, 2)], 3, "-pi/3", id="sixth"),
    pytest.param([0, fmpq(1, 2)], [0, fmpq(1, 2)], 2, "pi/4", id="eighth"),
    pytest.param([fmpq(3, 5)], [fmpq(4, 5)], 0, "acos(3/5)", id="no fraction of π"),
]


@pytest.mark.parametrize(("cosine", "sine", "square", "expected"), ANGLES)
def test_an_angle_is_exact_where_it_is_a_fraction_of_a_turn(
    cosine: list[fmpq], sine: list[fmpq], square: int, expected: str
) -> None:
    root = real_roots(fmpq_poly([-square, 0, 1]))[-1] if square else None
    ring = number_ring((root,) if root else ())

    def element(coefficients: list[fmpq]) -> object:
        if root is None:
            return ring.context.constant(coefficients[0] if len(coefficients) == 1 else 0)
        return ring.context.from_dict({(power,): value for power, value in enumerate(coefficients) if value})

    found = angle(element(cosine), element(sine), ring)
    assert str(found.exact) == expected
    assert found.enclose(64).overlaps(found.shifted(0).enclose(64))
    assert float(found.shifted(1).enclose(64) - found.enclose(64)) == pytest.approx(6.283185307)
