"""What a run works with: the progress file, the locks beside it, and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from gradtutor.cli.recording.progress_file import in_memory, opened
from gradtutor.cli.recording.store import ProgressStore
from gradtutor.cli.terminal.file_lock import FileLock
from gradtutor.cli.terminal.paths import progress_path
from gradtutor.errors import ProgressFileError


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """The progress of one learner. `folder` is None where nothing is kept; `notes` are for the learner to read."""

    store: ProgressStore
    folder: Path | None
    notes: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether what is saved here outlives the program."""
        return self.folder is not None

    def lock(self, key: int) -> FileLock | None:
        """Return the lock of a session, or None where nobody else can see it."""
        return FileLock(self.folder / f"{key}.lock") if self.folder else None


def desk() -> Desk:
    """Return the desk of this user; its file is closed when the command ends.

    Raises `ProgressFileError` where the progress file can't be used.
    """
    path = progress_path()
    file = opened(path, now())
    click.get_current_context().call_on_close(file.connection.close)
    locks = path.with_name("locks")
    try:
        locks.mkdir(exist_ok=True)
    except OSError as error:
        raise ProgressFileError(f"I can't make the folder {locks}: {error.strerror or error}.") from None
    return Desk(ProgressStore(file.connection), locks, file.notes)


def desk_for_practice() -> Desk:
    """Return the desk of this user, or where it can't be used one that forgets, with a note that says so."""
    try:
        return desk()
    except ProgressFileError as error:
        return Desk(passing_store(), None, (f"{error} Practice goes on, but nothing is saved.",))


def passing_store() -> ProgressStore:
    """Return a store that begins empty and is forgotten when the command ends."""
    connection = in_memory()
    click.get_current_context().call_on_close(connection.close)
    return ProgressStore(connection)
