"""The problem that a run of `practice` begins with, found before most of gradtutor is loaded; or None, and it waits.

A problem left open is looked up in the progress file. Otherwise what the schedule chose last is still its choice as
long as nothing was practised since and nothing has become due.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from gradtutor.cli.paths import progress_path
from gradtutor.cli.problem_cache import note, noted, remembered
from gradtutor.tutor.problem import Problem

SHIPPED = ""
"""The source of the problems that come with gradtutor."""

USUAL_COUNT = 6
"""Problems in a sitting that nobody gave a length."""


@dataclass(frozen=True, slots=True)
class First:
    """A problem to begin with, and why the schedule chose it ("" where it was left open or named)."""

    problem: Problem
    reason: str = ""


def first_to_come() -> First | None:
    """Return what a run without names begins with, where that can be told at once."""
    try:
        left_open, key = _state()
    except (sqlite3.Error, UnicodeDecodeError):
        return None  # Whoever opens the file to write in it says what is wrong.
    if left_open:
        problem, source = left_open
        found = remembered(problem) if source == SHIPPED else None
        return First(found) if found else None
    return _chosen_before(key)


def _state() -> tuple[tuple[str, str] | None, list[object]]:
    """Return the name and source of the problem left open last, and what changes with all that is practised."""
    path = progress_path()
    if not path.exists():
        return None, [0, 0, None]
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        left_open = connection.execute(
            "SELECT problem, source FROM sessions WHERE closed IS NULL "
            "ORDER BY coalesce((SELECT max(at) FROM events WHERE session = id), begun) DESC, id DESC LIMIT 1"
        ).fetchone()
        practised = connection.execute(
            "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM events), (SELECT max(uid) FROM sessions)"
        ).fetchone()
    return left_open, list(practised)


def _chosen_before(key: list[object]) -> First | None:
    try:
        kept = json.loads(noted("next", key))
        is_due = kept["until"] and datetime.fromisoformat(kept["until"]) <= datetime.now(UTC)
        problem = None if is_due else remembered(kept["problem"])
    except (ValueError, KeyError, TypeError):
        return None
    return First(problem, kept["reason"]) if problem else None


def note_choice(first: First, until: datetime | None) -> None:
    """Keep what the schedule chose, which holds until a skill becomes due."""
    try:
        left_open, key = _state()
    except (sqlite3.Error, UnicodeDecodeError):
        return
    if left_open is None:
        text = {"problem": first.problem.name, "reason": first.reason, "until": until.isoformat() if until else None}
        note("next", key, json.dumps(text))
