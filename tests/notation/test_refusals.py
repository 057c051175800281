"""What can't be read: in each row an exclamation mark in front of a place marks where the caret must stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.errors import InputError, TooLargeError, UnknownNameError
from gradtutor.notation.reading import other_readings, read, read_condition, read_expression

CARETS = [
    ("¡", "nothing here to read"), ("   ", "nothing here to read"), ("¡)(", "closes nothing"),
    ("¡(3,3", "never closed"),
    ("5 + ((1) + ¡(", "never closed"), ("5 + (1+2¡] + 3", "can't close"), ("¡|x", "never closed"),
    ("x¡|", "never closed"),
    ("x +¡", "after +"), ("¡* x", "before *"), ("2x = ¡", "after ="), ("¡= 2x", "before ="), ("x¡..y", "dot"),
    ("x¡.real", "dot"),
    ("2.5¡.3", "dot"), ("1 ¡2 3", "side by side"), ("x,¡,y", "before ,"), ("sin¡()", "nothing between"),
    ("¡()", "nothing between"),
    ("¡sin", "needs something after it"), ("¡√", "needs something after it"),
    ("¡sin(x, y)", "takes 1 argument"), ("x^¡^2", "can't read ^"),
    ("1 + ¡bad_name", "don't know bad_name"), ("2 + ¡sine(x)", "Did you mean sin"),
    ("¡spin(3)", "Did you mean sin"),
    ("¡In x", "Did you mean ln"), ("¡x2", "type x^2"), ("x + ¡z", "variables here are x, y"),
    ("¡E^x", "Did you mean e"),
    ("¡__import__('os').system('x')", "underscore"), ("¡'a'", "quotation marks"), ("x¡\u200by", "U+200B"),
    ("x¡\u202ey", "U+202E"),
    ("x¡\x00", "U+0000"), ("¡\ud800", "U+D800"), ("x ¡∈ R", "∈"), ("¡∞", "infinity"), ("5¡%3", "character %"),
    ("5 ¡% 3", "character %"), ("x = 1 ¡y = 2", "Put a comma"), ("(1,2) ¡(3,4)", "Between points put a comma"),
    ("30¡°", "radians"), ("¡⌊x", "never closed"), ("⌊x¡)", "can't close"),
    ("¡≈3.14", "Type one number"), ("¡∂f/∂x", "Type the formula"), ("¡inf", "infinity"),
    ("¡exp^x", "exp(x) or e^x"), ("¡$5", "without its unit"), ("(0,0) ¡saddle (3,3)", "put a comma"),
    ("50¡% x", "character %"), ("x¡#y", "#"),
    ("3¡!!", "double factorials"),
    (r"¡\foo x", r"command \foo"), (r"x/¡\ⁱ", r"command \ⁱ"), ("¡(1,2) + 3", "a list"), ("¡(1,2) + (3,4,5)", "a list"),
    ("1 + ¡none", "the word none"),
    (r"¡\begin{tabular}", "environment"),
    (r"x + ¡\begin{matrix} 1 & 2", "never ended"), ("<1, 2", "never closed"), ("x^(¡ⁿ)", "before ⁿ"),
    ("x¡ⁿ", "don't know n"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "words"), [pytest.param(*row, id=ascii(row[0])) for row in CARETS])
def test_a_refusal_points_at_the_place(marked: str, words: str) -> None:
    place = max(marked.find("¡"), 0)
    text = marked.replace("¡", "")
    with pytest.raises(InputError) as refusal:
        read(text, ["x", "y"])
    assert words in refusal.value.message
    assert refusal.value.position == place
    assert refusal.value.text == text


TOO_LARGE = [
    "9^9^9^9", "1e999999999", "x^99999", "x^10001", "((x^100)^100)^100", "x^(100*500)", "99999!", "(10^4)!",
    "9" * 1001, "1e1001",
    "e^(10^6)", "x^1e999", "99999^9999999", "±1, ±2, ±3, ±4, ±5", "x" * 2001, "(" * 100_000,
    "(" * 201 + "x" + ")" * 201,
    "[" * 500, "{" * 500, "<" * 500, "|" * 501, "√" * 500 + "x", "sin " * 400 + "x", "x^" * 900 + "x",
    "{" + "1," * 200 + "1}", "1;" * 300 + "1", "x=" * 30 + "x",
    "1/" * 900 + "1", "-" * 900 + "x",
    "x" + "⁽" * 900, "x:" * 900 + "x", "(x," * 500, "log_(" * 300, r"\frac{" * 300, r"\begin{pmatrix}" * 130,
]  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=ascii(text[:20])) for text in TOO_LARGE])
def test_enormous_mathematics_is_refused_before_any_work(text: str) -> None:
    with pytest.raises(TooLargeError) as refusal:
        read(text)
    assert 0 <= refusal.value.position <= len(text)


LARGE_ENOUGH = [
    "(" * 200 + "x" + ")" * 200, "x^10000", "e^50000", "1" * 1000, "1000!", "(1+" * 150 + "x" + ")" * 150,
    "x" + "+x" * 900,
    "2^(2^10)", "10^10000", "sin(" * 90 + "x" + ")" * 90,
]  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=text[:20]) for text in LARGE_ENOUGH])
def test_large_mathematics_within_the_limits_is_read(text: str) -> None:
    assert read(text)


@pytest.mark.parametrize("text", ["sen(x)", "foobar", "wxyz", "derivative(x)", "g(x, y)"])
def test_undeclared_words_are_not_taken_for_long_products(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_a_missing_function_is_an_unknown_name() -> None:
    with pytest.raises(UnknownNameError):
        read("h()", ["x"])


_PARTS = st.sampled_from([
    *"xyzabe012.,;:=<>|()[]{}+-*/^!_'\\$& ", "sin", "ln", "log_", "\\frac", "\\sqrt", "\\left", "\\right",
    "\\begin{pmatrix}",
    "\\end{pmatrix}", "²", "⁻¹", "ⁿ", "√", "½", "±", "pi", "e^", "min", "saddle", "and", "or", "is", "at",
    "f_x", "∂f/∂x", "grad", "i", "j",
    "∞", "\u200b", "−", "≤", "\\\\", "^T", "λ", "1e5", "log2", "⟨", "⟩", "\ud800",
])  # fmt: skip


def _refusals(text: str, names: list[str] | None) -> Iterator[InputError]:
    for reading in (read, read_expression, read_condition, other_readings):
        try:
            reading(text, names)
        except InputError as refusal:
            yield refusal


def _assert_read_or_refused(text: str, names: list[str] | None) -> None:
    for refusal in _refusals(text, names):
        assert refusal.text == text
        assert 0 <= refusal.position <= len(text)
        assert refusal.message[-1] in ".?!"


@given(st.lists(_PARTS, max_size=14).map("".join), st.sampled_from([None, ["x", "y"], ["e", "i"]]))
def test_any_mathematical_text_is_read_or_refused(text: str, names: list[str] | None) -> None:
    _assert_read_or_refused(text, names)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    _assert_read_or_refused(text, None)
