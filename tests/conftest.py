"""Every test has files and a terminal of its own: none depends on the person who runs the tests, or touches theirs.

Nor does any depend on how busy the machine is, or on the tests before it: they run in a random order (pytest-randomly).
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("replaying")

collect_ignore_glob = ["benchmarks/*"]
"""Programs to be run by hand."""

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # As in the background of a shell: what tests start inherits it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def progress_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that GRADTUTOR_HOME names during a test."""
    home = tmp_path / "gradtutor-home"
    monkeypatch.setenv("GRADTUTOR_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the terminal 100 columns wide, without settings of the person's own, and give work all the time it needs."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("GRADTUTOR_TIME_LIMIT", "600")
    for name in ("NO_COLOR", "GRADTUTOR_PLAIN", "GRADTUTOR_ASCII", "GRADTUTOR_NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
