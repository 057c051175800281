"""The end of a problem in `practice`: nothing moves on without the learner, who may look back first."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum

from gradtutor.cli.practising.keyboard import LineReader
from gradtutor.cli.practising.mathematics import Mathematics
from gradtutor.cli.practising.play import Playground
from gradtutor.cli.practising.screens import Screens
from gradtutor.cli.practising.sitting import Sitting
from gradtutor.errors import CannotSolveError, TimeLimitError
from gradtutor.tutor.helping.worked_solution import worked_lines
from gradtutor.tutor.session import Session


class After(Enum):
    """What a learner wants at the end of a problem."""

    NEXT = "next"
    QUIT = "quit"
    UNDO = "undo"


CHOICES = {
    **dict.fromkeys(("", "next", "n", "finish", "continue", "ok"), After.NEXT),
    **dict.fromkeys(("quit", "exit", "q"), After.QUIT),
    **dict.fromkeys(("undo", "u", "back"), After.UNDO),
}


class Ending:
    """What can be done once every step of a problem has ended."""

    def __init__(self, sitting: Sitting, screens: Screens, next_line: LineReader, mathematics: Mathematics) -> None:
        self._sitting = sitting
        self._screens = screens
        self._next_line = next_line
        self._mathematics = mathematics

    def choice(self, session: Session) -> After:
        """Wait at the end of a problem, and return what comes now.

        A pipe can't wait: its next line belongs to the next problem.
        """
        if not self._next_line.is_terminal:
            return After.NEXT
        if not self._sitting.has_like:
            with suppress(TimeLimitError), self._mathematics.at_hand():
                self._screens.answers_seen(session)
        while True:
            self._screens.end_keys(session, is_last=self._sitting.begun == self._sitting.total)
            line = self._next_line(self._screens.prompt)
            typed = "quit" if line is None else line.lower()
            if typed in CHOICES:
                return CHOICES[typed]
            try:
                if typed in ("a", "another") and self._another(session):
                    return After.NEXT
                self._look_back(session, typed)
            except TimeLimitError as error:
                self._screens.line(str(error))

    def _another(self, session: Session) -> bool:
        """Put a problem like this one next; say whether there is one."""
        with self._mathematics.at_hand():
            return self._sitting.add_like(session.problem)

    def _look_back(self, session: Session, typed: str) -> None:
        match typed:
            case "e" | "explain":
                with self._mathematics.at_hand():
                    self._screens.explained(session)
            case "w" | "worked solution" | "show":
                self._work_out(session)
            case "play":
                Playground(session.problem, self._screens, self._next_line, self._mathematics).open()
            case "a" | "another":
                self._screens.line("I find no other numbers that make this problem as easy to finish.")
            case _:
                self._screens.line("This problem is done. Type one of these:")

    def _work_out(self, session: Session) -> None:
        """Print the worked solution of every step of a problem."""
        for kind in session.steps:
            try:
                with self._mathematics.at_hand():
                    self._screens.worked(worked_lines(session.problem, kind), title=kind.title)
            except CannotSolveError as error:
                self._screens.line(str(error))
