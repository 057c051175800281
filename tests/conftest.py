"""Every test has a progress file of its own: none touches that of the person who runs the tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def progress_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that GRADTUTOR_HOME names during a test."""
    home = tmp_path / "gradtutor-home"
    monkeypatch.setenv("GRADTUTOR_HOME", str(home))
    return home
