"""Constants proved to be zero by a separation bound, and constants very near zero that are not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.judging.equality import compare
from gradtutor.calculus.normal_forms.algebraic_zero import is_zero
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Call, Expression, Negation, Number, Power, Product, Sum

ZERO = [
    "sqrt(3+2sqrt(2)) - 1 - sqrt(2)", "cbrt(2+sqrt(5)) + cbrt(2-sqrt(5)) - 1", "cbrt(26+15sqrt(3)) - 2 - sqrt(3)",
    "sqrt(4+sqrt(15)) - (sqrt(6)+sqrt(10))/2", "cos(pi/5) - (1+sqrt 5)/4", "tan(pi/8) - sqrt(2) + 1",
    "cos(2pi/7) + cos(4pi/7) + cos(6pi/7) + 1/2", "sin(pi/7)sin(2pi/7)sin(3pi/7) - sqrt(7)/8",
    "4arctan(1/5) - arctan(1/239) - pi/4", "arctan 1 + arctan 2 + arctan 3 - pi", "arcsin(3/5) + arcsin(4/5) - pi/2",
    "|1-sqrt 2| - sqrt(3-2sqrt 2)", "root(17+12sqrt(2), 4) - 1 - sqrt(2)", "sec(pi/5) - sqrt(5) + 1", "2 - 2",
    "sqrt(2)^(-2) - 1/2", "sin(pi) + tan(2pi)", "cot(pi/12) - 2 - sqrt(3)", "(sqrt 2)^2 - 2",
    "csc(pi/10) - sqrt(5) - 1",
]  # fmt: skip

NOT_ZERO = [
    "sqrt(2) - 665857/470832", "sqrt(3+2sqrt(2)) - 1 - sqrt(2) + 10^-100", "sqrt(10^60+1) - 10^30",
    "cos(pi/7) - 0.9009688679024191", "4arctan(1/5) - arctan(1/239) - pi/4 + 10^-50",
    "sqrt(5) + sqrt(22+2sqrt(5)) - sqrt(11+2sqrt(29)) - sqrt(16-2sqrt(29)+2sqrt(55-10sqrt(29))) + 10^-60",
    "2pi + sin(pi)", "arctan 1 + arctan 2 + arctan 3 + pi", "tan(pi/2)", "1/0", "sqrt(-1)", "sin(pi/211)",
]  # fmt: skip


@pytest.mark.parametrize("text", ZERO)
def test_an_identity_of_constants_is_proved(text: str) -> None:
    assert is_zero(read_expression(text))


@pytest.mark.parametrize("text", NOT_ZERO)
def test_what_is_not_zero_is_not_proved_to_be(text: str) -> None:
    assert not is_zero(read_expression(text))


@pytest.mark.parametrize("text", ["ln(2) - ln(2)", "e^(pi) - pi^e", "2^sqrt(2) - 2^sqrt(2)", "sin(1)^2 + cos(1)^2 - 1"])
def test_what_is_not_algebraic_is_left_to_others(text: str) -> None:
    assert not is_zero(read_expression(text))


def test_shanks_identity_of_four_nested_roots_is_proved() -> None:
    left = read_expression("sqrt(5) + sqrt(22 + 2sqrt(5))")
    right = read_expression("sqrt(11 + 2sqrt(29)) + sqrt(16 - 2sqrt(29) + 2sqrt(55 - 10sqrt(29)))")
    assert compare(left, right).proven


def number(value: int | Fraction) -> Expression:
    return Number(Fraction(value)) if value >= 0 else Negation(Number(Fraction(-value)))


@settings(max_examples=60, deadline=None)
@given(st.integers(-9, 9), st.integers(1, 9), st.integers(2, 11), st.integers(2, 4), st.integers(0, 1))
def test_a_power_of_a_surd_has_its_root_and_no_neighbour(a: int, b: int, c: int, n: int, off: int) -> None:
    surd = Sum((number(a), Product((number(b), Call("sqrt", (number(c),))))))
    root = Call("root", (Power(surd, number(n)), number(n)))
    gap = Sum((root, Negation(Call("abs", (surd,)) if n % 2 == 0 else surd), Number(Fraction(off, 10**80))))
    assert is_zero(gap) is (off == 0)
