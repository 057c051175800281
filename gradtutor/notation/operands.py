r"""The grammar of operands: calls, roots, LaTeX fractions and absolute values.

    call     := function ("^" exponent)? ("(" expression ("," expression)* ")" | argument)
    argument := sign* factor factor*           without brackets: ln xy, sin 2x, sin -x, ln ln x
    root     := ("√" | "∛" | sqrt) factor | \sqrt[n]{x}
    absolute := "|" expression "|"

sin^2 x is (sin x)², sin^-1 x is arcsin x. An argument without brackets is one run of numbers, letters and their
powers; it ends before + − · / , a bracket, another function and e^…, so sin x(y) is sin(x)·y.
"""

from __future__ import annotations

from fractions import Fraction

from gradtutor.notation.cursor import CLOSERS, Convention
from gradtutor.notation.functions import FUNCTIONS, INVERSE
from gradtutor.notation.grammar import CONTINUES_RUN, OPENS_FACTOR, ExpressionParser
from gradtutor.notation.limits import checked_factorial, checked_power
from gradtutor.notation.symbols import SUBSCRIPTS
from gradtutor.notation.tokens import Token, number_value
from gradtutor.notation.tree import Call, Constant, Expression, Negation, Node, Number, Power, Quotient, Variable, Word

_MINUS_ONE = Negation(Number(Fraction(1)))
_TO_DIGITS = str.maketrans(SUBSCRIPTS)


class OperandParser(ExpressionParser):
    """Reads calls, roots, fractions and absolute values."""

    __slots__ = ()

    def other_operand(self, kind: str) -> Node:
        """Return the operand that begins here with a token other than a number or a name."""
        match kind:
            case "[" | "{" | "⟨":
                return self.bracket()
            case "|" | "|(":
                return self._absolute_value()
            case "√":
                return self._root_sign()
            case "F":
                return self._fraction()
            case "R":
                return self._latex_root()
            case "M":
                return self.matrix()
            case "w":
                return self._word()
            case "L":
                return self._label()
            case "r" if self.tokens[self.index].value == "<":
                return self.bracket()
            case _:
                return self.fail_here()

    def bracket(self) -> Node:
        """Return what stands between the bracket that opens here and its closing one."""
        raise NotImplementedError

    def matrix(self) -> Node:
        """Return the LaTeX matrix that begins here."""
        raise NotImplementedError

    def _label(self) -> Word:
        _, typed, start, end = self.tokens[self.index]
        self.index += 1
        self.structured = True
        return Word(typed, (start, end))

    def _word(self) -> Word:
        """Return the run of answer words that begins here: "local minimum"."""
        tokens = self.tokens
        start = tokens[self.index].start
        self.index += 1
        while tokens[self.index].kind == "w":
            self.index += 1
        end = tokens[self.index - 1].end
        self.structured = True
        return Word(self.text[start:end], (start, end))

    # Calls

    def call(self) -> Node:
        """Return the function call that begins here."""
        tokens = self.tokens
        kind, name, start, end = tokens[self.index]
        following = tokens[self.index + 1][0]
        if name == "gamma" and self.words.names is None and following not in ("(", "^", "S"):
            self.index += 1
            return Variable("gamma", (start, end))
        self.index += 1
        self.descend(6)
        base = self._logarithm_base(name, start, end) if kind == "l" else None
        exponent = self._function_exponent()
        opener = tokens[self.index][0]
        bracketed = opener == "(" or opener == "[" or opener == "{"
        arguments = self._bracketed_arguments(opener) if bracketed else (self._bare_argument(name, start),)
        self.frames -= 6
        if base is not None:
            name, arguments = "log", (*arguments, base)
        return self._called(name, arguments, exponent, (start, tokens[self.index - 1][3]))

    def _bracketed_arguments(self, opener: str) -> tuple[Expression, ...]:
        tokens = self.tokens
        closer = CLOSERS[opener]
        outside = self.open_bracket(0)
        arguments = [self.operand(self.expression())]
        while tokens[self.index][0] == ",":
            self.index += 1
            arguments.append(self.operand(self.expression()))
        if tokens[self.index][0] != closer:
            self.fail_here()
        self.index += 1
        self.leave_bracket(0, outside)
        return tuple(arguments)

    def _bare_argument(self, name: str, start: int) -> Expression:
        tokens = self.tokens
        kind = tokens[self.index][0]
        if not (kind in OPENS_FACTOR or kind in ("-", "+", "|")) or (kind == "|" and self.bars):
            typed = self.text[start : tokens[self.index - 1][3]]
            self.fail(f"{typed} needs something after it, as in {typed}(x).", start)
        if name in ("sqrt", "cbrt"):
            return self._root_operand()
        if kind == "-" or kind == "+":
            return self.operand(self.signed(self._argument))
        return self.operand(self._argument())

    def _argument(self) -> Node:
        """Return the argument without brackets that begins here."""
        tokens = self.tokens
        kind, _, start, _ = tokens[self.index]
        factors = [self.factor()]
        while kind != "f" and kind != "l" and self._argument_goes_on(factors):
            factors.append(self.factor())
        node = self.joined(factors, start)
        if tokens[self.index][0] in ("/", "("):
            self.met.add(Convention.WIDE_ARGUMENT)
            if self.convention is Convention.WIDE_ARGUMENT:
                return self.product(node, start)
        return node

    def _argument_goes_on(self, factors: list[Node]) -> bool:
        kind, value, _, _ = self.tokens[self.index]
        only_numbers = all(isinstance(factor, Number | Constant) for factor in factors)
        if kind == "(":
            return only_numbers  # Nobody means sin(2)·(x + y) by sin 2(x + y).
        if kind not in CONTINUES_RUN:
            return False
        if kind == "n" and self.tokens[self.index - 1][0] == "n":
            self.fail_between_numbers()
        if value == "e" and kind == "c" and self.tokens[self.index + 1][0] in ("^", "S"):
            return False
        if kind == "v" and self.words.is_unit_vector(value):
            return False
        if only_numbers:
            return True
        self.met.add(Convention.NARROW_ARGUMENT)
        return self.convention is not Convention.NARROW_ARGUMENT

    def _function_exponent(self) -> Expression | None:
        token = self.tokens[self.index]
        if token[0] == "S":
            self.index += 1
            return self.raised(token)
        if token[0] != "^":
            return None
        self.index += 1
        return self.operand(self.signed_factor())

    def _called(
        self, name: str, arguments: tuple[Expression, ...], exponent: Expression | None, span: tuple[int, int]
    ) -> Expression:
        if name in ("log", "lg") and len(arguments) == 1:
            name, arguments = self._plain_logarithm(name, arguments, span)
        fewest, most = FUNCTIONS[name]
        if len(arguments) < fewest or (most is not None and len(arguments) > most):
            wanted = "1 argument" if fewest == 1 else f"{fewest} arguments"
            self.fail(f"{name} takes {wanted}, and I read {len(arguments)}.", span[0])
        if name == "factorial":
            checked_factorial(arguments[0], self.text, span[0])
        if exponent is None:
            return Call(name, arguments, span)
        if exponent == _MINUS_ONE and name in INVERSE:
            return Call(INVERSE[name], arguments, span)
        power = Power(Call(name, arguments, span), exponent, span)
        checked_power(power, self.text)
        return power

    # Logarithms

    def _plain_logarithm(
        self, name: str, arguments: tuple[Expression, ...], span: tuple[int, int]
    ) -> tuple[str, tuple[Expression, ...]]:
        if name == "lg":
            return "log", (*arguments, Number(Fraction(10), span))
        self.met.add(Convention.LOG_TEN)
        if self.convention is Convention.LOG_TEN:
            return "log", (*arguments, Number(Fraction(10), span))
        return "ln", arguments

    def _logarithm_base(self, typed: str, start: int, end: int) -> Expression:
        if not typed:  # log_(b)
            if self.tokens[self.index].kind != "(":
                self.fail("This logarithm needs its base, as in log_2(x).", start)
            return self.operand(self._parenthesis())
        digits = typed.translate(_TO_DIGITS)
        if digits.isdigit():
            return Number(number_value(digits), (start, end))
        if typed == "e":
            return Constant("e", (start, end))
        name = self.words.variable(typed)
        if name is None:
            self.fail(f"I don't know the base {typed} of this logarithm.", start)
        return Variable(name, (start, end))

    # Roots, fractions, bars

    def _root_sign(self) -> Expression:
        _, degree, start, _ = self.tokens[self.index]
        self.index += 1
        kind = self.tokens[self.index].kind
        if kind not in OPENS_FACTOR and kind not in ("|", "-"):
            self.fail("This root sign needs something after it, as in √(x + 1).", start)
        self.descend(6)
        operand = self._root_operand()
        self.frames -= 6
        return _root(operand, Number(Fraction(degree)), (start, self.tokens[self.index - 1].end))

    def _root_operand(self) -> Expression:
        """Return what a root stands over: the brackets or the one factor that follow."""
        tokens = self.tokens
        start = tokens[self.index][2]
        if tokens[self.index][0] == "(":
            return self.operand(self._parenthesis())
        node = self.signed_factor()
        if tokens[self.index][0] in CONTINUES_RUN:
            self.met.add(Convention.WIDE_ROOT)
            if self.convention is Convention.WIDE_ROOT:
                node = self.run(node, start, CONTINUES_RUN)
        return self.operand(node)

    def _parenthesis(self) -> Node:
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

    def _latex_root(self) -> Expression:
        start = self.tokens[self.index].start
        self.index += 1
        self.descend(6)
        degree: Expression = Number(Fraction(2))
        if self.tokens[self.index].kind == "[":
            degree = self.operand(self.bracket())
        operand = self._latex_argument() if self.tokens[self.index].kind == "{" else self._root_operand()
        self.frames -= 6
        return _root(operand, degree, (start, self.tokens[self.index - 1].end))

    def _fraction(self) -> Expression:
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

    def _absolute_value(self) -> Expression:
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
