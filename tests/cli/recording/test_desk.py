"""The desk: whatever a command opens is closed when it ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from replaying import conversation

from gradtutor.cli.recording import desk, progress_file


@pytest.mark.parametrize(
    ("home", "command"),
    [
        pytest.param("folder", ["author", "stats", "FILE"], id="exported-files"),
        pytest.param("file", ["practice", "gradient-cubic"], id="nothing-is-saved"),
    ],
)
def test_a_store_that_forgets_is_closed_with_its_command(
    home: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[sqlite3.Connection] = []

    def in_memory() -> sqlite3.Connection:
        made.append(progress_file.in_memory())
        return made[-1]

    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / "folder"))
    exported = tmp_path / "progress.json"
    assert conversation(["progress", "export", str(exported)])[0] == 0
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / home))
    monkeypatch.setattr(desk, "in_memory", in_memory)
    conversation([str(exported) if word == "FILE" else word for word in command], ["quit"])
    (connection,) = made
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
