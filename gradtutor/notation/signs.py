"""Both signs at once: x = ±2 is two answers.

Every ± is read once as + and once as −, each independently of the others; with a ∓ in the text, all together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import TypeVar

from gradtutor.errors import InputError, TooLargeError
from gradtutor.notation.tree import Equation, Group, Node, Rows

_SIGN = re.compile(r"±|∓|\\pm(?![A-Za-z])|\\mp(?![A-Za-z])|\+/-")
_MOST_SIGNS = 4

T = TypeVar("T")


def both_signs(text: str, reading: Callable[[str], tuple[Node, T]]) -> tuple[Node, T]:
    """Return the list of all readings of a text with ±, and what else `reading` returned."""
    signs = list(_SIGN.finditer(text))
    if len(signs) > _MOST_SIGNS:
        raise TooLargeError(f"I read at most {_MOST_SIGNS} signs ± at once.", text, signs[_MOST_SIGNS].start())
    opposite = [sign.group() in ("∓", "\\mp") for sign in signs]
    if any(opposite):
        choices = [["-" if swap else "+" for swap in opposite], ["+" if swap else "-" for swap in opposite]]
    else:
        choices = [list(choice) for choice in product("+-", repeat=len(signs))]
    try:
        readings = [reading(_signed(text, signs, choice)) for choice in choices]
    except InputError as error:
        raise type(error)(error.message, text, error.position) from None
    return _merged([node for node, _ in readings]), readings[0][1]


def _signed(text: str, signs: list[re.Match[str]], choice: list[str]) -> str:
    parts = list(text)
    for sign, chosen in zip(signs, choice, strict=True):
        parts[sign.start() : sign.end()] = [chosen, *" " * (sign.end() - sign.start() - 1)]
    return "".join(parts)


def _merged(nodes: list[Node]) -> Node:
    """Return one list: points stay whole, the items of lists and sets are taken together without repetition."""
    first = nodes[0]
    if isinstance(first, Group) and first.bracket == "" and all(isinstance(item, Equation) for item in first.items):
        return Rows(tuple(node.items for node in nodes if isinstance(node, Group)), "", first.span)
    if isinstance(first, Group) and first.bracket in ("", "{"):
        columns = zip(*(node.items for node in nodes if isinstance(node, Group)), strict=True)
        items = tuple(item for column in columns for item in dict.fromkeys(column))
        return Group(items, first.bracket, first.span)
    return Group(tuple(nodes), "", first.span)
