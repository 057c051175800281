"""Scanning: typed, pasted or LaTeX mathematics into tokens, each with its place in the original text.

Every replacement of a sign keeps its length, so places stay true. Only this module knows what a sign looks like; the
grammar sees one-character kinds:

    n number   v variable   c constant   f function   l logarithm to a base   w answer word   L label
    S raised exponent   r relation   √ root sign   F \\frac   R \\sqrt   M matrix begins   N matrix ends
    T transpose   o "or"   and   + - * / ^ ! | ( ) [ ] { } ⟨ ⟩ , ; : &   for themselves; the last token is ""
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from gradtutor.errors import InputError, TooLargeError, UnknownNameError
from gradtutor.notation.labels import label_spans
from gradtutor.notation.symbols import SUPERSCRIPTS
from gradtutor.notation.vocabulary import ANSWER_WORDS, Vocabulary, suggestion

MOST_CHARACTERS = 2_000
MOST_DIGITS = 1_000


class Token(NamedTuple):
    """One token: its kind, what it says, and its place in the text."""

    kind: str
    value: object
    start: int
    end: int


def _same_length_replacements() -> dict[int, str]:
    alike = {
        "-": "−–—‒―‐‑﹣－⁃", "*": "×·⋅∙•∗＊✕✖⨯∘", "/": "÷∕⁄／", "(": "❨﹙（❪⟮⦅", ")": "❩﹚）❫⟯⦆", "[": "［⟦❲", "]": "］⟧❳",
        "{": "｛❴", "}": "｝❵", "⟨": "〈〈❬", "⟩": "〉〉❭", " ": "\t\n\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
        "\u2007\u2008\u2009\u200a\u202f\u205f\u3000", "|": "∣｜ǀ", "≤": "⩽≦", "≥": "⩾≧", "μ": "µ", "ε": "ϵ", "φ": "ϕ",
        "θ": "ϑ", "^": "ˆ＾", ",": "，、", ";": "；", ":": "：", "=": "＝", "+": "＋", "∂": "𝜕", "~": "∼",
    }  # fmt: skip
    table = {ord(sign): plain for plain, signs in alike.items() for sign in signs}
    for code in (*range(0x1D400, 0x1D800), *range(0xFF01, 0xFF5F), *range(0x2100, 0x2150)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if code not in table and len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


_ALIKE = _same_length_replacements()

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<n>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![0-9.]))?)
    | (?P<word>[A-Za-zΑ-Ωα-ω](?:[A-Za-zΑ-Ωα-ω0-9_₀-₉]|(?<=_)\{[A-Za-z0-9]*\})*)
    | (?P<sign>\*\*|[<>!=]=(?!=)|=[<>]|->|[-+*/^()\[\]{},;:=<>|!&√∛∜≤≥≠⟨⟩→ᵀ])
    | (?P<S>[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ]+)
    | (?P<half>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])
    | \\(?P<named>operatorname\*?|mathrm|mathit|mathbf|mathsf|boldsymbol|text|textrm|textbf|textit|hat|vec|bar)
        \s*\{\s*\\?(?P<name>[A-Za-z]+(?:\s[A-Za-z]+)*|)\s*\}
    | \\(?P<environment>begin|end)\s*\{(?P<matrix>[A-Za-z]+\*?)\}(?:\{[lcr|]*\})?
    | (?P<delimiter>\\(?:left|right)\s*\\?[.|()\[\]{}])
    | (?P<command>\\(?:[A-Za-z]+(?:_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]))?|.))
    )""",
    re.VERBOSE,
)

_SIGN_KINDS = {
    "**": ("^", "^"), "=": ("r", "="), "==": ("r", "="), "<": ("r", "<"), ">": ("r", ">"), "<=": ("r", "<="),
    ">=": ("r", ">="), "=<": ("r", "<="), "=>": ("r", ">="), "!=": ("r", "!="), "≤": ("r", "<="), "≥": ("r", ">="),
    "≠": ("r", "!="), "->": (":", "->"), "→": (":", "→"), "√": ("√", 2), "∛": ("√", 3), "∜": ("√", 4), "ᵀ": ("T", ""),
    **{sign: (sign, sign) for sign in "-+*/^()[]{},;:|!&⟨⟩"},
}  # fmt: skip

_COMMANDS = {
    "cdot": ("*", "*"), "times": ("*", "*"), "ast": ("*", "*"), "div": ("/", "/"), "le": ("r", "<="), "leq": ("r", "<="),
    "leqslant": ("r", "<="), "geqslant": ("r", ">="), "ge": ("r", ">="), "geq": ("r", ">="), "ne": ("r", "!="),
    "neq": ("r", "!="), "lt": ("r", "<"), "gt": ("r", ">"), "frac": ("F", ""), "dfrac": ("F", ""), "tfrac": ("F", ""),
    "cfrac": ("F", ""), "sqrt": ("R", ""), "langle": ("⟨", "⟨"), "rangle": ("⟩", "⟩"), "lvert": ("|(", "|"),
    "rvert": (")|", "|"), "vert": ("|", "|"), "{": ("{", "{"), "}": ("}", "}"), "lbrace": ("{", "{"),
    "rbrace": ("}", "}"), "lbrack": ("[", "["), "rbrack": ("]", "]"), "\\": (";", ";"), "to": (":", "→"),
    "top": ("T", ""), "mid": ("|", "|"), "imath": ("v", "i"), "jmath": ("v", "j"), "emptyset": ("w", "none"),
    "varnothing": ("w", "none"), "lor": ("o", "or"), "vee": ("o", "or"), "land": (",", "and"), "|": ("|", "|"),
    "rightarrow": (":", "→"), "varepsilon": ("word", "epsilon"), "varphi": ("word", "phi"), "vartheta": ("word", "theta"),
}  # fmt: skip

_SPACING = frozenset(", ; : ! quad qquad left right big Big bigl bigr Bigl Bigr displaystyle textstyle limits".split())
_SPACING |= {" ", ">", "middle", "nonumber", "hspace", "mathstrut"}

_MATRICES = frozenset("pmatrix bmatrix Bmatrix matrix smallmatrix array".split())

_INVISIBLE = "That is an invisible character ({}). Delete it and type this place again."


def scanned(text: str, words: Vocabulary, plain_e: bool = False) -> list[Token]:
    """Return the tokens of `text`, an end token last. With `plain_e`, 2e3 is not read as 2000."""
    if len(text) > MOST_CHARACTERS:
        message = f"That is too long for me: {len(text):,} characters. Type at most {MOST_CHARACTERS:,}."
        raise TooLargeError(message, text, MOST_CHARACTERS)
    return _Scanner(text, words, plain_e).tokens()


class _Scanner:
    __slots__ = ("labels", "plain", "plain_e", "result", "text", "words")

    def __init__(self, text: str, words: Vocabulary, plain_e: bool) -> None:
        self.text = text
        self.words = words
        self.plain_e = plain_e or "e" in words.declared
        plain = text if text.isascii() else text.translate(_ALIKE)
        self.plain = _without_wrappers(plain)
        self.labels = label_spans(self.plain, words) if "=" in plain else {}
        self.result: list[Token] = []

    def tokens(self) -> list[Token]:
        plain, match, append = self.plain, _TOKEN.match, self.result.append
        position, length = 0, len(self.plain)
        while position < length:
            if self.labels and (end := self.labels.get(_after_space(plain, position))):
                start = _after_space(plain, position)
                append(Token("L", self.text[start:end].strip(), start, end))
                position = end
                continue
            found = match(plain, position)
            if found is None:
                position = self._unreadable(position)
                continue
            kind = found.lastgroup
            start, end = found.span(kind)  # type: ignore[arg-type]
            position = found.end()
            if kind == "sign":
                sign, value = _SIGN_KINDS[found.group(kind)]
                append(Token(sign, value, start, end))
            elif kind == "n":
                position = self._number(found.group(kind), start, end)
            elif kind == "word":
                self._word(found.group(kind), start, end)
            else:
                self._rarer(found, kind, start, end)  # type: ignore[arg-type]
        append(Token("", "", length, length))
        return self.result

    def _number(self, typed: str, start: int, end: int) -> int:
        if typed[0] == "." and start and (self.plain[start - 1].isalnum() or self.plain[start - 1] in ").]"):
            self._fail("I can't read this dot. For a product put * there.", start)
        if self.plain_e and (cut := max(typed.find("e"), typed.find("E"))) > 0:
            typed, end = typed[:cut], start + cut
        self.result.append(Token("n", self._value(typed, start), start, end))
        return end

    def _value(self, typed: str, start: int) -> Fraction:
        digits, _, exponent = typed.lower().partition("e")
        if len(digits) > MOST_DIGITS or len(exponent) > 5 or (exponent and abs(int(exponent)) > MOST_DIGITS):
            message = f"This number is too long for me: at most {MOST_DIGITS:,} digits, please."
            raise TooLargeError(message, self.text, start)
        return number_value(typed)

    def _word(self, word: str, start: int, end: int) -> None:
        kind = _SPECIAL_WORDS.get(word)
        if kind and not self.words.declares(word):
            self.result.append(Token(kind, word, start, end))
            return
        if word.lower() in ANSWER_WORDS and not _is_function_call(word, self.plain, end) and not self._is_product(word):
            self.result.append(Token("w", word, start, end))
            return
        pieces = self.words.pieces(word)
        if pieces is None or self._is_misspelt(word, pieces, end):
            self._unknown(word, start)
            return
        for kind, value, length in pieces:
            if kind == "n":
                self._number(value, start, start + length)
            else:
                self.result.append(Token(kind, value, start, start + length))
            start += length

    def _is_product(self, word: str) -> bool:
        return self.words.names is not None and all(map(self.words.declares, word))

    def _is_misspelt(self, word: str, pieces: tuple[object, ...], end: int) -> bool:
        """Return whether undeclared letters before a bracket are rather a function typed wrong."""
        if self.words.names is not None or len(pieces) < 3 or not self.plain.startswith("(", end):
            return False
        if any(piece[0] == "f" for piece in pieces):  # type: ignore[index]
            return False
        near = suggestion(word, self.words)
        return near is not None and len(near) > 2

    def _unknown(self, word: str, start: int) -> None:
        """Read the unit vectors i, j, k where they aren't declared; refuse everything else."""
        if self.words.names is not None and not {"i", "j", "k"} & set(self.words.declared):
            if word in "ijk":
                self.result.append(Token("v", word, start, start + 1))
                return
            if word[-1] in "ijk" and self.words.pieces(word[:-1]):
                self._word(word[:-1], start, start + len(word) - 1)
                self.result.append(Token("v", word[-1], start + len(word) - 1, start + len(word)))
                return
        raise UnknownNameError(_unknown_message(word, self.words), self.text, start)

    def _rarer(self, found: re.Match[str], kind: str, start: int, end: int) -> None:
        if kind == "S":
            raised = "".join(SUPERSCRIPTS.get(letter, "?") for letter in found.group(kind))
            if "?" in raised:
                self._fail("I can't read this raised character. Type ^ and what is raised.", start + raised.index("?"))
            self.result.append(Token("S", raised, start, end))
        elif kind == "half":
            value = Fraction(unicodedata.numeric(found.group(kind))).limit_denominator(10)
            self.result.append(Token("n", value, start, end))
        elif kind == "name":
            self._named(found.group(kind), start)
        elif kind == "matrix":
            self._environment(found.group("environment"), found.group(kind), found.start("environment") - 1, end)
        elif kind == "delimiter":
            self._delimiter(found.group(kind), start, end)
        else:
            self._command(found.group(kind)[1:], start, end)

    def _named(self, name: str, start: int) -> None:
        for part in re.finditer(r"[A-Za-z]+", name):
            word, place = part.group(), start + part.start()
            self._word({"imath": "i", "jmath": "j"}.get(word, word), place, place + len(word))

    def _environment(self, which: str, name: str, start: int, end: int) -> None:
        if name.rstrip("*") not in _MATRICES:
            self._fail(f"I don't know the environment {name}. For a matrix write [[a, b], [c, d]].", start)
        self.result.append(Token("M" if which == "begin" else "N", name, start, end))

    def _delimiter(self, typed: str, start: int, end: int) -> None:
        sign = typed[-1]
        if sign == "|":
            self.result.append(Token("|(" if typed.startswith("\\left") else ")|", "|", start, end))
        elif sign == ".":
            self._fail("I need the same kind of bracket on both sides here.", start)
        else:
            self.result.append(Token(sign, sign, start, end))

    def _command(self, name: str, start: int, end: int) -> None:
        if name in _SPACING:
            return
        kind, value = _COMMANDS.get(name, ("word", name))
        if kind != "word":
            self.result.append(Token(kind, value, start, end))
            return
        if not self.words.pieces(str(value)):
            self._fail(f"I don't know the command \\{name}. Type what it stands for.", start)
        before = len(self.result)
        self._word(str(value), start, end)
        if len(self.result) == before + 1:
            self.result[-1] = self.result[-1]._replace(end=end)

    def _unreadable(self, position: int) -> int:
        position = _after_space(self.plain, position)
        if position == len(self.plain):
            return position
        self._fail(_unreadable_message(self.text[position]), position)
        return position

    def _fail(self, message: str, position: int) -> None:
        raise InputError(message, self.text, position)


_CALLED = re.compile(r"\s*(?:\\left\s*)?\(")
_SPECIAL_WORDS = {"and": ",", "or": "o", "und": ",", "oder": "o"}


@lru_cache(maxsize=4096)
def number_value(typed: str) -> Fraction:
    """Return the exact rational that a typed decimal is.

    >>> number_value("0.1"), number_value("1.23e+2"), number_value("1.")
    (Fraction(1, 10), Fraction(123, 1), Fraction(1, 1))
    """
    return Fraction(typed)


def _without_wrappers(text: str) -> str:
    r"""Return `text` with the dollar signs or \( \) around it as spaces, every place kept."""
    for opening, closing in (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")):
        stripped = text.strip()
        if len(stripped) > len(opening) and stripped.startswith(opening) and stripped.endswith(closing):
            start, end = text.index(opening), text.rindex(closing)
            width = len(opening)
            return text[:start] + " " * width + text[start + width : end] + " " * width + text[end + width :]
    return text


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _is_function_call(word: str, text: str, end: int) -> bool:
    return word.lower() in ("min", "max") and _CALLED.match(text, end) is not None


def _unknown_message(word: str, words: Vocabulary) -> str:
    near = suggestion(word, words)
    if near:
        return f"I don't know {word}. Did you mean {near}?"
    if words.names:
        return f"I don't know {word}. The variables here are {', '.join(words.names)}."
    if words.names is not None:
        return f"I don't know {word}. There are no variables here."
    return f"I don't know {word}. For a product put * between the letters."


def _unreadable_message(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character in "'\"`‘’“”":
        return "I don't read quotation marks. Type the mathematics alone."
    if character == ".":
        return "I can't read this dot. Digits should stand beside it, and for a product type *."
    if character == "_":
        return "I can't read this underscore. A subscript follows a letter, as in x_1."
    if character in "∞":
        return "I can't calculate with infinity here. Type a number."
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return _INVISIBLE.format(code)
    return f"I can't read the character {character} ({code}). Type it another way."
