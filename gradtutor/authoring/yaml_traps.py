"""Where YAML reads something else than a teacher typed: each trap as a sentence with its remedy."""

from __future__ import annotations

import re
from typing import Protocol

import yaml

from gradtutor.authoring.findings import Finding, Place, Source

_QUOTE = "Put the whole value in quotes"

_ESCAPED_LATEX = re.compile(r"\\(?:[abtfvre0_LP][a-zA-Z]|n(?:abla|eq?\b|u\b))")
"""\\frac, \\theta, \\beta ... inside double quotes, where YAML takes the first letter as an escape."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What would disturb a terminal or hide text: control characters, changes of writing direction, invisible spaces and
tags, halves of characters. What joins or parts letters within a word may stand in prose."""

_BY_PROBLEM: tuple[tuple[str, str, str], ...] = (
    # (words of PyYAML's own message, code, what to do)
    ("mapping values are not allowed", "E101",
     "I didn't expect a colon here. If it belongs to the text, put the whole text in quotes; "
     "if it ends a key, check the indentation of this line and the line above."),
    ("sequence entries are not allowed", "E103", f"A dash and a space begin a list item. {_QUOTE}, or drop the space."),
    ("mapping keys are not allowed", "E103", f"A ? and a space begin a YAML key. {_QUOTE}."),
    ("unknown escape character", "E109", "Inside double quotes YAML reads \\ as an escape. Use single quotes: '...'"),
    ("unexpected end of stream", "E101", "The quote opened here is never closed."),
    ("expected ',' or ']'", "E101", "The [ opened here isn't closed where I expected. Add the missing ] or comma."),
    ("expected ',' or '}'", "E101", "The { opened here isn't closed where I expected. Add the missing } or comma."),
    ("could not find expected ':'", "E101", "I expected a colon after the key that begins here."),
    ("expected the node content", "E101", f"A value can't begin with this sign. {_QUOTE}."),
)  # fmt: skip

_AT_CONTEXT = ("unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'", "could not find expected ':'")


class _Mark(Protocol):
    line: int
    column: int


def explained(error: yaml.YAMLError, source: Source) -> Finding:
    """Return the finding for an error of PyYAML, in words that name the remedy."""
    if isinstance(error, yaml.reader.ReaderError):
        return _untypable(error, source)
    assert isinstance(error, yaml.MarkedYAMLError)
    problem, mark, begun = error.problem or "", error.problem_mark, error.context_mark
    sign = source.text[mark.index : mark.index + 1] if mark else ""
    if "cannot start any token" in problem and sign == "\t":
        return source.finding(
            place_of_mark(mark), "E102", "I found a tab. YAML indents with spaces only; replace the tab."
        )
    if "cannot start any token" in problem:
        return source.finding(place_of_mark(mark), "E103", f"A value can't begin with {sign} in YAML. {_QUOTE}.")
    if begun and (error.context or "").endswith(("an alias", "an anchor", "a block scalar", "a directive", "a tag")):
        sign = source.text[begun.index]
        return source.finding(
            place_of_mark(begun), "E103", f"A value that begins with {sign} means something else in YAML. {_QUOTE}."
        )
    return _from_table(problem, error, source) or _broken_off(error, source)


def _from_table(problem: str, error: yaml.MarkedYAMLError, source: Source) -> Finding | None:
    for words, code, message in _BY_PROBLEM:
        if words in problem:
            mark = error.context_mark if words in _AT_CONTEXT else error.problem_mark
            return source.finding(place_of_mark(mark or error.problem_mark), code, message)
    return None


def _broken_off(error: yaml.MarkedYAMLError, source: Source) -> Finding:
    """Return the finding for text after a finished value: "x" + y, [x+1]^2, *x + y, or a line indented too little."""
    place = place_of_mark(error.problem_mark or error.context_mark)
    line = source.text.split("\n")[place.line - 1] if place.line <= source.text.count("\n") + 1 else ""
    value = re.match(r"\s*(?:- )?[^:]*:\s+([*&!\[{'\"])", line)
    if value and value.start(1) < place.column - 1:
        start = Place(place.line, value.start(1) + 1)
        return source.finding(start, "E103", f"A value that begins with {value[1]} ends too early in YAML. {_QUOTE}.")
    message = "This line doesn't continue what is above it. Check its indentation against its neighbours."
    return source.finding(place, "E101", message)


def _untypable(error: yaml.reader.ReaderError, source: Source) -> Finding:
    before = source.text[: error.position]
    place = Place(before.count("\n") + 1, error.position - before.rfind("\n"))
    character = source.text[error.position]
    message = f"The character U+{ord(character):04X} can't stand in a problem file. Delete it."
    return source.finding(place, "E107", message)


def trap_in_scalar(event: yaml.ScalarEvent, written: str) -> tuple[str, str] | None:
    r"""Return the code and the sentence about a scalar that isn't what it seems: "\frac", or a hidden character."""
    escaped = _ESCAPED_LATEX.search(written) if event.style == '"' else None
    if escaped:
        sign = escaped[0][:2]
        return "E109", f"Inside double quotes YAML turns {sign} into a special character. Use single quotes: '...'"
    hidden = _HIDDEN.search(event.value)
    if hidden:
        return "E107", f"The invisible character U+{ord(hidden[0]):04X} stands in this text. Delete it."
    return None


def place_of_mark(mark: _Mark | None) -> Place:
    """Return the place PyYAML marked; it counts from 0, we from 1."""
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
