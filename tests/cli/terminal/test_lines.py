"""Lines of a screen: indents, wrapping, colour, ASCII, plain."""

from __future__ import annotations

import pytest

from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.lines import Line, screen_text

LINES = [Line(0, "∇f", "bold"), Line(0, ""), Line(2, "one two three four five", "dim")]


def look(*, plain: bool = False, ascii_only: bool = False, color: bool = False, width: int = 20) -> Look:
    """Return a look for these tests."""
    return Look(plain=plain, ascii=ascii_only, color=color, width=width)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param(look(), "∇f\n\n  one two three four\n    five", id="long lines hang"),
        pytest.param(look(width=80), "∇f\n\n  one two three four five", id="wide enough"),
        pytest.param(look(plain=True), "∇f\none two three four five", id="plain lines are whole"),
        pytest.param(
            look(color=True, width=80),
            "\x1b[1m∇f\x1b[0m\n\n\x1b[2m  one two three four five\x1b[0m",
            id="colour where it shows",
        ),
    ],
)
def test_a_screen_is_lines(chosen: Look, expected: str) -> None:
    assert screen_text(LINES, chosen) == expected


def test_an_ascii_screen_has_only_ascii_signs() -> None:
    assert screen_text(LINES, look(ascii_only=True)).isascii()


def test_a_word_wider_than_the_screen_is_not_broken() -> None:
    assert screen_text([Line(2, "x" * 50)], look()) == "  " + "x" * 50


def test_markup_and_emoji_codes_stay_as_they_are() -> None:
    assert screen_text([Line(0, "[x, y] [/x] f:x:y")], look()) == "[x, y] [/x] f:x:y"
