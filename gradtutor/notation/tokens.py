"""Scanning: typed, pasted or LaTeX mathematics into tokens, each with its place in the text.

Only here and in the tables this module uses is it known what a sign looks like; the grammar sees kinds:

    n number   v variable   c constant   f function   l logarithm to a base   w answer word   L label
    S raised exponent   r relation   √ root sign   F \\frac   R \\sqrt   M matrix begins   N matrix ends
    T transpose   @ "at"   |( and )| LaTeX's bars, and for themselves  + - * / ^ ! | ( ) [ ] { } ⟨ ⟩ ⌊ ⌋ ⌈ ⌉ , ; : &

>>> from gradtutor.notation.vocabulary import vocabulary
>>> [token.kind for token in scanned("2sin x²", vocabulary(None))]
['n', 'f', 'v', 'S', '']
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, NamedTuple

from gradtutor.errors import InputError, TooLargeError, UnknownNameError
from gradtutor.notation import latex
from gradtutor.notation.characters import plain_text, unreadable_message
from gradtutor.notation.labels import label_spans
from gradtutor.notation.symbols import GREEK, SUPERSCRIPTS
from gradtutor.notation.vocabulary import ANSWER_WORDS, Vocabulary, unknown_message

MOST_CHARACTERS = 2_000
MOST_DIGITS = 1_000
VULGAR_FRACTIONS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒")


class Token(NamedTuple):
    """One token: its kind, what it says, and its place in the text."""

    kind: str
    value: Any
    start: int
    end: int


_token = partial(tuple.__new__, Token)  # Twice as fast as Token(…), in the innermost loop of reading.

_SCIENTIFIC = r"(?:[eE][+-]?[0-9]+(?![0-9.]))?"
_SEPARATED = r"[0-9]{1,3}(?:(?:\{,\}|,?\\[,!])[0-9]{3}(?![0-9]))+(?:\.[0-9]*)?"  # LaTeX's 1{,}000 and 1\,000
_PERCENT = r"(?:\s*\\?%(?!\s*[A-Za-z0-9(]))?"
_PATTERN = r"""\s*(?:
      (?P<n>(?:SEPARATED|[0-9]+\.?[0-9]*|\.[0-9]+)SCIENTIFICPERCENT)
    | (?P<word>[A-Za-zΑ-Ωα-ω](?:[A-Za-zΑ-Ωα-ω0-9_₀-₉]|(?<=_)\{[A-Za-z0-9]*\})*)
    | (?P<T>(?<=[)\]}])\^\s*(?:T(?![A-Za-z0-9_])|\{\s*T\s*\}|\\top|\{\s*\\top\s*\}))
    | (?P<sign>\*\*|[<>!=]=(?!=)|=[<>]|<>|->|[-+*/^()\[\]{},;:=<>|!&√∛∜≤≥≠⟨⟩⌊⌋⌈⌉→ᵀ∅]|∈(?=\s*[{\\]))
    | (?P<raised>[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ]+)
    | (?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])
    | \\(?:operatorname\*?|math(?:rm|it|bf|sf)|boldsymbol|text(?:rm|bf|it)?|mbox|(?:wide)?hat|vec|bar)
        \s*\{\s*(?P<name>\\?[A-Za-z]*(?:\s+[A-Za-z]+)*)\s*\}
    | \\(?P<matrix>(?:begin|end)\s*\{[A-Za-z]+\*?\})(?:\{[lcr|]*\})?
    | \\(?P<delimiter>(?:left|right)\s*(?:\\?[.|()\[\]{}<>]))
    | \\(?P<command>[A-Za-z]+(?:_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]))?|.)
    )"""


def _compiled(scientific: str) -> re.Pattern[str]:
    parts = {"SEPARATED": _SEPARATED, "SCIENTIFIC": scientific, "PERCENT": _PERCENT}
    pattern = re.sub("SEPARATED|SCIENTIFIC|PERCENT", lambda part: parts[part.group()], _PATTERN)
    return re.compile(pattern, re.VERBOSE)


_TOKEN = _compiled(_SCIENTIFIC)
_TOKEN_WITH_PLAIN_E = _compiled("")
_OPENS_CALL = re.compile(r"\s*(?:\\left\s*)?\(|(?:\\left)?\\?[\[{]")
_SPACE = re.compile(r"\s*")
_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
_KINDS_OF_POINT = ANSWER_WORDS | {"min", "max"}

_SIGNS = {
    "**": ("^", "^"), "=": ("r", "="), "==": ("r", "="), "<": ("r", "<"), ">": ("r", ">"), "<=": ("r", "<="),
    ">=": ("r", ">="), "=<": ("r", "<="), "=>": ("r", ">="), "!=": ("r", "!="), "≤": ("r", "<="), "≥": ("r", ">="),
    "≠": ("r", "!="), "<>": ("r", "!="), "->": (":", "->"), "→": (":", "→"), "√": ("√", 2), "∛": ("√", 3),
    "∜": ("√", 4), "ᵀ": ("T", "T"), "∅": ("w", "∅"), "∈": ("r", "="),
    **{sign: (sign, sign) for sign in "-+*/^()[]{},;:|!&⟨⟩⌊⌋⌈⌉"},
}  # fmt: skip


def scanned(text: str, words: Vocabulary, plain_e: bool = False) -> list[Token]:
    """Return the tokens of `text`, an end token of kind "" last. With `plain_e`, 2e3 is not read as 2000."""
    if len(text) > MOST_CHARACTERS:
        message = f"That is too long for me: {len(text):,} characters. Type at most {MOST_CHARACTERS:,}."
        raise TooLargeError(message, text, MOST_CHARACTERS)
    scanner = _Scanner(text, words)
    scanner.scan(_TOKEN_WITH_PLAIN_E if plain_e or "e" in words.declared else _TOKEN)
    return scanner.tokens


class _Scanner:
    __slots__ = ("plain", "text", "tokens", "words")

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.plain = plain_text(text)
        self.words = words
        self.tokens: list[Token] = []

    def scan(self, pattern: re.Pattern[str]) -> None:
        """Append all tokens of the text."""
        plain, match, append = self.plain, pattern.match, self.tokens.append
        labels = label_spans(plain, self.words) if "=" in plain else {}
        position, length = 0, len(plain)
        while position < length:
            found = match(plain, position)
            if labels and (start := _SPACE.match(plain, position).end()) in labels:  # type: ignore[union-attr]
                position = labels[start]
                append(Token("L", self.text[start:position].rstrip(), start, position))
                continue
            if found is None:
                self._refuse_rest(position)
                break
            position = found.end()
            kind = found.lastgroup
            start, end = found.span(kind)  # type: ignore[arg-type]
            if kind == "sign":
                append(_token((*_SIGNS[plain[start:end]], start, end)))
            elif kind == "n":
                self._number(start, end)
            elif kind == "word":
                self._word(plain[start:end], start, end)
            else:
                self._rarer(kind, start, end)  # type: ignore[arg-type]
        append(Token("", "", length, length))

    def _refuse_rest(self, position: int) -> None:
        """Refuse what no token begins with, unless it is space."""
        position = _SPACE.match(self.plain, position).end()  # type: ignore[union-attr]
        if position < len(self.plain):
            self._fail(unreadable_message(self.text[position]), position)

    def _number(self, start: int, end: int) -> None:
        typed = self.plain[start:end]
        if typed[0] == "." and start and (self.plain[start - 1].isalnum() or self.plain[start - 1] in ".)]"):
            self._fail(unreadable_message("."), start)
        if len(typed) > 5:
            digits, _, exponent = typed.lower().partition("e")
            if len(digits) > MOST_DIGITS or len(exponent) > 6 or (exponent and abs(int(exponent)) > MOST_DIGITS):
                message = f"This number is too long for me: at most {MOST_DIGITS:,} digits, please."
                raise TooLargeError(message, self.text, start)
        self.tokens.append(_token(("n", number_value(typed), start, end)))

    def _word(self, word: str, start: int, end: int) -> None:
        """Append the parts of a word; `end` is where the last of them ends in the text."""
        before = self.tokens[-1].kind if self.tokens else ""
        if (word == "at" and before == "w") or (word == "is" and before == ")"):
            self.tokens.append(Token("@" if word == "at" else ":", word, start, end))
            return
        if word in ("a", "an") and before == ":" and self._is_article(word, end):
            return
        pieces = self.words.pieces(word)
        if pieces is None or (self.plain.startswith("(", end) and self.words.is_misspelt_call(word)):
            raise UnknownNameError(unknown_message(word, self.words), self.text, start)
        for kind, value, length in pieces:
            if kind == "n":
                self._number(start, start + length)
            elif value in ("min", "max") and not _OPENS_CALL.match(self.plain, end):
                self.tokens.append(Token("w", value, start, start + length))
            else:
                self.tokens.append(_token((kind, value, start, start + length)))
            start += length

    def _is_article(self, word: str, end: int) -> bool:
        """Return whether "a" is the article of (0, 0): a saddle, and no variable as in x: a/2."""
        following = _NEXT_WORD.match(self.plain, end)
        return self.words.variable(word) is None or bool(following and following[1].lower() in _KINDS_OF_POINT)

    def _rarer(self, kind: str, start: int, end: int) -> None:
        typed = self.plain[start:end]
        match kind:
            case "raised":
                self._raised(typed, start, end)
            case "T":
                self.tokens.append(Token("T", "T", start, end))
            case "vulgar":
                self._vulgar(typed, start, end)
            case "name":
                for part in re.finditer(r"[A-Za-z]+", typed):
                    name = latex.NAMES.get(part.group(), part.group())
                    self._named(name, start + part.start(), start + part.end())
            case "matrix":
                name = typed[typed.index("{") + 1 : -1]
                if name.rstrip("*") not in latex.MATRICES:
                    self._fail(f"I don't know the environment {name}. For a matrix type [[a, b], [c, d]].", start - 1)
                self.tokens.append(Token("M" if typed.startswith("begin") else "N", name, start - 1, end))
            case "delimiter":
                self._delimiter(typed, start - 1, end)
            case _:
                self._command(typed, start, end)

    def _vulgar(self, typed: str, start: int, end: int) -> None:
        """Append a fraction such as ½; directly after a whole number it makes a mixed number: 2½ is 5/2."""
        value = Fraction(unicodedata.numeric(typed)).limit_denominator(10)
        before = self.tokens[-1] if self.tokens else None
        if before and before.kind == "n" and before.end == start and self.plain[before.start : start].isdigit():
            self.tokens[-1] = Token("n", before.value + value, before.start, end)
        else:
            self.tokens.append(Token("n", value, start, end))

    def _raised(self, typed: str, start: int, end: int) -> None:
        for place, character in enumerate(typed, start):
            if character not in SUPERSCRIPTS:
                self._fail(f"I can't read the raised {character}. Type ^ and what is raised.", place)
        self.tokens.append(Token("S", "".join(map(SUPERSCRIPTS.__getitem__, typed)), start, end))

    def _delimiter(self, typed: str, start: int, end: int) -> None:
        sign, opens = typed[-1], typed.startswith("left")
        if sign == ".":
            self._fail("I need the same kind of bracket on both sides here.", start)
        kind = {"|": "|(" if opens else ")|", "<": "⟨", ">": "⟩"}.get(sign, sign)
        self.tokens.append(Token(kind, sign, start, end))

    def _command(self, name: str, start: int, end: int) -> None:
        if name in latex.SPACING:
            return
        if name in latex.COMMANDS:
            kind, value = latex.COMMANDS[name]
            self.tokens.append(Token(kind, value, start - 1, end))
            return
        if name == "in" and self.plain.startswith(("{", "\\{", "\\left"), _SPACE.match(self.plain, end).end()):  # type: ignore[union-attr]
            self.tokens.append(Token("r", "=", start - 1, end))
            return
        if name == "infty":
            self._fail(unreadable_message("∞"), start - 1)
        word = latex.NAMES.get(name, name)
        if not (name.isascii() or name in GREEK) or self.words.pieces(word) is None:
            self._fail(f"I don't know the command \\{name}. Type what it stands for.", start - 1)
        self._named(word, start - 1, end)

    def _named(self, word: str, start: int, end: int) -> None:
        """Append a word that stands between `start` and `end` under another spelling."""
        before = len(self.tokens)
        self._word(word, start, end)
        self.tokens[before:] = [token._replace(start=start, end=end) for token in self.tokens[before:]]

    def _fail(self, message: str, position: int) -> None:
        raise InputError(message, self.text, position)


@lru_cache(maxsize=4096)
def number_value(typed: str) -> Fraction:
    """Return the exact rational that a typed decimal is.

    >>> number_value("0.1"), number_value("1.23e+2"), number_value("1."), number_value("50%")
    (Fraction(1, 10), Fraction(123, 1), Fraction(1, 1), Fraction(1, 2))
    """
    digits = plain_number(typed)
    return Fraction(digits[:-1]) / 100 if digits[-1] == "%" else Fraction(digits)


def plain_number(typed: str) -> str:
    """Return a number without what LaTeX puts between its digits.

    >>> plain_number("1{,}000.5")
    '1000.5'
    """
    return _NOT_OF_A_NUMBER.sub("", typed)


_NOT_OF_A_NUMBER = re.compile(r"[^0-9.eE%+-]")
