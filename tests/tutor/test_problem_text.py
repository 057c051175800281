"""A problem's text gives the problem back, and nothing else does."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradtutor.authoring.library import shipped_library
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Number, walk
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.problem_text import problem_in, problem_text


@pytest.mark.parametrize("problem", tuple(shipped_library()), ids=lambda problem: problem.id)
def test_a_text_is_the_problem_itself(problem: Problem) -> None:
    assert problem_in(problem_text(problem)) == problem


def test_decimals_stay_as_they_were_typed() -> None:
    kept = problem_in(problem_text(Problem("half", read_expression("2.50 x"), ("x",), ("gradient",))))
    assert kept is not None
    assert [node.typed for node in walk(kept.function) if isinstance(node, Number)] == ["2.50"]


def test_a_text_kept_when_every_field_was_written_is_still_read() -> None:
    text = '{"Problem": ["one", {"Number": [{"Fraction": "5/2"}, [0, 3], "2.5"]}, ["x"], ["gradient"], "One"]}'
    kept = problem_in(text)
    assert kept is not None
    assert (kept.title, kept.function) == ("One", Number(Fraction(5, 2)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"Variable": ["x", [0, 1]]}',
        '{"Popen": ["ls"]}',
        '{"Problem": [1]}',
        '{"Problem": 1}',
        "[" * 9999,
    ],
)
def test_no_other_text_is_a_problem(text: str) -> None:
    assert problem_in(text) is None
