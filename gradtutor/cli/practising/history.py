"""What was typed at the prompts of earlier runs, for the arrow keys: a short file that only its owner can read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from gradtutor.cli.terminal.messages import printable

MOST_LINES = 500

LONGEST = 100
"""Characters: a formula fits, while a longer answer in own words is nobody's to recall."""


class History:
    """The lines of a file, the latest last. Where the file can't be used nothing is recalled, and nothing kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lines(self) -> list[str]:
        """Return the lines of earlier runs; a file that has grown long is shortened."""
        try:
            with self._path.open("rb") as file:
                file.seek(max(0, self._path.stat().st_size - 4 * MOST_LINES * (LONGEST + 1)))
                lines = file.read().decode("utf-8", errors="replace").splitlines()
        except OSError:
            return []
        if len(lines) > MOST_LINES:
            lines = lines[-MOST_LINES:]
            self._write(lines, os.O_TRUNC)
        return [printable(line[:LONGEST]) for line in lines]

    def keep(self, line: str) -> None:
        """Keep a typed line, unless it is empty or long."""
        if line.strip() and len(line) <= LONGEST:
            self._write([line], os.O_APPEND)

    def _write(self, lines: list[str], how: int) -> None:
        with suppress(OSError):
            opened = os.open(self._path, os.O_WRONLY | os.O_CREAT | how, 0o600)
            with open(opened, "w", encoding="utf-8", errors="replace") as file:
                file.writelines(f"{line}\n" for line in lines)
