"""Gröbner bases: membership, dimension, few generators."""

from __future__ import annotations

import pytest
from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.polynomial_systems.groebner import (
    free_variables,
    generators,
    groebner_basis,
    is_member,
    minimal_groebner_basis,
)

X, Y, Z = fmpq_mpoly_ctx.get(["x", "y", "z"], "degrevlex").gens()


def basis(*polynomials: fmpq_mpoly) -> tuple[fmpq_mpoly, ...]:
    found = groebner_basis(polynomials)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("polynomial", "member"),
    [
        pytest.param(X * Z - Y**2, True, id="a consequence"),
        pytest.param(X**3 - Z, True, id="another"),
        pytest.param(X - Z, False, id="no consequence"),
        pytest.param(X - X, True, id="zero"),
    ],
)
def test_membership_is_decided(polynomial: fmpq_mpoly, member: bool) -> None:
    assert is_member(polynomial, basis(Y - X**2, Z - X * Y)) == member


@pytest.mark.parametrize(
    ("system", "free"),
    [
        pytest.param([X - 1, Y - 1, Z - 1], (), id="a point"),
        pytest.param([Y - X**2, Z - X * Y], (2,), id="a curve"),
        pytest.param([X * Y * Z], (1, 2), id="a surface"),
        pytest.param([X * Y, X * Z], (1, 2), id="a plane and a line: the larger one counts"),
    ],
)
def test_as_many_variables_are_free_as_the_dimension_says(system: list[fmpq_mpoly], free: tuple[int, ...]) -> None:
    assert free_variables(basis(*system), range(3)) == free


def test_few_generators_are_enough() -> None:
    reduced = basis(X**2 + Y**2 - 1, Z**2 - X * Y)
    assert len(reduced) > 2
    assert sorted(map(str, generators(reduced))) == ["x*y - z^2", "x^2 + y^2 - 1"]


def test_a_contradiction_has_the_basis_one() -> None:
    assert basis(X, X - 1) == (1,)


def test_a_minimal_basis_has_the_leading_terms_of_the_reduced_one() -> None:
    system = [X**2 + Y + Z - 1, X + Y**2 + Z - 1, X + Y + Z**2 - 1]
    minimal = minimal_groebner_basis(system)
    assert minimal is not None
    assert sorted(p.monomial(0) for p in minimal) == sorted(p.monomial(0) for p in basis(*system))


def test_no_equations_have_no_basis() -> None:
    assert groebner_basis([]) == ()
