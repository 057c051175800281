"""`gradtutor practice`: the conversation. What is right is decided in `tutor`, how it looks in `practice_screens`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import click

from gradtutor.authoring.library import problems_named, shipped_library
from gradtutor.cli.console import Look, output_options
from gradtutor.cli.main import printable
from gradtutor.cli.practice_screens import Screens
from gradtutor.errors import CannotSolveError
from gradtutor.tutor.practice import Session, answered, begun, hinted, revealed, skipped, was_typed_before
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.worked_solution import worked_solution

QUIT = ("quit", "exit")


@click.command("practice")
@click.argument("problems", nargs=-1, metavar="[ID, FILE or FOLDER ...]")
@output_options
def practice(problems: tuple[str, ...], look: Look) -> int:
    """Drill step by step, with every typed answer checked.

    Without a name: all problems that come with gradtutor, the easiest first.

    \b
    gradtutor practice optimum-quadratic
    gradtutor practice my-problems/ partials-basic
    """
    chosen = chosen_problems(problems)
    conversation = Conversation(chosen, Screens(look), LineReader())
    try:
        return conversation.hold()
    except KeyboardInterrupt:
        conversation.interrupted()
        return 130


def chosen_problems(names: Sequence[str]) -> tuple[Problem, ...]:
    """Return the problems that ids, files and folders name, in that order; all shipped ones where none is named."""
    if not names:
        return tuple(shipped_library())
    return tuple(problem for name in names for problem in problems_named(name))


class LineReader:
    """Lines typed at a prompt, from a terminal or a pipe. A pipe has no echo of its own, so its lines are repeated."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdin.isatty()
        if self.is_terminal:
            _enable_line_editing()
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # Bytes that aren't text become unreadable answers, not crashes.

    def __call__(self, prompt: str) -> str | None:
        """Return the next line without its newline, or None at the end of the input."""
        try:
            line = input(prompt)
        except EOFError:
            click.echo()
            return None
        if not self.is_terminal:
            click.echo(printable(line))
        return line.strip()


def _enable_line_editing() -> None:
    """Let the arrow keys edit and recall lines, where Python was built with readline."""
    with suppress(ImportError):
        import_module("readline")


class Conversation:
    """A sitting: problems one after another, each practised step by step."""

    def __init__(self, problems: Sequence[Problem], screens: Screens, next_line: LineReader) -> None:
        self._problems = problems
        self._screens = screens
        self._next_line = next_line
        self._sessions: list[Session] = []

    def hold(self) -> int:
        """Practise every problem until the last one ends or the learner quits; return the exit code."""
        for number, problem in enumerate(self._problems, start=1):
            self._screens.problem(problem, number, len(self._problems))
            goes_on = self._practised(problem) and self._pause(is_last=number == len(self._problems))
            if not goes_on:
                break
        self._screens.summary(self._sessions, len(self._problems))
        return 0

    def interrupted(self) -> None:
        """Say that Ctrl-C stopped the sitting, and where."""
        click.echo("\nInterrupted.")
        self._screens.summary(self._sessions, len(self._problems))

    def _practised(self, problem: Problem) -> bool:
        """Practise one problem; say whether to go on after it."""
        session = begun(problem)
        self._sessions.append(session)
        while not session.is_ended:
            self._screens.step(session)
            place = session.place
            while session.place == place:
                line = self._next_line(self._screens.prompt)
                if line is None or line.lower() in QUIT:
                    return False
                try:
                    session = self._after(session, line)
                except CannotSolveError as error:
                    self._screens.line(f"{error} To go on, type: skip")
                self._sessions[-1] = session
        self._screens.ended(session)
        return True

    def _after(self, session: Session, line: str) -> Session:
        """Return the session after a typed line: a key or an answer."""
        match line.lower():
            case "":
                self._screens.line("Type an answer, or one of the keys above. ? explains them.")
            case "?" | "help":
                self._screens.help()
            case "hint":
                session, hint = hinted(session)
                self._screens.hint(hint, session)
            case "show":
                self._screens.worked(worked_solution(session.problem, session.step))
                session = revealed(session)
            case "skip":
                session = skipped(session)
            case _:
                session = self._answered(session, line)
        return session

    def _answered(self, session: Session, line: str) -> Session:
        repeated = was_typed_before(session, line)
        after, feedback = answered(session, line)
        self._screens.feedback(feedback, line, session.record, repeated=repeated)
        return after

    def _pause(self, *, is_last: bool) -> bool:
        """Wait at the end of a problem, so that nothing moves on without the learner; say whether to go on.

        A pipe can't wait: its next line belongs to the next problem.
        """
        if not self._next_line.is_terminal:
            return True
        while True:
            self._screens.end_keys(is_last=is_last)
            line = self._next_line(self._screens.prompt)
            if line is None or line.lower() in QUIT:
                return False
            if line.lower() != "w":
                return True
            self._work_out(self._sessions[-1])

    def _work_out(self, session: Session) -> None:
        """Print the worked solution of every step of a problem."""
        for kind in session.steps:
            try:
                self._screens.worked(worked_solution(session.problem, kind))
            except CannotSolveError as error:
                self._screens.line(str(error))
