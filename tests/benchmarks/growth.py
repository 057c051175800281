#!/usr/bin/env python3
"""growth.py: what twice or ten times as much costs: variables, degree, problem files.

The functions are solved in one warm process, each time with empty caches.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from commands import GRADTUTOR, run
from rows import Row, paired, printed, seconds
from sympy.core.cache import clear_cache

from gradtutor.calculus.critical_points import critical_points
from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.field import ScalarField, scalar_field
from gradtutor.notation.reading import read_expression
from gradtutor.notation.sympy_tree import from_sympy

CUBIC = 8 * 1.25
"""Twice as many unknowns in a linear system cost eight times the work; a quarter more is for noise."""

PROBLEM = """gradtutor: 1
id: number-{number}
title: Number {number}
difficulty: 1
function: {a}x^2 + {b}xy + y^2
ask: [partials]
"""


def quadratic(n: int) -> str:
    """Return a quadratic in n variables, each tied to the next."""
    squares = [f"{i + 1} x_{i}^2" for i in range(n)]
    return " + ".join(squares + [f"x_{i} x_{i + 1}" for i in range(n - 1)]) + " - x_0"


def separable(degree: int) -> str:
    """Return a sum of two functions of one variable."""
    return " + ".join(f"{name}^{degree} - {degree} {name}" for name in "xy")


def coupled(degree: int) -> str:
    """Return a function of two variables that can't be taken apart."""
    return f"x^{degree} + y^{degree} - {degree} x y"


def solving(function: str) -> float:
    """Return the seconds of computing that the critical points of a typed function take, the least of three times."""
    f = scalar_field(read_expression(function))
    return min(_computing(f) for _ in range(3))


def _computing(f: ScalarField) -> float:
    clear_cache()
    gradient.cache_clear()
    from_sympy.cache_clear()
    began = time.process_time()
    critical_points(f)
    return time.process_time() - began


SERIES = (
    # what grows, the function of it, sizes, the bar
    ("variables of a quadratic", quadratic, (2, 5, 10, 25, 50), CUBIC),
    ("degree, a sum of x and of y", separable, (4, 8, 16, 32), 4.0),
    ("degree, x and y together", coupled, (4, 8, 16), 16.0),
)


def write_problems(folder: Path, count: int) -> None:
    """Write so many problem files, all different."""
    for number in range(count):
        text = PROBLEM.format(number=number, a=number % 97 + 2, b=number // 97 + 1)
        (folder / f"number-{number}.yaml").write_text(text, encoding="utf-8")


def rows(runs: int = 5) -> Iterator[Row]:
    """Yield a row for each step of each series."""
    for what, function, sizes, bar in SERIES:
        for less, more in pairwise(sizes):
            small, large = function(less), function(more)
            yield paired(
                f"{what}: {more} against {less}",
                lambda large=large: solving(large), lambda small=small: solving(small), runs,
                bar if more == 2 * less else None,
            )  # fmt: skip
    for command in (["author", "lint"], ["list", "--plain"]):
        with TemporaryDirectory() as few, TemporaryDirectory() as many, TemporaryDirectory() as most:
            folders = {10: few, 100: many, 1000: most}
            for count, folder in folders.items():
                write_problems(Path(folder), count)
            for less, more in ((10, 100), (100, 1000)):
                yield paired(
                    f"files for {' '.join(command)}: {more} against {less}",
                    lambda words=[*GRADTUTOR, *command, folders[more]]: seconds(lambda: run(words)),
                    lambda words=[*GRADTUTOR, *command, folders[less]]: seconds(lambda: run(words)),
                    2, 12.0,
                )  # fmt: skip


if __name__ == "__main__":
    sys.exit(printed(rows()))
