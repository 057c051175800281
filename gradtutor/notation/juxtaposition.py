"""Which factors stand side by side without a sign: 3x², 4xy and 2(x + 1), but 2x·eʸ and p·i."""

from __future__ import annotations

import re

from gradtutor.notation import spelling
from gradtutor.notation.spelling import Style
from gradtutor.notation.tree import Call, Constant, Expression, Number, Power, Variable
from gradtutor.notation.vocabulary import vocabulary

_COMMAND_AT_END = re.compile(r"\\[A-Za-z]+$")
_LETTER = re.compile(r"(?:[^\W\d_]|\\[A-Za-z]+)(?:[₀-₉]+|_\{[0-9]+\})?")
_SIGNS = {Style.UNICODE: "·", Style.ASCII: "*", Style.LATEX: " \\cdot ", Style.SOURCE: "*"}


def joined(factors: tuple[Expression, ...], texts: list[str], style: Style) -> str:
    """Return the product of factors written as `texts`, with a sign wherever a reader would need one."""
    result = texts[0]
    run = [_letter(factors[0], style)]  # the letters that stand side by side so far
    for left, right, before, text in zip(factors, factors[1:], texts, texts[1:], strict=False):
        letter = _letter(right, style)
        touches = _opens(left, before, text) or _multiplies(left, before, letter) or _extends(run, left, letter)
        if touches:
            result += " " if _COMMAND_AT_END.search(before) and text[0].isalpha() else ""
        elif style is Style.LATEX and isinstance(left, Number | Variable) and isinstance(_stem(right), Call | Constant):
            result += " "
        else:
            result += _SIGNS[style]
        result += text
        run = [*run, letter] if touches else [letter]
    return result


def _opens(left: Expression, before: str, text: str) -> bool:
    """Return whether `text` is a bracket that a number or another bracket multiplies: 2(x + 1)(x − 1)."""
    if not text.startswith(("(", "\\left(")):
        return False
    return _is_plain_number(left, before) or (before.endswith((")", "\\right)")) and not isinstance(_stem(left), Call))


def _multiplies(left: Expression, before: str, letter: str) -> bool:
    """Return whether a number stands before a letter: 3x, but 2·e1, which would read as 20."""
    return bool(letter) and _is_plain_number(left, before) and letter[0] not in "eE"


def _is_plain_number(left: Expression, before: str) -> bool:
    return isinstance(left, Number) and "/" not in before and "frac" not in before


def _extends(run: list[str], left: Expression, letter: str) -> bool:
    """Return whether `letter` may follow the letters of `run`, and no name such as pi or and comes of it."""
    if not letter or not run[-1]:
        return False
    if isinstance(left, Power) or letter.startswith("\\") or run[-1].startswith("\\"):
        return True
    letters = [part for part in run if part]
    pieces = vocabulary(None).pieces("".join([*letters, letter]))
    return pieces is not None and [piece.length for piece in pieces] == [*map(len, letters), len(letter)]


def _letter(factor: Expression, style: Style) -> str:
    """Return the letter of a factor that can stand beside others, perhaps with a power, or ""."""
    stem = _stem(factor)
    if isinstance(factor, Power) and not is_whole(factor.exponent):
        return ""
    match stem:
        case Constant("pi"):
            text = spelling.constant("pi", style)
        case Variable(name):
            text = spelling.variable(name, style)
        case _:
            return ""
    return text if _LETTER.fullmatch(text) else ""


def _stem(factor: Expression) -> Expression:
    return factor.base if isinstance(factor, Power) else factor


def is_whole(exponent: Expression) -> bool:
    """Return whether an exponent is a plain whole number."""
    return isinstance(exponent, Number) and exponent.value.denominator == 1
