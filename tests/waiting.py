"""Waiting for another process to wait: then a signal finds it at its prompt."""

from __future__ import annotations

import time
from pathlib import Path


def until_it_waits(process: int) -> None:
    """Return once a process that has shown its prompt waits for a key, as far as the system tells (Linux does).

    Between the two Python misses a signal, and a busy machine may stop the process just there.
    """
    state = Path(f"/proc/{process}/stat")
    while state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "R":
        time.sleep(0.01)
