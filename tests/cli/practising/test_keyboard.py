"""What was typed in earlier runs, and formulas pasted in several lines."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from gradtutor.cli.practising.history import LONGEST, MOST_LINES, History
from gradtutor.cli.practising.keyboard import is_unfinished

LINES = [
    pytest.param("6x + 4y, 4x", ["6x + 4y, 4x"], id="an answer"),
    pytest.param("", [], id="nothing"),
    pytest.param("  ", [], id="spaces"),
    pytest.param("x" * LONGEST, ["x" * LONGEST], id="a long line"),
    pytest.param("x" * (LONGEST + 1), [], id="an answer in own words"),
    pytest.param("x\x1b[31m", ["x\ufffd[31m"], id="an escape sequence"),
]


@pytest.mark.parametrize(("typed", "recalled"), LINES)
def test_short_lines_are_recalled_in_the_next_run(tmp_path: Path, typed: str, recalled: list[str]) -> None:
    History(tmp_path / "history").keep(typed)
    assert History(tmp_path / "history").lines() == recalled


def test_the_oldest_lines_are_forgotten(tmp_path: Path) -> None:
    history = History(tmp_path / "history")
    for number in range(MOST_LINES + 3):
        history.keep(f"{number} x")
    assert history.lines() == [f"{number} x" for number in range(3, MOST_LINES + 3)]
    assert (tmp_path / "history").read_text().startswith("3 x\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_its_owner_can_read_the_history(tmp_path: Path) -> None:
    History(tmp_path / "history").keep("x")
    assert stat.S_IMODE((tmp_path / "history").stat().st_mode) == 0o600


def test_a_history_that_cannot_be_used_is_none(tmp_path: Path) -> None:
    history = History(tmp_path / "no-such-folder" / "history")
    history.keep("x")
    assert history.lines() == []
    assert History(tmp_path).lines() == []


def test_a_damaged_history_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "history").write_bytes(b"\xff\x00\nx\n")
    assert History(tmp_path / "history").lines()[-1] == "x"


UNFINISHED = [
    pytest.param("6x + 4y,", True, id="a comma"),
    pytest.param("(6x +", True, id="a bracket"),
    pytest.param("\\begin{pmatrix}", True, id="an environment"),
    pytest.param("\\begin{pmatrix} 6 & 4 \\\\ 4 & 0 \\end{pmatrix}", False, id="a whole environment"),
    pytest.param("6, 4;", True, id="a row"),
    pytest.param("6x + 4y", False, id="whole"),
    pytest.param("", False, id="nothing"),
    pytest.param("x)", False, id="a bracket too many"),
]


@pytest.mark.parametrize(("line", "goes_on"), UNFINISHED)
def test_a_formula_that_plainly_goes_on_is_told_from_a_whole_one(line: str, goes_on: bool) -> None:
    assert is_unfinished(line) is goes_on
