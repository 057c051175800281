"""Parameters take the values they may, their combinations are met once and far apart, and values go into formulas."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.authoring.parameters import Parameter, combinations, value_text
from gradtutor.authoring.prose import typed_answer, with_mathematics
from gradtutor.authoring.substitution import number, put_in
from gradtutor.calculus.judging.equality import Verdict, compare
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.errors import InputError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.writing import Style, write

VALUES = {"a": number(Fraction(-1)), "b": number(Fraction(2)), "c": number(Fraction(1, 2)), "k": number(Fraction(0))}
NAMES = ["x", "y", *VALUES]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        pytest.param("a x^2 + y", "−x² + y", id="minus-one-is-a-sign"),
        pytest.param("x^2 + a y", "x² − y", id="plus-a-negative-is-a-minus"),
        pytest.param("x^2 - a y", "x² + y", id="minus-a-negative-is-a-plus"),
        pytest.param("b x y", "2xy", id="coefficient"),
        pytest.param("3b^2 x", "12x", id="numbers-are-multiplied"),
        pytest.param("(b + 1) x^b", "3x²", id="a-sum-and-an-exponent"),
        pytest.param("x^(b - 1)", "x", id="exponent-one"),
        pytest.param("x^k + y", "1 + y", id="exponent-zero"),
        pytest.param("k x + y", "y", id="a-term-with-zero-goes"),
        pytest.param("x + b + 3", "x + 5", id="numbers-are-added"),
        pytest.param("c x", "(1/2)·x", id="a-fraction-in-front"),
        pytest.param("x/b", "x/2", id="a-divisor"),
        pytest.param("x/a", "−x", id="divided-by-minus-one"),
        pytest.param("sqrt(2 b) x", "2x", id="a-root-that-comes-out"),
        pytest.param("sin(b x)", "sin(2x)", id="inside-a-function"),
        pytest.param("2*3*x", "2·3x", id="without-a-parameter-as-typed"),
    ],
)
def test_values_are_put_in_as_people_write_them(formula: str, shown: str) -> None:
    assert write(put_in(read_expression(formula, NAMES), VALUES), Style.UNICODE) == shown


_FORMULAS = st.recursive(
    st.sampled_from(["x", "y", "a", "b", "2", "3"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"({part})^2"),
        inner.map(lambda part: f"(-{part})"),
        inner.map(lambda part: f"sin({part})"),
    ),
    max_leaves=8,
)


@given(_FORMULAS, st.fractions(-4, 4, max_denominator=3), st.integers(-3, 5))
def test_putting_values_in_keeps_the_function(formula: str, a: Fraction, b: int) -> None:
    tree = read_expression(formula, ["x", "y", "a", "b"])
    values = {"a": number(a), "b": number(Fraction(b))}
    assert compare(put_in(tree, values), substituted(tree, values)).verdict is not Verdict.DIFFERENT


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4))
def test_every_combination_is_met_once(sizes: list[int]) -> None:
    parameters = [
        Parameter(f"p{place}", tuple(number(Fraction(value)) for value in range(size)))
        for place, size in enumerate(sizes)
    ]
    met = [tuple(value_text(value) for value in values.values()) for values in combinations(parameters)]
    total = 1
    for size in sizes:
        total *= size
    assert len(met) == len(set(met)) == total


def test_the_first_few_of_many_combinations_take_every_value_of_each_parameter() -> None:
    parameters = [Parameter(name, tuple(number(Fraction(value)) for value in range(5))) for name in "abc"]
    first = [values for values, _ in zip(combinations(parameters), range(15), strict=False)]
    assert all({value_text(values[name]) for values in first} == set("01234") for name in "abc")


def test_braces_in_prose_hold_formulas_in_the_parameters() -> None:
    assert with_mathematics("{a} and {2b + 1}, but $b x^2$", VALUES) == "−1 and 5, but 2x²"
    assert with_mathematics("{a} stays without parameters") == "{a} stays without parameters"
    with pytest.raises(InputError, match="In braces") as refused:
        with_mathematics("see {q}", VALUES)
    assert refused.value.position == 5


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("{b} x", "2 x", id="number"),
        pytest.param("{a} x", "(-1) x", id="negative"),
        pytest.param("{c} x", "(1/2) x", id="fraction"),
        pytest.param("{1, 2}", "{1, 2}", id="a-set-stays"),
        pytest.param("({b}, {2b})", "(2, 4)", id="point"),
    ],
)
def test_braces_in_an_answer_are_typed_as_a_learner_would(answer: str, typed: str) -> None:
    assert typed_answer(answer, VALUES) == typed
