"""Every test has files and a terminal of its own: none depends on the person who runs the tests, or touches theirs."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def progress_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that GRADTUTOR_HOME names during a test."""
    home = tmp_path / "gradtutor-home"
    monkeypatch.setenv("GRADTUTOR_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return home


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the terminal 100 columns wide, without settings of the person's own."""
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("NO_COLOR", "GRADTUTOR_PLAIN", "GRADTUTOR_ASCII", "GRADTUTOR_NO_COLOR", "GRADTUTOR_TIME_LIMIT"):
        monkeypatch.delenv(name, raising=False)
