"""Time limits within this process, for work made of short calls; Windows has no alarm that could keep them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from gradtutor.errors import TimeLimitError

SHORTEST = 1e-6
"""Seconds; the system takes fewer for none."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TimeLimitError` where what is inside takes longer."""
    set_alarm(max(seconds, SHORTEST))
    try:
        yield
    finally:
        set_alarm(0)


def set_alarm(seconds: float) -> None:
    """Raise `TimeLimitError` after so many seconds; never with 0."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _time_is_over if seconds else signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _time_is_over(_signal: int, _frame: Any) -> NoReturn:
    raise TimeLimitError("That takes longer than the time limit; --time-limit SECONDS allows more.")
