"""Regions and sheets: one point in each, and whether a polynomial changes sign."""

from __future__ import annotations

import pytest
from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.numbers.real_root import real_roots
from gradtutor.calculus.polynomial_systems.open_cells import between, open_cells, sheets

X, Y, Z = fmpq_mpoly_ctx.get(["x", "y", "z"], "degrevlex").gens()


@pytest.mark.parametrize(
    ("polynomial", "count"),
    [
        pytest.param(X**2 + Y**2 + Z**2 - 1, 2, id="a sphere has two sheets"),
        pytest.param(X * Y * Z - 1, 4, id="one sheet in each of four octants"),
        pytest.param(X**2 + Y**2 + Z**2, 0, id="a sum of squares"),
        pytest.param(X**2 + Y**2 + Z**2 + 1, 0, id="a positive polynomial"),
        pytest.param(
            X**4 * Y**2 + X**2 * Y**4 + Z**6 - 3 * X**2 * Y**2 * Z**2, 0, id="Motzkin's: no sum of squares, yet no sign"
        ),
        pytest.param((X**2 + Y**2 + Z**2 + 3) ** 2 - 16 * (X**2 + Y**2), 12, id="a torus, over six regions"),
    ],
)
def test_a_polynomial_has_sheets_exactly_where_it_changes_sign(polynomial: fmpq_mpoly, count: int) -> None:
    found = sheets(polynomial, (0, 1), 2)
    assert found is not None
    assert len(found) == count


def test_poles_are_avoided() -> None:
    found = sheets(X * Y - 1, (0,), 1, poles=[X - 1, X + 2])
    assert found is not None
    assert all(values[0] not in (1, -2, 0) for values, _ in found)


def test_every_region_of_a_line_arrangement_has_a_point() -> None:
    cells = open_cells([X, Y, X - Y], (0, 1))
    assert cells is not None
    signs = {(cell[0] > 0, cell[1] > 0, cell[0] > cell[1]) for cell in cells}
    assert len(signs) == 6


@given(st.lists(st.fractions(-20, 20, max_denominator=9), min_size=1, max_size=5, unique=True))
def test_points_between_roots_separate_them(values: list[object]) -> None:
    roots = sorted(fmpq(v.numerator, v.denominator) for v in values)  # type: ignore[attr-defined]
    polynomial = fmpq_poly([1])
    for root in roots:
        polynomial *= fmpq_poly([-root, 1])
    points = between(real_roots(polynomial))
    assert len(points) == len(roots) + 1
    assert all(low < root < high for low, root, high in zip(points, roots, points[1:], strict=False))
