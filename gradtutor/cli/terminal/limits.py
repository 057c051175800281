"""Hard time limits: the mathematics runs in a child process, because a long call into flint can't be interrupted.

The child imports what the work needs; the parent only waits, so a limit costs a few milliseconds and works on every
platform. Results come in parts: what was reported before the limit is kept.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gradtutor.cli.terminal.child_process import Child, child
from gradtutor.errors import CannotSolveError, GradtutorError

Work = Callable[[Any], Iterator[Any]]
"""A function of the job that yields ever fuller results; the last one is the answer. It must be importable by name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one job: the fullest result reported (None if none), and why there was no more."""

    result: Any
    finished: bool
    error: GradtutorError | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to do a job, and the seconds it may take (None: as long as it needs)."""

    job: Any
    seconds: float | None


class Worker:
    """A child process that does one job after another, restarted after a job had to be stopped."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._child: Child | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def outcome(self, attempts: Sequence[Attempt]) -> Outcome:
        """Return the outcome of the first attempt that finishes in its time, or else the fullest part of any."""
        fullest = None
        for attempt in attempts:
            outcome = self._try(attempt)
            if outcome.finished or outcome.error:
                return outcome
            fullest = outcome.result if outcome.result is not None else fullest
        return Outcome(fullest, finished=False)

    def _try(self, attempt: Attempt) -> Outcome:
        self._child = self._child or child()
        pipe = self._child.pipe
        deadline = None if attempt.seconds is None else time.monotonic() + attempt.seconds
        fullest = None
        try:
            pipe.send((self._work, attempt.job, attempt.seconds))
            while pipe.poll(None if deadline is None else max(0.0, deadline - time.monotonic())):
                kind, value = pipe.recv()
                if kind == "error":
                    return Outcome(fullest, finished=False, error=value)
                if kind == "done":
                    return Outcome(fullest, finished=True)
                fullest = value
        except (EOFError, ConnectionError):
            return Outcome(fullest, finished=False, error=self._fault(self._child))
        self._stop()
        return Outcome(fullest, finished=False)

    def _fault(self, ended: Child) -> CannotSolveError | None:
        """Return what to say of a child that ended by itself; None where its own alarm ended it."""
        self._child = None
        ended.process.join()
        ended.pipe.close()
        code = ended.process.exitcode
        if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
            return None
        if code == 1:
            return CannotSolveError("That hit a bug of mine: the traceback above says where. Please report it.")
        return CannotSolveError("The work was ended from outside, perhaps for want of memory.")

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None
