"""Every sign has an ASCII twin."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read
from gradtutor.notation.symbols import GREEK, SUPERSCRIPTS, asciified
from gradtutor.notation.writing import echo


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("∂f/∂x = 3x²", "df/dx = 3x^2"), ("∇f(1, 2)", "grad f(1, 2)"), ("λ₁ ≤ √2", "lambda1 <= sqrt(2)"),
        ("x → y", "x -> y"),
        ("e²ˣ", "e^(2x)"), ("x⁻¹", "x^-1"), ("√(x + 1)", "sqrt(x + 1)"), ("plain", "plain"),
        ("‖∇f‖ ≈ 5", "||grad f|| ~= 5"),
    ],
)  # fmt: skip
def test_signs_are_replaced_by_their_ascii_twins(text: str, twin: str) -> None:
    assert asciified(text) == twin


@pytest.mark.parametrize("typed", ["3x^2 − 9x·y", "√(x+1)/λ", "x₁²e^(2x)", "π r²", "∛x"])
def test_an_asciified_text_reads_as_the_same_mathematics(typed: str) -> None:
    shown = echo(read(typed))
    assert asciified(shown).isascii()
    assert read(asciified(shown)) == read(typed)


def test_every_raised_character_and_greek_letter_has_an_ascii_twin() -> None:
    assert all(asciified(sign).isascii() for sign in (*SUPERSCRIPTS, *GREEK))
