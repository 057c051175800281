"""A library finds its problems by id, skill and level; the shipped one is complete and sound."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gradtutor.authoring.library import Library, load_library, load_problems, problems_named, shipped_library
from gradtutor.errors import ProblemFileError

SHIPPED = {
    "partials-basic", "gradient-cubic", "product-rule", "optimum-quadratic", "mse-loss",
    "profit", "ad-quality-budget", "gpa",
}  # fmt: skip


def write_problem(folder: Path, name: str, **keys: str) -> Path:
    fields = {"gradtutor": "1", "id": name, "function": "x y", "ask": "gradient", **keys}
    path = folder / f"{name}.yaml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in fields.items()), encoding="utf-8")
    return path


def test_the_shipped_problems_are_there() -> None:
    assert set(shipped_library().ids()) >= SHIPPED


def test_the_shipped_library_begins_with_the_easiest() -> None:
    levels = [problem.difficulty or 0 for problem in shipped_library()]
    assert levels == sorted(levels)


def test_loading_the_whole_library_does_not_import_sympy() -> None:
    code = "import sys; from gradtutor.authoring.library import shipped_library; shipped_library(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not {"sympy", "rich", "click"} & set(done.stdout.split())


def test_a_file_holds_its_problems(tmp_path: Path) -> None:
    assert [problem.id for problem in load_problems(write_problem(tmp_path, "a"))] == ["a"]


def test_a_folder_holds_the_problems_of_all_files_below_it(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "README.md").write_text("no problem")
    write_problem(tmp_path, "z")
    write_problem(tmp_path / "deeper", "b")
    assert [problem.id for problem in load_problems(str(tmp_path))] == ["b", "z"]


def test_problems_are_found_by_skill_and_level(tmp_path: Path) -> None:
    write_problem(tmp_path, "a", skills="roots", difficulty="1")
    write_problem(tmp_path, "b", skills="roots", difficulty="2")
    write_problem(tmp_path, "c")
    library = load_library([tmp_path])
    assert library.select(skill="roots").ids() == ("a", "b")
    assert library.select(skill="roots", level=2).ids() == ("b",)
    assert library.select().ids() == ("a", "b", "c")
    assert library.skills() == ("gradient", "roots")


def test_an_unknown_id_names_the_nearest_one(tmp_path: Path) -> None:
    library = load_library([write_problem(tmp_path, "folded-sheet")])
    assert library.problem("folded-sheet").id == "folded-sheet"
    with pytest.raises(ProblemFileError, match="Did you mean folded-sheet"):
        library.problem("foldedsheet")
    with pytest.raises(ProblemFileError, match="gradtutor list"):
        Library(()).problem("anything")


def test_two_problems_with_one_id_are_refused(tmp_path: Path) -> None:
    write_problem(tmp_path, "a")
    write_problem(tmp_path, "b", id="a")
    with pytest.raises(ProblemFileError) as refused:
        load_problems(tmp_path)
    assert "a.yaml" in str(refused.value)
    assert len(refused.value.findings) == 1


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    write_problem(tmp_path, "a", function="x +", ask="clasify")
    write_problem(tmp_path, "b", tilte="B")
    with pytest.raises(ProblemFileError) as refused:
        load_problems(tmp_path)
    assert len(refused.value.findings) == 3
    assert "a.yaml:3:14: error E301" in str(refused.value)
    assert "    tilte: B\n    ^" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "code"),
    [pytest.param(None, "E402", id="missing"), pytest.param(b"id: \xff\n", "E107", id="latin-1")],
)
def test_a_file_that_is_no_text_is_a_finding(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "a.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProblemFileError, match=code):
        load_problems(path)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfgradtutor: 1\r\nid: a\r\nfunction: x y\r\nask: gradient\r\n")
    assert load_problems(path)[0].variables == ("x", "y")


def test_a_name_is_a_shipped_id_or_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_problem(tmp_path, "mine")
    (tmp_path / "profit").mkdir()
    monkeypatch.chdir(tmp_path)
    assert problems_named("mine.yaml").ids() == ("mine",)
    assert problems_named(str(tmp_path)).ids() == ("mine",)
    assert problems_named("profit").problem("profit").title
    with pytest.raises(ProblemFileError, match="E402"):
        problems_named("yours.yaml")
    with pytest.raises(ProblemFileError, match="no problem called yours"):
        problems_named("yours")


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe of POSIX")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ProblemFileError, match="empty"):
        load_problems(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="an endless file of POSIX")
def test_of_an_endless_file_no_more_is_read_than_shows_it() -> None:
    with pytest.raises(ProblemFileError, match="/dev/zero:1:1"):
        load_problems("/dev/zero")
