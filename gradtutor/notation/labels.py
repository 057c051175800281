"""Labels people put before an answer: f_x = …, ∂f/∂x = …, grad f = …, f(x, y) = …

>>> from gradtutor.notation.vocabulary import vocabulary
>>> label_spans("f_x = 6x, ∂f/∂y = 4x", vocabulary(("x", "y")))
{0: 3, 10: 15}
"""

from __future__ import annotations

import re

from gradtutor.notation.vocabulary import Vocabulary

_NAME = r"[A-Za-zΑ-Ωα-ω](?:_?[0-9])?"
_ARGUMENTS = r"(?:\s*\([^()=]*\))?"
_DERIVATIVE = (
    rf"(?:∂|d|\\partial\s*|\\mathrm\{{d\}}\s*)(?:[²³]|\^\{{?[0-9]\}}?)?\s*{_NAME}{_ARGUMENTS}\s*/\s*"
    rf"\(?(?:\s*(?:∂|d|\\partial\s*)\s*{_NAME}(?:\s*(?:[²³]|\^\{{?[0-9]\}}?))?)+\)?"
)
_FRACTION = (
    r"\\[dt]?frac\s*\{\s*(?:∂|d|\\partial|\\mathrm\{d\})(?:\^\{?[0-9]\}?)?[^{}=]*\}\s*"
    r"\{\s*(?:∂|d|\\partial|\\mathrm\{d\})(?:[^{}=]|\^\{[0-9]\})*\}"
)
_GRADIENT = rf"(?:\\?nabla|∇|grad(?:ient)?\b)(?:[²]|\^2)?\s*(?:of\s+)?(?:{_NAME})?"
_NORM = rf"(?:\|\||‖|\||\\\|)\s*{_GRADIENT}{_ARGUMENTS}\s*(?:\|\||‖|\||\\\|)"
_SUBSCRIPTED = r"[A-Za-z](?:_(?:\{[a-z]{1,3}\}|[a-z]{1,3})|[ₓᵧₐₑₒ]{1,3})"
_TIGHT = r"[fgFG][a-z]{1,3}"
_PRIMED = r"[A-Za-z]['′]{1,3}"
_WORDS = r"(?:Hess(?:ian)?|Jacobian|eigenvalues?|value|rate|slope|norm)(?:\s+(?:of\s+)?[A-Za-z])?"
_DIRECTIONAL = r"D_(?:\{[a-z]\}|[a-z])\s*[A-Za-z]?"
_CALL = r"[A-Za-zΑ-Ωα-ω]\s*\([^()=]*\)"
_LONE = r"[A-Za-zΑ-Ωα-ω](?:_?[0-9₀-₉]+)?"

_LABEL = re.compile(
    rf"(?:(?P<sure>{_DERIVATIVE}{_ARGUMENTS}|{_FRACTION}{_ARGUMENTS}|{_NORM}|{_GRADIENT}{_ARGUMENTS}|{_WORDS}"
    rf"|{_DIRECTIONAL}{_ARGUMENTS}|{_PRIMED}{_ARGUMENTS})"
    rf"|(?P<subscripted>(?:{_SUBSCRIPTED}|{_TIGHT}){_ARGUMENTS})|(?P<call>{_CALL})|(?P<lone>{_LONE}))(?=\s*=(?![=<>]))"
)
_ITEM = re.compile(r"(?:^|[,;(\[{&]|\band\b|\bor\b)\s*")
_FUNCTION_NAMES = frozenset("fghFGHLTPRVSCJ")


def label_spans(text: str, words: Vocabulary) -> dict[int, int]:
    """Return start -> end of every label in `text`."""
    spans = {}
    for item in _ITEM.finditer(text):
        found = _LABEL.match(text, item.end())
        if found and _is_label(found, words):
            spans[found.start()] = found.end()
    return spans


def _is_label(found: re.Match[str], words: Vocabulary) -> bool:
    """Return whether the match names an answer, rather than being one side of an equation."""
    typed = found.group()
    match found.lastgroup:
        case "sure":
            return True
        case "subscripted":
            stem = re.split(r"\s*\(", typed)[0]
            return "_" in stem if words.names is None else not words.pieces(stem)
        case "call":
            if words.names is not None:
                return not words.declares(typed[0])
            return "," in typed or typed[0] in _FUNCTION_NAMES
        case _:
            if words.names is None:
                return typed in ("f", "g", "F", "G")
            return words.pieces(typed) is None and typed not in "ijk"
