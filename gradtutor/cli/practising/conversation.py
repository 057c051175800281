"""The conversation of `practice`: what each typed line does. How it looks is decided in `screens`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from gradtutor.cli.practising.ending import After, Ending
from gradtutor.cli.practising.keeping import Started
from gradtutor.cli.practising.keyboard import LineReader
from gradtutor.cli.practising.mathematics import Mathematics
from gradtutor.cli.practising.play import Playground
from gradtutor.cli.practising.screens import Screens
from gradtutor.cli.practising.sitting import Sitting
from gradtutor.errors import CannotSolveError, TimeLimitError
from gradtutor.tutor.helping.worked_solution import worked_lines
from gradtutor.tutor.practice import answered, answers_seen, hinted
from gradtutor.tutor.session import Outcome, Session, graded, revealed, skipped, undone, was_typed_before

QUIT = ("quit", "exit")

UNSURE = ("idk", "dunno", "no idea", "i don't know", "i dont know", "don't know", "dont know")
"""What learners type who are at a loss: no answer, so nothing to mark."""

MEANT = {
    "q": "quit", "stop": "quit", "end": "quit", "bye": "quit",
    "back": "undo", "previous": "undo",
    "next": "skip", "pass": "skip", "continue": "skip",
    "answer": "show", "solution": "show", "solve": "show",
    "hints": "hint", "clue": "hint", "tip": "hint",
}  # fmt: skip
"""Words that are neither a key nor an answer, and the key that may be meant."""

GRADES = {
    "y": Outcome.RIGHT, "yes": Outcome.RIGHT,
    "p": Outcome.ASSISTED, "partly": Outcome.ASSISTED,
    "n": Outcome.SHOWN, "no": Outcome.SHOWN,
}  # fmt: skip
"""How close the learner's own words were to the model answer."""


class Conversation:
    """A sitting: problems one after another, each practised step by step, each step saved as it ends."""

    def __init__(
        self, sitting: Sitting, screens: Screens, next_line: LineReader, *, is_kept: bool, seconds: float
    ) -> None:
        self._sitting = sitting
        self._screens = screens
        self._next_line = next_line
        self._is_kept = is_kept
        self._mathematics = Mathematics(works_ahead=next_line.is_terminal, seconds=seconds)
        self._ending = Ending(sitting, screens, next_line, self._mathematics)
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
        while True:
            ended = self._stepped_through(session)
            if ended is None:
                return False
            session = ended
            self._finished(session)
            match self._ending.choice(session):
                case After.NEXT:
                    return True
                case After.QUIT:
                    return False
                case After.UNDO:
                    session = self._kept(session, undone(session))

    def _stepped_through(self, session: Session) -> Session | None:
        """Return the session at its end, or None where the learner stops before."""
        while not session.is_ended:
            with suppress(TimeLimitError), self._mathematics.at_hand():
                self._screens.example(self._sitting.example(session))
            self._ask(session)
            self._mathematics.begin(session)
            place = session.place
            while session.place == place:
                line = self._next_line(self._screens.prompt)
                if line is None or line.lower() in QUIT:
                    return None
                session = self._after(session, line)
        return session

    def _ask(self, session: Session) -> None:
        """Print what the open step asks for; that takes some mathematics where an example mustn't be the answer."""
        try:
            with self._mathematics.at_hand():
                prompt = session.step.prompt(session.problem)
        except TimeLimitError:
            prompt = "I can't work this step out in the time there is. To go on, type: skip"
        self._screens.step(session, prompt)

    def _kept(self, before: Session, after: Session) -> Session:
        """Save what happened, before anything is said of it; saving is under no time limit."""
        self._mathematics.lift_limit()
        self._keeper.keep(before, after)
        self._sessions[-1] = after
        return after

    def _after(self, session: Session, line: str) -> Session:
        """Return the session after a typed line: a key or an answer."""
        if line.lower() == "play":
            Playground(session.problem, self._screens, self._next_line, self._mathematics).open()
            self._ask(session)
            return session
        typed = line.lower()
        if typed in _KEYS:
            return _KEYS[typed](self, session)
        if typed in MEANT and session.step.name != "choice" and typed not in session.problem.variables:
            self._screens.key_meant(MEANT[typed])
            return session
        if self._mathematics.is_busy:
            self._screens.busy()
        try:
            with self._mathematics.at_hand():
                return _WORKED_OUT.get(typed, partial(Conversation._answered, line=line))(self, session)
        except CannotSolveError as error:
            self._screens.line(f"{error} To go on, type: skip")
        except TimeLimitError:
            self._screens.took_too_long()
        return session

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
        lines = worked_lines(session.problem, session.step)
        if session.step.name == "recall" and session.record.attempts:
            self._mathematics.lift_limit()
            self._screens.worked(lines)
            return self._kept(session, graded(session, self._grade()))
        after = self._kept(session, revealed(session))
        self._screens.worked(lines)
        return after

    def _grade(self) -> Outcome:
        """Return how the learner judges their own words; without an answer they were not there yet."""
        while True:
            self._screens.line("Were your words as good?")
            self._screens.keys(("y yes", "p partly", "n no"))
            line = self._next_line(self._screens.prompt)
            if line is None or line.lower() in QUIT:
                return Outcome.SHOWN
            if line.lower() in GRADES:
                return GRADES[line.lower()]

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
        self._screens.ended(session)
        with suppress(TimeLimitError), self._mathematics.at_hand():
            self._screens.drawn(session)
        self._screens.why_it_matters(session.problem)
        with suppress(TimeLimitError), self._mathematics.at_hand():
            if (seen := answers_seen(session)) and self._sitting.come_again(session.problem):
                self._screens.comes_again(seen)


_KEYS: dict[str, Callable[[Conversation, Session], Session]] = {
    "": Conversation._empty,
    "?": Conversation._help,
    "help": Conversation._help,
    "skip": Conversation._skip,
    "undo": Conversation._undo,
    **dict.fromkeys(UNSURE, Conversation._unsure),
}
"""Keys that take no mathematics: what they do comes at once."""

_WORKED_OUT: dict[str, Callable[[Conversation, Session], Session]] = {
    "hint": Conversation._hint,
    "show": Conversation._show,
}
"""Keys that wait until the step is worked out."""
