#!/usr/bin/env python3
"""start_up.py [RUNS]: what whole commands cost, as ratios to a baseline measured in turn with them in the same run.

Wall time of whole processes, paired: baseline, command, baseline, command … The ratio is the median over the pairs.
As for an installed program, byte code is written by the first run, whatever PYTHONDONTWRITEBYTECODE says.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

PYTHON = sys.executable
CLICK, SYMPY = [PYTHON, "-c", "import click"], [PYTHON, "-c", "import sympy"]
GRADTUTOR = [PYTHON, "-m", "gradtutor"]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

ROWS: tuple[tuple[str, list[str], list[str], float | None], ...] = (
    # what, command, baseline, the bar where one is promised
    ("--help against import click", [*GRADTUTOR, "--help"], CLICK, 1.3),
    ("list against import sympy", [*GRADTUTOR, "list", "--plain"], SYMPY, None),
    ("compare against import sympy", [*GRADTUTOR, "compare", "2x(x+1)", "2x^2+2x"], SYMPY, None),
    ("solve --json against import sympy", [*GRADTUTOR, "solve", "3*x**2+4*x*y", "--json"], SYMPY, 1.25),
    ("solve against import sympy", [*GRADTUTOR, "solve", "3*x**2+4*x*y"], SYMPY, 1.4),
)


def seconds(command: list[str]) -> float:
    """Return the wall time of one run of a command."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=ENVIRONMENT)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print one row a command: ratio, its bar, and the times behind it."""
    for name, command, baseline, bar in ROWS:
        seconds(command), seconds(baseline)
        pairs = [(seconds(baseline), seconds(command)) for _ in range(runs)]
        ratio = statistics.median(b / a for a, b in pairs)
        base, cost = (statistics.median(column) for column in zip(*pairs, strict=True))
        promised = f"(bar {bar:.2f})" if bar else ""
        print(f"{name:40} {ratio:5.2f}  {promised:10}   {1000 * cost:6.0f} ms / {1000 * base:6.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
