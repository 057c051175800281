"""`gradtutor author lint` and `author test`: output and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from replaying import conversation

from gradtutor.authoring.explanations import EXPLANATIONS
from gradtutor.authoring.findings import CODES
from gradtutor.authoring.library import load_problems, shipped_folder
from gradtutor.cli.main import run

Output = pytest.CaptureFixture[str]

TINY = "gradtutor: 1\nid: tiny\nfunction: x y\nask: gradient\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY)
    return path


def test_the_shipped_problems_are_clean(capsys: Output) -> None:
    assert run(["author", "lint", "--strict", str(shipped_folder())]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("addition", "code"),
    [
        pytest.param("", 0, id="warnings-only"),
        pytest.param("tilte: T\n", 1, id="unknown-key"),
        pytest.param("domain: x >\n", 3, id="unreadable-mathematics"),
        pytest.param("title: @\n", 3, id="not-yaml"),
    ],
)
def test_the_exit_code_says_how_bad_it_is(tiny: Path, addition: str, code: int) -> None:
    tiny.write_text(TINY + addition)
    assert run(["author", "lint", str(tiny)]) == code


def test_warnings_count_when_strict(tiny: Path) -> None:
    assert run(["author", "lint", "--strict", str(tiny)]) == 1


def test_a_finding_is_shown_with_its_line_and_a_caret(tiny: Path, capsys: Output) -> None:
    tiny.write_text(TINY.replace("x y", "x + * y"))
    assert run(["author", "lint", str(tiny)]) == 3
    headline, line, caret = capsys.readouterr().out.splitlines()
    assert headline.startswith(f"{tiny}:3:15: error E301 ")
    assert line.index("*") == caret.index("^")


def test_plain_findings_are_one_line_each(tiny: Path, capsys: Output) -> None:
    assert run(["author", "lint", "--plain", str(tiny)]) == 0
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["W501", "W502"]


@pytest.mark.parametrize("flags", [("--json",), ("--format", "json")], ids=" ".join)
def test_findings_as_json(tiny: Path, capsys: Output, flags: tuple[str, ...]) -> None:
    assert run(["author", "lint", *flags, str(tiny)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == 1
    assert [finding["code"] for finding in told["findings"]] == ["W501", "W502"]
    assert set(told["findings"][0]) == {"file", "line", "column", "severity", "code", "message"}


def test_without_paths_the_folder_problems_here_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    (tmp_path / "problems").mkdir()
    (tmp_path / "problems" / "tiny.yaml").write_text(TINY)
    monkeypatch.chdir(tmp_path)
    assert run(["author", "lint", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == 1


@pytest.mark.parametrize(
    ("expect", "code"), [pytest.param("correct", 0, id="holds"), pytest.param("incorrect", 1, id="fails")]
)
def test_tests_in_a_file_are_run(tiny: Path, capsys: Output, expect: str, code: int) -> None:
    tiny.write_text(f'{TINY}tests:\n  - {{step: gradient, answer: "(y, x)", expect: {expect}}}\n')
    assert run(["author", "test", str(tiny)]) == code
    captured = capsys.readouterr()
    assert ("E601" in captured.out) == (code == 1)
    assert "1 answer marked" in captured.err


def test_ascii_findings_keep_their_caret_in_place(tiny: Path, capsys: Output) -> None:
    tiny.write_text(TINY.replace("x y", "π x² + * y"), encoding="utf-8")
    assert run(["author", "lint", "--ascii", str(tiny)]) == 3
    _, line, caret = capsys.readouterr().out.splitlines()
    assert line.isascii()
    assert line.index("*") == caret.index("^")


def test_a_folder_that_is_not_there_is_a_usage_error(capsys: Output) -> None:
    assert run(["author", "lint", "not-there"]) == 2
    assert "not-there" in capsys.readouterr().err


SHEET = """\
gradtutor: 1
id: sheet
title: Sheet {a}
why_it_matters: It does.
function: a x^2 + y^2
ask: gradient
parameters: {a: 1..4}
tests:
  - {step: gradient, answer: "({2a} x, 2y)", expect: correct}
  - {step: gradient, answer: "({a} x, 2y)", expect: incorrect}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.yaml"
    path.write_text(SHEET)
    return path


def test_tests_run_on_every_variant(sheet: Path, capsys: Output) -> None:
    assert run(["author", "test", str(sheet)]) == 0
    assert "8 answers marked on 4 variants" in capsys.readouterr().err
    assert run(["author", "test", "--variants", "2", str(sheet)]) == 0
    assert "4 answers marked on 2 variants" in capsys.readouterr().err


def test_many_variants_are_tested_on_several_processors(sheet: Path, capsys: Output) -> None:
    second = SHEET.replace("id: sheet", "id: other").replace("expect: incorrect", "expect: correct")
    sheet.write_text(SHEET.replace("1..4", "1..50") + "variants: 50\n")
    (sheet.parent / "other.yaml").write_text(second.replace("1..4", "1..50") + "variants: 50\n")
    assert run(["author", "test", str(sheet.parent)]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("E601") == 1
    assert "200 answers marked on 100 variants" in captured.err


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        pytest.param('mistakes: [{when: "(2y, x)", say: S}]', 0, "", id="a-mistake-that-is-wrong"),
        pytest.param('mistakes: [{when: "({2a} x, 2y)", say: S}]', 1, "E603", id="a-mistake-that-is-right"),
        pytest.param("hints: ['it is (2x, 2y)', other]", 1, "E604", id="a-hint-that-tells"),
        pytest.param('require: "a < 3"\nvariants: [{a: 3}]', 1, "E605", id="a-locked-variant-that-breaks-a-rule"),
    ],
)
def test_what_comes_for_free_is_tested(sheet: Path, capsys: Output, change: str, code: int, says: str) -> None:
    sheet.write_text(f"{SHEET}{change}\n")
    assert run(["author", "test", str(sheet)]) == code
    assert says in capsys.readouterr().out


def test_variants_are_listed_with_their_functions(sheet: Path, capsys: Output) -> None:
    assert run(["author", "variants", str(sheet)]) == 0
    assert "sheet:a=3   f(x, y) = 3x² + y²" in capsys.readouterr().out.splitlines()
    assert run(["author", "variants", "--json", str(sheet)]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["values"] == {"a": "1"}


def test_locked_variants_are_written_into_the_file(sheet: Path) -> None:
    assert run(["author", "variants", "--lock", str(sheet)]) == 0
    assert "variants:\n  - {a: 1}\n  - {a: 4}\n" in sheet.read_text()
    assert run(["author", "lint", "--strict", str(sheet)]) == 0
    assert run(["author", "variants", "--lock", str(sheet)]) == 3


def test_a_preview_shows_the_screens_and_what_was_derived(sheet: Path, capsys: Output) -> None:
    assert run(["author", "preview", str(sheet), "--plain"]) == 0
    out = capsys.readouterr().out
    assert "f(x, y) = x² + y²" in out
    assert "Hint 1 of" in out
    assert "Mistake " in out
    assert "Solution: " in out
    assert "Why it matters: It does." in out


def test_a_preview_may_show_every_variant(sheet: Path, capsys: Output) -> None:
    assert run(["author", "preview", "--all-variants", str(sheet)]) == 0
    out = capsys.readouterr().out
    assert all(f"Sheet {a}" in out for a in (1, 2, 3, 4))


def test_fix_mends_the_file(tiny: Path, capsys: Output) -> None:
    tiny.write_text(f"{TINY}tilte: |x| and more\n")
    assert run(["author", "lint", "--fix", str(tiny)]) == 0
    assert tiny.read_text() == f"{TINY}title: '|x| and more'\n"


def test_a_code_is_explained(capsys: Output) -> None:
    assert run(["author", "lint", "--explain", "e103"]) == 0
    assert capsys.readouterr().out.startswith("E103: ")
    assert run(["author", "lint", "--explain", "E999"]) == 2


def test_every_code_is_explained() -> None:
    assert set(EXPLANATIONS) == set(CODES)


def test_findings_for_github(tiny: Path, capsys: Output) -> None:
    tiny.write_text(TINY.replace("x y", "x + * y"))
    assert run(["author", "lint", "--format", "github", str(tiny)]) == 3
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("::error file=")
    assert ",line=3,col=15,title=E301::" in line


def test_findings_as_sarif(tiny: Path, capsys: Output) -> None:
    tiny.write_text(TINY.replace("x y", "x + * y"))
    assert run(["author", "lint", "--format", "sarif", str(tiny)]) == 3
    log = json.loads(capsys.readouterr().out)
    (result,) = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert result["ruleId"] == "E301"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 15}


def test_the_schema_is_json(capsys: Output) -> None:
    assert run(["author", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_a_new_problem_from_a_function_passes_lint_and_tests(tmp_path: Path, capsys: Output) -> None:
    arguments = ["--from", "-x^2 + |y|", "--ask", "gradient, classify", "--id", "kink", "--folder", str(tmp_path)]
    assert run(["author", "new", *arguments]) == 0
    path = tmp_path / "kink.yaml"
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=problem.schema.json\n")
    assert (tmp_path / "problem.schema.json").is_file()
    assert run(["author", "lint", str(tmp_path)]) == 0
    assert run(["author", "test", str(tmp_path)]) == 0
    assert "4 answers marked" in capsys.readouterr().err
    assert run(["author", "new", *arguments]) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["--from", "x +"], 3, id="unreadable"),
        pytest.param(["--from", "x y", "--ask", "clasify"], 2, id="unknown-goal"),
        pytest.param(["--from", "x y", "--ask", "directional"], 2, id="goal-that-needs-more"),
        pytest.param(["--from", "x y", "--id", "My Id"], 2, id="no-id"),
        pytest.param(["--from", "7"], 2, id="no-variable"),
    ],
)
def test_a_new_problem_that_cannot_be_made_is_refused(tmp_path: Path, arguments: list[str], code: int) -> None:
    assert run(["author", "new", *arguments, "--folder", str(tmp_path)]) == code
    assert list(tmp_path.iterdir()) == []


def test_a_new_problem_by_questions(tmp_path: Path) -> None:
    answers = ["x^3 -", "x^3 - 3x y + y^3", "clasify", "classify", "folded", "A folded sheet: again", "Because."]
    code, output = conversation(["author", "new", "--folder", str(tmp_path)], answers)
    assert code == 0, output
    problem = load_problems(tmp_path / "folded.yaml")[0]
    assert (problem.title, problem.why_it_matters, problem.ask) == ("A folded sheet: again", "Because.", ("classify",))


def test_statistics_show_frequent_wrong_answers_with_a_proposed_entry(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / "home"))
    assert run(["author", "stats"]) == 0
    assert "No answers" in capsys.readouterr().out
    for _ in range(2):
        conversation(["practice", str(tiny)], ["(7, x)", "(y, 7x)", "quit", "quit"])
        conversation(["practice", str(tiny)], ["(y, x)"])
    assert run(["author", "stats"]) == 0
    out = capsys.readouterr().out
    assert "tiny, gradient: 2 of " in out
    assert "  2 times: (7, x)" in out
    assert "when: '(7, x)'" in out
    export = tmp_path / "progress.json"
    assert run(["progress", "export", str(export)]) == 0
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / "elsewhere"))
    capsys.readouterr()
    assert run(["author", "stats", "--json", "--problem", "tiny", str(export)]) == 0
    (step,) = json.loads(capsys.readouterr().out)
    assert (step["problem"], step["step"], step["right"]) == ("tiny", "gradient", 2)
