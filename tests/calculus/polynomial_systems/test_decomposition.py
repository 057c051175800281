"""Sets of infinitely many solutions: taken apart into graphs over free variables and smaller systems."""

from __future__ import annotations

import pytest
from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.polynomial_systems.decomposition import decomposition
from gradtutor.calculus.polynomial_systems.groebner import groebner_basis
from gradtutor.calculus.polynomial_systems.polynomial import solve_polynomial_system

X, Y, Z = fmpq_mpoly_ctx.get(["x", "y", "z"], "degrevlex").gens()


@pytest.mark.parametrize(
    ("system", "samples"),
    [
        pytest.param([X**2 + Y**2 - 1, Z**2 - X * Y], 8, id="a curve on a cylinder"),
        pytest.param([X**2 - 2 * Z**2 + 3, Y**2 - Z**2 + X], 4, id="no coordinate tells its points apart"),
        pytest.param([X * Y - Z, X * Z - Y**2, X**2 * Z - Y * Z], 2, id="a curve and lines"),
    ],
)
def test_a_curve_is_found_with_points_on_it(system: list[fmpq_mpoly], samples: int) -> None:
    found = solve_polynomial_system(system, ["x", "y", "z"])
    assert found.complete
    curves = [part for part in found.components if part.dimension == 1]
    assert sum(len(part.samples) for part in curves) >= samples
    for part in curves:
        assert all(sample.is_zero(equation) for sample in part.samples for equation in system)


def test_a_point_beside_a_curve_is_kept() -> None:
    curve = [X**2 + Y**2 + Z**2 - 1, X * Y - Z]
    beside = [curve[0] * (X - 3), curve[1] * (Y - 2), curve[1] * (Z - 5) + curve[0] * Y]
    found = solve_polynomial_system(beside, ["x", "y", "z"])
    assert len(found.components) == 1
    assert len(found.points) == 3
    assert found.complete


def test_a_curve_without_real_points_leaves_nothing() -> None:
    found = solve_polynomial_system([X**2 + X * Y + Y**2 + 1, Z**2 - X - Y], ["x", "y", "z"])
    assert not found.components
    assert not found.points
    assert found.complete


def test_a_reducible_basis_is_split() -> None:
    basis = groebner_basis([X**2 - Y**2, Z**2 - X * Y])
    assert basis is not None
    found = decomposition(basis)
    assert found is not None
    assert found.piece is None
    assert len(found.systems) >= 2
