"""The shipped problems in prepared form are those of their files, or aren't used."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from gradtutor.authoring.library import load_library, shipped_folder, shipped_library
from gradtutor.authoring.prepared import FEW, FILE_NAME, prepared, prepared_text
from gradtutor.errors import ProblemFileError
from gradtutor.notation.tree import Number, walk
from gradtutor.tutor.problem import Problem

FILES = load_library([shipped_folder()])

SHEETS = """\
gradtutor: 1
id: sheet
title: Sheet {a}
function: a*x^2 + 2.50 y
parameters: {a: {integer: 1..9}}
ask: gradient
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a problem of nine variants, in prepared form."""
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "sheet.yaml").write_text(SHEETS, encoding="utf-8")
    (tmp_path / FILE_NAME).write_text(prepared_text(tmp_path), encoding="utf-8")
    return tmp_path


def test_the_prepared_problems_are_the_problems_read_from_their_files() -> None:
    written = (shipped_folder() / FILE_NAME).read_text(encoding="utf-8")
    assert written == prepared_text(shipped_folder()), "To write them anew: python tests/preparing.py"


@pytest.mark.parametrize("problem", tuple(FILES), ids=lambda problem: problem.id)
def test_a_shipped_problem_is_the_same_in_prepared_form(problem: Problem) -> None:
    one = prepared(shipped_folder())[problem.id]
    assert one.problem == problem
    assert tuple(islice(one.variants(), FEW)) == tuple(islice(FILES.variants(problem.id), FEW))


def test_all_variants_come_in_the_order_of_the_file(folder: Path) -> None:
    assert tuple(prepared(folder)["sheet"].variants()) == tuple(load_library([folder]).variants("sheet"))
    assert prepared(folder)["sheet"].count == 9


@pytest.mark.parametrize("values", ["a=1", "a=9", "a=77"])
def test_a_variant_is_found_by_its_values(folder: Path, values: str) -> None:
    assert prepared(folder)["sheet"].variant(values) == load_library([folder]).problem(f"sheet:{values}")


def test_values_of_another_problem_are_refused(folder: Path) -> None:
    with pytest.raises(ProblemFileError, match="takes values for a"):
        prepared(folder)["sheet"].variant("b=1")


def test_decimals_stay_as_they_were_typed(folder: Path) -> None:
    nodes = walk(prepared(folder)["sheet"].problem.function)
    assert "2.50" in [node.typed for node in nodes if isinstance(node, Number)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: (folder / "deeper" / "sheet.yaml").write_text(SHEETS + "\n"), id="edited"),
        pytest.param(lambda folder: (folder / "more.yaml").write_text(SHEETS), id="added"),
        pytest.param(lambda folder: (folder / "deeper" / "sheet.yaml").unlink(), id="gone"),
        pytest.param(lambda folder: (folder / FILE_NAME).unlink(), id="never prepared"),
        pytest.param(lambda folder: (folder / FILE_NAME).write_text("{"), id="no JSON"),
        pytest.param(lambda folder: (folder / FILE_NAME).write_text("[1]\n"), id="no entry"),
        pytest.param(lambda folder: (folder / FILE_NAME).write_bytes(b"\xff"), id="no text"),
        pytest.param(
            lambda folder: (folder / FILE_NAME).write_text(prepared_text(folder).replace('"Problem"', '"Popen"')),
            id="no problem",
        ),
    ],
)
def test_what_is_not_as_it_was_is_not_used(folder: Path, change: Callable[[Path], object]) -> None:
    change(folder)
    assert prepared(folder) == {}


def test_windows_line_ends_are_no_change(folder: Path) -> None:
    file = folder / "deeper" / "sheet.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "sheet" in prepared(folder)


def test_the_shipped_library_is_the_same_without_its_prepared_form(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = shipped_library()
    monkeypatch.setattr("gradtutor.authoring.library.prepared", lambda folder: {})
    assert shipped_library().problems == ready.problems
