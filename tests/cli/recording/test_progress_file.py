"""The progress file loses nothing that was committed, and is never overwritten: two writers, kills, damage."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gradtutor.cli.recording.progress_file import opened
from gradtutor.cli.recording.store import ProgressStore
from gradtutor.cli.terminal.file_lock import FileLock
from gradtutor.errors import ProgressFileError
from gradtutor.notation.reading import read_expression
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Act, Event, Outcome, after, begun, replayed, undone

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HILL = Problem("hill", read_expression("4x - x^2", ("x",)), ("x",), ("gradient", "critical_points"))

RIGHT = Event(Act.ANSWERED, "4 - 2x", Verdict.CORRECT)
WRONG = Event(Act.ANSWERED, "4 - x", Verdict.INCORRECT, "exponent-not-multiplied")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a progress file that isn't there yet."""
    return tmp_path / "new" / "progress.db"


CONNECTIONS: list[sqlite3.Connection] = []


@pytest.fixture(autouse=True)
def every_connection_is_closed() -> Iterator[None]:
    """Close what a test has opened: Python 3.13 warns of connections that are left open."""
    yield
    while CONNECTIONS:
        CONNECTIONS.pop().close()


def store(path: Path) -> ProgressStore:
    """Return the store of a file."""
    CONNECTIONS.append(opened(path, NOON).connection)
    return ProgressStore(CONNECTIONS[-1])


def keep(kept: ProgressStore, *events: Event) -> int:
    """Save a session event by event, as practice does; return its key."""
    session = begun(HILL)
    key = kept.begin(session, "", NOON)
    for event in events:
        before, session = session, after(session, event)
        kept.save(key, before, session, NOON)
    return key


def test_a_session_comes_back_exactly_as_it_was_left(path: Path) -> None:
    events = (WRONG, Event(Act.HINTED), RIGHT, Event(Act.ANSWERED, "(1)", Verdict.INCORRECT))
    keep(store(path), *events)
    (saved,) = store(path).open_sessions()
    assert saved.events == events
    session = begun(HILL)
    for event in events:
        session = after(session, event)
    assert replayed(HILL, saved.events) == session


def test_an_ended_step_is_history_with_its_slips(path: Path) -> None:
    keep(store(path), WRONG, RIGHT)
    (step,) = store(path).history()
    assert (step.problem, step.step, step.skills) == ("hill", "gradient", ("partials", "gradient"))
    assert (step.outcome, step.attempts, step.slips) == (Outcome.RIGHT, 2, ("exponent-not-multiplied",))
    assert step.ended == NOON


def test_an_ended_session_is_not_resumed(path: Path) -> None:
    keep(store(path), RIGHT, Event(Act.SKIPPED))
    assert store(path).open_sessions() == ()
    assert len(store(path).history()) == 2


def test_undo_takes_a_step_out_of_the_history_and_keeps_what_happened(path: Path) -> None:
    kept = store(path)
    key = keep(kept, RIGHT, Event(Act.SKIPPED))
    ended = replayed(HILL, (RIGHT, Event(Act.SKIPPED)))
    kept.save(key, ended, undone(ended), NOON)
    assert [step.step for step in kept.history()] == ["gradient"]
    assert [event.act for event in kept.open_sessions()[0].events] == [Act.ANSWERED, Act.SKIPPED, Act.UNDONE]


def test_nothing_is_half_saved(path: Path) -> None:
    kept = store(path)
    key = keep(kept, WRONG)
    stale = begun(HILL)
    with pytest.raises(ProgressFileError, match="What was saved before it is safe"):
        kept.save(key, stale, after(stale, RIGHT), NOON)
    assert kept.history() == ()
    assert kept.open_sessions()[0].events == (WRONG,)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda good: b"not a database at all" * 100, id="other bytes"),
        pytest.param(lambda good: good[: len(good) // 2], id="cut in half"),
        pytest.param(lambda good: good[:2000] + b"\xff" * (len(good) - 2000), id="overwritten pages"),
        pytest.param(lambda good: good.replace(b"TABLE sessions", b"TABLE \xbdessions"), id="a name that is no text"),
        pytest.param(
            lambda good: good.replace(b"TABLE sessions", b"TABLE (\x13ssions"), id="a name to disturb a terminal"
        ),
        pytest.param(lambda good: good[:68] + b"\0\0\0\x01" + good[72:], id="another program's database"),
    ],
)
def test_a_damaged_file_is_set_aside_untouched(path: Path, damage: object) -> None:
    connection = opened(path, NOON).connection
    keep(ProgressStore(connection), WRONG, RIGHT)
    connection.close()
    damaged = damage(path.read_bytes())  # type: ignore[operator]
    path.write_bytes(damaged)
    again = opened(path, NOON)
    (note,) = again.notes
    (kept,) = path.parent.glob("progress.damaged-*.db")
    assert str(kept) in note
    assert kept.read_bytes() == damaged
    assert ProgressStore(again.connection).history() == ()
    again.connection.close()


def test_two_damaged_files_are_both_kept(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"first" * 200, b"second" * 200):
        path.write_bytes(content)
        opened(path, NOON).connection.close()
    assert len(list(path.parent.glob("progress.damaged-*.db"))) == 2


def test_a_file_of_a_newer_program_is_left_alone(path: Path) -> None:
    connection = opened(path, NOON).connection
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ProgressFileError, match="newer gradtutor"):
        opened(path, NOON)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ProgressFileError, match="GRADTUTOR_HOME"):
        opened(tmp_path / "file" / "progress.db", NOON)
    (tmp_path / "progress.db").mkdir()
    with pytest.raises(ProgressFileError, match="GRADTUTOR_HOME"):
        opened(tmp_path / "progress.db", NOON)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_progress_file import RIGHT, WRONG, Event, Act, keep, store
path, number = Path(sys.argv[1]), int(sys.argv[2])
kept = store(path)
while number:
    print(keep(kept, WRONG, RIGHT, Event(Act.SKIPPED)), flush=True)
    number -= 1
"""


def writer(path: Path, number: int) -> subprocess.Popen[str]:
    """Return a process that keeps sessions of three events, and prints the key of each once it is saved."""
    code = WRITER.format(tests=str(Path(__file__).parent))
    command = [sys.executable, "-c", code, str(path), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_terminals_at_once_lose_nothing(path: Path) -> None:
    writers = [writer(path, 15) for _ in range(2)]
    keys = [line for one in writers for line in (one.communicate(timeout=60)[0]).split()]
    assert [one.returncode for one in writers] == [0, 0]
    assert len(set(keys)) == 30
    assert len(store(path).history()) == 60


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_saved(path: Path) -> None:
    said: list[int] = []
    for sessions in (1, 2, 4):
        process = writer(path, -1)
        assert process.stdout is not None
        said += [int(process.stdout.readline()) for _ in range(sessions)]
        os.kill(process.pid, signal.SIGKILL)
        said += [int(line) for line in process.stdout.read().split()]
        process.wait(timeout=10)
        process.stdout.close()
    connection = opened(path, NOON)
    assert connection.notes == ()
    steps = connection.connection.execute("SELECT session, count(*) FROM ended_steps GROUP BY session").fetchall()
    assert {key for key, number in steps if number == 2} >= set(said)
    assert connection.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.connection.close()


def test_a_lock_is_held_by_one_and_ends_with_its_holder(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "1.lock"), FileLock(tmp_path / "1.lock")
    assert first.acquired()
    assert not second.acquired()
    first.release()
    assert second.acquired()
    second.release()


def test_an_older_sqlite_file_without_tables_gets_them(path: Path) -> None:
    path.parent.mkdir()
    sqlite3.connect(path).close()
    path.write_bytes(b"")
    assert store(path).session_count() == 0
