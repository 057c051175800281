"""JSON as it is printed: signs that people read stay, those that could disturb a terminal are escaped."""

from __future__ import annotations

import json

import pytest

from gradtutor.cli.terminal.json_text import json_text


@pytest.mark.parametrize("sign", ["²", "λ", "∇", "é", "漢", "🙂"])
def test_readable_signs_stay(sign: str) -> None:
    assert json_text([sign]) == f'["{sign}"]'


@pytest.mark.parametrize(
    ("sign", "written"),
    [
        pytest.param("\x1b", r"\u001b", id="escape"),
        pytest.param("\x7f", r"\u007f", id="delete"),
        pytest.param("\x9b", r"\u009b", id="C1"),
        pytest.param("\u202e", r"\u202e", id="writing direction"),
        pytest.param("\u200b", r"\u200b", id="invisible space"),
        pytest.param("\u2028", r"\u2028", id="line separator"),
        pytest.param("\ufeff", r"\ufeff", id="byte order mark"),
        pytest.param("\ud800", r"\ud800", id="half a character"),
        pytest.param("\U000e0041", r"\udb40\udc41", id="tag"),
    ],
)
def test_what_could_disturb_a_terminal_is_escaped(sign: str, written: str) -> None:
    text = json_text({"typed": sign}, indent=1)
    assert text == f'{{\n "typed": "{written}"\n}}'
    assert json.loads(text) == {"typed": sign}
