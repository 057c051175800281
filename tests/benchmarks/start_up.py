#!/usr/bin/env python3
"""start_up.py [RUNS]: what whole commands cost, as ratios to a baseline measured in turn with them in the same run.

Wall time of whole processes, paired: baseline, command, baseline, command … The ratio is the median over the pairs.
For practice it is the time until the first problem is on the screen of a terminal.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from commands import CLICK, ENVIRONMENT, GRADTUTOR, PYTHON, SYMPY, run
from rows import Row, paired, printed, seconds

COMMANDS: tuple[tuple[str, list[str], list[str], float | None], ...] = (
    # what, command, baseline, the bar where one is promised
    ("--help against bare Python", ["--help"], PYTHON, None),
    ("--help against import click", ["--help"], CLICK, 1.3),
    ("list against import sympy", ["list", "--plain"], SYMPY, None),
    ("compare against import sympy", ["compare", "2x(x+1)", "2x^2+2x"], SYMPY, None),
    ("solve --json against import sympy", ["solve", "3*x**2+4*x*y", "--json"], SYMPY, 1.25),
    ("solve against import sympy", ["solve", "3*x**2+4*x*y"], SYMPY, 1.4),
)

PRACTICE_BAR = 0.6
FIRST_PROBLEM = b"1 of "


def seconds_to_first_problem(home: str) -> float:
    """Return how long it takes from the start of practice until its first problem is on a terminal's screen."""
    terminal, screen = os.openpty()
    began = time.perf_counter()
    with subprocess.Popen(
        [*GRADTUTOR, "practice"], stdin=screen, stdout=screen, stderr=screen,
        env={**ENVIRONMENT, "GRADTUTOR_HOME": home, "TERM": "xterm"}, start_new_session=True,
    ) as practice:  # fmt: skip
        os.close(screen)
        shown = b""
        while FIRST_PROBLEM not in shown:
            shown += os.read(terminal, 65536)
        took = time.perf_counter() - began
        practice.kill()
    os.close(terminal)
    return took


def rows(runs: int = 9) -> Iterator[Row]:
    """Yield one row a command."""
    for what, arguments, baseline, bar in COMMANDS:
        command = [*GRADTUTOR, *arguments]
        yield paired(
            what, lambda command=command: seconds(lambda: run(command)),
            lambda baseline=baseline: seconds(lambda: run(baseline)), runs, bar,
        )  # fmt: skip
    with TemporaryDirectory() as home:
        yield paired(
            "practice, until the first problem, against import sympy",
            lambda: seconds_to_first_problem(home), lambda: seconds(lambda: run(SYMPY)), runs, PRACTICE_BAR,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(printed(rows(*map(int, sys.argv[1:]))))
