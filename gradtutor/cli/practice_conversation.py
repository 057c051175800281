"""The conversation of `practice`: what each typed line does. How it looks is decided in `practice_screens`."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from gradtutor.cli.practice_keeping import Started
from gradtutor.cli.practice_keyboard import LineReader
from gradtutor.cli.practice_mathematics import Mathematics
from gradtutor.cli.practice_play import Playground
from gradtutor.cli.practice_screens import Screens
from gradtutor.cli.practice_sitting import Sitting
from gradtutor.errors import CannotSolveError
from gradtutor.tutor.practice import answered, answers_seen, hinted
from gradtutor.tutor.session import Outcome, Session, graded, revealed, skipped, undone, was_typed_before
from gradtutor.tutor.worked_solution import worked_solution

QUIT = ("quit", "exit")

UNSURE = ("idk", "dunno", "no idea", "i don't know", "i dont know", "don't know", "dont know")
"""What learners type who are at a loss: no answer, so nothing to mark."""

GRADES = {"y": Outcome.RIGHT, "p": Outcome.ASSISTED, "n": Outcome.SHOWN}
"""How close the learner's own words were to the model answer."""


class After(Enum):
    """What a learner wants at the end of a problem."""

    NEXT = "next"
    QUIT = "quit"
    UNDO = "undo"


class Conversation:
    """A sitting: problems one after another, each practised step by step, each step saved as it ends."""

    def __init__(self, sitting: Sitting, screens: Screens, next_line: LineReader, *, is_kept: bool) -> None:
        self._sitting = sitting
        self._screens = screens
        self._next_line = next_line
        self._is_kept = is_kept
        self._mathematics = Mathematics(works_ahead=next_line.is_terminal)
        self._sessions: list[Session] = []

    def hold(self, first: Started) -> int:
        """Practise until the sitting is over or the learner quits; return the exit code.

        `first` is the problem to begin with, which is on screen already.
        """
        started: Started | None = first
        while started:
            try:
                goes_on = self._practised(started)
            finally:
                started.keeper.let_go()
            started = self._sitting.next() if goes_on else None
            if started:
                problem = started.session.problem
                self._screens.problem(problem, self._sitting.begun, self._sitting.total, started.reason)
        self._mathematics.end()
        self._screens.summary(self._sessions, self._sitting.total, is_kept=self._is_kept)
        return 0

    def interrupted(self) -> None:
        """Say that Ctrl-C stopped the sitting, and where."""
        self._mathematics.end()
        self._screens.interrupted()
        self._screens.summary(self._sessions, self._sitting.total, is_kept=self._is_kept)

    def _practised(self, started: Started) -> bool:
        """Practise one problem; say whether to go on after it."""
        session, self._keeper = started.session, started.keeper
        self._sessions.append(session)
        self._screens.resumed(session, started.note)
        self._mathematics.begin(session)
        while True:
            ended = self._stepped_through(session)
            if ended is None:
                return False
            session = ended
            self._finished(session)
            match self._pause(session):
                case After.NEXT:
                    return True
                case After.QUIT:
                    return False
                case After.UNDO:
                    session = self._kept(session, undone(session))

    def _stepped_through(self, session: Session) -> Session | None:
        """Return the session at its end, or None where the learner stops before."""
        while not session.is_ended:
            with self._mathematics.at_hand():
                self._screens.example(self._sitting.example(session))
                self._screens.step(session)
            place = session.place
            while session.place == place:
                line = self._next_line(self._screens.prompt)
                if line is None or line.lower() in QUIT:
                    return None
                session = self._after(session, line)
        return session

    def _kept(self, before: Session, after: Session) -> Session:
        """Save what happened, before anything is said of it."""
        self._keeper.keep(before, after)
        self._sessions[-1] = after
        return after

    def _after(self, session: Session, line: str) -> Session:
        """Return the session after a typed line: a key or an answer."""
        if line.lower() == "play":
            Playground(session.problem, self._screens, self._next_line, self._mathematics).open()
            return session
        if self._mathematics.is_busy:
            self._screens.busy()
        try:
            with self._mathematics.at_hand():
                return self._after_key(session, line) or self._answered(session, line)
        except CannotSolveError as error:
            self._screens.line(f"{error} To go on, type: skip")
            return session

    def _after_key(self, session: Session, line: str) -> Session | None:
        """Return the session after a key, or None where the line is an answer."""
        key = _KEYS.get(line.lower())
        return key(self, session) if key else None

    def _empty(self, session: Session) -> Session:
        self._screens.line("Type an answer, or one of the keys above. ? explains them.")
        return session

    def _help(self, session: Session) -> Session:
        self._screens.help(session.step)
        return session

    def _unsure(self, session: Session) -> Session:
        self._screens.line("That is all right. For a hint type: hint. To see this step worked out, type: show")
        return session

    def _hint(self, session: Session) -> Session:
        after, hint = hinted(session)
        self._kept(session, after)
        self._screens.hint(hint, after)
        return after

    def _show(self, session: Session) -> Session:
        lines = worked_solution(session.problem, session.step)
        if session.step.name == "recall" and session.record.attempts:
            self._screens.worked(lines[:-1])
            return self._kept(session, graded(session, self._grade()))
        after = self._kept(session, revealed(session))
        parts = {"recall": lines[:-1], "choice": lines[-1:]}
        self._screens.worked(parts.get(session.step.name, lines))
        return after

    def _grade(self) -> Outcome:
        """Return how the learner judges their own words; without an answer they were not there yet."""
        while True:
            self._screens.line("Were your words as good?  y yes   p partly   n no")
            line = self._next_line(self._screens.prompt)
            if line is None:
                return Outcome.SHOWN
            if line[:1].lower() in GRADES:
                return GRADES[line[:1].lower()]

    def _skip(self, session: Session) -> Session:
        return self._kept(session, skipped(session))

    def _undo(self, session: Session) -> Session:
        before = self._kept(session, undone(session))
        self._screens.undone(session, before)
        return before

    def _answered(self, session: Session, line: str) -> Session:
        repeated = was_typed_before(session, line)
        after, feedback = answered(session, line)
        self._kept(session, after)
        self._screens.feedback(feedback, line, session.record, repeated=repeated)
        return after

    def _finished(self, session: Session) -> None:
        with self._mathematics.at_hand():
            self._screens.ended(session)
            if (seen := answers_seen(session)) and self._sitting.come_again(session.problem):
                self._screens.comes_again(seen)

    def _pause(self, session: Session) -> After:
        """Wait at the end of a problem, so that nothing moves on without the learner; return what comes now.

        A pipe can't wait: its next line belongs to the next problem.
        """
        if not self._next_line.is_terminal:
            return After.NEXT
        while True:
            with self._mathematics.at_hand():
                is_last = self._sitting.begun == self._sitting.total
                self._screens.end_keys(session, is_last=is_last, comes_again=self._sitting.has_like)
            line = self._next_line(self._screens.prompt)
            match line.lower() if line is not None else "quit":
                case "quit" | "exit" | "q":
                    return After.QUIT
                case "undo" | "u":
                    return After.UNDO
                case "e" | "explain":
                    self._explain(session)
                case "w":
                    self._work_out(session)
                case "a":
                    with self._mathematics.at_hand():
                        found = self._sitting.add_like(session.problem)
                    if found:
                        return After.NEXT
                    self._screens.line("I find no other numbers that make this problem as easy to finish.")
                case _:
                    return After.NEXT

    def _explain(self, session: Session) -> None:
        """Say again what the steps that took some trouble are about."""
        with self._mathematics.at_hand():
            self._screens.explained(session)

    def _work_out(self, session: Session) -> None:
        """Print the worked solution of every step of a problem."""
        for kind in session.steps:
            try:
                with self._mathematics.at_hand():
                    self._screens.worked(worked_solution(session.problem, kind))
            except CannotSolveError as error:
                self._screens.line(str(error))


_KEYS: dict[str, Callable[[Conversation, Session], Session]] = {
    "": Conversation._empty,
    "?": Conversation._help,
    "help": Conversation._help,
    "hint": Conversation._hint,
    "show": Conversation._show,
    "skip": Conversation._skip,
    "undo": Conversation._undo,
    **dict.fromkeys(UNSURE, Conversation._unsure),
}
