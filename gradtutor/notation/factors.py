"""The grammar of a factor: an operand with its powers, factorials and signs.

factor     := operand ("^" exponent | raised exponent | "!")*       ^ is right-associative
exponent   := sign* factor                                          x^-yz is x^(-y)·z
operand    := number | variable | constant | what `operands` and `arrangement` add
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from gradtutor.errors import InputError
from gradtutor.notation.cursor import MOST_BRACKETS, Convention, Cursor
from gradtutor.notation.limits import checked_factorial, checked_power
from gradtutor.notation.tokens import VULGAR_FRACTIONS, Token, plain_number
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Group,
    Negation,
    Node,
    Number,
    Power,
    Quotient,
    Rows,
    Span,
    Variable,
)
from gradtutor.notation.vector_arithmetic import is_vector, mapped

OPENS_FACTOR = frozenset(["n", "v", "c", "f", "l", "(", "[", "{", "√", "F", "R", "|(", "⌊", "⌈"])
"""Kinds that begin a factor; after another factor they make a product without a sign."""

_CLOSED = frozenset([")", "}", "]"])

CONTINUES_RUN = frozenset(["n", "v", "c", "√"])
"""Kinds that continue an argument typed without brackets."""


class FactorParser(Cursor):
    """Reads factors."""

    __slots__ = ()

    def call(self) -> Node:
        """Return the function call that begins here."""
        raise NotImplementedError

    def list_after(self, first: Node, start: int) -> Node:
        """Return the list in round brackets, opened at `start`, whose first item was read."""
        raise NotImplementedError

    def other_operand(self, kind: str) -> Node:
        """Return the operand that begins here in any other way."""
        raise NotImplementedError

    def expression(self) -> Node:
        """Return the sum of terms that begins here."""
        raise NotImplementedError

    def run(self, first: Node, start: int, kinds: frozenset[str]) -> Node:
        """Return the product without signs that `first` begins, as far as tokens of `kinds` follow."""
        raise NotImplementedError

    # Signs

    def signed(self, reading: Callable[[], Node]) -> Node:
        """Return what `reading` reads behind the signs that begin here."""
        tokens = self.tokens
        minuses = []
        while (kind := tokens[self.index][0]) == "-" or kind == "+":
            if kind == "-":
                minuses.append(tokens[self.index][2])
            self.index += 1
        if len(minuses) > MOST_BRACKETS:
            self.fail_too_deep()
        self.descend(2)
        node = reading()
        self.frames -= 2
        end = tokens[self.index - 1][3]
        for start in reversed(minuses):
            node = self._negated(node, (start, end))
        return node

    def _negated(self, node: Node, span: Span) -> Node:
        if self.structured and is_vector(node):
            vector: Any = node
            return mapped(vector, lambda item: Negation(item, span), self.operand, span)
        return Negation(self.operand(node), span)

    def signed_factor(self) -> Node:
        """Return the factor that begins here, its signs included."""
        kind = self.tokens[self.index][0]
        return self.signed(self.factor) if kind == "-" or kind == "+" else self.factor()

    # Factors

    def factor(self) -> Node:
        """Return the operand that begins here with its powers and factorials."""
        tokens = self.tokens
        kind, value, start, end = tokens[self.index]
        node: Node
        if kind == "v":
            self.index += 1
            node = Variable(value, (start, end))
        elif kind == "n":
            self.index += 1
            node = self.number(value, start, end)
        elif kind == "c":
            self.index += 1
            node = Constant(value, (start, end))
        elif kind == "(":
            # Here and not in a method of its own: 200 levels of brackets must fit on the stack.
            outside = self.open_bracket(3)
            node = self.expression()
            if tokens[self.index][0] == ")":
                self.index += 1
            else:
                node = self.list_after(node, start)
            self.leave_bracket(3, outside)
        elif kind == "f" or kind == "l":
            node = self.call()
        else:
            node = self.other_operand(kind)
        kind = tokens[self.index][0]
        while kind == "^" or kind == "S" or kind == "!" or kind == "T":
            node = self._raised_or_factorial(kind, node, start)
            kind = tokens[self.index][0]
        return node

    def number(self, value: Fraction, start: int, end: int) -> Expression:
        """Return the number typed from `start` to `end`."""
        typed = self.text[start:end]
        if typed.isdigit():
            return Number(value, (start, end))
        if typed in VULGAR_FRACTIONS:
            above, below = value.as_integer_ratio()
            return Quotient(Number(Fraction(above), (start, end)), Number(Fraction(below), (start, end)), (start, end))
        if "e" in typed or "E" in typed:
            self.met.add(Convention.PLAIN_E)
        typed = plain_number(typed)
        return Number(value, (start, end), "" if typed.isdigit() else typed)

    def _raised_or_factorial(self, kind: str, node: Node, start: int) -> Node:
        token = self.tokens[self.index]
        self.index += 1
        if kind == "T":
            return self._transposed(node, token)
        base = self.operand(node) if self.structured else node
        if kind == "!":
            if self.tokens[self.index][0] == "!":
                self.fail("I don't read double factorials. Type (n!)! for the factorial of n!.", token.start)
            checked_factorial(base, self.text, start)  # type: ignore[arg-type]
            return Call("factorial", (base,), (start, token.end))  # type: ignore[arg-type]
        exponent = self.raised(token) if kind == "S" else self._exponent(base)
        power = Power(base, exponent, (start, self.tokens[self.index - 1][3]))  # type: ignore[arg-type]
        checked_power(power, self.text)
        return power

    def _transposed(self, node: Node, token: Token) -> Node:
        """Return a vector or matrix itself: answers written as rows and as columns are read alike."""
        if isinstance(node, Group | Rows):
            return node
        name = self.words.variable("T")
        if name is None:
            self.fail("I can transpose only a vector or a matrix.", token.start)
        span = (node.span[0], token.end)
        return Power(self.operand(node), Variable(name, (token.start, token.end)), span)

    def _exponent(self, base: Node) -> Expression:
        tokens = self.tokens
        start = tokens[self.index][2]
        self.descend(5)
        node = self.signed_factor()
        self.frames -= 5
        if tokens[self.index][2] == tokens[self.index - 1][3] and tokens[self.index - 1][0] not in _CLOSED:
            node = self._wide_exponent(base, node, start)
        return self.operand(node) if self.structured else node  # type: ignore[return-value]

    def _wide_exponent(self, base: Node, exponent: Node, start: int) -> Node:
        """Return the exponent, read as people may mean e^2x and x^1/2 under that convention."""
        kind = self.tokens[self.index][0]
        multiplies = kind in CONTINUES_RUN and isinstance(base, Constant | Number)
        divides = kind == "/" and isinstance(exponent, Number) and self.tokens[self.index + 1][0] == "n"
        if not multiplies and not divides:
            return exponent
        self.met.add(Convention.WIDE_EXPONENT)
        if self.convention is not Convention.WIDE_EXPONENT:
            return exponent
        if multiplies:
            return self.run(exponent, start, CONTINUES_RUN)
        self.index += 1
        denominator = self.operand(self.factor())
        return Quotient(self.operand(exponent), denominator, (start, self.tokens[self.index - 1][3]))

    def raised(self, token: Token) -> Expression:
        """Return the exponent that a run of raised characters spells: xⁿ⁺¹."""
        try:
            inner = type(self)(token.value, self.words, self.convention)
        except InputError as error:
            raise type(error)(error.message, self.text, token.start + error.position) from None
        inner.text = self.text
        inner.tokens = [
            part._replace(start=part.start + token.start, end=part.end + token.start) for part in inner.tokens
        ]
        self.descend(4)
        inner.frames = self.frames
        node = inner.operand(inner.expression())
        if inner.tokens[inner.index].kind:
            inner.fail_here()
        self.frames -= 4
        self.met |= inner.met
        return node
