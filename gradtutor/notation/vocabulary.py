"""Names: which letters of a typed word are variables, constants and functions.

A word is split by longest match, so that every letter is used: with x and y declared `xy` is x·y and `xcos` is x·cos,
while `x1` and `lambda` stay whole. Without declared names single letters (with digits or subscripts) and Greek names
are variables.

>>> [piece.value for piece in vocabulary(("a", "z")).pieces("pizza")]
['pi', 'z', 'z', 'a']
>>> [piece.value for piece in vocabulary(None).pieces("x_1sin")]
['x1', 'sin']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gradtutor.notation.characters import INFINITE
from gradtutor.notation.functions import ALIASES, FUNCTIONS, canonical_name
from gradtutor.notation.symbols import GREEK, GREEK_LETTERS, SUBSCRIPTS

ANSWER_WORDS = frozenset([
    "none", "no", "yes", "saddle", "point", "points", "local", "global", "absolute", "relative", "strict", "minimum",
    "maximum", "minima", "maxima", "neither", "undefined", "inconclusive", "does", "not", "exist", "dne", "nowhere",
    "critical", "degenerate", "stationary", "extremum", "extrema", "solution", "solutions", "real",
    "true", "false", "all",
])  # fmt: skip
"""Words that may answer a question; several in a row make one answer. min and max, functions too, are not here."""

MISSPELT = {
    "sine": "sin", "cosine": "cos", "tangent": "tan", "sinus": "sin", "cosinus": "cos", "sen": "sin", "sqr": "sqrt",
    "squareroot": "sqrt", "root3": "cbrt", "In": "ln", "IN": "ln", "logarithm": "ln", "absolute": "abs", "power": "^",
    "pow": "^", "nthroot": "root",
    "exponential": "exp", "arcsine": "arcsin", "arccosine": "arccos", "arctangent": "arctan",
}  # fmt: skip
"""Words people type for a function, which would otherwise be split into a product or only nearly match."""

_PLAIN_NAMES = {**{name: name for name in FUNCTIONS}, **ALIASES, "log": "log", "lg": "lg", "fact": "factorial"}
_FUNCTION_WORDS = {
    **{name.upper(): canonical for name, canonical in _PLAIN_NAMES.items() if name.isalpha() and len(name) > 2},
    **{name.capitalize(): canonical for name, canonical in _PLAIN_NAMES.items() if name.isalpha()},
    **_PLAIN_NAMES,
}
_CONSTANT_WORDS = {"pi": "pi", "π": "pi", "Pi": "pi", "PI": "pi", "e": "e"}
_LONGEST = max(map(len, _FUNCTION_WORDS)) + 6  # epsilon_{12}
_SUBSCRIPT = re.compile(r"(?:_?[0-9]+|[₀-₉]+|_\{[A-Za-z0-9]+\}|_[A-Za-z](?![A-Za-z]))")
_LOG_BASE = re.compile(r"(?:log|Log|LOG|\\log)(?:_([0-9]+)|([₀-₉]+)|_\{([A-Za-z0-9]+)\}|_([A-Za-z])|_$)")
_PLAIN_LOG_BASE = re.compile(r"(?:log|Log|LOG)([0-9]+)$")
_AFTER_FUNCTION = re.compile("(?:" + "|".join(sorted(_FUNCTION_WORDS, key=len, reverse=True)) + "|pi|π)$")
_LOWERED_TO_DIGITS = str.maketrans(SUBSCRIPTS)
_REMEMBERED_WORDS = 4096
_LONGEST_SHOWN = 30
_INFINITE = frozenset(["inf", "infinity", "oo"])
_UNIT_VECTORS = frozenset("ijk")
_SEPARATORS = frozenset(["and", "or"])


class Piece(NamedTuple):
    """A part of a word; kinds are those of `tokens`."""

    kind: str
    value: str
    length: int


@lru_cache(maxsize=1024)
def canonical_variable(name: str) -> str:
    """Return the canonical spelling of a variable's name.

    >>> canonical_variable("x_1"), canonical_variable("w₂"), canonical_variable("λ"), canonical_variable("x_{max}")
    ('x1', 'w2', 'lambda', 'x_max')
    """
    name = name.strip().lstrip("\\").translate(_LOWERED_TO_DIGITS).replace("{", "").replace("}", "")
    name = "".join(GREEK.get(letter, letter) for letter in name)
    return re.sub(r"_(?=[0-9]+$)", "", name)


class Vocabulary:
    """The names a text may use: `declared` ones, or without them whatever looks like a variable."""

    def __init__(self, names: tuple[str, ...] | None) -> None:
        self.names = names
        self.declared = {canonical_variable(name): name for name in names or ()}
        self._has_unit_vectors = names is not None and _UNIT_VECTORS.isdisjoint(self.declared)
        self._longest = max([_LONGEST, *(len(name) + 4 for name in names or ())])
        self._known: dict[str, tuple[Piece, ...] | None] = {}

    def pieces(self, word: str) -> tuple[Piece, ...] | None:
        """Return the parts of a word, or None where some letter can't be explained."""
        if word not in self._known:
            if len(self._known) > _REMEMBERED_WORDS:
                self._known.clear()
            self._known[word] = self._split(word)
        return self._known[word]

    def declares(self, word: str) -> bool:
        """Return whether `word`, in any spelling, is a declared variable."""
        return canonical_variable(word) in self.declared

    def variable(self, word: str) -> str | None:
        """Return the variable a whole word stands for, under its declared or canonical name."""
        pieces = self.pieces(word)
        return pieces[0].value if pieces and len(pieces) == 1 and pieces[0].kind == "v" else None

    def is_unit_vector(self, name: str) -> bool:
        """Return whether `name` is i, j or k in a text whose declared variables leave them free."""
        return self._has_unit_vectors and name in _UNIT_VECTORS

    def is_misspelt_call(self, word: str) -> bool:
        """Return whether undeclared letters before a bracket are rather a function typed wrong: sen(x)."""
        pieces = self.pieces(word)
        if self.names is not None or pieces is None or len(pieces) < 3 or any(piece.kind == "f" for piece in pieces):
            return False
        return suggestion(word, self) is not None

    def _split(self, word: str) -> tuple[Piece, ...] | None:
        if not self.declares(word) and not (self.declared and all(map(self.declares, word))):
            if word in MISSPELT:
                return None
            if word.lower() in ANSWER_WORDS:
                return (Piece("w", word, len(word)),)
            if word in _SEPARATORS:
                return (Piece(",", word, len(word)),)
        return self._longest_pieces(word)

    def _longest_pieces(self, word: str) -> tuple[Piece, ...] | None:
        best: list[tuple[Piece, ...] | None] = [None] * len(word) + [()]
        for start in range(len(word) - 1, -1, -1):
            for piece in self._candidates(word, start):
                rest = best[start + piece.length]
                if rest is not None:
                    best[start] = (piece, *rest)
                    break
        if best[0] is None or (self.names is None and not _is_plausible(best[0])):
            return None
        return best[0]

    def _candidates(self, word: str, start: int) -> Iterator[Piece]:
        """Yield what may begin at `start`, the longest first."""
        log = _LOG_BASE.match(word, start)
        if log and not self.declares(log.group()):
            yield Piece("l", next((base for base in log.groups() if base), ""), log.end() - start)
        log = _PLAIN_LOG_BASE.match(word, start)
        if log and not self.declares(log.group()):
            yield Piece("l", log.group(1), log.end() - start)
        for end in range(min(len(word), start + self._longest), start, -1):
            part = word[start:end]
            if piece := self._piece(part, start, len(word)):
                yield piece
        digits = re.compile(r"[0-9]+").match(word, start)
        if digits and _AFTER_FUNCTION.search(word, 0, start):
            yield Piece("n", digits.group(), digits.end() - start)

    def _piece(self, part: str, start: int, size: int) -> Piece | None:
        if self.declared and part[0] != "_" and (name := self.declared.get(canonical_variable(part))):
            return Piece("v", name, len(part))
        if part in _FUNCTION_WORDS:
            return Piece("f", _FUNCTION_WORDS[part], len(part))
        if part in _CONSTANT_WORDS:
            return Piece("c", _CONSTANT_WORDS[part], len(part))
        if self._has_unit_vectors and part in _UNIT_VECTORS and start + 1 == size:
            return Piece("v", part, 1)
        if self.names is None and _looks_like_a_variable(part):
            return Piece("v", canonical_variable(part), len(part))
        return None


def _looks_like_a_variable(part: str) -> bool:
    stem = part[0] if part[0] in GREEK else next((n for n in _GREEK_NAMES if part.startswith(n)), part[0])
    rest = part[len(stem) :]
    return stem.isalpha() and (not rest or _SUBSCRIPT.fullmatch(rest) is not None)


_GREEK_NAMES = sorted(GREEK_LETTERS, key=len, reverse=True)


def _is_plausible(pieces: tuple[Piece, ...]) -> bool:
    """Return whether undeclared letters make a likely product: at most three single letters side by side."""
    run = 0
    for piece in pieces:
        run = run + 1 if piece.length == 1 and piece.kind in "vc" and piece.value != "pi" else 0
        if run > 3:
            return False
    inner = any(piece.value == "pi" and piece.length == 2 for piece in pieces[1:-1])
    return not (inner and all(piece.kind in "vc" for piece in pieces))


@lru_cache(maxsize=256)
def _vocabulary(names: tuple[str, ...] | None) -> Vocabulary:
    return Vocabulary(names)


def vocabulary(names: Sequence[str] | None) -> Vocabulary:
    """Return the vocabulary of the declared names, or of free discovery for None."""
    return _vocabulary(None if names is None else tuple(names))


def suggestion(word: str, words: Vocabulary) -> str | None:
    """Return the known name nearest to an unknown word.

    >>> suggestion("spin", vocabulary(("x",))), suggestion("In", vocabulary(("x",)))
    ('sin', 'ln')
    """
    if word in MISSPELT:
        return MISSPELT[word]
    from difflib import get_close_matches

    lower = word.lower()
    if canonical_name(lower) and lower != word:
        return lower
    known = [*words.declared.values(), *_PLAIN_NAMES, "pi", "e"]
    if len(word) == 1:
        return next((name for name in known if name.lower() == lower and name != word), None)
    matches = get_close_matches(word, known, n=1, cutoff=0.75)
    return matches[0] if matches else None


def unknown_message(word: str, words: Vocabulary) -> str:
    """Return the sentence that refuses an unknown name."""
    if len(word) > _LONGEST_SHOWN:
        return f"I don't know the name {word[:_LONGEST_SHOWN]}… . For a product type * between the letters."
    numbered = re.fullmatch(r"([A-Za-z])([0-9]+)", word)
    if numbered and words.declares(numbered[1]):
        letter, digits = numbered.groups()
        return f"I don't know {word}. For a power type {letter}^{digits}, for a product {letter}*{digits}."
    if word.lower() in _INFINITE:
        return INFINITE
    near = suggestion(word, words)
    if near:
        return f"I don't know {word}. Did you mean {near}?"
    if words.names:
        return f"I don't know {word}. The variables here are {', '.join(words.names)}."
    if words.names is not None:
        return f"I don't know {word}. There are no variables here."
    return f"I don't know {word}. For a product type * between the letters."
