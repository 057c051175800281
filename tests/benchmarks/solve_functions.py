#!/usr/bin/env python3
"""solve_functions.py [critical.jsonl]: finding critical points, against SymPy's `solve` on the same cases in one run.

Ours finds the points and says their kinds; SymPy only solves ∇f = 0. Both get a `ScalarField` that is ready, in one
warm process, and SymPy a limit of ten seconds, which counts as its time. Without a file, textbook functions below.
"""

from __future__ import annotations

import json
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

import sympy as sp
from rows import Row, printed
from sympy.core.cache import clear_cache

from gradtutor.calculus.critical_points import critical_points
from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.field import ScalarField, scalar_field
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.sympy_tree import from_sympy

LIMIT = 10.0
FUNCTIONS = (
    "3x^2 + 4xy", "x^3 - 9xy + y^3", "3x^2 + 2xy + y^3", "x^2 e^y", "-x^2 - 2y^2 + 4x + 8y - 10", "x^4 + y^4 - 4xy + 2",
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "(4 - 2.1x^2 + x^4/3) x^2 + x y + (-4 + 4y^2) y^2", "x y e^(-x^2 - y^2)",
    "x^2 + y^2 + x^2 y + 4", "x/(1 + x^2 + y^2)", "sin x + sin y", "(x^2 + y^2) e^(-x)", "x y (1 - x - y)",
    "x^2 - 2x cos y + 1", "100x + 80y - x^2 - y^2 - x y/2", "sqrt x + sqrt y - (x^2 + y^2)/100", "x^3 y^2 (6 - x - y)",
    "(x - 1)^2 + 2(2y^2 - x)^2", "ln(1 + x^2 + y^2) - y",
)  # fmt: skip


class TooSlowError(Exception):
    """SymPy took longer than the limit."""


def fields(arguments: Sequence[str]) -> list[ScalarField]:
    """Return the functions without constraints of a file of cases, or of the table above."""
    if not arguments:
        return [scalar_field(read_expression(text)) for text in FUNCTIONS]
    cases = [json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf8").splitlines()]
    return [
        scalar_field(
            read_expression(case["f"], case["vars"]),
            case["vars"],
            [part for text in (case["domain"] or "").split(",") if text for part in read_condition(text, case["vars"])],
        )
        for case in cases
        if not case["constraints"]
    ]


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one call with empty caches."""
    clear_cache()
    gradient.cache_clear()
    from_sympy.cache_clear()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def sympy_seconds(f: ScalarField) -> float:
    """Return how long SymPy's `solve` takes on ∇f = 0, the limit where it takes longer or gives up."""
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        return seconds(lambda: sp.solve([f.expression.diff(x) for x in f.variables], f.variables, dict=True))
    except (TooSlowError, NotImplementedError):
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def rows(arguments: Sequence[str] = ()) -> Iterator[Row]:
    """Yield how many times SymPy's time ours is, by the medians and by the slowest twentieth."""
    signal.signal(signal.SIGALRM, _stop)
    functions = fields(arguments)
    critical_points(functions[0])
    pairs = [(seconds(lambda f=f: critical_points(f)), sympy_seconds(f)) for f in functions]
    ours, theirs = (sorted(times) for times in zip(*pairs, strict=True))
    late = int(0.95 * (len(ours) - 1))
    given_up = sum(t >= LIMIT for t in theirs)
    what = f"critical points of {len(functions)} functions against SymPy's solve"
    for name, our, their in (
        ("median", statistics.median(ours), statistics.median(theirs)),
        ("slowest twentieth", ours[late], theirs[late]),
    ):
        behind = f"{1000 * our:.4g} ms / {1000 * their:.4g} ms, given up by SymPy: {given_up}"
        yield Row(f"{what}, {name}", our / their, behind)


if __name__ == "__main__":
    sys.exit(printed(rows(sys.argv[1:])))
