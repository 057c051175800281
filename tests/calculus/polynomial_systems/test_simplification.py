"""Simplifications keep every real solution and lose only what is no solution."""

from __future__ import annotations

import pytest
from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.polynomial_systems.linear import linear_solution
from gradtutor.calculus.polynomial_systems.simplification import blocks, explicit_variable, factored, substituted

X, Y, Z = fmpq_mpoly_ctx.get(["x", "y", "z"], "degrevlex").gens()


@pytest.mark.parametrize(
    ("equations", "factors"),
    [
        pytest.param([4 * X**2 * Y], [["x", "y"]], id="powers and constants go"),
        pytest.param([X * (X**2 + 1)], [["x"]], id="a factor that never vanishes goes"),
        pytest.param([X**2 + 3 * Y**4 * Z**2], [["x"], ["y", "z"]], id="a sum of squares vanishes term by term"),
        pytest.param([-(X**2) - Y**2], [["x"], ["y"]], id="so does its negative"),
        pytest.param([X, X * Y], [["x"]], id="a multiple of another equation goes"),
        pytest.param([X - X], [], id="0 = 0 goes"),
        pytest.param([2 * X - 2], [["x - 1"]], id="linear"),
    ],
)
def test_equations_come_factored(equations: list[fmpq_mpoly], factors: list[list[str]]) -> None:
    found = factored(equations)
    assert found is not None
    assert sorted(sorted(map(str, equation)) for equation in found) == factors


@pytest.mark.parametrize(
    "equation",
    [
        pytest.param(X**0 * 7, id="a constant"),
        pytest.param(X**2 + Y**2 + 1, id="a positive polynomial"),
        pytest.param((X**2 + 1) * (-(Y**4) - 2), id="a product of such"),
    ],
)
def test_what_never_vanishes_is_a_contradiction(equation: fmpq_mpoly) -> None:
    assert factored([X - 1, equation]) is None


def test_variables_fall_into_independent_blocks() -> None:
    found = blocks([(X**2 - Y,), (Y**2 - X,)], (0, 1, 2))
    assert sorted((len(equations), members) for equations, members in found) == [(0, (2,)), (2, (0, 1))]


@pytest.mark.parametrize(
    ("equations", "expected"),
    [
        pytest.param([(X * Y - Z,)], (2, X * Y), id="z is given"),
        pytest.param([(X**2 + Y**2 - 1,)], None, id="nothing is given"),
        pytest.param([(X * Y - X - 1,)], None, id="not with a variable coefficient"),
        pytest.param([(Z - X**3,), (Z - X**2,)], (2, X**2), id="the simplest is chosen"),
        pytest.param([(Z, X)], None, id="not in one of several cases"),
    ],
)
def test_a_variable_that_an_equation_gives_is_found(
    equations: list[tuple[fmpq_mpoly, ...]], expected: tuple[int, fmpq_mpoly] | None
) -> None:
    assert explicit_variable(equations) == expected


def test_substitutions_are_made_all_at_once() -> None:
    assert substituted(X + 2 * Y, [(0, Y), (1, X)]) == Y + 2 * X


@pytest.mark.parametrize(
    ("equations", "solution"),
    [
        pytest.param([X + Y - 3, X - Y - 1], ["2", "1"], id="one solution"),
        pytest.param([X + Y + Z, X - Y], ["-1/2*z", "-1/2*z"], id="a line"),
        pytest.param([X - 1, 2 * X - 2], ["1"], id="a repeated equation"),
    ],
)
def test_linear_equations_are_solved(equations: list[fmpq_mpoly], solution: list[str]) -> None:
    found = linear_solution(equations)
    assert found is not None
    assert [str(value) for _, value in found] == solution


def test_contradictory_linear_equations_have_no_solution() -> None:
    assert linear_solution([X + Y, X + Y - 1]) is None
