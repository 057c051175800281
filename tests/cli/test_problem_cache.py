"""Copies of shipped problems: the same problem, or none at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gradtutor.authoring.library import shipped_library
from gradtutor.cli import problem_cache
from gradtutor.cli.problem_cache import all_remembered, problem_in, problem_text, remember, remember_all, remembered
from gradtutor.tutor.problem import Problem

SHIPPED = tuple(shipped_library())
HILL = next(problem for problem in SHIPPED if problem.id == "optimum-quadratic")


@pytest.mark.parametrize("problem", SHIPPED, ids=lambda problem: problem.id)
def test_a_copy_is_the_problem_itself(problem: Problem) -> None:
    assert remembered(problem.name) is None
    remember(problem)
    assert remembered(problem.name) == problem
    assert problem_in(problem_text(problem)) == problem


def copies(tmp_path: Path) -> list[Path]:
    """Return the copies made in this test."""
    return list((tmp_path / "cache").rglob("*.json"))


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"stamp": 1, "problems": {"Popen": []}}', "\xff"])
def test_a_damaged_copy_is_no_copy(tmp_path: Path, content: str) -> None:
    remember(HILL)
    (copy,) = copies(tmp_path)
    copy.write_text(content, encoding="latin-1")
    assert remembered(HILL.id) is None


def test_a_copy_is_forgotten_when_the_problem_file_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "problems" / "any" / "optimum-quadratic.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("one", encoding="utf-8")
    monkeypatch.setattr(problem_cache, "_files", lambda: [file])
    remember(HILL)
    assert remembered(HILL.id) == HILL
    os.utime(file, ns=(1, 1))
    assert remembered(HILL.id) is None


def test_all_shipped_problems_have_a_copy_together() -> None:
    assert all_remembered() == ()
    remember_all(SHIPPED)
    assert all_remembered() == SHIPPED


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"Variable": ["x", [0, 1]]}', '{"Popen": ["ls"]}', '{"Problem": [1]}']
)
def test_no_other_text_is_a_problem(text: str) -> None:
    assert problem_in(text) is None


@pytest.mark.parametrize("name", ["no-such-problem", "../optimum-quadratic", "*", "", "a/b", "optimum-quadratic.yaml"])
def test_what_was_never_kept_is_not_found(name: str) -> None:
    assert remembered(name) is None
