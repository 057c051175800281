"""Every lint rule has a good and a bad file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradtutor.authoring import lint
from gradtutor.authoring.findings import CODES
from gradtutor.authoring.library import shipped_folder
from gradtutor.authoring.lint import RULES, findings, shelf

GOOD = """\
gradtutor: 1
id: good
title: A good problem
why_it_matters: It shows how.
function: x y
ask: gradient
tests:
  - {step: gradient, answer: "(y, x)", expect: correct}
  - {step: gradient, answer: "(x, y)", expect: incorrect}
"""


def codes(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return [finding.code for finding in findings(shelf([folder]))]


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    assert codes(tmp_path, good_yaml=GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("title: A good problem\n", "", "W501", id="no-title"),
        pytest.param("why_it_matters: It shows how.\n", "", "W501", id="no-why"),
        pytest.param(GOOD[GOOD.index("tests:") :], "", "W502", id="no-tests"),
        pytest.param("expect: incorrect", "expect: correct", "W502", id="no-wrong-answer"),
        pytest.param("ask: gradient", "ask: [gradient, hessian]", "W505", id="goal-without-a-test"),
        pytest.param("id: good", "id: better", "W503", id="another-name"),
        pytest.param("function: x y", "function: x y\nvariables: [x, y, z]", "W506", id="unused-variable"),
        pytest.param("ask:", 'domain: ["x > 3", "x < 1"]\nask:', "E306", id="empty-domain"),
        pytest.param("ask:", 'domain: ["x >= 3", "x < 3"]\nask:', "E306", id="domain-without-its-only-point"),
        pytest.param("title: A", "tilte: A", "E202", id="not-loadable"),
    ],
)
def test_a_rule_finds_its_fault_and_no_other_does(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert codes(tmp_path, good_yaml=GOOD.replace(old, new)) == [code]


@pytest.mark.parametrize(
    "domain",
    [
        pytest.param('["x > 1", "x < 3"]', id="an interval"),
        pytest.param('["x >= 3", "x <= 3"]', id="one number"),
        pytest.param('["x > 3", "y < 1"]', id="bounds of two variables"),
        pytest.param('["x > 1/0"]', id="no bound"),
    ],
)
def test_a_domain_with_points_is_no_fault(tmp_path: Path, domain: str) -> None:
    assert codes(tmp_path, good_yaml=GOOD.replace("ask:", f"domain: {domain}\nask:")) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param("It  rises", ["W510"], id="the same but for a space"),
        pytest.param("It falls", [], id="another"),
    ],
)
def test_two_options_that_say_the_same_are_found(tmp_path: Path, second: str, expected: list[str]) -> None:
    options = f"options:\n  - {{text: It rises, correct: yes}}\n  - {{text: {second}}}\n"
    tests = "tests:\n  - {step: choice, answer: a, expect: correct}\n  - {step: choice, answer: b, expect: incorrect}\n"
    card = f"kind: choice\nprompt: What does it do?\n{options}{tests}"
    good = GOOD[: GOOD.index("function:")] + card
    assert codes(tmp_path, good_yaml=good) == expected


def test_an_id_in_two_files_is_found(tmp_path: Path) -> None:
    twice = f"gradtutor: 1\nproblems:\n{''.join(_listed(GOOD) * 2)}"
    assert codes(tmp_path, good_yaml=twice) == ["E401"]


def _listed(problem: str) -> list[str]:
    first, *others = problem.splitlines(keepends=True)[1:]
    return [f"  - {first}", *(f"    {line}" for line in others)]


def test_other_files_beside_problems_are_found_except_a_guide(tmp_path: Path) -> None:
    assert codes(tmp_path, good_yaml=GOOD, README_md="guide", good_txt="stray") == ["W504"]


def test_the_schema_that_author_new_writes_may_lie_beside_problems(tmp_path: Path) -> None:
    (tmp_path / "problem.schema.json").write_text("{}", encoding="utf-8")
    assert codes(tmp_path, good_yaml=GOOD) == []


def test_files_beside_a_single_checked_file_are_not_looked_at(tmp_path: Path) -> None:
    assert codes(tmp_path, good_yaml=GOOD, good_txt="stray") == ["W504"]
    assert findings(shelf([tmp_path / "good.yaml"])) == ()


def test_a_folder_without_problem_files_is_not_looked_at(tmp_path: Path) -> None:
    assert codes(tmp_path, notes_txt="no problem here") == []


def test_every_rule_says_what_it_wants() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_the_shipped_problems_are_clean() -> None:
    assert findings(shelf([Path(str(shipped_folder()))])) == ()


def test_every_code_of_the_table_is_used_and_no_other() -> None:
    modules = sorted(Path(lint.__file__).parent.glob("*.py"))
    code = "".join(path.read_text(encoding="utf-8") for path in modules if path.name != "findings.py")
    assert set(re.findall(r'"([EW]\d{3})"', code)) == set(CODES)
