"""Progress as JSON: everything in the progress file, to take to another computer or to keep.

    {"gradtutor_progress": 1, "sessions": [{"uid": ..., "problem": ..., "events": [...], "ended_steps": [...]}, ...]}

A row of a table is one object, its columns the keys; what is null is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gradtutor.authoring.file_contents import first_bytes
from gradtutor.cli.recording.store import ProgressStore
from gradtutor.errors import ProgressFileError
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.session import Act, Outcome

VERSION = 1
LONGEST_IMPORT = 100_000_000

Row = dict[str, Any]
Columns = Mapping[str, Callable[[Any], Any]]


def exported(store: ProgressStore) -> Row:
    """Return everything in the progress file."""
    sessions = [
        {
            **_row(session),
            "events": [_row(event) for event in store.records("events", session["id"])],
            "ended_steps": [_row(step) for step in store.records("ended_steps", session["id"])],
        }
        for session in store.records("sessions")
    ]
    return {"gradtutor_progress": VERSION, "sessions": sessions}


def _row(record: Row) -> Row:
    return {key: value for key, value in record.items() if value is not None and key not in ("id", "session")}


def text_of_file(file: Path) -> str:
    """Return the text of a file to import, cut off where it is too long. Raises `ProgressFileError`."""
    try:
        return first_bytes(file, LONGEST_IMPORT + 1).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProgressFileError(f"I can't read {file}: {getattr(error, 'strerror', None) or error}.") from None


def import_all(store: ProgressStore, text: str) -> tuple[int, int]:
    """Add what is exported in `text`, all or nothing; return how many sessions were new, and how many were here.

    Raises `ProgressFileError` where it is no such text.
    """
    try:
        if len(text) > LONGEST_IMPORT:
            raise ValueError(f"it has more than {LONGEST_IMPORT:,} characters")
        keys = json.loads(text)
        if not isinstance(keys, dict) or keys.get("gradtutor_progress") != VERSION:
            raise ValueError("it doesn't begin with gradtutor_progress: 1")
        sessions = [_session(one) for one in keys["sessions"]]
    except KeyError as missing:
        raise ProgressFileError(f"I can't use this as exported progress: {missing} is missing. {_REMEDY}") from None
    except (ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise ProgressFileError(f"I can't use this as exported progress: {fault}. {_REMEDY}") from None
    return store.add_sessions(sessions)


_REMEDY = "Nothing was changed. To make such a file, type: gradtutor progress export FILE"


def _session(row: Row) -> tuple[Row, list[Row], list[Row]]:
    return (
        _checked(row, SESSION),
        [_checked(event, EVENT) for event in row["events"]],
        [_checked(step, ENDED_STEP) for step in row["ended_steps"]],
    )


def _checked(row: Row, columns: Columns) -> Row:
    """Return the columns of a row. Raises `KeyError`, `TypeError` or `ValueError` where one isn't what it must be."""
    kept = {name: row[name] for name in columns if name not in OPTIONAL or row.get(name) is not None}
    return {name: check(kept[name]) if name in kept else None for name, check in columns.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} should be a text")
    value.encode()  # Half a surrogate pair is no text.
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value < 10**9:
        raise TypeError(f"{value!r:.40} should be a count")
    return value


def _moment(value: Any) -> str:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _texts(value: Any) -> str:
    listed = json.loads(_text(value))
    if not isinstance(listed, list):
        raise TypeError(f"{value!r:.40} should be a list")
    return json.dumps([_text(one) for one in listed])


OPTIONAL = ("closed", "verdict", "misconception", "outcome")

SESSION: Columns = {
    "uid": _text, "problem": _text, "source": _text, "fingerprint": _text, "steps": _count, "begun": _moment,
    "closed": _moment,
}  # fmt: skip
EVENT: Columns = {
    "number": _count, "at": _moment, "step": _text, "act": lambda value: Act(value).value, "text": _text,
    "verdict": lambda value: Verdict(value).value, "misconception": _text,
    "outcome": lambda value: Outcome(value).value,
}  # fmt: skip
ENDED_STEP: Columns = {
    "place": _count, "step": _text, "skills": _texts, "outcome": lambda value: Outcome(value).value,
    "attempts": _count, "slips": _texts, "at": _moment,
}  # fmt: skip
