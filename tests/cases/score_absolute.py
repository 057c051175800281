#!/usr/bin/env python3
# ruff: noqa: T201 - it prints its findings
"""score_absolute.py FILE.jsonl …: how `gradtutor solve - --json` does on least and greatest values over regions.

A case is perfect when the values and all the points are those of the truth, and both are said to be proved.
Cases: {"id", "f", "vars", "region": [conditions], "absolute_min" | "absolute_max": {"value", "points"} | null}.
Exit 1 unless all are perfect.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import sympy


def number(text: str | float) -> float:
    """Return a number of a case file as a float."""
    return float(text) if isinstance(text, int | float) else float(sympy.N(sympy.sympify(text)))


def faults_of(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """Return what is wrong with one answer; nothing when it is perfect."""
    faults = []
    for truth, key in (("absolute_min", "global_minimum"), ("absolute_max", "global_maximum")):
        expected, found = case.get(truth), answer["constrained"][key]
        if expected is None:
            continue
        if found is None:
            faults.append(f"{key} not established")
            continue
        if not math.isclose(found["value_approx"], number(expected["value"]), rel_tol=1e-9, abs_tol=1e-9):
            faults.append(f"{key} {found['value']}, is {expected['value']}")
        points = sorted(tuple(point["point_approx"][name] for name in case["vars"]) for point in found["points"])
        wanted = sorted(tuple(number(point[name]) for name in case["vars"]) for point in expected["points"])
        if not _same(points, wanted):
            faults.append(f"{key} at {points}, is at {wanted}")
    return faults


def _same(points: list[tuple[float, ...]], wanted: list[tuple[float, ...]]) -> bool:
    return len(points) == len(wanted) and all(
        math.isclose(a, b, rel_tol=1e-8, abs_tol=1e-8)
        for point, other in zip(points, wanted, strict=True)
        for a, b in zip(point, other, strict=True)
    )


def main(paths: list[str]) -> int:
    """Print the faults of each case and a summary; return the exit code."""
    lines_of_cases = [line for path in paths for line in Path(path).read_text(encoding="utf8").splitlines()]
    cases = [json.loads(line) for line in lines_of_cases if line.strip()]
    requests = [json.dumps({"function": c["f"], "vars": c["vars"], "subject_to": c["region"]}) for c in cases]
    command = os.environ.get("GRADTUTOR", "gradtutor").split()
    start = time.perf_counter()
    run = subprocess.run(
        [*command, "solve", "-", "--json", "--steps", "none", "--time-limit", "20"],
        input="\n".join(requests) + "\n",
        capture_output=True,
        text=True,
        timeout=900,
    )
    wall = time.perf_counter() - start
    lines = [line for line in run.stdout.splitlines() if line.strip()]
    if len(lines) != len(cases):
        print(f"{len(lines)} answers for {len(cases)} cases (exit {run.returncode}): {run.stderr[-400:]}")
        return 1
    perfect, times = 0, []
    for case, line in zip(cases, lines, strict=True):
        answer = json.loads(line)
        times.append(answer.get("elapsed_ms", 0.0))
        faults = [answer["error"]["message"]] if answer.get("error") else faults_of(case, answer)
        perfect += not faults
        if faults:
            print(f"{case['id']}: {case['f'][:60]}: {'; '.join(faults)}")
    print(
        f"perfect {perfect}/{len(cases)}; median {statistics.median(times) / 1000:.3f} s, "
        f"worst {max(times) / 1000:.1f} s, whole run {wall:.0f} s"
    )
    return 0 if perfect == len(cases) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
