"""Lines typed at a prompt, from a terminal or a pipe."""

from __future__ import annotations

import select
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from gradtutor.cli.practising.history import History
from gradtutor.cli.practising.screens import KEYS
from gradtutor.cli.terminal.messages import printable
from gradtutor.cli.terminal.paths import history_path


class LineReader:
    """Reads lines. A terminal recalls those of earlier runs; a pipe has no echo of its own, so its lines are repeated.

    A formula that was pasted in several lines is one line.
    """

    def __init__(self) -> None:
        self.is_terminal = sys.stdin.isatty()
        self._history = History(history_path())
        if self.is_terminal:
            _enable_line_editing(self._history)
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # Bytes that aren't text become unreadable answers, not crashes.

    def __call__(self, prompt: str) -> str | None:
        """Return the next line without its newline, or None at the end of the input."""
        try:
            line = input(prompt)
            while self.is_terminal and is_unfinished(line) and _more_is_there():
                line = f"{line} {input()}"
        except EOFError:
            click.echo()
            return None
        line = " ".join(line.splitlines()).strip()
        if self.is_terminal:
            if line.lower() not in KEYS:
                self._history.keep(line)
        else:
            click.echo(printable(line))
        return line


def is_unfinished(line: str) -> bool:
    r"""Say whether a formula plainly goes on: with an open bracket, an open LaTeX environment, or a comma at the end.

    >>> is_unfinished(r"\begin{pmatrix} 6 & 4 \\"), is_unfinished("(6x +"), is_unfinished("6x, 4y")
    (True, True, False)
    """
    is_open = any(line.count(opening) > line.count(closing) for opening, closing in ("()", "[]", "{}"))
    return is_open or line.count(r"\begin") > line.count(r"\end") or line.rstrip().endswith((",", ";", "\\\\"))


def _more_is_there() -> bool:
    """Say whether another line waits already, as after a paste; Windows can't tell."""
    return sys.platform != "win32" and bool(select.select([sys.stdin], [], [], 0)[0])


def _enable_line_editing(history: History) -> None:
    """Let the arrow keys edit and recall lines, where Python was built with readline."""
    try:
        readline = import_module("readline")
    except ImportError:
        return
    for line in history.lines():
        readline.add_history(line)
