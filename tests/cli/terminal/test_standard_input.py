"""Lines of requests: bounded, one JSON object each, no key twice."""

from __future__ import annotations

import io
import sys

import pytest

from gradtutor.cli.terminal.standard_input import LONGEST, json_object, lines
from gradtutor.errors import InputError


def test_lines_are_read_one_by_one_without_the_blank_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\n\n  \ny"))
    assert list(lines()) == ["x", "y"]


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST + 3])
def test_of_a_long_line_no_more_is_kept_than_shows_its_length(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x" * length + "\ny\n"))
    assert [len(line) for line in lines()] == [min(length, LONGEST + 1), 1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param('{"a": 1, "a": 2}', "comes twice", id="a key twice"),
        pytest.param('{"a": NaN}', "NaN is no number", id="NaN"),
        pytest.param('{"a": -Infinity}', "-Infinity is no number", id="infinity"),
        pytest.param('{"a": ' + "9" * 5_000 + "}", "more than 1,000 digits", id="a huge number"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep nesting"),
        pytest.param("[1]", "one JSON object", id="a list"),
        pytest.param("null", "one JSON object", id="null"),
        pytest.param('{"a"', "as JSON", id="half an object"),
        pytest.param("x" * (LONGEST + 1), "too long", id="a long line"),
    ],
)
def test_what_is_no_object_is_refused_in_one_sentence(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as refused:
        json_object(line)
    assert 0 <= refused.value.position <= len(line)


def test_a_position_in_the_line_is_kept() -> None:
    with pytest.raises(InputError) as refused:
        json_object('{"a": }')
    assert refused.value.position == 6
