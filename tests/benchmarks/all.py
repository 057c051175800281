#!/usr/bin/env python3
"""all.py [NAME …]: every ratio of every benchmark in one run, or of those named; 1 where one is above its bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import check_answers
import feedback
import growth
import hostile_answers
import memory
import solve_functions
import start_up
from rows import Row, printed

BENCHMARKS: dict[str, Callable[[], Iterator[Row]]] = {
    "start_up": start_up.rows,
    "memory": memory.rows,
    "growth": growth.rows,
    "check_answers": check_answers.rows,
    "solve_functions": solve_functions.rows,
    "feedback": feedback.rows,
    "hostile_answers": hostile_answers.rows,
}


def main(names: list[str]) -> int:
    """Print a heading and the rows of each benchmark."""
    code = 0
    for name in names or BENCHMARKS:
        print(f"\n{name}")
        code |= printed(BENCHMARKS[name]())
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
