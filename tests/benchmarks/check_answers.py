"""How fast answers are judged, reading included, against SymPy's `.equals` on the same pairs, in one run.

    python tests/benchmarks/check_answers.py [answers.jsonl]

Without a file, the pairs of tests/calculus/equality_pairs.py. SymPy gets trees that are already parsed, and the time to
build its expressions counts. Pairs that have no SymPy form, or on which it takes longer than a second, are left out
of both rows and counted.
"""

from __future__ import annotations

import importlib.util
import json
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import sympy as sp
from sympy.core.cache import clear_cache

from gradtutor.calculus.comparison import compare_nodes
from gradtutor.errors import InputError
from gradtutor.notation.reading import read, read_expression
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import variable_names

_LIMIT = 1.0  # seconds for SymPy
_ROUNDS = 5

Pair = tuple[str, str]


class TooSlowError(Exception):
    """SymPy took longer than the limit."""


def pairs(arguments: list[str]) -> Iterator[Pair]:
    """Yield the pairs of expressions of a file of cases, or of the test tables."""
    if arguments:
        for line in Path(arguments[0]).read_text(encoding="utf8").splitlines():
            case = json.loads(line)
            if case["kind"] in ("expr", "number"):
                yield case["student"], case["reference"]
        return
    path = Path(__file__).parents[1] / "calculus" / "equality_pairs.py"
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


def sympy_seconds(pair: Pair) -> float:
    """Return how long SymPy takes on parsed trees. Raises `TooSlowError`, and `ValueError` without a form."""
    nodes = [read_expression(text) for text in pair]
    symbols = {name: sp.Symbol(name, real=True) for node in nodes for name in variable_names(node)}

    def equal() -> bool | None:
        left, right = (to_sympy(node, symbols) for node in nodes)
        return bool(left.equals(right))

    signal.setitimer(signal.ITIMER_REAL, _LIMIT)
    try:
        clear_cache()
        return seconds(equal, 1)
    except (KeyError, TypeError, AttributeError, NotImplementedError, RecursionError) as fault:
        raise ValueError(str(fault)) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def row(name: str, times: list[float]) -> str:
    """Return one line of the table, in milliseconds."""
    ordered = sorted(times)
    last = ordered[int(0.99 * (len(ordered) - 1))]
    return f"{name:<28} median {1e3 * statistics.median(ordered):9.3f} ms   p99 {1e3 * last:9.3f} ms"


def main(arguments: list[str]) -> int:
    """Print both rows and their ratios."""
    signal.signal(signal.SIGALRM, _stop)
    ours, theirs, slow, without = [], [], 0, 0
    for pair in pairs(arguments):
        try:
            judge(pair)
            other = sympy_seconds(pair)
        except TooSlowError:
            slow += 1
        except (ValueError, InputError):
            without += 1
        else:
            theirs.append(other)
            ours.append(seconds(lambda pair=pair: judge(pair), _ROUNDS))
    print(row("gradtutor, reading included", ours))
    print(row("SymPy .equals", theirs))
    ratios = sorted(other / own for own, other in zip(ours, theirs, strict=True))
    print(
        f"{len(ours)} pairs; SymPy takes {statistics.median(theirs) / statistics.median(ours):.1f} times as long by the"
        f" medians, {statistics.median(ratios):.1f} times on the median pair; left out: {slow} over {_LIMIT:.0f} s, "
        f"{without} without a SymPy form"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
