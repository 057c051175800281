"""How fast answers are judged, reading included, against SymPy's `.equals` on the same pairs, in one run.

    python tests/benchmarks/check_answers.py [answers.jsonl]

Without a file, the pairs of tests/equality_pairs.py. SymPy is timed twice: doing the same job as we do, from
the texts as typed (`parse_expr` with implicit multiplication, then `.equals`), and without any reading, on trees that
are already parsed. Pairs that have no SymPy form, or on which it takes longer than a second, are left out and counted.
"""

from __future__ import annotations

import importlib.util
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
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    standard_transformations,
)

from gradtutor.calculus.judging.comparison import compare_nodes
from gradtutor.errors import InputError
from gradtutor.notation.reading import read, read_expression
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import variable_names

_LIMIT = 1.0  # seconds for SymPy
_ROUNDS = 5

_TRANSFORMATIONS = (*standard_transformations, convert_xor, implicit_multiplication_application)

Pair = tuple[str, str]


class TooSlowError(Exception):
    """SymPy took longer than the limit."""


def pairs(arguments: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of expressions of a file of cases, or of the test tables."""
    if arguments:
        for line in Path(arguments[0]).read_text(encoding="utf8").splitlines():
            case = json.loads(line)
            if case["kind"] in ("expr", "number"):
                yield case["student"], case["reference"]
        return
    path = Path(__file__).parents[1] / "equality_pairs.py"
    spec = importlib.util.spec_from_file_location("equality_pairs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for table in (module.EQUAL, module.DIFFERENT):
        yield from ((left, right) for _, left, right in module.rows(table))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest time of several rounds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def judge(pair: Pair) -> None:
    """Read both texts and compare them, as `gradtutor compare` does."""
    compare_nodes(read(pair[0]), read(pair[1]))


def sympy_seconds(pair: Pair) -> tuple[float, float | None]:
    """Return how long SymPy takes on parsed trees, and from the texts (None where its own reader refuses them).

    Raises `TooSlowError`, and `ValueError` without a SymPy form.
    """
    nodes = [read_expression(text) for text in pair]
    symbols = {name: sp.Symbol(name, real=True) for node in nodes for name in variable_names(node)}

    def equal() -> bool | None:
        left, right = (to_sympy(node, symbols) for node in nodes)
        return bool(left.equals(right))

    def equal_as_typed() -> bool | None:
        left, right = (parse_expr(text, local_dict=dict(symbols), transformations=_TRANSFORMATIONS) for text in pair)
        return bool(left.equals(right))

    parsed = timed(equal)
    try:
        return parsed, timed(equal_as_typed)
    except Exception:  # noqa: BLE001  parse_expr raises whatever the text it evaluates raises
        return parsed, None


def timed(work: Callable[[], object]) -> float:
    """Return how long SymPy takes with an empty cache."""
    signal.setitimer(signal.ITIMER_REAL, _LIMIT)
    try:
        clear_cache()
        return seconds(work, 1)
    except (KeyError, TypeError, AttributeError, NotImplementedError, RecursionError) as fault:
        raise ValueError(str(fault)) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def compared(what: str, pairs_of_times: list[tuple[float, float]]) -> Row:
    """Return how many times SymPy's time ours is, by the medians."""
    ours, theirs = (sorted(times) for times in zip(*pairs_of_times, strict=True))
    our, their = 1000 * statistics.median(ours), 1000 * statistics.median(theirs)
    late = 1000 * ours[int(0.99 * (len(ours) - 1))]
    return Row(what, our / their, f"{our:.3f} ms / {their:.3f} ms; 99th percentile {late:.3f} ms")


def rows(arguments: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the ratio for the same job, and the ratio where SymPy's reading isn't counted."""
    signal.signal(signal.SIGALRM, _stop)
    times: list[tuple[float, float, float | None]] = []
    slow = without = 0
    for pair in pairs(arguments):
        try:
            judge(pair)
            parsed, as_typed = sympy_seconds(pair)
        except TooSlowError:
            slow += 1
        except (ValueError, InputError):
            without += 1
        else:
            times.append((seconds(lambda pair=pair: judge(pair), _ROUNDS), parsed, as_typed))
    same_job = [(own, typed) for own, _, typed in times if typed is not None]
    yield compared(f"checking {len(same_job)} answers against SymPy's equals, as typed", same_job)
    left_out = f"left out: {slow} too slow, {without} without a form"
    yield compared(f"{len(times)} answers, SymPy's reading not counted ({left_out})", [t[:2] for t in times])


if __name__ == "__main__":
    sys.exit(printed(rows(sys.argv[1:])))
