"""What problem files hold: their problems, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gradtutor.authoring.findings import Finding, Place, Source
from gradtutor.authoring.schema import Contents, contents
from gradtutor.authoring.source import MAX_CHARACTERS

MOST_BYTES = 4 * MAX_CHARACTERS + 4
"""More than the longest file that is read can have."""


def read_file(file: Path, language: str = "") -> Contents:
    """Return what a file holds; a file that can't be opened or isn't UTF-8 text is a finding."""
    name = str(file)
    try:
        text = first_bytes(file, MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        message = f"I can't open this file: {error.strerror or error}."
        return Contents((), (Source(name, "").finding(Place(1, 1), "E402", message),))
    except UnicodeDecodeError as error:
        place = Place(error.object.count(b"\n", 0, error.start) + 1, 1)
        message = "This file isn't UTF-8 text. Save it as UTF-8 in your editor."
        return Contents((), (Source(name, "").finding(place, "E107", message),))
    return contents(Source(name, text), language)


def first_bytes(file: Path, most: int) -> bytes:
    """Return the bytes of a file, and no more of them than `most`: /dev/zero never ends. Raises `OSError`.

    A pipe that nobody writes to is empty rather than waited for.
    """
    with open(file, "rb", opener=_without_waiting) as opened:
        return opened.read(most)


def _without_waiting(path: str, flags: int) -> int:
    if not hasattr(os, "O_NONBLOCK"):
        return os.open(path, flags)
    number = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(number, True)
    return number


def repeated_ids(files_read: Iterable[Contents]) -> Iterator[Finding]:
    """Yield a finding for every problem whose id another one before it has."""
    first: dict[str, str] = {}
    for written in (written for file in files_read for written in file.problems):
        name = written.problem.id
        if name in first:
            yield written.finding("E401", f"The id {name} is taken already, in {first[name]}. Choose another one.")
        else:
            first[name] = written.source.name
