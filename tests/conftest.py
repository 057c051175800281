"""Every test has files of its own: none touches the progress or the cache of the person who runs the tests."""

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
