"""Screens as lines of text with an indent and a style: wrapped to the terminal's width, coloured where that shows.

Rich would do the same, but costs as much to import as a tenth of SymPy; it is kept for tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

import click

from gradtutor.cli.terminal.console import Look
from gradtutor.notation.symbols import asciified

HANG = 2
"""How much further in a wrapped line goes on."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a screen: how far in, what it says, and its style: words such as "bold cyan" or "dim"."""

    indent: int
    text: str
    style: str = ""


def screen_text(lines: Iterable[Line], look: Look) -> str:
    """Return the lines as they are printed, without a last newline; plain screens have neither indents nor gaps."""
    if look.plain:
        return "\n".join(_signs(line.text, look) for line in lines if line.text)
    return "\n".join(row for line in lines for row in _rows(line, look))


def _rows(line: Line, look: Look) -> list[str]:
    first = " " * line.indent
    rows = wrap(
        _signs(line.text, look),
        width=max(look.width, line.indent + HANG + 10),
        initial_indent=first,
        subsequent_indent=first + " " * HANG,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
    return [_styled(row, line.style) if look.color else row for row in rows] or [""]


def _signs(text: str, look: Look) -> str:
    return asciified(text) if look.ascii else text


def _styled(text: str, style: str) -> str:
    words = style.split()
    color = next((word for word in words if word not in ("bold", "dim")), None)
    return click.style(text, fg=color, bold="bold" in words or None, dim="dim" in words or None) if words else text


def heading(title: str) -> Iterator[Line]:
    """Yield an empty line and the title of a section."""
    yield Line(0, "")
    yield Line(0, title, "bold cyan")
