"""Waiting for another process to wait: then a signal finds it at its prompt."""

from __future__ import annotations

import time
from pathlib import Path

RESTS = 20
"""How often in a row a process must be found waiting: it may also wait for its own threads for a moment."""


def until_it_waits(process: int) -> None:
    """Return once a process that has shown its prompt waits for a key, as far as the system tells (Linux does).

    Between the two Python misses a signal, and a busy machine may stop the process just there.
    """
    state = Path(f"/proc/{process}/stat")
    rests = 0
    while state.exists() and rests < RESTS:
        is_running = state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "R"
        rests = 0 if is_running else rests + 1
        time.sleep(0.01)
