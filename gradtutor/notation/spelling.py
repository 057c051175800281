"""How single things are spelt in each style: numbers, constants, variables, functions, relations."""

from __future__ import annotations

import re
from enum import Enum

from gradtutor.notation.symbols import GREEK_LETTERS, LOWERED
from gradtutor.notation.tree import Number


class Style(Enum):
    """How mathematics is written."""

    UNICODE = "unicode"
    ASCII = "ascii"
    LATEX = "latex"
    SOURCE = "source"  # Python, as SymPy and our own reader understand it


_TYPED_DECIMAL = re.compile(r"[0-9.]+")
_SOURCE_NAMES = {"ln": "log", "abs": "Abs", "min": "Min", "max": "Max"}
_TYPED_NAMES = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "acot": "arccot", "asec": "arcsec", "acsc": "arccsc",
    "asinh": "arsinh", "acosh": "arcosh", "atanh": "artanh", "ceiling": "ceil",
}  # fmt: skip
_LATEX_COMMANDS = frozenset([
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos", "arctan", "ln",
    "min", "max",
])  # fmt: skip
_UNICODE_RELATIONS = {"<=": "≤", ">=": "≥", "!=": "≠"}
_LATEX_RELATIONS = {"<=": "\\le", ">=": "\\ge", "!=": "\\ne"}


def minus(style: Style) -> str:
    """Return the minus sign."""
    return "−" if style is Style.UNICODE else "-"


def number(node: Number, style: Style) -> str:
    """Return a number: a decimal as it was typed, an integer, or a fraction; exact in source."""
    value = node.value
    if style is not Style.SOURCE and _TYPED_DECIMAL.fullmatch(node.typed):
        return node.typed
    if value < 0:
        return minus(style) + number(Number(-value), style)
    above, below = value.as_integer_ratio()
    if below == 1:
        return str(above)
    return f"\\frac{{{above}}}{{{below}}}" if style is Style.LATEX else f"{above}/{below}"


def constant(name: str, style: Style) -> str:
    """Return π or e."""
    if style is Style.SOURCE:
        return "pi" if name == "pi" else "exp(1)"
    return {Style.UNICODE: "π", Style.ASCII: "pi"}.get(style, "\\pi") if name == "pi" else "e"


def variable(name: str, style: Style) -> str:
    """Return a variable's name.

    >>> [variable("lambda1", style) for style in Style]
    ['λ₁', 'lambda1', '\\\\lambda_{1}', 'lambda1']
    """
    if style is Style.ASCII or style is Style.SOURCE:
        return name
    stem = name.rstrip("0123456789")
    digits = name[len(stem) :]
    stem, _, subscript = stem.rstrip("_").partition("_")
    if style is Style.LATEX:
        stem = f"\\{stem}" if stem in GREEK_LETTERS else stem
        return f"{stem}_{{{subscript}{digits}}}" if subscript or digits else stem
    letter = GREEK_LETTERS.get(stem, stem) + (f"_{subscript}" if subscript else "")
    return letter + "".join(LOWERED[digit] for digit in digits)


def function(name: str, style: Style) -> str:
    """Return a function's name."""
    if style is Style.SOURCE:
        return _SOURCE_NAMES.get(name, name)
    typed = _TYPED_NAMES.get(name, name)
    if style is not Style.LATEX:
        return typed
    return f"\\{typed}" if typed in _LATEX_COMMANDS else f"\\operatorname{{{typed}}}"


def relation(sign: str, style: Style) -> str:
    """Return a relation's sign."""
    if style is Style.LATEX:
        return _LATEX_RELATIONS.get(sign, sign)
    return _UNICODE_RELATIONS.get(sign, sign) if style is Style.UNICODE else sign
