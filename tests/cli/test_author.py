"""`gradtutor author lint` and `author test`: output and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gradtutor.authoring.library import shipped_folder
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
