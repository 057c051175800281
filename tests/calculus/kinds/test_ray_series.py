"""How functions change along rays, against their values close to the point."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import fmpq

from gradtutor.calculus.function_field.derivatives import derivatives_of
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.kinds.ray_series import ChangeOnRay, change_on_ray
from gradtutor.calculus.numbers.number_ring import number_ring
from gradtutor.calculus.values.float_function import float_function
from gradtutor.notation.reading import read_expression

NAMES = ("x", "y")


def change(text: str, point: tuple[int | Fraction, ...], direction: tuple[int, ...]) -> ChangeOnRay | None:
    derivatives = derivatives_of(read_expression(text, NAMES), NAMES)
    assert derivatives is not None
    field, ring = derivatives.field, number_ring(())
    values = [ring.context.constant(fmpq(*Fraction(value).as_integer_ratio())) for value in point]
    place = Place(field, ring, {field.first_variable + i: value for i, value in enumerate(values)}, {})
    return change_on_ray(field, derivatives.function, place, direction)


CHANGES = [
    pytest.param("|x| y", (0, 0), (1, -1), Fraction(2), id="product"),
    pytest.param("cbrt(x) y", (0, 2), (-1, 0), Fraction(1, 3), id="cube root"),
    pytest.param("sqrt(|x|) - x^2", (0, 0), (-1, 0), Fraction(1, 2), id="root of an absolute value"),
    pytest.param("e^|x| cos(cbrt(y)) - 1", (0, 0), (1, 1), Fraction(2, 3), id="transcendental functions"),
    pytest.param("|3x - 1| + atan(y |y|)", (Fraction(1, 3), 0), (0, -1), Fraction(2), id="exact at thirds"),
    pytest.param("cbrt(x^2 - y^2 + x^3)", (0, 0), (1, 1), Fraction(1), id="lowest terms cancel"),
    pytest.param("sqrt(x^2 + y^2)/(1 + |x|)", (0, 0), (1, -1), Fraction(1), id="cone"),
    pytest.param("cbrt(sin x) - ln(1 + |y|)", (0, 0), (0, 1), Fraction(1), id="a root of what stays zero"),
    pytest.param("|x|/(x^2 + |x|) - 1 + y", (1, 0), (1, 0), Fraction(1), id="quotient"),
]


@pytest.mark.parametrize(("text", "point", "direction", "power"), CHANGES)
def test_the_lowest_term_is_how_the_function_changes_near_the_point(
    text: str, point: tuple[int | Fraction, ...], direction: tuple[int, ...], power: Fraction
) -> None:
    found = change(text, point, direction)
    assert found is not None
    assert found.power == power
    f = float_function([read_expression(text, NAMES)], NAMES)
    start = [float(value) for value in point]
    step = 1e-6
    (there,) = f([value + step * towards for value, towards in zip(start, direction, strict=True)])
    (here,) = f(start)
    assert math.isclose(there - here, float(found.coefficient) * step ** float(power), rel_tol=0.05)


UNTOLD = [
    pytest.param("|x| y", (0, 0), (1, 0), id="no change at all"),
    pytest.param("x^50 + y^50", (0, 0), (1, 0), id="a change beyond the series"),
    pytest.param("cbrt(x) cbrt(y) (x^2 + y^2)^(1/5)", (0, 0), (1, 1), id="roots of many degrees"),
]


@pytest.mark.parametrize(("text", "point", "direction"), UNTOLD)
def test_what_the_series_does_not_show_is_not_told(
    text: str, point: tuple[int, ...], direction: tuple[int, ...]
) -> None:
    assert change(text, point, direction) is None
