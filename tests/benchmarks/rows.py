"""One line of a benchmark: a ratio of two things measured in turn in one run, and the bar where one is promised."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured against what; `behind` says the two sides. The ratio may not be above the bar."""

    what: str
    ratio: float
    behind: str
    bar: float | None = None

    @property
    def holds(self) -> bool:
        """Say whether what was promised, if anything, is kept."""
        return self.bar is None or self.ratio <= self.bar

    def __str__(self) -> str:
        promised = f"(bar {self.bar:.2f})" if self.bar else ""
        return f"{self.what:58} {self.ratio:6.2f}  {promised:10}  {self.behind}{'' if self.holds else '  ABOVE'}"


def printed(rows: Iterable[Row]) -> int:
    """Print rows as they come and return the exit code: 1 where one is above its bar."""
    code = 0
    for row in rows:
        print(row, flush=True)
        code |= not row.holds
    return code


def paired(
    what: str, cost: Callable[[], float], baseline: Callable[[], float], runs: int, bar: float | None = None
) -> Row:
    """Return the median ratio over pairs of seconds measured one after the other, after a first pair for warming up."""
    baseline(), cost()
    pairs = [(baseline(), cost()) for _ in range(runs)]
    ratio = statistics.median(ours / base for base, ours in pairs)
    base, ours = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    return Row(what, ratio, f"{ours:.4g} ms / {base:.4g} ms", bar)


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
