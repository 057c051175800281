"""Faults while a learner practises: whatever was answered on screen must be in the progress file afterwards."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Thread

from faults.command import Ended, ran

PROBLEM = "optimum-quadratic"
FULL_RUN = 1.2
"""Seconds in which moments to kill a practice are drawn: about what twelve answers take."""


def answers(chance: Random, number: int = 12) -> list[str]:
    """Return wrong answers to the first step, no two the same."""
    return [f"{chance.randrange(10**6)}, {place}" for place in range(number)]


def practised(home: Path, typed: list[str], *, problem: str = PROBLEM, **how: object) -> Ended:
    """Return a practice in which these lines were typed."""
    return ran("practice", problem, home=home, typed="\n".join(typed) + "\n", **how)  # type: ignore[arg-type]


def kept(home: Path, problem: str = PROBLEM) -> list[str]:
    """Return what the progress file has of the lines typed to a problem, in order. Raises `sqlite3.Error`."""
    path = home / "progress.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        [(verdict,)] = connection.execute("PRAGMA integrity_check(1)")
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
            return []  # Killed before the file was made.
        return [text for (text,) in connection.execute(
            "SELECT text FROM events JOIN sessions ON sessions.id = session WHERE problem = ? ORDER BY session, number",
            (problem,),
        )]  # fmt: skip


def lost(run: Ended, home: Path, before: list[str], typed: list[str], problem: str = PROBLEM) -> str:
    """Return what a practice lost of the answers that it had replied to, or ""."""
    replied = max(0, run.out.count("\n> ") - 1)  # The next prompt ends a reply.
    try:
        found = kept(home, problem)
    except sqlite3.Error as error:
        return f"the progress file: {error}"
    wanted = [*before, *typed[: min(replied, len(typed))]]
    return run.fault or (
        "" if found[: len(wanted)] == wanted else f"{len(wanted)} answers replied to, {len(found)} kept"
    )


def killed(home: Path, chance: Random) -> str:
    """Kill a practice at any moment, up to four times at one sitting."""
    before: list[str] = []
    for _ in range(chance.randint(1, 4)):
        typed = answers(chance)
        run = practised(home, typed, killed_after=chance.uniform(0, FULL_RUN))
        gone = lost(run, home, before, typed)
        if gone:
            return gone
        before = kept(home)
    return ""


def interrupted(home: Path, chance: Random) -> str:
    """Press Ctrl-C, close the window or end the program at any moment."""
    typed = answers(chance)
    by = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    run = practised(home, typed, killed_after=chance.uniform(0.05, FULL_RUN), by=by)
    ends = {0, 130} if by == signal.SIGINT else {0, -by, 128 + by}
    return lost(run, home, [], typed) or ("" if run.code in ends else f"exit code {run.code} after {by!r}")


def full_disk(home: Path, chance: Random) -> str:
    """Let no file grow over some size: the progress file can't be made, or can't grow."""
    typed = answers(chance, 20)
    early = practised(home, typed[:3]) if chance.random() < 0.7 else None
    before = kept(home)
    size = chance.choice([0, 1, 4096, 9000, 20_000, 40_000, 60_000, chance.randrange(100_000)])
    run = practised(home, typed[3:], fault=lambda: _limit_files(size))
    if early and early.fault:
        return early.fault
    told = "nothing is saved" in run.err or "Saved:" in run.out or "couldn't save" in run.err
    if "nothing is saved" in run.err:
        return run.fault or ("" if kept(home) == before else "what was there before")
    return lost(run, home, before, typed[3:]) or ("" if told else f"no message: {run.err[-200:]}")


def _limit_files(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def read_only(home: Path, chance: Random) -> str:
    """Let the folder or the progress file be read only."""
    typed = answers(chance)
    practised(home, typed[:4])
    before = kept(home)
    changed = chance.choice([[home], [home / "progress.db"], [home, home / "progress.db"], [home / "locks"]])
    for path in changed:
        path.chmod(0o555 if path.is_dir() else 0o444)
    run = practised(home, typed[4:], fault=obey_permissions)
    for path in changed:
        path.chmod(0o755)
    if "nothing is saved" in run.err:
        return run.fault or ("" if kept(home) == before else "what was there before")
    return lost(run, home, before, typed[4:])


def obey_permissions() -> None:
    """Give up what lets an administrator write where nobody may."""
    if os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)())


def two_writers(home: Path, chance: Random) -> str:
    """Practise in two terminals at once, the same problem or two."""
    problems = chance.choice([(PROBLEM, PROBLEM), (PROBLEM, "partials-basic")])
    typed = [answers(chance) for _ in problems]
    runs: list[Ended | None] = [None, None]

    def practise(which: int) -> None:
        runs[which] = practised(home, typed[which], problem=problems[which])

    threads = [Thread(target=practise, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for run, problem, lines in zip(runs, problems, typed, strict=True):
        assert run
        if run.fault or run.code != 0:
            return run.fault or f"exit code {run.code}: {run.err[-200:]}"
        replied = run.out.count("\n> ") - 1
        found = [text for text in kept(home, problem) if text in lines]
        if found != lines or replied < len(lines):
            return f"{replied} answers replied to, {len(found)} of {len(lines)} kept"
    return ""


def clock(home: Path, chance: Random) -> str:
    """Let the clock jump back and forth by years from one moment to the next."""
    typed = answers(chance)
    gone = lost(practised(home, typed, fault=lambda: _unsteady_clock(chance)), home, [], typed)
    after = ran("progress", home=home, fault=lambda: _unsteady_clock(chance))
    again = practised(home, answers(chance), fault=lambda: _unsteady_clock(chance))
    return gone or after.fault or again.fault or ("" if kept(home)[: len(typed)] == typed else "the first sitting")


def _unsteady_clock(chance: Random) -> None:
    from gradtutor.cli.recording import desk as progress_desk

    class Unsteady(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(1971, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(4 * 10**9))

    progress_desk.datetime = Unsteady  # type: ignore[misc]


def damaged(home: Path, chance: Random) -> str:
    """Damage the progress file: bytes changed, the end cut off, pages emptied, something else in its place."""
    typed = answers(chance)
    practised(home, typed)
    path = home / "progress.db"
    bytes_then = chance.choice(_DAMAGES)(bytearray(path.read_bytes()), chance)
    path.write_bytes(bytes_then)
    command = chance.choice([("progress",), ("practice", PROBLEM), ("practice",), ("progress", "export", "-")])
    run = ran(*command, home=home, typed="1, 2\n")
    if run.fault:
        return run.fault
    if any(aside.read_bytes() == bytes_then for aside in home.glob("progress.damaged-*.db")):
        return "" if "damaged" in run.err else "no message"
    try:
        return "" if kept(home)[: len(typed)] == typed or bytes_then or run.code == 3 else "the damaged file"
    except sqlite3.Error as error:
        return "" if run.code == 3 or run.err else f"in use though damaged: {error}"


def _changed(data: bytearray, chance: Random) -> bytes:
    for _ in range(chance.choice([1, 20, 500])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _cut(data: bytearray, chance: Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def _emptied(data: bytearray, chance: Random) -> bytes:
    page = 4096 * chance.randrange(len(data) // 4096)
    data[page : page + 4096] = bytes(4096)
    return bytes(data)


def _replaced(_data: bytearray, chance: Random) -> bytes:
    return chance.choice([chance.randbytes(5000), b"gradtutor: 1\n" * 50, b"SQLite format 3\0" + bytes(100)])


_DAMAGES: list[Callable[[bytearray, Random], bytes]] = [_changed, _cut, _emptied, _replaced]
