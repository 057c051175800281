r"""The grammar of roots, LaTeX fractions, absolute values, floors and ceilings.

root     := ("√" | "∛" | sqrt) factor | \sqrt[n]{x}
fraction := \frac{…}{…} | \frac12
absolute := "|" expression "|"
rounded  := "⌊" expression "⌋" | "⌈" expression "⌉"
"""

from __future__ import annotations

from fractions import Fraction

from gradtutor.notation.cursor import CLOSERS, Convention
from gradtutor.notation.factors import CONTINUES_RUN, OPENS_FACTOR
from gradtutor.notation.grammar import ExpressionParser
from gradtutor.notation.tokens import Token
from gradtutor.notation.tree import Call, Constant, Expression, Node, Number, Quotient, Variable


class RootParser(ExpressionParser):
    """Reads roots, fractions, absolute values, floors and ceilings."""

    __slots__ = ()

    def bracket(self) -> Node:
        """Return what stands between the bracket that opens here and its closing one."""
        raise NotImplementedError

    def root_sign(self) -> Expression:
        """Return the root whose sign stands here."""
        _, degree, start, _ = self.tokens[self.index]
        self.index += 1
        kind = self.tokens[self.index].kind
        if kind not in OPENS_FACTOR and kind not in ("|", "-"):
            self.fail("This root sign needs something after it, as in √(x + 1).", start)
        self.descend(6)
        operand = self.root_operand()
        self.frames -= 6
        return _root(operand, Number(Fraction(degree)), (start, self.tokens[self.index - 1].end))

    def root_operand(self) -> Expression:
        """Return what a root stands over: the brackets or the one factor that follow."""
        tokens = self.tokens
        start = tokens[self.index][2]
        if tokens[self.index][0] == "(":
            return self.operand(self.parenthesis())
        node = self.signed_factor()
        if tokens[self.index][0] in CONTINUES_RUN:
            self.met.add(Convention.WIDE_ROOT)
            if self.convention is Convention.WIDE_ROOT:
                node = self.run(node, start, CONTINUES_RUN)
        return self.operand(node)

    def parenthesis(self) -> Node:
        """Return what stands in the round brackets that open here, without the powers behind them."""
        start = self.tokens[self.index].start
        outside = self.open_bracket(3)
        node = self.expression()
        if self.tokens[self.index].kind == ")":
            self.index += 1
        else:
            node = self.list_after(node, start)
        self.leave_bracket(3, outside)
        return node

    def latex_root(self) -> Expression:
        r"""Return the root that \sqrt begins here."""
        start = self.tokens[self.index].start
        self.index += 1
        self.descend(6)
        degree: Expression = Number(Fraction(2))
        if self.tokens[self.index].kind == "[":
            degree = self.operand(self.bracket())
        operand = self._latex_argument() if self.tokens[self.index].kind == "{" else self.root_operand()
        self.frames -= 6
        return _root(operand, degree, (start, self.tokens[self.index - 1].end))

    def fraction(self) -> Expression:
        r"""Return the quotient that \frac begins here."""
        start = self.tokens[self.index].start
        self.index += 1
        self.descend(6)
        numerator = self._latex_argument()
        denominator = self._latex_argument()
        self.frames -= 6
        return Quotient(numerator, denominator, (start, self.tokens[self.index - 1].end))

    def _latex_argument(self) -> Expression:
        r"""Return {…} or, as in \frac12, a single digit or letter."""
        kind, value, start, end = self.tokens[self.index]
        if kind == "{":
            return self.operand(self.bracket())
        if kind == "n" and end - start > 1 and self.text[start:end].isdigit():
            self.tokens[self.index] = Token("n", Fraction(self.text[start + 1 : end]), start + 1, end)
            return Number(Fraction(self.text[start]), (start, start + 1))
        self.index += 1
        if kind == "n":
            return self.number(value, start, end)
        if kind == "v":
            return Variable(value, (start, end))
        if kind == "c":
            return Constant(value, (start, end))
        self.index -= 1
        return self.fail_here()

    def rounded_value(self) -> Expression:
        """Return the floor or ceiling whose bracket opens here."""
        opener, _, start, _ = self.tokens[self.index]
        outside = self.open_bracket(5)
        inner = self.operand(self.expression())
        if self.tokens[self.index].kind != CLOSERS[opener]:
            self.fail_here()
        self.index += 1
        self.leave_bracket(5, outside)
        return Call("floor" if opener == "⌊" else "ceiling", (inner,), (start, self.tokens[self.index - 1].end))

    def absolute_value(self) -> Expression:
        """Return the absolute value whose bar opens here."""
        opener, _, start, _ = self.tokens[self.index]
        outside = self.open_bracket(5, bars=self.bars + 1 if opener == "|" else 0)
        inner = self.operand(self.expression())
        token = self.tokens[self.index]
        if token.kind != CLOSERS[opener]:
            if token.kind:
                self.fail_here()
            self.fail("The bar | opened here is never closed.", start)
        self.index += 1
        self.leave_bracket(5, outside)
        return Call("abs", (inner,), (start, token.end))


def _root(operand: Expression, degree: Expression, span: tuple[int, int]) -> Expression:
    if degree == Number(Fraction(2)):
        return Call("sqrt", (operand,), span)
    if degree == Number(Fraction(3)):
        return Call("cbrt", (operand,), span)
    return Call("root", (operand, degree), span)
