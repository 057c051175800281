#!/usr/bin/env python3
"""start_up.py [RUNS]: what whole commands cost, as ratios to a baseline measured in turn with them in the same run.

Wall time of whole processes, paired: baseline, command, baseline, command … The ratio is the median over the pairs.
For practice it is the time until the first problem, or the first prompt, is on the screen of a terminal: in somebody's
very first run, and in a later one. Windows has no such terminals, so those rows are left out there.

    python tests/benchmarks/start_up.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
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

PROBLEM, PROMPT = b"1 of ", b"> "

PRACTICES: tuple[tuple[str, list[str], bool, bytes, float | None], ...] = (
    # what, arguments, whether it is a first run, what is waited for, the bar where one is promised
    ("practice ID, first run: problem", ["optimum-quadratic"], True, PROBLEM, 0.6),
    ("practice, first run: problem", [], True, PROBLEM, 0.6),
    ("practice, later run: problem", [], False, PROBLEM, 0.6),
    ("practice --seed 7, later run: problem", ["--seed", "7"], False, PROBLEM, 0.6),
    ("practice ID, first run: prompt", ["optimum-quadratic"], True, PROMPT, None),
    ("practice, first run: prompt", [], True, PROMPT, None),
    ("practice, later run: prompt", [], False, PROMPT, None),
)


def seconds_until(text: bytes, arguments: list[str], home: str) -> float:
    """Return how long it takes from the start of a practice until a text is on a terminal's screen."""
    terminal, screen = os.openpty()
    began = time.perf_counter()
    with subprocess.Popen(
        [*GRADTUTOR, "practice", *arguments], stdin=screen, stdout=screen, stderr=screen,
        env={**ENVIRONMENT, "GRADTUTOR_HOME": home, "TERM": "xterm"}, start_new_session=True,
    ) as practice:  # fmt: skip
        os.close(screen)
        shown = b""
        while text not in shown:
            shown += os.read(terminal, 65536)
        took = time.perf_counter() - began
        practice.kill()
    os.close(terminal)
    return took


def seconds_of_practice(text: bytes, arguments: list[str], home: str, *, is_first: bool) -> float:
    """Return how long a practice takes to show a text, with the progress kept in a folder or, if it is first, none."""
    if not is_first:
        return seconds_until(text, arguments, home)
    with TemporaryDirectory() as empty:
        return seconds_until(text, arguments, empty)


def practice_rows(runs: int) -> Iterator[Row]:
    """Yield one row a way to begin a practice."""
    with TemporaryDirectory() as home:
        subprocess.run(
            [*GRADTUTOR, "practice", "--count", "3"], input=b"show\n" * 12, stdout=subprocess.DEVNULL, check=True,
            env={**ENVIRONMENT, "GRADTUTOR_HOME": home},
        )  # fmt: skip
        for what, arguments, is_first, text, bar in PRACTICES:
            begin = partial(seconds_of_practice, text, arguments, home, is_first=is_first)
            yield paired(f"{what} against import sympy", begin, lambda: seconds(lambda: run(SYMPY)), runs, bar)


def rows(runs: int = 9) -> Iterator[Row]:
    """Yield one row a command."""
    for what, arguments, baseline, bar in COMMANDS:
        command = [*GRADTUTOR, *arguments]
        yield paired(
            what, lambda command=command: seconds(lambda: run(command)),
            lambda baseline=baseline: seconds(lambda: run(baseline)), runs, bar,
        )  # fmt: skip
    if sys.platform != "win32":
        yield from practice_rows(runs)


if __name__ == "__main__":
    sys.exit(printed(rows(*map(int, sys.argv[1:]))))
