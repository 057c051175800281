"""One session in the progress file: resumed where it was left, kept after everything that happens."""

from __future__ import annotations

from dataclasses import dataclass

from gradtutor.cli.recording.desk import Desk, now
from gradtutor.cli.recording.store import SavedSession, fingerprint
from gradtutor.cli.terminal.file_lock import FileLock
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Session, begun, replayed


class Keeper:
    """Keeps one session. While it does, no other terminal resumes it."""

    def __init__(self, desk: Desk, source: str, key: int | None = None, lock: FileLock | None = None) -> None:
        self._desk = desk
        self._source = source
        self._key = key
        self._lock = lock

    def keep(self, before: Session, after: Session) -> None:
        """Save what happened between two states of the session; a session that nothing happened in isn't kept."""
        if len(after.events) == len(before.events):
            return
        if self._key is None:
            self._key = self._desk.store.begin(after, self._source, now())
            self._lock = self._desk.lock(self._key)
            if self._lock:
                self._lock.acquired()
        self._desk.store.save(self._key, before, after, now())

    def let_go(self) -> None:
        """Let other terminals resume the session."""
        if self._lock:
            self._lock.release()


@dataclass(frozen=True, slots=True)
class Started:
    """A problem on the table: its session so far, who keeps it, and why it was chosen ("" where it was named)."""

    session: Session
    keeper: Keeper
    reason: str = ""
    note: str = ""


def started(problem: Problem, source: str, desk: Desk, *, anew: bool = False, reason: str = "") -> Started:
    """Return a problem's session as it was left, or a new one; `anew` gives up what was left."""
    note = ""
    for saved in desk.store.open_sessions():
        if saved.problem != problem.name:
            continue
        changed = saved.fingerprint != fingerprint(problem)
        if anew or changed:
            desk.store.give_up(saved.key, now())
            note = "This problem has changed since you left it, so it begins again." if changed else ""
        elif resumed := _resumed(problem, saved, desk):
            return Started(*resumed)
    return Started(begun(problem), Keeper(desk, source), reason, note)


def _resumed(problem: Problem, saved: SavedSession, desk: Desk) -> tuple[Session, Keeper] | None:
    """Return a saved session, or None where another terminal is at it."""
    lock = desk.lock(saved.key)
    if lock and not lock.acquired():
        return None
    return replayed(problem, saved.events), Keeper(desk, saved.source, saved.key, lock)
