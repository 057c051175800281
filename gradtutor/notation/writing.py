"""Trees and SymPy expressions -> text: unicode, ASCII, LaTeX and Python source. All but LaTeX's look reads back.

>>> from gradtutor.notation.reading import read
>>> for style in Style:
...     print(write(read("3x^2 + 4x*y - x/(2y) + 2x e^y"), style))
3x² + 4xy − x/(2y) + 2x·eʸ
3x^2 + 4xy - x/(2y) + 2x*e^y
3x^{2} + 4xy - \\frac{x}{2y} + 2x e^{y}
3*x**2 + 4*x*y - x/(2*y) + 2*x*exp(y)
>>> echo(read("1/2x"))
'(1/2)·x'
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from gradtutor.notation import spelling
from gradtutor.notation.juxtaposition import is_whole, joined
from gradtutor.notation.spelling import Style as Style
from gradtutor.notation.symbols import RAISED
from gradtutor.notation.tree import (
    Call,
    Constant,
    Equation,
    Expression,
    Group,
    Labelled,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Rows,
    Sum,
    Variable,
    Word,
)

_SUM, _PRODUCT, _POWER, _ATOM = range(4)
_Written = tuple[str, int]
"""A text and how tightly it holds together: a sum, a product or quotient, a power, an atom."""

REMEMBERED = 10_000
"""Texts of SymPy expressions that are kept: a step repeats what the step before found."""

_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">", "": ""}
_SQUARED = frozenset(["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "ln"])


def write(mathematics: Any, style: Style = Style.UNICODE) -> str:
    """Return the text of a tree or of a real SymPy expression."""
    return _Writer(style).node(mathematics) if isinstance(mathematics, Node) else _text(mathematics, style)


def echo(node: Node) -> str:
    """Return how `node` was read: as typed, with every implicit product and its brackets shown."""
    return _Writer(Style.UNICODE, explicit=True).node(node)


@lru_cache(REMEMBERED, typed=True)
def _text(expression: Any, style: Style) -> str:
    from gradtutor.notation.sympy_tree import from_sympy

    return _Writer(style).node(from_sympy(expression))


class _Writer:
    """Writes in one style; `explicit` shows every product sign."""

    def __init__(self, style: Style, explicit: bool = False) -> None:
        self.style = style
        self.explicit = explicit
        self.latex = style is Style.LATEX
        self.source = style is Style.SOURCE
        self.minus = spelling.minus(style)

    # Structures

    def node(self, node: Node) -> str:
        """Return the text of any node."""
        match node:
            case Group(items, bracket):
                return self._enclosed(", ".join(map(self.node, items)), bracket)
            case Rows(rows, bracket):
                return self._enclosed("; ".join(", ".join(map(self.node, row)) for row in rows), bracket)
            case Labelled(subject, label):
                return f"{self.node(subject)}: {self.node(label)}"
            case Equation(left, relation, right):
                name = left.text if isinstance(left, Word) else self.node(left)
                return f"{name} {spelling.relation(relation, self.style)} {self.node(right)}"
            case Word(text):
                return f"\\text{{{text}}}" if self.latex else text
            case _:
                return self.expression(node)[0]

    def _enclosed(self, body: str, bracket: str) -> str:
        if self.latex and bracket in ("{", "<"):
            opening, closing = ("\\{", "\\}") if bracket == "{" else ("\\langle ", "\\rangle")
            return opening + body + closing
        return bracket + body + _CLOSING[bracket]

    # Expressions

    def expression(self, node: Expression) -> _Written:
        """Return the text of an expression and how tightly it holds together."""
        match node:
            case Number():
                return self._number(node)
            case Constant(name):
                return spelling.constant(name, self.style), _ATOM
            case Variable(name):
                return spelling.variable(name, self.style), _ATOM
            case Sum(terms):
                return self._sum(terms), _SUM
            case Negation(operand):
                return self.minus + self._at_least(operand, _PRODUCT), _SUM
            case Product(factors):
                return self._product(factors), _PRODUCT
            case Quotient(numerator, denominator):
                return self._quotient(numerator, denominator)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)

    def _at_least(self, node: Expression, tightness: int) -> str:
        text, level = self.expression(node)
        return text if level >= tightness else self._bracketed(text)

    def _bracketed(self, text: str) -> str:
        return f"\\left({text}\\right)" if self.latex else f"({text})"

    def _number(self, node: Number) -> _Written:
        text = spelling.number(node, self.style)
        if node.value < 0:
            return text, _SUM
        return text, _ATOM if node.value.denominator == 1 or "." in text else _PRODUCT

    # Sums

    def _sum(self, terms: tuple[Expression, ...]) -> str:
        parts = [self._first_term(terms[0])]
        for term in terms[1:]:
            if isinstance(term, Negation):
                parts.append(f" {self.minus} {self._at_least(term.operand, _PRODUCT)}")
            elif isinstance(term, Number) and term.value < 0:
                parts.append(f" {self.minus} {self._at_least(Number(-term.value), _PRODUCT)}")
            else:
                parts.append(f" + {self._at_least(term, _PRODUCT)}")
        return "".join(parts)

    def _first_term(self, term: Expression) -> str:
        text, _ = self.expression(term)
        return self._bracketed(text) if isinstance(term, Sum) else text

    # Products

    def _product(self, factors: tuple[Expression, ...]) -> str:
        texts: list[str] = []
        for factor in factors:
            texts.append(self._factor(factor, first=not texts))
        if self.source:
            return "*".join(texts)
        if self.explicit:
            return "·".join(texts)
        return joined(factors, texts, self.style)

    def _factor(self, factor: Expression, first: bool) -> str:
        text, level = self.expression(factor)
        if level <= _SUM or isinstance(factor, Product):
            return self._bracketed(text)
        if level == _PRODUCT and not self.latex and not (first and self.source):
            return self._bracketed(text)
        return text

    # Quotients and powers

    def _quotient(self, numerator: Expression, denominator: Expression) -> _Written:
        if self.latex:
            return f"\\frac{{{self.expression(numerator)[0]}}}{{{self.expression(denominator)[0]}}}", _PRODUCT
        above, level = self.expression(numerator)
        if level < _PRODUCT or isinstance(numerator, Quotient) or (level == _PRODUCT and "/" in above):
            above = self._bracketed(above)
        return f"{above}/{self._at_least(denominator, _POWER)}", _PRODUCT

    def _power(self, base: Expression, exponent: Expression) -> _Written:
        if base == Constant("e"):
            return self._exponential(exponent)
        if self._is_squared_call(base, exponent):
            assert isinstance(base, Call)
            return self._call(base.function, base.arguments, self._raised(exponent))
        return self._at_least(base, _ATOM) + self._raised(exponent), _POWER

    def _is_squared_call(self, base: Expression, exponent: Expression) -> bool:
        """Return whether sin²(x) says this power: a positive whole one of a common function."""
        plain = isinstance(base, Call) and base.function in _SQUARED and self.style in (Style.UNICODE, Style.LATEX)
        return plain and is_whole(exponent) and 0 < exponent.value < 10  # type: ignore[union-attr]

    def _exponential(self, exponent: Expression) -> _Written:
        if self.source:
            return f"exp({self.expression(exponent)[0]})", _ATOM
        return "e" + self._raised(exponent), _POWER

    def _raised(self, exponent: Expression) -> str:
        text, level = self.expression(exponent)
        match self.style:
            case Style.UNICODE:
                plain = text.replace("−", "-")
                if plain and all(letter in RAISED for letter in plain) and len(plain) <= 4:
                    return "".join(RAISED[letter] for letter in plain)
                return f"^{text}" if level == _ATOM and not text.startswith(("√", "∛")) else f"^({text})"
            case Style.ASCII:
                return f"^{text}" if level == _ATOM else f"^({text})"
            case Style.LATEX:
                return f"^{{{text}}}"
            case Style.SOURCE:
                return f"**{text}" if level == _ATOM else f"**({text})"

    # Calls

    def _call(self, function: str, arguments: tuple[Expression, ...], raised: str = "") -> _Written:
        if function == "exp":
            return self._exponential(arguments[0])
        texts = [self.expression(argument)[0] for argument in arguments]
        if self.source:
            return f"{spelling.function(function, self.style)}({', '.join(texts)})", _ATOM
        if function == "abs" and "|" not in texts[0]:
            return (f"\\left|{texts[0]}\\right|" if self.latex else f"|{texts[0]}|"), _ATOM
        if function in ("sqrt", "cbrt", "root"):
            return self._root(function, arguments, texts)
        if function == "factorial":
            return self._at_least(arguments[0], _ATOM) + "!", _POWER
        if function == "log" and texts[1].isdigit():
            return self._logarithm(texts), _ATOM
        name = spelling.function(function, self.style)
        return name + raised + self._bracketed(", ".join(texts)), _POWER if raised else _ATOM

    def _root(self, function: str, arguments: tuple[Expression, ...], texts: list[str]) -> _Written:
        if self.latex:
            degree = {"sqrt": "", "cbrt": "[3]"}.get(function) if function != "root" else f"[{texts[1]}]"
            return f"\\sqrt{degree}{{{texts[0]}}}", _ATOM
        if function == "root" or self.style is Style.ASCII:
            return f"{function}({', '.join(texts)})", _ATOM
        sign = "√" if function == "sqrt" else "∛"
        plain = isinstance(arguments[0], Variable | Number | Constant) and "/" not in texts[0]
        return sign + (texts[0] if plain else f"({texts[0]})"), _POWER

    def _logarithm(self, texts: list[str]) -> str:
        if self.latex:
            return f"\\log_{{{texts[1]}}}\\left({texts[0]}\\right)"
        return f"log_{texts[1]}({texts[0]})"
