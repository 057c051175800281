"""What an answer says of each point: `(0, 0): saddle`, split by its signs before any of it is read."""

from __future__ import annotations

import re

_WORD_AT_POINT = re.compile(r"\s*(?P<label>[A-Za-z][A-Za-z ]*?)\s+at\s+(?P<subject>.+)", re.DOTALL)
_POINT_THEN_WORD = re.compile(r"(?P<subject>\s*[(\[].*[)\]])\s*(?:is\b)?\s*(?P<label>[A-Za-z].*)", re.DOTALL)


def split_at(text: str, separator: str) -> list[tuple[int, str]]:
    """Return the pieces of `text` between separators outside brackets, each with its start.

    >>> split_at("(0, 0): a; b", ";")
    [(0, '(0, 0): a'), (10, ' b')]
    """
    pieces, start, depth = [], 0, 0
    for place, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if character == separator and depth <= 0:
            pieces.append((start, text[start:place]))
            start = place + 1
    return [*pieces, (start, text[start:])]


def label_split(piece: str) -> tuple[tuple[int, str] | None, tuple[int, str]]:
    """Return the subject and the content of `point: content`, each with its start.

    Also of `(0, 0) saddle` and `max at (0, 0)`.

    >>> label_split("(0, 0): saddle")
    ((0, '(0, 0)'), (7, ' saddle'))
    >>> label_split("max")
    (None, (0, 'max'))
    """
    parts = split_at(piece, ":")
    if len(parts) == 2:
        return parts[0], parts[1]
    found = _WORD_AT_POINT.fullmatch(piece) or _POINT_THEN_WORD.fullmatch(piece)
    if found:
        return (found.start("subject"), found["subject"]), (found.start("label"), found["label"])
    return None, (0, piece)


def points_alone(text: str) -> str:
    """Return the points of an answer that says something of each, such as its kind; "" of any other answer.

    >>> points_alone("(0, 0): saddle; min at (3, 3)")
    '(0, 0), (3, 3)'
    >>> points_alone("(0, 0), (3, 3)")
    ''
    """
    pieces = split_at(text, ";")
    pieces = pieces if len(pieces) > 1 else split_at(text, ",")
    subjects = [label_split(piece.strip())[0] for _, piece in pieces if piece.strip()]
    points = [subject[1].strip() for subject in subjects if subject is not None]
    return ", ".join(points) if points and len(points) == len(subjects) else ""
