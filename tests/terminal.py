"""A practice on a real terminal, typed at by a script."""

from __future__ import annotations

import os
import sys

import pexpect

PATIENCE = 120
"""Seconds after which a text that hasn't appeared never will; no test waits for them to pass."""


def practice(*arguments: str, columns: int = 100, **variables: str) -> pexpect.spawn:
    """Return a practice on a terminal with colours and the progress file of this test."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    environment = {**kept, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables}
    command = ["-m", "gradtutor", "practice", *arguments]
    return pexpect.spawn(
        sys.executable, command, dimensions=(40, columns), encoding="utf-8", codec_errors="replace",
        timeout=PATIENCE, env=environment,
    )  # fmt: skip


def said(terminal: pexpect.spawn, answer: str, *expected: str) -> None:
    """Type an answer at the prompt and expect these texts after it, in order."""
    terminal.expect_exact("> ")
    terminal.sendline(answer)
    for text in expected:
        terminal.expect_exact(text)
