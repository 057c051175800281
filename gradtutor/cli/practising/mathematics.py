"""The mathematics of an open problem, worked out while the learner reads, so that feedback comes at once.

One thing at a time: SymPy and flint keep settings of their own for the whole process, so whoever computes holds the
lock. What the learner waits for is given up after a time; Windows has no alarm that could do so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from gradtutor.cli.terminal.alarm import set_alarm
from gradtutor.errors import GradtutorError
from gradtutor.tutor.marking import mark
from gradtutor.tutor.questions import QuestionKind
from gradtutor.tutor.session import Session

PROMPT_FIRST = 0.05
"""Seconds for the prompt to appear, which would wait while SymPy is imported."""


class Mathematics:
    """What works ahead. Where `works_ahead` is off, as with a pipe, everything is computed when it is needed."""

    def __init__(self, *, works_ahead: bool, seconds: float) -> None:
        self._works_ahead = works_ahead
        self._seconds = seconds
        self._lock = Lock()
        self._wanted = Event()
        self._stop = Event()
        self._stop.set()

    def begin(self, session: Session) -> None:
        """Begin to work out the open step and those still to come; leave what was begun before alone."""
        if not self._works_ahead:
            return
        self._stop.set()
        self._stop = Event()
        steps = session.steps[session.place :]
        Thread(target=self._work_ahead, args=(session, steps, self._stop), daemon=True).start()

    def end(self) -> None:
        """Begin nothing further."""
        self._stop.set()

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Hold the mathematics: what is inside goes before all that is worked out ahead.

        Raises `TimeLimitError` where it takes longer than the time limit.
        """
        self._wanted.set()
        set_alarm(self._seconds)
        try:
            with self._lock:
                self._wanted.clear()
                yield
        finally:
            set_alarm(0)

    def lift_limit(self) -> None:
        """Let what comes next take as long as it needs."""
        set_alarm(0)

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked out at this moment."""
        return self._lock.locked()

    def _work_ahead(self, session: Session, steps: tuple[QuestionKind, ...], stop: Event) -> None:
        stop.wait(PROMPT_FIRST)
        for kind in steps:
            while self._wanted.is_set() and not stop.is_set():
                stop.wait(0.005)
            if stop.is_set():
                return
            with self._lock:
                _worked_out(session, kind)


def _worked_out(session: Session, kind: QuestionKind) -> None:
    """Work out all that marking a step needs: it is kept by the tutor's own caches."""
    try:
        kind.prompt(session.problem)
        zeros = ", ".join("0" for _ in session.problem.variables)
        mark(session.problem, kind.name, f"({zeros})")
    except GradtutorError:
        return  # It will be said when the learner gets there.
