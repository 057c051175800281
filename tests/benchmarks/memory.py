#!/usr/bin/env python3
"""memory.py: peak memory of `solve` on textbook functions, against `import sympy`, the largest process of each.

The child that does the mathematics is the largest; what the waiting parent has besides is in a row of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from commands import CLICK, ENVIRONMENT, GRADTUTOR, SYMPY, TEXTBOOK
from rows import Row, printed

BAR = 1.3

_WATCH = """
import json, resource, subprocess, sys
silent = subprocess.DEVNULL
subprocess.run(json.loads(sys.argv[1]), stdout=silent, stderr=silent)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(command: list[str]) -> int:
    """Return the largest resident memory, in KiB, that a process of a command had."""
    watch = [sys.executable, "-c", _WATCH, json.dumps(command)]
    return int(subprocess.run(watch, capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout)


def rows() -> Iterator[Row]:
    """Yield the function that takes most, as JSON and on the screen."""
    baseline = peak(SYMPY)
    for options in (["--json"], []):
        most, function = max((peak([*GRADTUTOR, "solve", text, *options]), text) for text in TEXTBOOK)
        what = " ".join(["peak memory of solve", *options, "against import sympy"])
        yield Row(what, most / baseline, f"{most / 1024:.0f} MB / {baseline / 1024:.0f} MB, {function}", BAR)
    parent = peak([*GRADTUTOR, "solve", "--help"])
    click = peak(CLICK)
    yield Row(
        "peak memory of what waits, against import click", parent / click, f"{parent >> 10} MB / {click >> 10} MB"
    )


if __name__ == "__main__":
    sys.exit(printed(rows()))
