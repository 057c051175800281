"""A page of `practice`: the problem itself, and how any sentence is printed. It needs little, so it is there at once.

Nothing typed by a learner is ever markup here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text

from gradtutor.cli.terminal.console import Look, console, terminal_width
from gradtutor.cli.terminal.messages import caret_lines, printable
from gradtutor.notation.symbols import asciified
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import condition_line, function_line, task

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""

NARROWEST = 12
"""Columns of text, however far in it stands."""

_WIDE_GAP = re.compile(r" {4,}")
"""Between the parts of a line, which stand on lines of their own where there isn't room for all."""


class Page:
    """What is printed in one run and one look: labelled lines where it is plain, signs as ASCII where it must be."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._console = console(look)

    @property
    def look(self) -> Look:
        """The look, as wide as the terminal is at this moment."""
        return replace(self._look, width=terminal_width())

    @property
    def prompt(self) -> str:
        """What stands before the cursor."""
        return "Answer: " if self.look.plain else "> "

    @property
    def play_prompt(self) -> str:
        """What stands before the cursor while nothing counts."""
        return "Play: " if self.look.plain else "play> "

    def problem(self, problem: Problem, number: int, total: int, reason: str = "") -> None:
        """Print what a problem is about and what to do, and why it was chosen."""
        title, level = problem.title or problem.id, problem.difficulty
        if self.look.plain:
            self._say(f"Problem {number} of {total}: {title}." + (f" Level {level}." if level else ""))
            self._say(f"Story: {problem.story}" if problem.story else "")
            function = f"{function_line(problem)} {condition_line(problem)}".strip()
            self._say(f"Function: {function}" if function else "")
            self._say(f"Task: {task(problem)}")
            self._options(problem)
            self._say(f"Why this one: {reason}" if reason else "")
            return
        self._gap()
        heading = f"{number} of {total}   {title}" + (f"   level {level}" if level else "")
        self._say(heading, style="bold")
        self._say(problem.story, indent=2)
        self._gap(only_if=bool(problem.story))
        self._say(function_line(problem), indent=2, style="bold cyan")
        self._say(condition_line(problem), indent=2)
        self._gap(only_if=bool(function_line(problem)))
        self._say(task(problem), indent=2)
        self._options(problem)
        self._say(reason, indent=2, style="dim")

    def _options(self, problem: Problem) -> None:
        if not problem.options:
            return
        from gradtutor.tutor.cards import option_lines

        for line in option_lines(problem):
            self._say(f"Option {line.replace('   ', ': ', 1)}" if self.look.plain else line, indent=2, hanging=4)

    def line(self, sentence: str) -> None:
        """Print one sentence to the learner."""
        self._say(sentence, indent=2)

    def place(self, typed: str, position: int) -> None:
        """Print where in a typed text something is the matter."""
        if self.look.plain:
            rest = typed[position:].strip()
            self._say(f"At character {position + 1}: {rest}" if rest else "At the end of what you typed.")
            return
        for line in caret_lines(typed, position, width=self.look.width - 2):
            self._console.print(Text(f"  {self._signs(line)}"), soft_wrap=True)

    def block(self, text: str) -> None:
        """Print lines that are laid out already."""
        for line in text.split("\n"):
            self._console.print(Text(self._signs(as_spoken(line) if self.look.plain else line)), soft_wrap=True)

    def picture(self, text: str) -> None:
        """Print a picture with its colours."""
        self._console.print(Text.from_ansi(text), soft_wrap=True)

    def keys(self, keys: Sequence[str]) -> None:
        """Print what can be typed, as many keys on a line as it has room for."""
        if self.look.plain:
            self._say(f"Keys: {', '.join(keys)}")
            return
        lines = [keys[0]]
        for key in keys[1:]:
            longer = f"{lines[-1]}   {key}"
            lines[-1:] = [longer] if len(longer) <= self.look.width - 2 else [lines[-1], key]
        for line in lines:
            self._say(line, indent=2, style="dim")

    def _gap(self, *, only_if: bool = True) -> None:
        if only_if and not self.look.plain:
            self._console.print()

    def _say(self, sentence: str, *, indent: int = 0, hanging: int = 0, style: str = "", verdict: bool = False) -> None:
        """Print a sentence, its further lines `hanging` columns to the right of the first.

        Parts with a wide gap between them stand below each other where they don't fit on one line.
        """
        if not sentence:
            return
        if self.look.plain:
            self._console.print(Text(self._signs(as_spoken(printable_lines(sentence)))), soft_wrap=True)
            return
        width = min(self.look.width, WIDEST)
        parts = _WIDE_GAP.split(sentence) if indent + len(sentence) > width else [sentence]
        for number, part in enumerate(parts):
            text = Text(self._signs(printable_lines(part)), style=style)
            if verdict:
                text.highlight_regex(r"(^|(?<=  ))([A-Z]\w*( \w+)? )?[Rr]ight(?=$|[.:   ])", "green")
                text.highlight_regex(r"  not (complete )?yet", "yellow")
            self._wrapped(text, width, indent + hanging * (number > 0), hanging)

    def _wrapped(self, text: Text, width: int, indent: int, hanging: int) -> None:
        for number, line in enumerate(text.wrap(self._console, max(NARROWEST, width - indent - hanging))):
            line.rstrip()
            self._console.print(Text(" " * (indent + hanging * (number > 0))) + line, soft_wrap=True)

    def _signs(self, text: str) -> str:
        return asciified(text) if self.look.ascii else text


def as_spoken(sentence: str) -> str:
    """Return a sentence whose wide gaps, which only the eye can read, are signs that are read aloud.

    >>> as_spoken("I read:  x = 1      y = 2"), as_spoken("(0, 0)  right   (3, 3)  right")
    ('I read: x = 1; y = 2', '(0, 0): right, (3, 3): right')
    """
    closed = re.sub(r"(?<=[.,:;]) {2,}", " ", sentence.strip())
    return re.sub(r" {2,}", lambda gap: {2: ": ", 3: ", "}.get(len(gap[0]), "; "), closed)


def printable_lines(text: str) -> str:
    """Return text that can't disturb the terminal."""
    return printable(text.replace("\n", " "))
