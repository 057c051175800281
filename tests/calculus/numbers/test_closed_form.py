"""Closed forms: short ones are found, and are the number."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb, ctx, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.calculus.numbers.closed_form import real_number, root_number
from gradtutor.calculus.numbers.number_ring import number_ring
from gradtutor.calculus.numbers.real_root import real_roots


@pytest.mark.parametrize(
    ("coefficients", "values"),
    [
        pytest.param([3, -5], [sp.Rational(3, 5)], id="rational"),
        pytest.param([-1, -1, 1], [sp.Rational(1, 2) - sp.sqrt(5) / 2, sp.Rational(1, 2) + sp.sqrt(5) / 2], id="surd"),
        pytest.param([-2, 0, 0, 1], [sp.cbrt(2)], id="a cube root"),
        pytest.param([2, 0, 0, 1], [-sp.cbrt(2)], id="a negative cube root"),
        pytest.param([-3, 3, -3, 1], [1 + sp.cbrt(2)], id="a shifted cube root"),
        pytest.param(
            [1, 0, -10, 0, 1],
            [-sp.sqrt(3) - sp.sqrt(2), sp.sqrt(2) - sp.sqrt(3), sp.sqrt(3) - sp.sqrt(2), sp.sqrt(2) + sp.sqrt(3)],
            id="a sum of two square roots",
        ),
        pytest.param([2, 0, -4, 0, 1], [sign * sp.sqrt(2 + inner * sp.sqrt(2)) for sign, inner in
                                        ((-1, 1), (-1, -1), (1, -1), (1, 1))], id="a root in a root"),
    ],
)  # fmt: skip
def test_short_radicals_are_found(coefficients: list[int], values: list[sp.Expr]) -> None:
    assert [root_number(root).exact for root in real_roots(fmpq_poly(coefficients))] == values


@pytest.mark.parametrize(
    ("coefficients", "origin"),
    [
        pytest.param([-1, -3, 0, 1], "a root of a degree-3 polynomial", id="three real roots need complex radicals"),
        pytest.param([-1, -1, 0, 0, 0, 1], "a root of a degree-5 polynomial", id="not solvable by radicals"),
        pytest.param([-(10**30) - 57, 0, 1], "a root of a degree-2 polynomial", id="too long to show"),
    ],
)
def test_other_numbers_say_where_they_come_from(coefficients: list[int], origin: str) -> None:
    number = root_number(real_roots(fmpq_poly(coefficients))[-1])
    assert number.exact is None
    assert number.origin == origin
    assert number.ball.rel_accuracy_bits() >= 100


def test_a_number_in_a_large_field_may_have_a_small_degree() -> None:
    (root,) = (root for root in real_roots(fmpq_poly([-3] + [0] * 7 + [1])) if root.index == 1)
    ring = number_ring((root,))
    (t,) = ring.context.gens()
    assert real_number(ring, t**4 + 1).exact == 1 + sp.sqrt(3)


def test_a_sum_of_surds_of_different_equations_is_written_with_both() -> None:
    ring = number_ring(tuple(real_roots(fmpq_poly([-n, 0, 1]))[1] for n in (2, 3)))
    a, b = ring.context.gens()
    assert real_number(ring, a + 2 * b).exact == sp.sqrt(2) + 2 * sp.sqrt(3)


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=5).filter(lambda values: values[-1] != 0))
def test_a_closed_form_is_the_number(coefficients: list[int]) -> None:
    for root in real_roots(fmpq_poly(coefficients)):
        number = root_number(root)
        if number.exact is not None:
            digits = str(sp.N(number.exact, 40))
            with ctx.workprec(200):
                assert abs(arb(digits) - root.enclose(150)) < arb("1e-35") * (1 + abs(root.enclose(150)))
