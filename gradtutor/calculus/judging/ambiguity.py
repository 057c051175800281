"""Ambiguous typing: `1/2x`, `sin x/y`. The conventional reading is judged; another one may be what was meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gradtutor.notation.reading import other_readings
from gradtutor.notation.tree import Node


def intended_reading(text: str, names: Sequence[str] | None, is_right: Callable[[Node], bool]) -> Node | None:
    """Return the less usual reading of `text` that is right, or None where no other reading is.

    For an answer that is wrong as read: then don't mark it wrong, ask for brackets.

    >>> from gradtutor.notation.reading import read
    >>> intended_reading("1/2x", ["x"], lambda node: node == read("1/(2x)")) == read("1/(2x)")
    True
    """
    return next((node for node in other_readings(text, names) if is_right(node)), None)
