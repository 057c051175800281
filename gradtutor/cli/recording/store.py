"""What is kept of a learner: every session as its events, and how each step ended. All of it in `progress_file`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from gradtutor.cli.recording.progress_file import UNREADABLE, transaction
from gradtutor.errors import ProgressFileError
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.learning.mastery import StepPractised
from gradtutor.tutor.learning.skills import step_skills
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Act, Event, Outcome, Session, after

Row = dict[str, Any]
"""One row of a table: its values by column."""


@dataclass(frozen=True, slots=True)
class SavedSession:
    """A session as it is kept: which problem, where it came from, and all that happened."""

    key: int
    problem: str
    source: str
    fingerprint: str
    begun: datetime
    events: tuple[Event, ...]


def fingerprint(problem: Problem) -> str:
    """Return what changes when the mathematics of a problem does, and stays when only its prose does."""
    mathematics = (
        problem.function, problem.variables, problem.ask, problem.domain, problem.constraints, problem.at,
        problem.direction, problem.start, problem.rate, problem.rounds, problem.clip, problem.components,
        problem.inner, [option.text for option in problem.options],
    )  # fmt: skip
    return sha256(repr(mathematics).encode()).hexdigest()[:16]


class ProgressStore:
    """The progress file in the words of practice. Each call is one transaction: done entirely, or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, session: Session, source: str, now: datetime) -> int:
        """Keep a new session; return the key to save its further events under."""
        with transaction(self._connection) as connection:
            cursor = connection.execute(
                "INSERT INTO sessions (uid, problem, source, fingerprint, steps, begun) VALUES (?, ?, ?, ?, ?, ?)",
                (uuid4().hex, session.problem.name, source, fingerprint(session.problem), len(session.steps), _at(now)),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def save(self, key: int, before: Session, session: Session, now: datetime) -> None:
        """Keep what happened between two states of a session, and how its steps stand now."""
        with transaction(self._connection) as connection:
            connection.executemany(
                "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _event_rows(key, before, session, now)
            )
            connection.execute("DELETE FROM ended_steps WHERE session = ? AND place >= ?", (key, session.place))
            connection.executemany(
                "INSERT OR IGNORE INTO ended_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _ended_rows(key, session, now)
            )
            closed = _at(now) if session.is_ended else None
            connection.execute("UPDATE sessions SET closed = ? WHERE id = ?", (closed, key))

    def give_up(self, key: int, now: datetime) -> None:
        """Close a session that isn't to be resumed."""
        with transaction(self._connection) as connection:
            connection.execute("UPDATE sessions SET closed = ? WHERE id = ? AND closed IS NULL", (_at(now), key))

    def open_sessions(self) -> tuple[SavedSession, ...]:
        """Return the sessions that can be resumed, the latest first."""
        rows = self._rows(
            "SELECT id, problem, source, fingerprint, begun FROM sessions WHERE closed IS NULL "
            "ORDER BY coalesce((SELECT max(at) FROM events WHERE session = id), begun) DESC, id DESC"
        )
        return tuple(
            SavedSession(key, problem, source, print_, datetime.fromisoformat(begun), self._events(key))
            for key, problem, source, print_, begun in rows
        )

    def history(self) -> tuple[StepPractised, ...]:
        """Return every step that has ended, in order of time."""
        rows = self._rows(
            "SELECT problem, step, skills, outcome, attempts, at, slips FROM ended_steps "
            "JOIN sessions ON sessions.id = session ORDER BY at, session, place"
        )
        try:
            return tuple(_step_practised(row) for row in rows)
        except ValueError as error:
            raise ProgressFileError(f"I can't read a step in the progress file: {error}.") from None

    def session_count(self) -> int:
        """Return how many sessions were ever begun."""
        [(number,)] = self._rows("SELECT count(*) FROM sessions")
        return int(number)

    def records(self, table: str, session: int | None = None) -> list[dict[str, Any]]:
        """Return the rows of a table by column, all of them or those of one session, in order."""
        where, values = ("WHERE session = ?", (session,)) if session is not None else ("", ())
        rows = self._rows(f"SELECT * FROM {table} {where} ORDER BY 1, 2", values)  # Tables are named in code alone.
        names = [name for _, name, *_ in self._rows(f"PRAGMA table_info({table})")]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def add_sessions(self, sessions: Iterable[tuple[Row, list[Row], list[Row]]]) -> tuple[int, int]:
        """Add sessions with their events and ended steps; return how many were new, and how many were here already."""
        added = known = 0
        with transaction(self._connection) as connection:
            for session, events, ended_steps in sessions:
                if connection.execute("SELECT 1 FROM sessions WHERE uid = ?", (session["uid"],)).fetchone():
                    known += 1
                    continue
                key = _inserted(connection, "sessions", session)
                for table, rows in (("events", events), ("ended_steps", ended_steps)):
                    for row in rows:
                        _inserted(connection, table, {"session": key, **row})
                added += 1
        return added, known

    def forget_all(self) -> None:
        """Delete everything."""
        with transaction(self._connection) as connection:
            for table in ("ended_steps", "events", "sessions"):
                connection.execute(f"DELETE FROM {table}")
        self._connection.execute("VACUUM")

    def _events(self, key: int) -> tuple[Event, ...]:
        rows = self._rows(
            "SELECT act, text, verdict, misconception, outcome FROM events WHERE session = ? ORDER BY number", (key,)
        )
        try:
            return tuple(_event(row) for row in rows)
        except ValueError as error:
            raise ProgressFileError(f"I can't read an event in the progress file: {error}.") from None

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, tuple(values)).fetchall()
        except UNREADABLE as error:
            raise ProgressFileError(f"I can't read the progress file: {error}.") from error


def _inserted(connection: sqlite3.Connection, table: str, row: Row) -> int | None:
    """Insert a row whose columns were checked; return its key."""
    places = ", ".join("?" for _ in row)
    return connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values())
    ).lastrowid


def _at(moment: datetime) -> str:
    """Return a moment as it is kept: UTC, to the microsecond, so that text order is the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _event_rows(key: int, before: Session, session: Session, now: datetime) -> list[tuple[object, ...]]:
    """Return what happened between two states of a session, each event with the step it happened at."""
    rows: list[tuple[object, ...]] = []
    for event in session.events[len(before.events) :]:
        step = before.steps[min(before.place, len(before.steps) - 1)].name
        rows.append((key, len(before.events), _at(now), step, *_event_columns(event)))
        before = after(before, event)
    return rows


def _event_columns(event: Event) -> tuple[str | None, ...]:
    verdict = event.verdict.value if event.verdict else None
    return event.act.value, event.text, verdict, event.misconception, event.outcome.value if event.outcome else None


def _event(row: tuple[str, ...]) -> Event:
    act, text, verdict, misconception, outcome = row
    return Event(
        Act(act), text, Verdict(verdict) if verdict else None, misconception, Outcome(outcome) if outcome else None
    )


def _ended_rows(key: int, session: Session, now: datetime) -> list[tuple[object, ...]]:
    return [
        (
            key,
            place,
            kind.name,
            json.dumps(step_skills(session.problem, kind)),
            record.outcome.value,
            len(record.attempts),
            json.dumps([attempt.misconception for attempt in record.attempts if attempt.misconception]),
            _at(now),
        )
        for place, (kind, record) in enumerate(zip(session.steps, session.records, strict=True))
        if record.outcome
    ]


def _step_practised(row: tuple[str, ...]) -> StepPractised:
    problem, step, skills, outcome, attempts, at, slips = row
    return StepPractised(
        problem,
        step,
        tuple(json.loads(skills)),
        Outcome(outcome),
        int(attempts),
        datetime.fromisoformat(at),
        tuple(json.loads(slips)),
    )
