"""The Hessian matrix, and the eigenvalues of symmetric matrices."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb, ctx, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from typed_functions import typed

from gradtutor.calculus.derivatives.hessian import hessian, hessian_at
from gradtutor.calculus.kinds.inertia import Inertia, diagonalisation, inertia_of_balls
from gradtutor.calculus.numbers.closed_form import rational
from gradtutor.calculus.numbers.eigenvalues import eigenvalue_balls, eigenvalues
from gradtutor.calculus.numbers.number_ring import number_ring
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.errors import CannotSolveError

MATRICES = st.integers(1, 4).flatmap(
    lambda size: st.lists(st.integers(-4, 4), min_size=size * (size + 1) // 2, max_size=size * (size + 1) // 2).map(
        lambda entries: _symmetric(size, entries)
    )
)


def _symmetric(size: int, entries: list[int]) -> list[list[int]]:
    rows = [[0] * size for _ in range(size)]
    waiting = iter(entries)
    for i in range(size):
        for j in range(i + 1):
            rows[i][j] = rows[j][i] = next(waiting)
    return rows


@pytest.mark.parametrize("text", ["3x^2 + 4x y", "x^2 e^y", "sin(x y) + z^3", "x/(1 + y^2)"])
def test_the_hessian_is_symmetric_and_has_the_second_partials(text: str) -> None:
    f = typed(text)
    matrix = hessian(f)
    assert matrix == matrix.T
    for i, x in enumerate(f.variables):
        for j, y in enumerate(f.variables):
            assert sp.simplify(matrix[i, j] - f.expression.diff(x, y)) == 0


def test_the_hessian_at_a_point_is_exact() -> None:
    assert hessian_at(typed("x^3 y"), (sp.Integer(1), sp.Integer(2))).tolist() == [[12, 3], [3, 0]]


def test_outside_the_domain_there_is_no_hessian() -> None:
    with pytest.raises(CannotSolveError, match="not defined"):
        hessian_at(typed("ln(x) + y"), (sp.Integer(0), sp.Integer(1)))


@given(MATRICES)
@settings(deadline=None, max_examples=60)
def test_eigenvalue_balls_hold_the_eigenvalues_in_order(rows: list[list[int]]) -> None:
    balls = eigenvalue_balls([[arb(entry) for entry in row] for row in rows])
    assert balls is not None
    trace = sum(rows[i][i] for i in range(len(rows)))
    with ctx.workprec(128):
        assert sum(balls, arb(0)).contains(trace)
    middles = [float(ball) for ball in balls]
    assert middles == sorted(middles)


@given(MATRICES)
@settings(deadline=None, max_examples=60)
def test_three_ways_agree_on_the_signs_of_the_eigenvalues(rows: list[list[int]]) -> None:
    ring = number_ring(())
    exact = diagonalisation([[ring.context.constant(entry) for entry in row] for row in rows], ring)
    assert exact is not None
    by_balls = inertia_of_balls([[arb(entry) for entry in row] for row in rows])
    assert by_balls is None or by_balls == exact.inertia
    values = sp.Matrix(rows).charpoly().real_roots() if len(rows) < 3 else None
    if values is not None:
        signs = [sp.sign(value) for value in values]
        assert exact.inertia == Inertia(signs.count(1), signs.count(0), signs.count(-1))


def test_columns_of_a_diagonalisation_are_null_directions_where_the_diagonal_is_zero() -> None:
    ring = number_ring(())
    one = ring.context.constant(1)
    found = diagonalisation([[one, one], [one, one]], ring)
    assert found is not None
    null = found.signs.index(0)
    assert found.columns[null] in ((-one, one), (one, -one))


def test_exact_eigenvalues_are_shown_where_they_are_short() -> None:
    entries = [[1, 1], [1, 2]]
    values = eigenvalues([[rational(fmpq(entry)) for entry in row] for row in entries])
    assert values is not None
    assert [value.exact for value in values] == [sp.Rational(3, 2) - sp.sqrt(5) / 2, sp.Rational(3, 2) + sp.sqrt(5) / 2]


def test_entries_known_by_balls_only_give_balls() -> None:
    values = eigenvalues([[RealNumber(arb.pi()), RealNumber(arb(1))], [RealNumber(arb(1)), RealNumber(arb(0))]])
    assert values is not None
    assert [value.exact for value in values] == [None, None]
    assert float(values[0]) < 0 < float(values[1])


def test_too_inexact_a_matrix_has_no_eigenvalues() -> None:
    nothing = RealNumber(arb("nan"))
    assert eigenvalues([[nothing, nothing], [nothing, nothing]]) is None
