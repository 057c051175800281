"""One pytest session in which every mutant meets the tests that run its lines, each in a process of its own.

All modules and tests are loaded once; a mutant is a fork of that process, so that it costs little more than its tests.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutation.mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 4 << 30
LAST = 250
"""The largest number by which a process tells which test failed."""

SLOWEST = 3
"""A mutant may take so many times the processor seconds that the tests take without it, and two more."""


class Trial:
    """A pytest plugin: instead of running the tests once it runs them against every mutant of the modules."""

    def __init__(self, modules: Sequence[str], seconds: float, told: Callable[[Mutant, str], None]) -> None:
        self._told = told
        self._modules = {module: ROOT / f"{module.replace('.', '/')}.py" for module in modules}
        self._seconds = seconds
        self._killers: deque[pytest.Item] = deque(maxlen=5)

    def pytest_sessionstart(self) -> None:
        """Have Hypothesis draw the same examples every time, without making a failing one small."""
        from hypothesis import Phase, settings

        settings.register_profile("mutation", database=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutation")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant, and tell its fate."""
        gc.collect()
        gc.freeze()
        seen = self._seen(session.items)
        for module, path in self._modules.items():
            for mutant in mutants_of(module, path):
                here = [bool({*mutant.lines} & {*lines.get(str(path), ())}) for _, lines in seen]
                runs = [(s, item) for (s, _), item, is_here in zip(seen, session.items, here, strict=True) if is_here]
                self._told(mutant, self._fate(mutant, runs))
        return True

    def _seen(self, items: Sequence[pytest.Item]) -> list[tuple[float, dict[str, list[int]]]]:
        """Return the seconds that every test takes and the lines that it runs."""
        with tempfile.NamedTemporaryFile("r", suffix=".json") as notes:
            if _in_a_fork(lambda: _note(items, {str(path) for path in self._modules.values()}, notes.name), 3600) != 0:
                pytest.exit("the tests don't pass without a mutant", 1)
            return [(seconds, lines) for seconds, lines in json.load(notes)]

    def _fate(self, mutant: Mutant, tests: list[tuple[float, pytest.Item]]) -> str:
        """Return whether tests kill a mutant: those that killed the last ones, then the fastest, within the seconds."""
        chosen: list[pytest.Item] = []
        total = 0.0
        for seconds, item in sorted(tests, key=lambda test: (test[1] not in self._killers, test[0])):
            if chosen and total + seconds > self._seconds:
                break
            total += seconds
            chosen.append(item)
        if not chosen:
            return "unseen"

        def attempt() -> int:
            mutant.put_in()
            return next((min(place, LAST) for place, item in enumerate(chosen, 1) if _fails(item)), 0)

        ended = _in_a_fork(attempt, round(SLOWEST * total) + 2)
        if 0 < ended < LAST:
            self._killers.append(chosen[ended - 1])
        return "killed" if ended else "survived"


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _note(items: Sequence[pytest.Item], paths: set[str], to: str) -> int:
    """Write down what every test takes and runs; return how many fail."""
    notes = []
    failed = 0
    for item in items:
        with _watched(paths) as lines:
            start = time.process_time()
            if _fails(item):
                failed += 1
                sys.stderr.write(f"{item.nodeid} fails\n")
            notes.append((time.process_time() - start, {path: sorted(ran) for path, ran in lines.items()}))
    Path(to).write_text(json.dumps(notes))
    return min(failed, 100)


@contextmanager
def _watched(paths: set[str]) -> Iterator[dict[str, set[int]]]:
    """Keep the lines of some files that run meanwhile."""
    ran: dict[str, set[int]] = {path: set() for path in paths}

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        lines = ran.get(frame.f_code.co_filename)
        if lines is None:
            return None

        def line(frame: FrameType, event: str, argument: Any) -> Any:
            lines.add(frame.f_lineno)
            return line

        return line

    sys.settrace(call)
    try:
        yield ran
    finally:
        sys.settrace(None)


def _in_a_fork(work: Callable[[], int], seconds: int) -> int:
    """Return what work in another process comes to; `LAST` or less than 0 where it takes too much."""
    child = os.fork()
    if child == 0:
        code = LAST
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            signal.alarm(60 + 20 * seconds)
            for stream in (1, 2) if seconds < 3600 else ():
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
