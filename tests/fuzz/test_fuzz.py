"""The targets of the fuzzer, fed with what it begins with; `cd tests && python -m fuzz` feeds each for minutes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FEED = """
import sys
from itertools import islice
from fuzz.targets import TARGETS
target, seeds = TARGETS[sys.argv[1]]
for text in islice(seeds(), 0, None, int(sys.argv[2])):
    target(text.encode(errors="surrogatepass"))
"""

EVERY = {"reader": 1, "problems": 12, "compare": 20, "mark": 8, "solve": 60, "descend": 1}
"""Of how many seeds one is tried: what fits into the tests."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the targets need alarms")


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.parametrize("name", EVERY)
def test_what_the_fuzzer_begins_with_breaks_nothing(name: str) -> None:
    run = python(FEED, name, str(EVERY[name]))
    assert run.returncode == 0, run.stderr


RAW = """
from gradtutor.cli import compare
compare.json_text = lambda value: '{"raw": "\\u202e"}'
from fuzz.targets import TARGETS
TARGETS["compare"][0](b'{"answer": "x", "reference": "x"}')
"""


def test_a_target_sees_a_raw_character() -> None:
    assert "BrokenError: a raw '\\u202e'" in python(RAW).stderr
