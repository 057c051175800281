#!/usr/bin/env python3
"""feedback.py: how long a learner waits for the reply to a typed answer, once a problem is open, against 50 ms.

Every answer in the tests of the shipped problems is marked, each step having been worked out before, as practice does
while the learner reads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rows import Row, printed, seconds

from gradtutor.authoring.library import shipped_library
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem

LIMIT = 0.05


def replies(problem: Problem) -> Iterator[float]:
    """Yield the seconds that marking each of a problem's tests takes in a warm process."""
    for test in problem.tests:
        mark(problem, test.step, "0")
        yield seconds(lambda test=test: mark(problem, test.step, test.answer))


def rows() -> Iterator[Row]:
    """Yield the 95th percentile and the slowest of all replies."""
    times = sorted(took for problem in shipped_library() for took in replies(problem))
    for what, place, bar in (("95th percentile", int(0.95 * (len(times) - 1)), 1.0), ("slowest", -1, None)):
        behind = f"{1000 * times[place]:.1f} ms / {1000 * LIMIT:.0f} ms"
        yield Row(f"feedback on {len(times)} answers, {what}", times[place] / LIMIT, behind, bar)


if __name__ == "__main__":
    sys.exit(printed(rows()))
