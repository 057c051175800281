"""Every fault of the harness, tried a few times; `cd tests && python -m faults` tries each some hundred times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GROUPS = {
    "keeping": ["killed", "interrupted", "full-disk", "read-only", "two-writers", "clock", "damaged"],
    "terminals": ["odd-terminal", "stopped-at-prompt", "reader-gone", "odd-stream", "other-signs"],
    "hostile requests": ["hostile-lines", "hostile-arguments", "hostile-files"],
}

SHARE = "0.02"
"""Of the tries in full, what fits into the tests; each fault is tried once at least."""


@pytest.fixture(autouse=True)
def usual_time_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command end in its usual time limit: that it does is one of the things tried."""
    monkeypatch.delenv("GRADTUTOR_TIME_LIMIT")


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_lost_by_a_fault(group: str) -> None:
    command = [sys.executable, "-m", "faults", *GROUPS[group], "--share", SHARE]
    run = subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=240, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


FORGETFUL = """
from random import Random
from pathlib import Path
from sys import argv
from faults.keeping import answers, lost, practised
from gradtutor.cli.recording.store import ProgressStore

def forget():
    ProgressStore.save = lambda *_: None

typed = answers(Random(1))
print(lost(practised(Path(argv[1]), typed, fault=forget), Path(argv[1]), [], typed))
"""


def test_the_harness_sees_an_answer_that_is_not_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORGETFUL, str(tmp_path)]
    run = subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stdout == "12 answers replied to, 0 kept\n", run.stderr
