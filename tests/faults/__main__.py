"""`cd tests && python -m faults`: try every fault; print how often it was tried and how often something was lost."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from faults import hostile_requests, keeping, terminals

Fault = Callable[[Path, Random], str]
"""Tries a fault once, with a home of its own; returns what was lost or went wrong, or ""."""

FAULTS: dict[str, tuple[int, Fault]] = {
    # name: (times that it is tried in full, what tries it)
    "killed": (300, keeping.killed),
    "interrupted": (100, keeping.interrupted),
    "full-disk": (100, keeping.full_disk),
    "read-only": (40, keeping.read_only),
    "two-writers": (50, keeping.two_writers),
    "clock": (50, keeping.clock),
    "damaged": (150, keeping.damaged),
    **terminals.FAULTS,
    **hostile_requests.FAULTS,
}


def main() -> int:
    """Print the table; return 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="FAULT", help=f"of {', '.join(FAULTS)}; all without any")
    parser.add_argument("--share", type=float, default=1.0, help="of the times that each is tried in full")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    unknown = [name for name in wanted.names if name not in FAULTS]
    if unknown:
        parser.error(f"there is no fault called {unknown[0]}")
    print(f"| {'fault':20} | {'tried':>5} | {'lost':>4} |\n| {'-' * 20} | {'-' * 4}: | {'-' * 3}: |")
    losses = 0
    for name in wanted.names or FAULTS:
        times, fault = FAULTS[name]
        tried = max(1, round(times * wanted.share))
        found = [gone for number in range(tried) if (gone := _once(fault, f"{name} {wanted.seed} {number}"))]
        losses += len(found)
        print(f"| {name:20} | {tried:5} | {len(found):4} |", flush=True)
        for gone in found[:10]:
            print(f"  {gone}", file=sys.stderr)
    return int(losses > 0)


def _once(fault: Fault, seed: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        gone = fault(Path(folder), Random(seed))
    return f"{seed}: {gone}" if gone else ""


if __name__ == "__main__":
    sys.exit(main())
