"""The child process: started ahead it imports at once, and it never outlives the one who started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from gradtutor.cli.terminal.child_process import child, start_ahead
from gradtutor.cli.terminal.limits import Attempt, Worker

MODULE = "wave"
"""Some module that nothing else imports."""


def loaded(module: str) -> Iterator[tuple[int, bool]]:
    """Report the process and whether it has imported a module."""
    yield os.getpid(), module in sys.modules


def test_a_worker_gets_the_child_that_was_started_ahead_with_its_modules() -> None:
    assert MODULE not in sys.modules
    with Worker(loaded) as later:
        start_ahead(MODULE)
        with Worker(loaded) as worker:
            ahead, has_module = worker.outcome([Attempt(MODULE, 20)]).result
        other, has_none = later.outcome([Attempt(MODULE, 20)]).result
    assert (has_module, has_none) == (True, False)
    assert ahead != other


def test_a_child_that_ended_before_its_first_job_is_said_not_to_have_answered() -> None:
    start_ahead()
    ended = child()
    ended.process.kill()
    ended.process.join()
    with Worker(loaded) as worker:
        worker._child = ended
        first, second = worker.outcome([Attempt(MODULE, 20)]), worker.outcome([Attempt(MODULE, 20)])
    assert "ended from outside" in str(first.error)
    assert second.finished


def children_of(run: subprocess.Popen[bytes]) -> list[int]:
    """Return the children of a process as soon as it has some, or none if it ends without."""
    while run.poll() is None:
        if found := [process for process, parent in parents() if parent == run.pid]:
            return found
    return []


def parents() -> Iterator[tuple[int, int]]:
    """Yield every process with the one that started it, as Linux tells them."""
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended since
            yield int(told.parent.name), int(told.read_text(errors="replace").rpartition(")")[2].split()[1])


def runs(process: int) -> bool:
    """Return whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_no_child_outlives_a_run_that_is_ended(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "gradtutor", "solve", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        (started,) = children_of(run)
        run.send_signal(number)
        run.wait(timeout=60)
    for _ in range(300):
        if not runs(started):
            return
        time.sleep(0.1)
    pytest.fail("The child is still there.")


@pytest.mark.parametrize("arguments", [["solve", "--no-such-option", "x"], ["solve", "x", "--help"]], ids=" ".join)
def test_a_child_that_is_not_needed_delays_nobody(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "gradtutor", *arguments], capture_output=True, text=True, timeout=60)
    assert (done.returncode, "Usage:" in done.stdout + done.stderr) == (2 if arguments[-1] == "x" else 0, True)
