"""The form of an answer: what fits, and in each row that doesn't, where the fault lies."""

from __future__ import annotations

from math import gcd

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import trees

from gradtutor.calculus.judging.form import FORMS, form_fault
from gradtutor.notation.reading import read
from gradtutor.notation.tree import Expression

FITS = {
    "evaluated": [
        "8", "-8", "3/4", "-3/4", "0.5", "2½", "sqrt 2", "2pi", "2x + 3", "x^(1/2)", "x/2", "5/sqrt(2)", "1/2 x",
        "(8, -3/4)", "[[1, 2], [3, 4]]", "x^-1", "e^2", "(1, 2): saddle",
    ],
    "expanded": ["x^2 + x", "(x + 1)/2", "sin(2(x+1))", "x y", "3", "1/(x(x+1))", "x^2(y)", "sqrt(x + 1)"],
    "factored": [
        "(x-1)(x+1)", "2(x+2)", "x(x+1)", "x^2 + 1", "x^2 - 2", "12x^2", "(x+1)^2", "-(x+1)", "-x - 1", "6",
        "x/2 + 1/2", "e^x (x + 1)", "(x - 1)/(x + 2)", "x sin(x)", "3x^2 - 9y + 1",
    ],
    "lowest-terms": [
        "1/2", "-1/2", "3", "x/2", "x + 1", "2½", "3/4 x", "1/(2x)", "sqrt(2)/2", "(x + 1)/(x - 1)", "x/y", "0",
    ],
    "exact": ["1/2", "3.0", "sqrt 2", "2½", "pi"],
}  # fmt: skip

FAULTS = {
    # ¡ stands before the place of the fault.
    "evaluated": [
        "¡12 - 4", "¡6/2", "¡2^3", "¡sqrt(4)", "¡2*3x", "x + ¡2 + 3", "¡sin(pi/6)", "x^(¡1 + 1)", "¡ln 1", "¡e^0",
        "¡--3", "(¡2x)(3y)", "¡1/0.5", "(1/2, ¡4 - 2)", "¡sqrt(2)sqrt(2)", "¡10^-2", "¡1/2 + 1/3", "¡(3+4)/5",
        "[[1, ¡1+1], [3, 4]]",
    ],
    "expanded": ["¡x(x+1)", "¡(x+1)^2", "¡-(x+1)", "x + ¡2(x+1)", "x - (¡y(x+1))", "¡2(x(y+1))", "¡(x+1)(-(y+1))"],
    "factored": [
        "¡x^2 - 1", "¡2x + 4", "¡x^2 + x", "(¡x^2-1)/(x+2)", "¡e^x x + e^x", "(¡2x+2)^2", "¡sin(x)^2 + 2sin x + 1",
        "x(¡x^2 - 4)", "(x, ¡x y + x)", "¡4x^2 + 4x + 1",
    ],
    "lowest-terms": [
        "¡2/4", "¡4/2", "¡2x/4", "¡(x^2-1)/(x-1)", "¡2(x/4)", "¡1/2 + 1/3", "¡0.5", "-¡3/6", "¡x/1", "¡(1/2)/3",
        "¡6x/4y", "¡x/x^2", "¡2sqrt(2)/4", "x + ¡2/6", "(1, ¡6/4)",
    ],
    "exact": ["¡0.5", "¡1.41x", "(1/3, ¡0.333)"],
}  # fmt: skip


def rows(table: dict[str, list[str]]) -> list[object]:
    return [pytest.param(form, text, id=f"{form}: {text}") for form, texts in table.items() for text in texts]


@pytest.mark.parametrize(("form", "text"), rows(FITS))
def test_an_answer_in_its_form_has_no_fault(form: str, text: str) -> None:
    assert form_fault(read(text), form) is None


@pytest.mark.parametrize(("form", "marked"), rows(FAULTS))
def test_a_fault_of_form_has_a_place(form: str, marked: str) -> None:
    place = marked.index("¡")
    fault = form_fault(read(marked.replace("¡", "")), form)
    assert fault is not None
    assert fault.span[0] == place
    assert fault.message.endswith(".")


@settings(max_examples=100, deadline=None)
@given(trees(), st.sampled_from(FORMS))
def test_any_expression_is_in_a_form_or_not(tree: Expression, form: str) -> None:
    fault = form_fault(tree, form)
    assert fault is None or fault.message


@settings(max_examples=100, deadline=None)
@given(st.integers(-30, 30), st.integers(1, 30))
def test_a_fraction_of_integers_is_in_lowest_terms_or_has_a_common_divisor(above: int, below: int) -> None:
    reduced = below > 1 and gcd(above, below) == 1
    assert (form_fault(read(f"{above}/{below}"), "lowest-terms") is None) == reduced
