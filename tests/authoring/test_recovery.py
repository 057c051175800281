"""Every fault of a file is told in one run, each at its place; those with a safe remedy are mended."""

from __future__ import annotations

import pytest

from gradtutor.authoring.findings import Finding, Source
from gradtutor.authoring.mending import mended
from gradtutor.authoring.schema import contents

TWENTY = r"""gradtutor: 1
id: Twenty Faults
title: A saddle: with a colon
story: "\frac{1}{2} in double quotes"
tilte: A second title
function: |x| + y
variables: [x, y, x]
domain: [x > , z < 1]
at: (1, 2, 3)
ask: [gradient, clasify]
difficulty: hard
skills: {a: b, c: d}
hints:
	- a tab
parameters:
  a: 1-5
  b: {integer: 5..1}
require: [a + , "count(point) == 2"]
tests:
  - {step: gradiant, answer: x, expect: correct}
  - {step: gradient, answer: (1, 2), expect: correct}
  - {step: gradient, answer: "x", expects: correct}
  - {step: gradient, answer: "x", expect: corect}
title: twice
why_it_matters: *important
notes: see $x +$ there
"""

PLACES = [
    ("E205", 2, 5), ("E101", 3, 16), ("E109", 4, 8), ("E202", 5, 1), ("E103", 6, 11), ("E205", 7, 19), ("E301", 8, 13),
    ("E302", 8, 16), ("E303", 9, 5), ("E205", 10, 17), ("E205", 11, 13), ("E204", 12, 9), ("E102", 14, 1),
    ("E304", 16, 6), ("E304", 17, 16), ("E301", 18, 14), ("E301", 18, 24), ("E205", 20, 12), ("E105", 21, 30),
    ("E202", 22, 35), ("E205", 23, 43), ("E104", 24, 1), ("E103", 25, 17), ("E301", 26, 16),
]  # fmt: skip


def findings(text: str) -> tuple[Finding, ...]:
    return contents(Source("t.yaml", text)).findings


def test_more_than_twenty_faults_are_told_in_one_run_each_at_its_place() -> None:
    assert [(one.code, one.line, one.column) for one in findings(TWENTY)] == PLACES


def test_a_file_with_a_slip_of_yaml_holds_no_problem() -> None:
    text = "gradtutor: 1\nproblems:\n  - {id: a, function: x, ask: gradient}\nx-note: *a\n"
    found = contents(Source("t.yaml", text))
    assert found.problems == ()
    assert [finding.code for finding in found.findings] == ["E103"]


MENDABLE = {
    "tilte: A": "title: A",
    "function: |x| + y": "function: '|x| + y'",
    "ask: clasify": "ask: classify",
    "story: it's: so": None,
    "notes: *see": "notes: '*see'",
    r'story: "\frac{1}{2}"': r"story: '\frac{1}{2}'",
    "hints:\n\t- tab": "hints:\n  - tab",
    "difficulty: hard": None,
}


@pytest.mark.parametrize(("fault", "remedy"), MENDABLE.items(), ids=[key.split()[0] for key in MENDABLE])
def test_a_fault_with_a_safe_remedy_is_mended(fault: str, remedy: str | None) -> None:
    key = fault.partition(":")[0]
    keys = {"gradtutor": "1", "id": "a", "function": "x y", "ask": "classify"}
    text = "".join(f"{name}: {value}\n" for name, value in keys.items() if name != key) + fault + "\n"
    after, count = mended(text, findings(text))
    assert count == (remedy is not None)
    assert after == (text.replace(fault, remedy) if remedy else text)
    assert not remedy or findings(after) == ()


def test_a_misspelled_key_is_not_made_into_one_that_is_there_already() -> None:
    text = "gradtutor: 1\nid: a\nfunction: x y\nask: gradient\ntitle: T\ntilte: U\n"
    assert mended(text, findings(text)) == (text, 0)


def test_a_misspelled_key_is_not_missed_as_well() -> None:
    (finding,) = findings("gradtutor: 1\nid: a\nfuntcion: x y\nask: gradient\n")
    assert finding.code == "E202"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_every_line_end_of_yaml_is_one(line_end: str) -> None:
    text = "gradtutor: 1\nid: a\nfunction: |x| + y\nask: gradient\ntitle: a: b\n".replace("\n", line_end)
    assert [(one.code, one.line, one.column) for one in findings(text)] == [("E103", 3, 11), ("E101", 5, 9)]
