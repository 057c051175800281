"""The four functions of the package do what the commands do."""

from __future__ import annotations

from pathlib import Path

import pytest

import gradtutor
from gradtutor.errors import InputError

PROBLEM = "gradtutor: 1\nid: tilted-saddle\nfunction: 3x^2 + 4x y\nask: classify\n"


def test_a_function_is_solved_from_its_text() -> None:
    whole = gradtutor.solve("w^2 + 2b w + 3b^2", ["w", "b"])
    assert whole.critical_set is not None
    assert [(point.classification.value, point.is_global) for point in whole.critical_set.points] == [
        ("local minimum", True)
    ]


def test_two_texts_are_compared() -> None:
    different = gradtutor.compare("(x+1)^2", "x^2+1")
    assert different.verdict.name == "DIFFERENT"
    assert different.witness is not None


def test_a_problem_is_loaded_and_an_answer_marked(tmp_path: Path) -> None:
    path = tmp_path / "tilted-saddle.yaml"
    path.write_text(PROBLEM, encoding="utf-8")
    (problem,) = gradtutor.load_problems(path)
    assert gradtutor.mark(problem, "gradient", "6x + 4y, 4x").verdict.name == "CORRECT"


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(InputError):
        gradtutor.solve(")(")
