"""How long the judge takes over texts made to hang it: each must be answered within 250 ms in a warm process.

python tests/benchmarks/hostile_answers.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from gradtutor.calculus.comparison import KINDS
from gradtutor.calculus.form import FORMS
from gradtutor.cli.judging import Request, judgement

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import HOSTILE

LIMIT = 0.25  # seconds


def requests(text: str) -> Iterator[Request]:
    """Yield the ways a text can be put to the judge."""
    for kind in (None, *KINDS):
        for reference in ("x", "x^2 + y^2", "(1, 2)", text):
            yield Request(text, reference, kind=kind)
    for form in FORMS:
        yield Request(text, text, form=form)
    yield Request("x", text)


def main() -> int:
    """Print the slowest answers and return 1 if one is over the limit."""
    judgement(Request("sin(x)^2", "1 - cos(x)^2"))  # warm
    times = []
    for text in (text for texts in HOSTILE.values() for text in texts):
        for request in requests(text):
            began = time.perf_counter()
            judgement(request)
            times.append((time.perf_counter() - began, ascii(request.answer[:40]), request.kind or request.form or ""))
    times.sort(reverse=True)
    for seconds, text, kind in times[:10]:
        print(f"{seconds * 1000:8.1f} ms  {kind:12}  {text}")
    print(f"{len(times):,} judgements, the slowest {times[0][0] * 1000:.0f} ms; the limit is {LIMIT * 1000:.0f} ms")
    return int(times[0][0] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
