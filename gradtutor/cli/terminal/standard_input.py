"""Many requests on standard input, one a line: what `-` reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.messages import error_text, exit_code
from gradtutor.errors import GradtutorError, InputError, TooLargeError

LONGEST = 1_000_000
"""Characters of a line; what comes after them is dropped as it is read, so that no line fills the memory."""

MOST_DIGITS = 1_000


def lines() -> Iterator[str]:
    """Yield the lines that aren't blank, without their newlines; of a line that is too long, its beginning."""
    while line := sys.stdin.readline(LONGEST + 1):
        rest = line
        while len(rest) == LONGEST + 1 and not rest.endswith("\n"):
            rest = sys.stdin.readline(LONGEST + 1)
        if line.strip():
            yield line.rstrip("\n")


def answers(answer: Callable[[str], int], *, as_json: bool) -> int:
    """Answer every line and return the worst exit code; a line that can't be answered doesn't stop the rest."""
    return max((_answered(answer, line, as_json) for line in lines()), default=0)


def _answered(answer: Callable[[str], int], line: str, as_json: bool) -> int:
    try:
        return answer(line)
    except GradtutorError as error:
        if as_json:
            told = {"message": str(error), "position": getattr(error, "position", None)}
            click.echo(json_text({"error": told}))
        else:
            click.echo(error_text(error), err=True)
        return exit_code(error)
    finally:
        sys.stdout.flush()


def json_object(line: str) -> dict[str, Any]:
    """Return the one JSON object of a line. Raises `InputError` for anything else, and where a key comes twice."""
    if len(line) > LONGEST:
        raise TooLargeError(f"This line is too long for me. Keep it under {LONGEST:,} characters.", line[:LONGEST])
    try:
        found = json.loads(line, object_pairs_hook=_object, parse_constant=_refused, parse_int=_whole_number)
    except RecursionError:
        raise TooLargeError("The brackets of this line are nested too deeply for me.", line) from None
    except ValueError as fault:
        message = getattr(fault, "msg", str(fault))
        raise InputError(f"I can't read this line as JSON: {message}.", line, getattr(fault, "pos", 0)) from None
    if not isinstance(found, dict):
        raise InputError("I need one JSON object on this line: {...}.", line)
    return found


def text_under(key: str, keys: dict[str, Any]) -> str:
    """Return the text under a key. Raises `ValueError` where there is none."""
    if not isinstance(keys.get(key), str):
        raise ValueError(f'"{key}" must be a text')
    return str(keys[key])


def texts_under(key: str, keys: dict[str, Any]) -> tuple[str, ...]:
    """Return the list of texts and numbers under a key, empty where it is left out. Raises `ValueError`."""
    value = keys.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
        raise ValueError(f'"{key}" must be a list of texts')
    return tuple(map(str, value))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key in found if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(f'the key "{twice:.40}" comes twice')
    return found


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number has more than {MOST_DIGITS:,} digits")
    return int(digits)
