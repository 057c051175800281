"""The parser of one expression: recursive descent over tokens, its depth bounded.

    expression := term (("+" | "-") term)*
    term       := sign* factor (("*" | "/" | nothing) sign* factor)*        left to right: 1/2x is (1/2)·x
    factor     := operand ("^" exponent | raised exponent | "!")*           ^ is right-associative
    exponent   := sign* factor                                              x^-yz is x^(-y)·z
    operand    := number | variable | constant | call | "(" items ")" | "|" expression "|" | "√" factor
    call       := function ("^" exponent)? ("(" arguments ")" | argument)   sin^2 x, sin^-1 x = arcsin
    argument   := sign* factor factor*                                      without brackets: ln xy, sin 2x

An argument without brackets is one run of numbers, letters and their powers; it ends before + − · / , a bracket,
another function and e^…, so sin x(y) is sin(x)·y and cos y e^x is cos(y)·e^x.
"""

from __future__ import annotations

from enum import Flag, auto
from fractions import Fraction
from typing import NoReturn

from gradtutor.errors import InputError, TooLargeError
from gradtutor.notation.functions import FUNCTIONS, INVERSE
from gradtutor.notation.limits import checked_factorial, checked_power
from gradtutor.notation.tokens import Token, number_value, scanned
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Group,
    Labelled,
    Equation,
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
from gradtutor.notation.vocabulary import Vocabulary

MOST_BRACKETS = 200
_MOST_FRAMES = 640  # Python allows 1,000 frames, and the caller needs some of them.
_CLOSERS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "|(": ")|", "|": "|", "M": "N"}
_OPENS_FACTOR = frozenset(["n", "v", "c", "f", "l", "(", "[", "{", "√", "F", "R", "|("])
_CONTINUES_ARGUMENT = frozenset(["n", "v", "c", "√"])
_STRUCTURES = (Group, Rows, Labelled, Equation, Word)


class Convention(Flag):
    """The less usual conventions some people type by; `read` uses none of them."""

    USUAL = 0
    TIGHT_PRODUCT = auto()  # 1/2x = 1/(2x)
    WIDE_ARGUMENT = auto()  # sin x/y = sin(x/y), sin x(y) = sin(x·y)
    NARROW_ARGUMENT = auto()  # sin x y = sin(x)·y
    WIDE_EXPONENT = auto()  # e^2x = e^(2x)
    WIDE_ROOT = auto()  # √2x = √(2x)
    PLAIN_E = auto()  # 2e+3 = 2·e + 3
    LOG_TEN = auto()  # log = log_10


class ExpressionParser:
    """Reads one text. `met` collects the conventions under which the text would read otherwise."""

    __slots__ = (
        "angles", "bars", "brackets", "convention", "frames", "index", "lists", "met", "met_unit", "structured",
        "text", "tokens", "words",
    )  # fmt: skip

    def __init__(self, text: str, words: Vocabulary, convention: Convention = Convention.USUAL) -> None:
        self.text = text
        self.words = words
        self.convention = convention
        self.met = Convention.USUAL
        self.tokens = scanned(text, words, convention is Convention.PLAIN_E)
        self.index = 0
        self.frames = 0
        self.brackets = 0
        self.bars = 0  # bars | open here, and not closed
        self.angles = 0  # 1 directly inside <…>, where > is no relation
        self.lists = 0
        self.structured = False  # whether a list or a word was read, which arithmetic must refuse
        self.met_unit = any(token[1] in ("i", "j", "k") and token[0] == "v" for token in self.tokens)

    # Sums and products

    def expression(self) -> Node:
        """Return the sum of terms that begins here."""
        tokens = self.tokens
        start = tokens[self.index][2]
        node = self.term()
        kind = tokens[self.index][0]
        if kind != "+" and kind != "-":
            return node
        terms = [node]
        while kind == "+" or kind == "-":
            terms.append(self.term() if kind == "-" else self._added_term())
            kind = tokens[self.index][0]
        if self.structured:
            terms = [self._plain(term) for term in terms]
        return Sum(tuple(terms), (start, tokens[self.index - 1][3]))  # type: ignore[arg-type]

    def _added_term(self) -> Node:
        self.index += 1
        return self.term()

    def term(self) -> Node:
        """Return the term that begins here, its leading signs included."""
        tokens = self.tokens
        kind, _, start, _ = tokens[self.index]
        if kind == "-" or kind == "+":
            return self._signed(self.term)
        node = self.factor()
        kind = tokens[self.index][0]
        if kind in _OPENS_FACTOR or kind == "*" or kind == "/" or (kind == "|" and not self.bars):
            return self._product(node, start)
        return node

    def _product(self, node: Node, start: int) -> Node:
        tokens = self.tokens
        factors = [node]
        self.frames += 1
        while True:
            kind = tokens[self.index][0]
            if kind == "*":
                self.index += 1
                factors.append(self._signed_factor())
            elif kind == "/":
                numerator = self._joined(factors, start)
                self.index += 1
                quotient = Quotient(numerator, self._denominator(), (start, tokens[self.index - 1][3]))
                factors = [quotient]
            elif kind in _OPENS_FACTOR or (kind == "|" and not self.bars):
                if kind == "n" and tokens[self.index - 1][0] == "n":
                    self._fail_between_numbers()
                factors.append(self.factor())
            else:
                self.frames -= 1
                return self._joined(factors, start)

    def _joined(self, factors: list[Node], start: int) -> Node:
        if self.structured:
            if len(factors) > 1 and any(isinstance(factor, Group) and len(factor.items) > 1 for factor in factors):
                return self._scaled(factors, start)
            factors = [self._plain(factor) for factor in factors]
        if len(factors) == 1:
            return factors[0]
        return Product(tuple(factors), (start, self.tokens[self.index - 1][3]))  # type: ignore[arg-type]

    def _scaled(self, factors: list[Node], start: int) -> Group:
        """Return a vector times its scalars: (1/√2)(1, 1)."""
        *scalars, vector = sorted(factors, key=lambda factor: isinstance(factor, Group) and len(factor.items) > 1)
        span = (start, self.tokens[self.index - 1][3])
        plain = tuple(self._plain(scalar) for scalar in scalars)
        assert isinstance(vector, Group)
        items = tuple(Product((*plain, self._plain(item)), span) for item in vector.items)
        return Group(items, vector.bracket, span)

    def _denominator(self) -> Expression:
        tokens = self.tokens
        start = tokens[self.index][2]
        node = self._signed_factor()
        if tokens[self.index][0] in _OPENS_FACTOR:
            self.met |= Convention.TIGHT_PRODUCT
            if self.convention is Convention.TIGHT_PRODUCT:
                factors = [node]
                while tokens[self.index][0] in _OPENS_FACTOR:
                    factors.append(self.factor())
                node = self._joined(factors, start)
        return self._plain(node) if self.structured else node  # type: ignore[return-value]

    def _signed(self, operand) -> Node:  # type: ignore[no-untyped-def]
        """Return what `operand` reads behind the signs that begin here."""
        starts = []
        tokens = self.tokens
        while (kind := tokens[self.index][0]) == "-" or kind == "+":
            if kind == "-":
                starts.append(tokens[self.index][2])
            self.index += 1
        if len(starts) > MOST_BRACKETS:
            self._fail_too_deep()
        node = operand()
        end = tokens[self.index - 1][3]
        for start in reversed(starts):
            node = Negation(self._plain(node), (start, end))
        return node

    def _signed_factor(self) -> Node:
        kind = self.tokens[self.index][0]
        return self._signed(self.factor) if kind == "-" or kind == "+" else self.factor()

    # Factors

    def factor(self) -> Node:
        """Return the operand that begins here with its powers and factorials."""
        tokens = self.tokens
        kind, value, start, end = tokens[self.index]
        node: Node
        if kind == "v":
            self.index += 1
            node = Variable(value, (start, end))  # type: ignore[arg-type]
        elif kind == "n":
            self.index += 1
            node = self._number(value, start, end)  # type: ignore[arg-type]
        elif kind == "c":
            self.index += 1
            node = Constant(value, (start, end))  # type: ignore[arg-type]
        elif kind == "(" or kind == "[" or kind == "{" or kind == "⟨":
            node = self.bracket()
        elif kind == "f" or kind == "l":
            node = self._call()
        else:
            node = self._rarer_operand(kind)
        kind = tokens[self.index][0]
        while kind == "^" or kind == "S" or kind == "!" or kind == "T":
            node = self._postfix(kind, node, start)
            kind = tokens[self.index][0]
        return node

    def _number(self, value: Fraction, start: int, end: int) -> Expression:
        typed = self.text[start:end]
        if typed.isdigit():
            return Number(value, (start, end))
        if value.denominator != 1 and typed in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒":
            parts = (Number(Fraction(part), (start, end)) for part in value.as_integer_ratio())
            return Quotient(*parts, (start, end))
        return Number(value, (start, end), typed)

    def _rarer_operand(self, kind: str) -> Node:
        token = self.tokens[self.index]
        if kind == "|" or kind == "|(":
            return self._absolute_value()
        if kind == "√":
            return self._root_sign()
        if kind == "F":
            return self._fraction()
        if kind == "R":
            return self._latex_root()
        if kind == "M":
            return self.matrix()
        if kind == "w":
            return self._word()
        if kind == "r" and token.value == "<":
            return self.bracket()
        self._fail_expected(token)

    def bracket(self) -> Node:
        """Return what stands between the bracket that opens here and its closing one."""
        raise NotImplementedError

    def matrix(self) -> Node:
        """Return the LaTeX matrix that begins here."""
        raise NotImplementedError

    def _word(self) -> Word:
        tokens = self.tokens
        start = tokens[self.index].start
        while tokens[self.index].kind == "w":
            self.index += 1
        end = tokens[self.index - 1].end
        self.structured = True
        return Word(self.text[start:end], (start, end))

    def _postfix(self, kind: str, node: Node, start: int) -> Node:
        token = self.tokens[self.index]
        self.index += 1
        if kind == "T" or (kind == "^" and isinstance(node, Group | Rows) and self._transposes()):
            return node
        base = self._plain(node) if self.structured else node
        if kind == "!":
            if self.tokens[self.index].kind == "!":
                self._fail("I don't read double factorials. Type (n!)! for the factorial of n!.", token.start)
            checked_factorial(base, self.text, start)
            return Call("factorial", (base,), (start, token.end))  # type: ignore[arg-type]
        if kind == "S":
            exponent = self._raised(token)
        else:
            exponent = self._exponent(base)
        power = Power(base, exponent, (start, self.tokens[self.index - 1].end))  # type: ignore[arg-type]
        checked_power(power, self.text)
        return power

    def _transposes(self) -> bool:
        token = self.tokens[self.index]
        if token.kind == "T" or self.text[token.start : token.end] in ("T", "t"):
            self.index += 1
            return True
        return False

    def _exponent(self, base: Node) -> Expression:
        tokens = self.tokens
        start = tokens[self.index][2]
        self._descend(1)
        node = self._signed_factor()
        self.frames -= 1
        after = tokens[self.index]
        if after[0] in _CONTINUES_ARGUMENT and after[2] == tokens[self.index - 1][3]:
            if isinstance(base, Constant | Number) and not isinstance(node, Group):
                self.met |= Convention.WIDE_EXPONENT
            if self.convention is Convention.WIDE_EXPONENT:
                factors = [node]
                while tokens[self.index][0] in _CONTINUES_ARGUMENT:
                    factors.append(self.factor())
                node = self._joined(factors, start)
        return self._plain(node) if self.structured else node  # type: ignore[return-value]

    def _raised(self, token: Token) -> Expression:
        """Return the exponent a run of raised characters spells."""
        inner = self.__class__.__new__(self.__class__)
        inner.__init__(str(token.value), self.words, self.convention)  # type: ignore[misc]
        inner.text = self.text
        inner.tokens = [t._replace(start=t.start + token.start, end=t.end + token.start) for t in inner.tokens]
        node = inner.expression()
        if inner.tokens[inner.index].kind:
            inner._fail_expected(inner.tokens[inner.index])
        return inner._plain(node)

    # Calls

    def _call(self) -> Expression:
        kind, name, start, end = self.tokens[self.index]
        self.index += 1
        following = self.tokens[self.index][0]
        if following in ("^", "S", "(") or following in _OPENS_FACTOR or following in "+-|":
            pass
        elif name == "gamma" and self.words.names is None:
            return Variable("gamma", (start, end))
        elif name in ("min", "max"):
            self.structured = True
            return Word(self.text[start:end], (start, end))  # type: ignore[return-value]
        base = self._logarithm_base(str(name), start, end) if kind == "l" else None
        exponent = self._function_exponent()
        arguments = self._arguments(str(name), start)
        if kind == "l":
            assert base is not None
            arguments = (*arguments, base)
            name = "log"
        return self._called(str(name), arguments, exponent, start)

    def _logarithm_base(self, typed: str, start: int, end: int) -> Expression:
        if not typed:
            return self._plain(self.factor())
        digits = typed.translate(_LOWERED)
        if digits.isdigit():
            return Number(number_value(digits), (start, end))
        name = self.words.variable(typed)
        if name is None:
            self._fail(f"I don't know the base {typed} of this logarithm.", start)
        return Variable(name, (start, end))

    def _function_exponent(self) -> Expression | None:
        token = self.tokens[self.index]
        if token.kind == "S":
            self.index += 1
            return self._raised(token)
        if token.kind != "^":
            return None
        self.index += 1
        self._descend(1)
        exponent = self._plain(self._signed_factor())
        self.frames -= 1
        return exponent

    def _arguments(self, name: str, start: int) -> tuple[Expression, ...]:
        tokens = self.tokens
        self._descend(3)
        opener = tokens[self.index][0]
        if opener == "(" or opener == "[" or opener == "{":
            arguments = self._bracketed_arguments(name, opener)
        else:
            arguments = (self._bare_argument(name, start),)
        self.frames -= 3
        return arguments

    def _bracketed_arguments(self, name: str, opener: str) -> tuple[Expression, ...]:
        tokens = self.tokens
        closer = _CLOSERS[opener]
        self._open(self.index)
        bars, self.bars = self.bars, 0
        self.index += 1
        if tokens[self.index][0] == closer:
            self._fail(f"There is nothing in the brackets of {name}.", tokens[self.index][2])
        arguments = [self._plain(self.expression())]
        while tokens[self.index][0] == ",":
            self.index += 1
            arguments.append(self._plain(self.expression()))
        if tokens[self.index][0] != closer:
            self._fail_expected(tokens[self.index])
        self.index += 1
        self.bars = bars
        self.brackets -= 1
        return tuple(arguments)

    def _bare_argument(self, name: str, start: int) -> Expression:
        tokens = self.tokens
        first = self.index
        kind = tokens[first][0]
        if not (kind in _OPENS_FACTOR or kind in ("-", "+", "|")) or (kind == "|" and self.bars):
            self._fail(f"{self.text[start : tokens[first - 1][3]]} needs something after it, as in {name}(x).", start)
        if name in ("sqrt", "cbrt"):
            return self._plain(self._root_operand())
        if kind == "-" or kind == "+":
            return self._plain(self._signed(self._argument_run))
        return self._plain(self._argument_run())

    def _argument_run(self) -> Node:
        tokens = self.tokens
        first = self.index
        start = tokens[first][2]
        factors = [self.factor()]
        while self._argument_goes_on(first, factors):
            factors.append(self.factor())
        node = self._joined(factors, start)
        kind = tokens[self.index][0]
        if kind == "/" or kind == "(":
            self.met |= Convention.WIDE_ARGUMENT
            if self.convention is Convention.WIDE_ARGUMENT:
                return self._product(node, start)
        return node

    def _argument_goes_on(self, first: int, factors: list[Node]) -> bool:
        tokens = self.tokens
        kind, value, _, _ = tokens[self.index]
        if tokens[first][0] in ("f", "l"):
            return False
        if kind == "(" or kind == "f":
            # sin 2(x + y): nobody means sin(2)·(x + y).
            return kind == "(" and all(isinstance(factor, Number | Constant) for factor in factors)
        if kind not in _CONTINUES_ARGUMENT:
            return False
        if kind == "n" and tokens[self.index - 1][0] == "n":
            self._fail_between_numbers()
        if kind == "c" and value == "e" and tokens[self.index + 1][0] in ("^", "S"):
            return False
        if (
            kind == "v"
            and self.words.names is not None
            and value in ("i", "j", "k")
            and not self.words.declares(str(value))
        ):
            return False
        if all(isinstance(factor, Number | Constant) for factor in factors):
            return True
        self.met |= Convention.NARROW_ARGUMENT
        return self.convention is not Convention.NARROW_ARGUMENT

    def _called(
        self, name: str, arguments: tuple[Expression, ...], exponent: Expression | None, start: int
    ) -> Expression:
        span = (start, self.tokens[self.index - 1][3])
        if name in ("log", "lg") and len(arguments) == 1:
            name, arguments = self._plain_logarithm(name, arguments, span)
        fewest, most = FUNCTIONS[name]
        if len(arguments) < fewest or (most is not None and len(arguments) > most):
            wanted = "1 argument" if fewest == 1 else f"{fewest} arguments"
            self._fail(f"{name} takes {wanted}, and I read {len(arguments)}.", start)
        if name == "factorial":
            checked_factorial(arguments[0], self.text, start)
        if exponent is None:
            return Call(name, arguments, span)
        if exponent == Negation(Number(Fraction(1))) and name in INVERSE:
            return Call(INVERSE[name], arguments, span)
        power = Power(Call(name, arguments, span), exponent, span)
        checked_power(power, self.text)
        return power

    def _plain_logarithm(
        self, name: str, arguments: tuple[Expression, ...], span: tuple[int, int]
    ) -> tuple[str, tuple[Expression, ...]]:
        self.met |= Convention.LOG_TEN
        if name == "lg" or self.convention is Convention.LOG_TEN:
            return "log", (*arguments, Number(Fraction(10), span))
        return "ln", arguments

    # Roots, fractions, bars

    def _root_sign(self) -> Expression:
        _, degree, start, _ = self.tokens[self.index]
        self.index += 1
        self._descend(2)
        if self.tokens[self.index].kind not in _OPENS_FACTOR and self.tokens[self.index].kind not in ("|", "-"):
            self._fail("This root sign needs something after it, as in √(x + 1).", start)
        operand = self._plain(self._root_operand())
        self.frames -= 2
        span = (start, self.tokens[self.index - 1].end)
        if degree == 4:
            return Call("root", (operand, Number(Fraction(4), span)), span)
        return Call("sqrt" if degree == 2 else "cbrt", (operand,), span)

    def _root_operand(self) -> Node:
        """Return what a root without brackets stands over: the next factor."""
        tokens = self.tokens
        start = tokens[self.index][2]
        bracketed = tokens[self.index][0] == "("
        node = self.bracket() if bracketed else self._signed_factor()
        if not bracketed and tokens[self.index][0] in _CONTINUES_ARGUMENT:
            self.met |= Convention.WIDE_ROOT
            if self.convention is Convention.WIDE_ROOT:
                factors = [node]
                while tokens[self.index][0] in _CONTINUES_ARGUMENT:
                    factors.append(self.factor())
                return self._joined(factors, start)
        return node

    def _fraction(self) -> Expression:
        start = self.tokens[self.index].start
        self.index += 1
        self._descend(4)
        numerator = self._latex_argument()
        denominator = self._latex_argument()
        self.frames -= 4
        return Quotient(numerator, denominator, (start, self.tokens[self.index - 1].end))

    def _latex_argument(self) -> Expression:
        r"""Return {…} or, as in \frac12, a single digit or letter."""
        token = self.tokens[self.index]
        if token.kind == "{":
            return self._plain(self.bracket())
        if token.kind == "n" and token.end - token.start > 1 and self.text[token.start : token.end].isdigit():
            middle = token.start + 1
            rest = Fraction(self.text[middle : token.end])
            self.tokens[self.index] = Token("n", rest, middle, token.end)
            return Number(Fraction(self.text[token.start]), (token.start, middle))
        if token.kind in ("n", "v", "c"):
            return self._plain(self._single_operand())
        self._fail_expected(token)

    def _single_operand(self) -> Node:
        kind, value, start, end = self.tokens[self.index]
        self.index += 1
        if kind == "n":
            return self._number(value, start, end)  # type: ignore[arg-type]
        return Variable(str(value), (start, end)) if kind == "v" else Constant(str(value), (start, end))

    def _latex_root(self) -> Expression:
        start = self.tokens[self.index].start
        self.index += 1
        degree = None
        self._descend(4)
        if self.tokens[self.index].kind == "[":
            degree = self._plain(self.bracket())
        token = self.tokens[self.index]
        operand = self._latex_argument() if token.kind == "{" else self._plain(self._root_operand())
        self.frames -= 4
        span = (start, self.tokens[self.index - 1].end)
        if degree is None or degree == Number(Fraction(2)):
            return Call("sqrt", (operand,), span)
        if degree == Number(Fraction(3)):
            return Call("cbrt", (operand,), span)
        return Call("root", (operand, degree), span)

    def _absolute_value(self) -> Expression:
        opener, _, start, _ = self.tokens[self.index]
        closer = _CLOSERS[opener]
        self._open(self.index)
        self._descend(3)
        bars = self.bars
        self.bars = bars + 1 if opener == "|" else 0
        self.index += 1
        inner = self._plain(self.expression())
        token = self.tokens[self.index]
        if token.kind != closer:
            if token.kind:
                self._fail_expected(token)
            self._fail("The bar | opened here is never closed.", start)
        self.index += 1
        self.bars = bars
        self.brackets -= 1
        self.frames -= 3
        return Call("abs", (inner,), (start, token.end))

    # Limits and faults

    def _descend(self, frames: int) -> None:
        self.frames += frames
        if self.frames > _MOST_FRAMES:
            self._fail_too_deep()

    def _open(self, index: int) -> None:
        self.brackets += 1
        if self.brackets > MOST_BRACKETS:
            message = f"This is nested too deep for me: at most {MOST_BRACKETS} brackets inside each other."
            raise TooLargeError(message, self.text, self.tokens[index].start)

    def _fail_too_deep(self) -> NoReturn:
        message = "This is nested too deep for me. Type it in smaller parts."
        raise TooLargeError(message, self.text, self.tokens[self.index].start)

    def _plain(self, node: Node) -> Expression:
        """Return an operand of arithmetic: [x] alone stands for x, and lists or words are refused."""
        while isinstance(node, Group) and len(node.items) == 1:
            node = node.items[0]
        if not isinstance(node, _STRUCTURES):
            return node
        if isinstance(node, Word):
            self._fail(f"I can't calculate with the word {node.text}.", node.span[0])
        if isinstance(node, Equation):
            self._fail("I can't calculate with an equation. Type one side of it.", node.span[0])
        self._fail("I can't calculate with a list. Type its components one by one.", node.span[0])

    def _fail_between_numbers(self) -> NoReturn:
        place = self.tokens[self.index].start
        between = self.text[self.tokens[self.index - 1].end : place]
        if not between:
            self._fail("I read two decimal points in one number. Type it with one.", place)
        self._fail("Two numbers stand side by side here. Put an operator or a comma between them.", place)

    def _fail_expected(self, token: Token) -> NoReturn:
        """Refuse `token`, where something else had to come."""
        self._fail_if_unbalanced()
        before = self.tokens[self.index - 1] if self.index else None
        typed = self.text[token.start : token.end]
        if not token.kind:
            if before is None:
                self._fail("There is nothing here to read. Type an expression.", 0)
            self._fail(f"I expected something after {self.text[before.start : before.end]}.", token.start)
        if before is None or before.kind in _CLOSERS or before.kind in (",", ";", "r", ":"):
            self._fail(f"I expected something before {typed}.", token.start)
        self._fail(f"I can't read {typed} here, after {self.text[before.start : before.end]}.", token.start)

    def _fail_if_unbalanced(self) -> None:
        waiting: list[Token] = []
        for token in self.tokens:
            if token.kind in ("(", "[", "{", "⟨"):
                waiting.append(token)
            elif token.kind in (")", "]", "}", "⟩"):
                if not waiting:
                    self._fail(f"This {token.value} closes nothing: no bracket is open here.", token.start)
                opener = waiting.pop()
                if _CLOSERS[opener.kind] != token.kind:
                    self._fail(f"This {token.value} can't close the {opener.value} opened before it.", token.start)
        if waiting:
            self._fail("The bracket opened here is never closed.", waiting[-1].start)

    def _fail(self, message: str, position: int) -> NoReturn:
        raise InputError(message, self.text, position)


_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
