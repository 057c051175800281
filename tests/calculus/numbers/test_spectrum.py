"""Inertia and eigenvalues of symmetric matrices at algebraic points."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb, fmpq_mpoly, fmpq_mpoly_ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.numbers.spectrum import eigenvalue_balls, eigenvalues, inertia
from gradtutor.calculus.polynomial_systems.polynomial import solve_polynomial_system

CONTEXT = fmpq_mpoly_ctx.get(["x", "y", "z"], "degrevlex")
X, Y, Z = CONTEXT.gens()
NAMES = ["x", "y", "z"]
(POINT,) = (
    point
    for point in solve_polynomial_system([X**2 - 2, Y**3 - 2, Z - 1], NAMES).points
    if point.coordinates[0].exact == sp.sqrt(2)
)

Rows = list[list[fmpq_mpoly | int]]


def matrix(rows: Rows) -> list[list[fmpq_mpoly]]:
    return [[entry if isinstance(entry, fmpq_mpoly) else CONTEXT.constant(entry) for entry in row] for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([[6, 4], [4, 0]], (1, 0, 1), id="both signs"),
        pytest.param([[1, 1], [1, 1]], (1, 1, 0), id="a rational null direction"),
        pytest.param([[1, X], [X, 2]], (1, 1, 0), id="a null direction that only exact arithmetic sees"),
        pytest.param([[1, X], [X, X]], (1, 0, 1), id="surd entries"),
        pytest.param([[Y, 0, 0], [0, X - Y, 0], [0, 0, X**2 - 2]], (2, 1, 0), id="diagonal, of several fields"),
        pytest.param([[0, 0], [0, 0]], (0, 2, 0), id="nothing but zeros"),
        pytest.param([[-1, 0, 0], [0, -X, 1], [0, 1, -Y]], (0, 0, 3), id="negative definite"),
        pytest.param([[0, X, Y], [X, 0, X], [Y, X, 0]], (1, 0, 2), id="a zero diagonal"),
    ],
)
def test_inertia_is_exact(rows: Rows, expected: tuple[int, int, int]) -> None:
    assert inertia(POINT, matrix(rows)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([[6, 4], [4, 0]], [-2, 8], id="rational"),
        pytest.param([[1, 1], [1, 0]], [(1 - sp.sqrt(5)) / 2, (1 + sp.sqrt(5)) / 2], id="surds"),
        pytest.param([[2, 0], [0, 2]], [2, 2], id="a double one"),
        pytest.param([[1, X], [X, 2]], [0, 3], id="rational though the matrix isn't"),
        pytest.param([[X, 1], [1, X]], [sp.sqrt(2) - 1, 1 + sp.sqrt(2)], id="surds of a surd matrix"),
        pytest.param([[Y, 0], [0, X]], [sp.cbrt(2), sp.sqrt(2)], id="diagonal, of several fields"),
        pytest.param([[1, 1, 1], [1, 1, 1], [1, 1, 1]], [0, 0, 3], id="a multiple zero"),
    ],
)
def test_eigenvalues_come_ascending_and_exactly_where_short(rows: Rows, expected: list[sp.Expr]) -> None:
    found = eigenvalues(POINT, matrix(rows))
    assert found is not None
    assert [sp.expand(number.exact) for number in found] == [sp.expand(value) for value in expected]


def test_eigenvalue_balls_are_as_tight_as_asked() -> None:
    balls = eigenvalue_balls(POINT, matrix([[1, X, 0], [X, 2, 0], [0, 0, Y]]), 300)
    assert balls is not None
    assert balls[0] == 0
    assert all(ball.rel_accuracy_bits() >= 300 for ball in balls[1:])


small = st.integers(-3, 3)
entries = st.tuples(small, small, small).map(lambda c: c[0] + c[1] * X + c[2] * Y)


@settings(max_examples=40, deadline=None)
@given(st.lists(entries, min_size=6, max_size=6))
def test_inertia_counts_the_eigenvalues(upper: list[fmpq_mpoly]) -> None:
    a, b, c, d, e, f = upper
    rows = [[a, b, c], [b, d, e], [c, e, f]]
    balls = eigenvalue_balls(POINT, rows, 64)
    assert balls is not None
    signs = (sum(ball > 0 for ball in balls), sum(ball == 0 for ball in balls), sum(ball < 0 for ball in balls))
    assert inertia(POINT, rows) == signs
    trace = POINT.ring.enclose(POINT.ring.evaluate(a + d + f, POINT.elements), 64)
    assert sum(balls, start=arb(0)).overlaps(trace)
