"""Hard time limits: the mathematics runs in a child process, because a long call into flint can't be interrupted.

The child imports what the work needs; the parent only waits, so a limit costs a few milliseconds and works on every
platform. Results come in parts: what was reported before the limit is kept.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gradtutor.errors import CannotSolveError, GradtutorError

Work = Callable[[Any], Iterator[Any]]
"""A function of the job that yields ever fuller results; the last one is the answer. It must be importable by name."""

_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


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
        self._process: Any = None
        self._pipe: Any = None

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
        self._start()
        self._pipe.send(attempt)
        deadline = None if attempt.seconds is None else time.monotonic() + attempt.seconds
        fullest = None
        while self._pipe.poll(None if deadline is None else max(0.0, deadline - time.monotonic())):
            try:
                kind, value = self._pipe.recv()
            except EOFError:
                return Outcome(fullest, finished=False, error=self._fault())
            if kind == "error":
                return Outcome(fullest, finished=False, error=value)
            if kind == "done":
                return Outcome(fullest, finished=True)
            fullest = value
        self._stop()
        return Outcome(fullest, finished=False)

    def _fault(self) -> CannotSolveError | None:
        """Return what to say of a child that ended by itself; None where its own alarm ended it."""
        self._process.join()
        code, self._process = self._process.exitcode, None
        self._pipe.close()
        if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
            return None
        if code == 1:
            return CannotSolveError("That hit a bug of mine: the traceback above says where. Please report it.")
        return CannotSolveError("The work was ended from outside, perhaps for want of memory.")

    def _start(self) -> None:
        if self._process is None:
            self._pipe, child_end = _CONTEXT.Pipe()
            self._process = _CONTEXT.Process(target=_serve, args=(child_end, self._work), daemon=True)
            self._process.start()
            child_end.close()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = None


def _serve(pipe: Any, work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle.
    gc.disable()  # Until the first result: collecting while SymPy is imported costs a seventh of that import.
    while True:
        try:
            attempt = pipe.recv()
        except (EOFError, OSError):
            return
        _set_alarm(attempt.seconds)
        try:
            for result in work(attempt.job):
                gc.enable()
                pipe.send(("part", result))
            pipe.send(("done", None))
        except GradtutorError as error:
            pipe.send(("error", error))
        except BrokenPipeError:
            return
        finally:
            _set_alarm(None)


def _set_alarm(seconds: float | None) -> None:
    """Make the kernel end this child a second after its limit, should the parent be gone by then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0.0 if seconds is None else seconds + 1.0)
