"""The place in a text being read: its tokens, its limits, and the sentences that refuse it.

Recursion is bounded by counting Python frames, so no text can exhaust the stack.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NoReturn

from gradtutor.errors import InputError, TooLargeError
from gradtutor.notation.tokens import scanned
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Rows, Word
from gradtutor.notation.vocabulary import Vocabulary

MOST_BRACKETS = 200
_MOST_FRAMES = 640  # Python allows 1,000, and the caller needs some of them.

CLOSERS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "|(": ")|", "|": "|", "M": "N", "⌊": "⌋", "⌈": "⌉"}
_OPENING = frozenset("([{⟨⌊⌈")
_CLOSING = frozenset(")]}⟩⌋⌉")
_NO_OPERANDS = (Group, Rows, Labelled, Equation, Word)


class Convention(Enum):
    """The less usual conventions some people type by; `USUAL` stands for none of them."""

    USUAL = auto()
    # 1/2x = 1/(2x)
    TIGHT_PRODUCT = auto()
    # sin x/y = sin(x/y), sin x(y) = sin(x·y)
    WIDE_ARGUMENT = auto()
    # sin x y = sin(x)·y
    NARROW_ARGUMENT = auto()
    # e^2x = e^(2x)
    WIDE_EXPONENT = auto()
    # √2x = √(2x)
    WIDE_ROOT = auto()
    # 2e+3 = 2·e + 3
    PLAIN_E = auto()
    # log = log_10
    LOG_TEN = auto()


class Cursor:
    """Tokens of one text and the index of the next one. `met` collects the conventions that would read it otherwise."""

    __slots__ = (
        "angles", "bars", "brackets", "convention", "frames", "index", "lists", "met", "structured", "text", "tokens",
        "words",
    )  # fmt: skip

    def __init__(self, text: str, words: Vocabulary, convention: Convention = Convention.USUAL) -> None:
        self.text = text
        self.words = words
        self.convention = convention
        self.met: set[Convention] = set()
        self.tokens = scanned(text, words, plain_e=convention is Convention.PLAIN_E)
        self.index = 0
        self.frames = 0
        self.brackets = 0
        self.lists = 0
        self.bars = 0  # bars | open here and not yet closed
        self.angles = 0  # 1 directly inside <…>, where > is no relation
        self.structured = False  # whether a list or a word was read, which arithmetic must refuse

    # Limits

    def descend(self, frames: int) -> None:
        """Count `frames` more of the stack in use; the caller takes them off again."""
        self.frames += frames
        if self.frames > _MOST_FRAMES:
            self.fail_too_deep()

    def open_bracket(self, frames: int, bars: int = 0, angles: int = 0) -> tuple[int, int]:
        """Enter the bracket that begins here; return the bars and angles open outside, for `leave_bracket`."""
        outside = self.bars, self.angles
        self.bars, self.angles = bars, angles
        self.brackets += 1
        self.frames += frames
        if self.brackets > MOST_BRACKETS:
            message = f"This is nested too deep for me: at most {MOST_BRACKETS} brackets inside each other."
            raise TooLargeError(message, self.text, self.tokens[self.index].start)
        if self.frames > _MOST_FRAMES:
            self.fail_too_deep()
        self.index += 1
        return outside

    def leave_bracket(self, frames: int, outside: tuple[int, int]) -> None:
        """Count the bracket closed again."""
        self.bars, self.angles = outside
        self.brackets -= 1
        self.frames -= frames

    def fail_too_deep(self) -> NoReturn:
        """Refuse what is nested too deep."""
        message = "This is nested too deep for me. Type it in smaller parts."
        raise TooLargeError(message, self.text, self.tokens[self.index].start)

    # Faults

    def operand(self, node: Node) -> Expression:
        """Return an operand of arithmetic: [x] alone stands for x, and lists or words are refused."""
        while isinstance(node, Group) and len(node.items) == 1:
            node = node.items[0]
        if not isinstance(node, _NO_OPERANDS):
            return node
        match node:
            case Word(text):
                message = f"I can't calculate with the word {text}. Between answers put a comma."
            case Equation():
                message = "I can't calculate with an equation. Type one side of it."
            case _:
                message = "I can't calculate with a list. Type its components one by one."
        return self.fail(message, node.span[0])

    def fail(self, message: str, position: int) -> NoReturn:
        """Refuse the text at `position`."""
        raise InputError(message, self.text, position)

    def fail_between_numbers(self) -> NoReturn:
        """Refuse the number that stands directly after another."""
        place = self.tokens[self.index].start
        if self.tokens[self.index - 1].end == place:
            self.fail("I read two decimal points in one number. Type it with one.", place)
        self.fail("Two numbers stand side by side here. Put an operator or a comma between them.", place)

    def fail_here(self) -> NoReturn:
        """Refuse the next token, where something else had to come."""
        self._fail_if_unbalanced()
        token = self.tokens[self.index]
        if not self.index:
            if token.kind:
                self.fail(f"I expected something before {self._typed(0)}.", token.start)
            self.fail("There is nothing here to read. Type an expression.", 0)
        before = self.tokens[self.index - 1]
        if not token.kind:
            self.fail(f"I expected something after {self._typed(-1)}.", token.start)
        if CLOSERS.get(before.kind) == token.kind:
            self.fail("There is nothing between these brackets.", before.start)
        if before.kind in CLOSERS or before.kind in (",", ";", "r", ":"):
            self.fail(f"I expected something before {self._typed(0)}.", token.start)
        self.fail(f"I can't read {self._typed(0)} here, after {self._typed(-1)}.", token.start)

    def _typed(self, offset: int) -> str:
        token = self.tokens[self.index + offset]
        return self.text[token.start : token.end]

    def _fail_if_unbalanced(self) -> None:
        waiting = []
        for token in self.tokens:
            if token.kind in _OPENING:
                waiting.append(token)
            elif token.kind in _CLOSING:
                if not waiting:
                    self.fail(f"This {token.value} closes nothing: no bracket is open here.", token.start)
                opener = waiting.pop()
                if CLOSERS[opener.kind] != token.kind:
                    message = f"This {token.value} can't close the {opener.value} opened before it."
                    self.fail(message, token.start)
        if waiting:
            self.fail("The bracket opened here is never closed.", waiting[-1].start)
        bars = [token for token in self.tokens if token.kind == "|"]
        if len(bars) % 2:
            self.fail("The bar | opened here is never closed.", bars[-1].start)
