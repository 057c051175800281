"""How long the judge takes over texts made to hang it: each must be answered within 250 ms in a warm process.

python tests/benchmarks/hostile_answers.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from gradtutor.calculus.judging.comparison import KINDS
from gradtutor.calculus.judging.form import FORMS
from gradtutor.cli.judging import Request, judgement

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import HOSTILE
from rows import Row, printed

LIMIT = 0.25  # seconds


def requests(text: str) -> Iterator[Request]:
    """Yield the ways a text can be put to the judge."""
    for kind in (None, *KINDS):
        for reference in ("x", "x^2 + y^2", "(1, 2)", text):
            yield Request(text, reference, kind=kind)
    for form in FORMS:
        yield Request(text, text, form=form)
    yield Request("x", text)


def rows() -> Iterator[Row]:
    """Yield the slowest judgement of all against the limit."""
    judgement(Request("sin(x)^2", "1 - cos(x)^2"))  # warm
    count, slowest = 0, (0.0, "")
    for text in (text for texts in HOSTILE.values() for text in texts):
        for request in requests(text):
            began = time.perf_counter()
            judgement(request)
            took = time.perf_counter() - began
            count, slowest = count + 1, max(slowest, (took, f"{text[:30]!a} {request.kind or request.form or ''}"))
    took, which = slowest
    behind = f"{1000 * took:.0f} ms / {1000 * LIMIT:.0f} ms, {which}"
    yield Row(f"the slowest of {count:,} hostile answers against its limit", took / LIMIT, behind, 1.0)


if __name__ == "__main__":
    sys.exit(printed(rows()))
