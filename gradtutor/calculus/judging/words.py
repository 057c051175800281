"""Words as answers: minimum, local min and Minima say the same."""

from __future__ import annotations

import re

_FILLING = frozenset(["a", "an", "the", "is", "it", "local", "relative", "strict", "point", "points"])
_MEANING = {
    "minimum": "min", "minima": "min", "maximum": "max", "maxima": "max", "absolute": "global", "neither": "saddle",
    "undecided": "inconclusive", "undefined": "dne", "saddles": "saddle",
}  # fmt: skip


def same_words(first: str, second: str) -> bool:
    """Return whether two word answers mean the same.

    >>> same_words("Local minimum", "min"), same_words("saddle point", "a saddle"), same_words("min", "max")
    (True, True, False)
    """
    return _meaning(first) == _meaning(second)


def _meaning(text: str) -> frozenset[str]:
    said = text.casefold().replace("does not exist", "dne")
    words = re.findall(r"[^\W\d_]+", said)
    return frozenset(_MEANING.get(word, word) for word in words if word not in _FILLING) or frozenset(words)
