"""The signs of a symmetric matrix's eigenvalues, from elimination alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.kinds.inertia import Inertia, diagonalisation, inertia_of_balls
from gradtutor.calculus.numbers.number_ring import NumberRing, number_ring

Rows = list[list[int]]

SIGNS = [
    # matrix, eigenvalues: positive, zero, negative
    pytest.param([[5]], Inertia(1, 0, 0), id="one positive number"),
    pytest.param([[-5]], Inertia(0, 0, 1), id="one negative number"),
    pytest.param([[6, 4], [4, 0]], Inertia(1, 0, 1), id="a saddle, eigenvalues 8 and −2"),
    pytest.param([[0, 4], [4, 0]], Inertia(1, 0, 1), id="no entry on the diagonal, eigenvalues 4 and −4"),
    pytest.param([[0, -1], [-1, 0]], Inertia(1, 0, 1), id="a negative entry beside an empty diagonal"),
    pytest.param([[2, 1], [1, 2]], Inertia(2, 0, 0), id="eigenvalues 1 and 3"),
    pytest.param([[-2, 1], [1, -2]], Inertia(0, 0, 2), id="eigenvalues −1 and −3"),
    pytest.param([[1, 2], [2, 1]], Inertia(1, 0, 1), id="positive on the diagonal, eigenvalues 3 and −1"),
    pytest.param([[2, 3], [3, 4]], Inertia(1, 0, 1), id="determinant −1"),
    pytest.param([[1, 0, 0], [0, 2, 0], [0, 0, -3]], Inertia(2, 0, 1), id="a diagonal"),
    pytest.param([[0, 1, 1], [1, 0, 1], [1, 1, 0]], Inertia(1, 0, 2), id="eigenvalues 2, −1, −1"),
    pytest.param([[0, 1, 2], [1, 0, 3], [2, 3, 0]], Inertia(1, 0, 2), id="determinant 12, no diagonal"),
    pytest.param([[0, 0, 1], [0, 0, -2], [1, -2, 3]], Inertia(1, 1, 1), id="rank 2"),
    pytest.param([[0, 0, 2], [0, 5, 0], [2, 0, 0]], Inertia(2, 0, 1), id="a pair apart from each other"),
    pytest.param([[1, 2, 3], [2, 4, 6], [3, 6, 9]], Inertia(1, 2, 0), id="rank 1"),
    pytest.param([[0, 0], [0, 0]], Inertia(0, 2, 0), id="nothing"),
    pytest.param([[4, 1, 0], [1, 3, 1], [0, 1, 2]], Inertia(3, 0, 0), id="pivots 4, 11/4, 18/11"),
]


def of_balls(rows: Rows) -> Inertia | None:
    return inertia_of_balls([[arb(entry) for entry in row] for row in rows])


def exact(rows: Rows) -> Inertia | None:
    ring = number_ring(())
    found = diagonalisation([[ring.context.constant(entry) for entry in row] for row in rows], ring)
    return found and found.inertia


@pytest.mark.parametrize("inertia", [of_balls, exact], ids=["balls", "exact"])
@pytest.mark.parametrize(("rows", "signs"), SIGNS)
def test_the_signs_are_those_of_the_eigenvalues(
    rows: Rows, signs: Inertia, inertia: Callable[[Rows], Inertia | None]
) -> None:
    if signs.zero and inertia is of_balls:
        assert inertia(rows) is None, "a ball around 0 proves no zero"
    else:
        assert inertia(rows) == signs


def test_a_ball_around_zero_leaves_the_signs_open() -> None:
    assert inertia_of_balls([[arb(0, 1)]]) is None
    assert inertia_of_balls([[arb("inf")]]) is None
    assert inertia_of_balls([[arb(3, 1), arb(0)], [arb(0), arb(-3, 1)]]) == Inertia(1, 0, 1)


VAGUE = arb("0.001", "0.0009")
"""A number of which hardly a digit is known: whatever is divided by it isn't known either."""

PIVOTS = [
    pytest.param([[VAGUE, 1, 1], [1, 9, 0], [1, 0, 9]], Inertia(2, 0, 1), id="on the diagonal"),
    pytest.param([[9, 0, 1], [0, 9, 1], [1, 1, VAGUE]], Inertia(2, 0, 1), id="at its end"),
    pytest.param([[0, VAGUE, 0, 5], [VAGUE, 0, 5, 0], [0, 5, 0, 0], [5, 0, 0, 0]], Inertia(2, 0, 2),
                 id="beside an empty diagonal"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "signs"), PIVOTS)
def test_the_pivot_is_the_entry_furthest_from_zero(rows: list[list[arb]], signs: Inertia) -> None:
    assert inertia_of_balls([[arb(entry) for entry in row] for row in rows]) == signs


@given(st.lists(st.integers(-5, 5), min_size=6, max_size=6))
@settings(deadline=None, max_examples=60)
def test_columns_make_the_matrix_diagonal(entries: list[int]) -> None:
    a, b, c, d, e, f = entries
    rows = [[a, b, c], [b, d, e], [c, e, f]]
    assert_diagonalised([[fmpq(entry) for entry in row] for row in rows])


@pytest.mark.parametrize("rows", [case.values[0] for case in SIGNS], ids=[case.id for case in SIGNS])
def test_columns_make_a_listed_matrix_diagonal(rows: Rows) -> None:
    assert_diagonalised([[fmpq(entry) for entry in row] for row in rows])


def assert_diagonalised(rows: list[list[fmpq]]) -> None:
    ring: NumberRing = number_ring(())
    found = diagonalisation([[ring.context.constant(entry) for entry in row] for row in rows], ring)
    assert found is not None
    size = range(len(rows))
    for i in size:
        for j in size:
            entry = sum(found.columns[i][k] * rows[k][m] * found.columns[j][m] for k in size for m in size)
            assert entry == (found.diagonal[i] if i == j else 0)
