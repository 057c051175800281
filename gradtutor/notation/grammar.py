"""The grammar of an expression: recursive descent over tokens.

expression := term (("+" | "-") term)*
term       := sign* factor (("*" | "/" | nothing) sign* factor)*    left to right: 1/2x is (1/2)·x
factor     := see `factors`
"""

from __future__ import annotations

from typing import Any

from gradtutor.notation.cursor import Convention
from gradtutor.notation.factors import OPENS_FACTOR, FactorParser
from gradtutor.notation.tree import Node, Product, Quotient, Span, Sum, Variable
from gradtutor.notation.vector_arithmetic import added, is_vector, mapped


class ExpressionParser(FactorParser):
    """Reads sums and products."""

    __slots__ = ()

    # Sums and products

    def expression(self) -> Node:
        """Return the sum of terms that begins here."""
        tokens = self.tokens
        start = tokens[self.index][2]
        node = self.term()
        kind = tokens[self.index][0]
        if kind != "+" and kind != "-":
            return node
        terms: list[Any] = [node]
        while kind == "+" or kind == "-":
            if kind == "+":
                self.index += 1
            terms.append(self.term())
            kind = tokens[self.index][0]
        span = (start, tokens[self.index - 1][3])
        if self.structured:
            if (vector := added(terms, self.operand, span)) is not None:
                return vector
            terms = [self.operand(term) for term in terms]
        return Sum(tuple(terms), span)

    def term(self) -> Node:
        """Return the term that begins here, its leading signs included."""
        tokens = self.tokens
        kind, _, start, _ = tokens[self.index]
        if kind == "-" or kind == "+":
            return self.signed(self.term)
        node = self.factor()
        kind = tokens[self.index][0]
        if kind in OPENS_FACTOR or kind == "*" or kind == "/" or (kind == "|" and not self.bars):
            return self.product(node, start)
        return node

    def product(self, first: Node, start: int) -> Node:
        """Return the product whose first factor was read."""
        tokens = self.tokens
        factors = [first]
        self.frames += 1
        while True:
            kind = tokens[self.index][0]
            if kind in OPENS_FACTOR or (kind == "|" and not self.bars):
                if kind == "n" and tokens[self.index - 1][0] == "n":
                    self.fail_between_numbers()
                factors.append(self.factor())
            elif kind == "*":
                self.index += 1
                factors.append(self.signed_factor())
            elif kind == "/":
                numerator: Any = self.joined(factors, start)
                self.index += 1
                factors = [self._quotient(numerator, start)]
            else:
                self.frames -= 1
                return self.joined(factors, start)

    def joined(self, factors: list[Node], start: int) -> Node:
        """Return the product of factors, or the only factor."""
        if len(factors) == 1:
            return factors[0]
        span = (start, self.tokens[self.index - 1][3])
        if self.structured:
            if any(map(is_vector, factors)):
                return self._scaled(factors, span)
            factors = [self.operand(factor) for factor in factors]
        return Product(tuple(factors), span)  # type: ignore[arg-type]

    def _scaled(self, factors: list[Node], span: Span) -> Node:
        """Return a vector times its scalars, such as (1/√2)(1, 1), with the scalars in every component."""
        place = next(place for place, factor in enumerate(factors) if is_vector(factor))
        vector: Any = factors.pop(place)
        before = factors[place - 1]
        if self.words.names is None and isinstance(before, Variable) and before.span[1] == vector.span[0]:
            self.fail(f"I don't know the function {before.name}. Type its formula.", before.span[0])
        if (other := next(filter(is_vector, factors), None)) is not None:
            self.fail("I can't multiply lists. Between points put a comma.", max(vector.span[0], other.span[0]))
        scalars = tuple(map(self.operand, factors))
        return mapped(vector, lambda item: Product((*scalars, item), span), self.operand, span)

    def _quotient(self, numerator: Node, start: int) -> Node:
        tokens = self.tokens
        begin = tokens[self.index][2]
        node = self.signed_factor()
        if tokens[self.index][0] in OPENS_FACTOR:
            self.met.add(Convention.TIGHT_PRODUCT)
            if self.convention is Convention.TIGHT_PRODUCT:
                node = self.run(node, begin, OPENS_FACTOR)
        denominator: Any = self.operand(node) if self.structured else node
        span = (start, tokens[self.index - 1][3])
        if is_vector(numerator):
            vector: Any = numerator
            return mapped(vector, lambda item: Quotient(item, denominator, span), self.operand, span)
        return Quotient(self.operand(numerator), denominator, span)

    def run(self, first: Node, start: int, kinds: frozenset[str]) -> Node:
        """Return the product without signs that `first` begins, as far as tokens of `kinds` follow."""
        factors = [first]
        while self.tokens[self.index][0] in kinds:
            factors.append(self.factor())
        return self.joined(factors, start)
