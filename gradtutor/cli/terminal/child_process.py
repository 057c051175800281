"""The child process that does the mathematics, and its start ahead of time.

Importing SymPy is most of what a short command costs. So `main` starts the child before anything else: the child
imports while the parent still imports Click and reads the command line.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from gradtutor.errors import GradtutorError

_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass(frozen=True, slots=True)
class Child:
    """A process that waits for work, and this side's end of the pipe to it."""

    process: Any
    pipe: Any

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


_ahead: list[Child] = []


def start_ahead(*modules: str) -> None:
    """Start the child that will be asked for next; it imports modules at once."""
    _ahead.append(_started(modules))


def child() -> Child:
    """Return the child that was started ahead, or a new one."""
    return _ahead.pop() if _ahead else _started(())


def _started(modules: tuple[str, ...]) -> Child:
    pipe, far_end = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(pipe, far_end, modules), daemon=True)
    _hold_signals(True)  # One that reaches the child before it has its own handlers would be lost.
    try:
        process.start()
    finally:
        _hold_signals(False)
    far_end.close()
    return Child(process, pipe)


def _hold_signals(held: bool) -> None:
    """Keep requests to end waiting, or let them come; Windows has none."""
    if hasattr(signal, "pthread_sigmask"):
        how = signal.SIG_BLOCK if held else signal.SIG_UNBLOCK
        signal.pthread_sigmask(how, (signal.SIGINT, signal.SIGTERM))


def _serve(parents_end: Any, pipe: Any, modules: tuple[str, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _hold_signals(False)
    parents_end.close()  # Else this child would never see that its parent is gone.
    gc.disable()  # Until the first result: collecting while SymPy is imported costs a seventh of that import.
    for module in modules:
        import_module(module)
    while True:
        try:
            work, job, seconds = pipe.recv()
        except (EOFError, OSError):
            return
        _set_alarm(seconds)
        try:
            for result in work(job):
                _collect_again()
                pipe.send(("part", result))
            pipe.send(("done", None))
        except GradtutorError as error:
            pipe.send(("error", error))
        except BrokenPipeError:
            return
        finally:
            _set_alarm(None)


def _collect_again() -> None:
    """Collect garbage from now on, but not in what was imported: that stays, and looking through it takes long."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _set_alarm(seconds: float | None) -> None:
    """Make the kernel end this child a second after its limit, should the parent be gone by then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0.0 if seconds is None else seconds + 1.0)
