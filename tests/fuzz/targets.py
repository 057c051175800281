"""What the fuzzer feeds with bytes, and what must hold of whatever comes of it: a target raises where it doesn't."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import NoReturn
from unittest.mock import patch

from hostile import HOSTILE

from gradtutor.authoring.findings import Source, report
from gradtutor.authoring.schema import contents
from gradtutor.cli import main
from gradtutor.cli.show import statement
from gradtutor.cli.terminal.limits import Attempt, Outcome, Worker
from gradtutor.errors import GradtutorError, InputError, TooLargeError
from gradtutor.notation.functions import FUNCTIONS
from gradtutor.notation.reading import other_readings, read
from gradtutor.notation.writing import Style, echo, write

ROOT = Path(__file__).parents[2]
PROBLEMS = sorted((ROOT / "problems").rglob("*.yaml"))
CASES = ROOT.parent / "shared" / "cases"
ID = "optimum-quadratic"

SECONDS = 3.0
"""For the mathematics of one request; the commands stop theirs by ending a child process."""

_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EXIT_CODES = range(6)
_KEY = re.compile(r"[a-z][a-z_]+(?=:)")
_JSON_KEY = re.compile(r'"(\w+)":')


class BrokenError(AssertionError):
    """Something that must hold doesn't."""


def reader(data: bytes) -> None:
    """Read an answer: a tree that can be written and read back, or a refusal with a place in the text."""
    text = data.decode(errors="surrogateescape")
    try:
        node = read(text)
        other_readings(text)
    except InputError as refusal:
        _without_raw_signs(main.error_text(refusal))
        if refusal.text not in ("", text):
            raise BrokenError(f"the caret is under another text: {refusal.text!r}") from None
        return
    for style in Style:
        _without_raw_signs(write(node, style))
    _without_raw_signs(echo(node))
    with suppress(TooLargeError):  # Signs that are written out can make a text too long.
        read(write(node, Style.SOURCE))


def problems(data: bytes) -> None:
    """Load a problem file: problems that can be stated, or findings with a place in the text."""
    text = data.decode(errors="replace")
    held = contents(Source("fuzzed.yaml", text))
    lines = len(text.splitlines()) + 1
    for finding in held.findings:
        _without_raw_signs(report(finding))
        if not 1 <= finding.line <= lines or finding.column < 1:
            raise BrokenError(f"{finding.line}:{finding.column} in a file of {lines} lines: {finding.message}")
    for written in held.problems:
        json.dumps(statement(written.problem))


def lines(arguments: Sequence[str], data: bytes) -> None:
    """Send lines of JSON to a command, and expect one JSON object without a raw control character for each."""
    text = data.decode(errors="replace")
    code, out = _answered(arguments, text)
    sent = [line for line in text.split("\n") if line.strip()]
    replies = out.splitlines()
    _without_raw_signs(out)
    if code not in _EXIT_CODES or len(replies) != len(sent):
        raise BrokenError(f"exit code {code}, {len(replies)} replies to {len(sent)} lines: {out[-300:]!r}")
    for reply in replies:
        if not isinstance(json.loads(reply), dict):
            raise BrokenError(f"not an object: {reply!r}")


def _answered(arguments: Sequence[str], text: str) -> tuple[str, int]:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    sys.stdin, sys.stdout, sys.stderr = StringIO(text, newline="\n"), StringIO(), StringIO()
    try:
        with patch.object(Worker, "outcome", _outcome_here):
            return main.run(arguments), sys.stdout.getvalue()
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams


class _TooLateError(BaseException):
    """The time of a request is over."""


def _outcome_here(worker: Worker, attempts: Sequence[Attempt]) -> Outcome:
    """Return what the first attempt reports in its seconds, in this process: the fuzzer sees which lines run."""
    result = None
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        for part in worker._work(attempts[0].job):
            result = part
        return Outcome(result, finished=True)
    except GradtutorError as error:
        return Outcome(result, finished=False, error=error)
    except _TooLateError:
        return Outcome(result, finished=False)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _TooLateError


def _without_raw_signs(text: str) -> None:
    raw = _RAW.search(text)
    if raw:
        raise BrokenError(f"a raw {raw.group()!r}: {text[max(0, raw.start() - 40) : raw.end() + 40]!r}")


def typed() -> Iterator[str]:
    """Yield what people type, and what nobody should."""
    for case in _cases("answers"):
        yield case["student"]
    for case in _cases("critical"):
        yield case["f"]
    for texts in HOSTILE.values():
        yield from (text[:2_000] for text in texts)


def _cases(name: str) -> Iterator[dict[str, str]]:
    """Yield the shared cases of a name, none where they aren't there."""
    path = CASES / f"{name}.jsonl"
    if path.exists():
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def solve_lines() -> Iterator[str]:
    """Yield lines for `solve -`."""
    yield from (json.dumps({"function": case["f"], "vars": case["vars"]}) for case in _cases("critical"))
    yield json.dumps({"function": "x y", "domain": ["x > 0"], "subject_to": ["x + y = 10"], "at": ["1", "2"]})
    yield json.dumps({"function": "x^2 + y^2", "at": [1, 2.5], "direction": ["1", "1"]}) + "\n\nx^2\n{}\nnull"


def compare_lines() -> Iterator[str]:
    """Yield lines for `compare -`."""
    for case in _cases("answers"):
        yield json.dumps({"answer": case["student"], "reference": case["reference"], "vars": case["vars"]})
    yield json.dumps({"answer": "0.33", "reference": "1/3", "kind": "number", "tolerance": 0.01, "exact": True})
    yield json.dumps({"answer": "(1, 2)", "reference": "(2, 1)", "kind": "set", "domain": ["x > 0"], "form": "exact"})


def mark_lines() -> Iterator[str]:
    """Yield lines for `mark -`."""
    for step in ("partials", "gradient", "critical_points", "hessian", "classify"):
        for answer in ("1, 2", "4 - 2x, 8 - 4y", "(2, 2)", "-2, 0; 0, -4", "(2, 2): max", "none", "x"):
            yield json.dumps({"problem": ID, "step": step, "answer": answer})


def descend_lines() -> Iterator[str]:
    """Yield lines for `descend -`."""
    yield json.dumps({"function": "x^2 + 10y^2", "start": ["4", "1"], "rate": 0.05, "method": "momentum"})
    yield json.dumps({"function": "x^2", "start": [1], "rounds": 20, "clip": 1, "ascend": True, "vars": ["x"]})
    yield json.dumps({"function": "4x + 6y - x^2 - y^2", "start": ["0", "0"], "subject_to": ["x + y = 4"]})


Target = Callable[[bytes], None]

TARGETS: dict[str, tuple[Target, Callable[[], Iterator[str]]]] = {
    # name: (what it does with bytes, the texts to begin with)
    "reader": (reader, typed),
    "problems": (problems, lambda: (path.read_text(encoding="utf-8") for path in PROBLEMS)),
    "compare": (partial(lines, ("compare", "-", "--json")), compare_lines),
    "mark": (partial(lines, ("mark", "-")), mark_lines),
    "solve": (partial(lines, ("solve", "-", "--json", "--steps", "full")), solve_lines),
    "descend": (partial(lines, ("descend", "-", "--json")), descend_lines),
}


def words() -> set[str]:
    """Return words worth putting in: names of functions, keys of problem files and of JSON lines."""
    keys = {key for path in PROBLEMS for key in _KEY.findall(path.read_text(encoding="utf-8"))}
    named = (some for lines_of in (solve_lines, compare_lines, mark_lines, descend_lines) for some in lines_of())
    return {*FUNCTIONS, *keys, *(f'"{key}": ' for line in named for key in _JSON_KEY.findall(line))}
