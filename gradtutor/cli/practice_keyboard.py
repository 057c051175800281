"""Lines typed at a prompt, from a terminal or a pipe."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import click

from gradtutor.cli.main import printable


class LineReader:
    """Reads lines. A pipe has no echo of its own, so its lines are repeated."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdin.isatty()
        if self.is_terminal:
            _enable_line_editing()
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # Bytes that aren't text become unreadable answers, not crashes.

    def __call__(self, prompt: str) -> str | None:
        """Return the next line without its newline, or None at the end of the input."""
        try:
            line = input(prompt)
        except EOFError:
            click.echo()
            return None
        if not self.is_terminal:
            click.echo(printable(line))
        return line.strip()


def _enable_line_editing() -> None:
    """Let the arrow keys edit and recall lines, where Python was built with readline."""
    with suppress(ImportError):
        import_module("readline")
