"""Every fault of the harness, tried a few times; `cd tests && python -m faults` tries each some hundred times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SHARES = {
    "killed": 0.02, "interrupted": 0.04, "full-disk": 0.04, "read-only": 0.1, "two-writers": 0.04, "clock": 0.04,
    "damaged": 0.04, "odd-terminal": 0.04, "stopped-at-prompt": 0.08, "reader-gone": 0.05, "odd-stream": 0.05,
    "other-signs": 0.1, "hostile-lines": 0.02, "hostile-arguments": 0.02, "hostile-files": 0.03,
}  # fmt: skip
"""Faults by the share of their tries that fits into the tests."""


@pytest.mark.parametrize("fault", SHARES)
def test_nothing_is_lost_by_a_fault(fault: str) -> None:
    command = [sys.executable, "-m", "faults", fault, "--share", str(SHARES[fault])]
    run = subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=240, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
