"""The grammar of operands: calls of functions, logarithms and words.

    call     := function ("^" exponent)? ("(" expression ("," expression)* ")" | argument)
    argument := sign* factor factor*           without brackets: ln xy, sin 2x, sin -x, ln ln x

sin^2 x is (sin x)², sin^-1 x is arcsin x. An argument without brackets is one run of numbers, letters and their
powers; it ends before + − · / , a bracket, another function and e^…, so sin x(y) is sin(x)·y.
"""

from __future__ import annotations

from fractions import Fraction

from gradtutor.notation.cursor import CLOSERS, Convention
from gradtutor.notation.factors import CONTINUES_RUN, OPENS_FACTOR
from gradtutor.notation.functions import FUNCTIONS, INVERSE
from gradtutor.notation.limits import checked_factorial, checked_power
from gradtutor.notation.roots import RootParser
from gradtutor.notation.symbols import SUBSCRIPTS
from gradtutor.notation.tokens import number_value
from gradtutor.notation.tree import Call, Constant, Expression, Negation, Node, Number, Power, Variable, Word

_MINUS_ONE = Negation(Number(Fraction(1)))
_TO_DIGITS = str.maketrans(SUBSCRIPTS)


class OperandParser(RootParser):
    """Reads calls and words."""

    __slots__ = ()

    def other_operand(self, kind: str) -> Node:
        """Return the operand that begins here with a token other than a number or a name."""
        match kind:
            case "[" | "{" | "⟨":
                return self.bracket()
            case "|" | "|(":
                return self.absolute_value()
            case "⌊" | "⌈":
                return self.rounded_value()
            case "√":
                return self.root_sign()
            case "F":
                return self.fraction()
            case "R":
                return self.latex_root()
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
            if name == "exp" and tokens[self.index - 2][0] == "^":
                self.fail("I need brackets after exp. Type exp(x) or e^x.", start)
            typed = self.text[start : tokens[self.index - 1][3]]
            self.fail(f"{typed} needs something after it, as in {typed}(x).", start)
        if name in ("sqrt", "cbrt"):
            return self.root_operand()
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
            return self.operand(self.parenthesis())
        digits = typed.translate(_TO_DIGITS)
        if digits.isdigit():
            return Number(number_value(digits), (start, end))
        if typed == "e":
            return Constant("e", (start, end))
        name = self.words.variable(typed)
        if name is None:
            self.fail(f"I don't know the base {typed} of this logarithm.", start)
        return Variable(name, (start, end))
