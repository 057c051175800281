"""The progress file: an SQLite database that is opened, made, or set aside where it is damaged; never overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gradtutor.cli.terminal.file_lock import FileLock
from gradtutor.cli.terminal.messages import printable
from gradtutor.errors import ProgressFileError

SCHEMA_VERSION = 1

APPLICATION = 0x67726164
"""Marks the file as ours, in SQLite's application_id: "grad"."""

PATIENCE = 10.0
"""Seconds to wait for another terminal that is writing."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises; the second where the message of the first would quote bytes that aren't text."""

SCHEMA = """
CREATE TABLE sessions (      -- one way through one problem
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,         -- the same after export and import
    problem TEXT NOT NULL,            -- its name: an id, with a variant's values
    source TEXT NOT NULL,             -- where it came from, so that it can be found again
    fingerprint TEXT NOT NULL,        -- of its mathematics, so that a changed problem isn't resumed
    steps INTEGER NOT NULL,
    begun TEXT NOT NULL,
    closed TEXT                       -- when it ended or was given up; NULL while it can be resumed
);
CREATE TABLE events (        -- all that happened, in order, never changed
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    act TEXT NOT NULL,
    text TEXT NOT NULL,
    verdict TEXT,
    misconception TEXT,
    outcome TEXT,
    PRIMARY KEY (session, number)
);
CREATE TABLE ended_steps (   -- how each step stands that has ended, as the events say
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    step TEXT NOT NULL,
    skills TEXT NOT NULL,             -- a JSON list
    outcome TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    slips TEXT NOT NULL,              -- a JSON list
    at TEXT NOT NULL,
    PRIMARY KEY (session, place)
);
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to the progress file; `notes` are what its owner should know about it."""

    connection: sqlite3.Connection
    notes: tuple[str, ...] = ()


def opened(path: Path, now: datetime) -> Opened:
    """Return a connection to the progress file at `path`, made where there is none.

    A damaged file is set aside under another name, and the notes say so. Raises `ProgressFileError` where the file
    belongs to a newer gradtutor, and where the folder can't be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_suffix(".lock"))
        lock.acquired(patience=PATIENCE)
    except OSError as error:
        raise ProgressFileError(_no_access(path, error.strerror or str(error))) from None
    try:
        return _opened_or_set_aside(path, now)
    finally:
        lock.release()


def in_memory() -> sqlite3.Connection:
    """Return a progress file that lasts as long as the program."""
    return _prepared(sqlite3.connect(":memory:", isolation_level=None))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Do all or nothing of what is inside, and only then go on. Raises `ProgressFileError` where it can't be saved."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise ProgressFileError(
            f"I couldn't save your last step: {error}. What was saved before it is safe."
        ) from error


def _opened_or_set_aside(path: Path, now: datetime) -> Opened:
    try:
        return Opened(_connected(path))
    except sqlite3.OperationalError as error:
        raise ProgressFileError(_no_access(path, str(error))) from error
    except UNREADABLE as error:
        kept = _set_aside(path, now)
        note = f"Your progress file is damaged ({printable(str(error))}). I kept it as {kept} and begin a new one."
        return Opened(_connected(path), (note,))
    except OSError as error:
        raise ProgressFileError(_no_access(path, error.strerror or str(error))) from None


def _connected(path: Path) -> sqlite3.Connection:
    """Return a connection to a sound file. Raises `sqlite3.DatabaseError` where it is damaged."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        if path.stat().st_size:
            _check(connection, path)
        return _prepared(connection)
    except BaseException:
        connection.close()
        raise


def _check(connection: sqlite3.Connection, path: Path) -> None:
    [(application,)] = connection.execute("PRAGMA application_id")
    [(version,)] = connection.execute("PRAGMA user_version")
    [(tables,)] = connection.execute("SELECT count(*) FROM sqlite_master")
    if application != APPLICATION and tables:
        raise sqlite3.DatabaseError("it was written by another program")
    if version > SCHEMA_VERSION:
        raise ProgressFileError(
            f"{path} was written by a newer gradtutor. Update gradtutor, or set GRADTUTOR_HOME to another folder."
        )
    [(verdict,), *_] = connection.execute("PRAGMA integrity_check(1)")
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection with its tables made, and set to lose nothing that was committed."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    [(version,)] = connection.execute("PRAGMA user_version")
    if version < SCHEMA_VERSION:
        connection.executescript(
            f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA application_id = {APPLICATION};"
            f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )
    return connection


def _set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, and what SQLite keeps beside it, to names that nothing has yet."""
    number, stem = 1, f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    kept = path.with_name(f"{stem}{path.suffix}")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{stem}-{number}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


def _no_access(path: Path, why: str) -> str:
    return f"I can't use the progress file {path}: {why}. Set GRADTUTOR_HOME to a folder that I can write to."
