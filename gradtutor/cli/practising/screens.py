"""What `practice` prints, a screen or a few lines at a time. Nothing typed by a learner is ever markup here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gradtutor.cli.practising.page import NARROWEST, WIDEST, Page
from gradtutor.cli.practising.picture import picture
from gradtutor.tutor.answers.spoken import APART
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.helping.hints import hints
from gradtutor.tutor.practice import answers_seen, hints_in_all
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind
from gradtutor.tutor.session import Outcome, Session, StepRecord
from gradtutor.tutor.statement import listed

KEYS = ("hint", "show", "skip", "undo", "play", "?", "quit")

HOW_TO_ANSWER = {
    "choice": ("Type the letter in front of the answer you choose, and press Enter.",),
    "recall": ("Answer in your own words and press Enter. Then type show, compare, and judge for yourself.",),
}
"""How the steps are answered that need no mathematics."""

HOW_TO_TYPE_MATHEMATICS = (
    "Type the answer to the step and press Enter. What you type is echoed as I read it, then judged.",
    "Write powers as x^2 or x², products as 3xy or 3*x*y, fractions as (x+1)/(2y), roots as sqrt(x), eˣ as e^x.",
    "Numbers may be exact (2/3, sqrt 2) or decimals rounded to three digits or more (0.667).",
)

PURPOSES = {
    "hint": "get a hint",
    "show": "see this step worked out",
    "skip": "leave this step out",
    "undo": "take back the last answer",
    "quit": "stop",
}
"""What a key is for, to who typed another word for it."""

KEYS_EXPLAINED = (
    "hint: one more hint. show: the worked solution of this step. skip: leave this step out.",
    "undo: take back the last answer. play: compute and plot freely; nothing counts there.",
    "quit: stop. Every step is saved as it ends, and the next run goes on from here.",
    "Typing that I can't read, and an answer typed twice, never count.",
)

OUTCOMES = {
    Outcome.RIGHT: "right",
    Outcome.ASSISTED: "right, with help",
    Outcome.SHOWN: "shown",
    Outcome.SKIPPED: "skipped",
}


class Screens(Page):
    """Everything that is printed in the course of a sitting."""

    def resumed(self, session: Session, note: str = "") -> None:
        """Print how far a session got that goes on now."""
        self._say(note, indent=2)
        if not session.events:
            return
        self._gap()
        self._say(f"You go on at step {min(session.place + 1, len(session.steps))} of {len(session.steps)}.", indent=2)
        for kind, record in zip(session.steps, session.records, strict=True):
            if record.outcome:
                typed = f":  {record.attempts[-1].text}" if record.attempts else ""
                self._say(f"{kind.title}: {_record_words(record)}{typed}", indent=4)

    def step(self, session: Session, prompt: str) -> None:
        """Print what the open step asks for, and the keys."""
        kind = session.step
        where = f"Step {session.place + 1} of {len(session.steps)}"
        if self.look.plain:
            self._say(f"{where}: {kind.title}. {prompt}.")
        else:
            self._gap()
            self._say(f"{where}   {kind.title}.  {prompt}", hanging=2, style="bold")
        self.keys(KEYS)

    def feedback(self, feedback: Feedback, typed: str, record: StepRecord, *, repeated: bool) -> None:
        """Print the echo, then the verdict, then what to do next."""
        if feedback.verdict is Verdict.UNREADABLE:
            self._unreadable(feedback, typed)
            return
        self._echo(feedback.read)
        helped = f"   assisted ({counted_hints(record.hints_given)})" if record.hints_given else ""
        if self.look.plain:
            helped = helped.replace("   a", " A")
        for line in feedback.message.split("\n"):
            is_verdict = feedback.verdict is Verdict.CORRECT and line == feedback.message.split("\n")[0]
            self._say(line + (helped if is_verdict else ""), indent=2, verdict=True)
        if repeated and feedback.verdict is not Verdict.CORRECT:
            self._say("You typed that before, so nothing counted.", indent=2)
        elif feedback.verdict is Verdict.UNDECIDED:
            self._say("Nothing counted. Try another form, or: skip", indent=2)

    def _echo(self, read: str) -> None:
        """Print an answer as it was read: on one line, or where that is too long a line for each part."""
        line, room = f"I read:  {read}", min(self.look.width, WIDEST) - 2
        if len(line) <= room or self.look.plain:
            self._say(line if read else "", indent=2, style="dim")
            return
        below = len("I read:  ") if room >= 2 * NARROWEST + len("I read:  ") else 2
        for number, part in enumerate(line.split(APART)):
            self._say(part, indent=2 + below * (number > 0), style="dim")

    def _unreadable(self, feedback: Feedback, typed: str) -> None:
        self._say(unreadable(feedback.message), indent=2)
        if feedback.position is not None and not feedback.read:
            self.place(typed, feedback.position)
        self._say("Nothing counted. Try again.", indent=2)

    def hint(self, hint: str | None, session: Session) -> None:
        """Print a hint, or that there is none left."""
        if hint is None and not hints_in_all(session):
            self._say("There is no hint here. To see the answer, type: show", indent=2)
        elif hint is None:
            self._say("That was the last hint. To see this step worked out, type: show", indent=2)
        else:
            number = f"Hint {session.record.hints_given} of {hints_in_all(session)}"
            self._say(f"{number}: {hint}" if self.look.plain else f"{number}   {hint}", indent=2, style="yellow")

    def key_meant(self, key: str) -> None:
        """Print which key does what a learner seems to want."""
        self._say(f"To {PURPOSES[key]}, type: {key}", indent=2)

    def took_too_long(self) -> None:
        """Print that an answer wasn't judged in the time there is."""
        self._say("That takes me too long, so nothing counted. Try another form, or: skip", indent=2)
        self._say("To allow more time: gradtutor practice --time-limit SECONDS", indent=2)

    def worked(self, lines: Sequence[str], *, title: str = "") -> None:
        """Print a worked solution, one step a line; a model answer is a paragraph."""
        self._gap(only_if=bool(title))
        self._say(title, indent=2, style="bold")
        hanging = 2 if len(lines) > 1 else 0
        for line in lines:
            self._say(line.lstrip(), indent=2 + len(line) - len(line.lstrip()), hanging=hanging)

    def example(self, lines: Sequence[str]) -> None:
        """Print a worked example, if there is one."""
        self._gap(only_if=bool(lines))
        for line in lines:
            self._say(line.lstrip(), indent=2 + len(line) - len(line.lstrip()), hanging=2, style="dim")

    def busy(self) -> None:
        """Print that feedback takes a moment."""
        self._say("One moment: I am working this problem out.", indent=2, style="dim")

    def undone(self, session: Session, before: Session) -> None:
        """Print what was taken back."""
        if before is session:
            self._say("There is nothing to take back.", indent=2)
        elif before.place == session.place:
            self._say("Your last answer is taken back. Type another one.", indent=2)
        else:
            self._say(f"Taken back. Open again: {before.step.title}.", indent=2)

    def explained(self, session: Session) -> None:
        """Print what each step that took some trouble is about: its hints, and why its answer is what it is."""
        troubled = [
            kind for kind, record in zip(session.steps, session.records, strict=True) if not record.is_right_at_once
        ]
        for kind in troubled or session.steps:
            self._say(f"{kind.title}", indent=2, style="bold")
            for hint in hints(session.problem, kind):
                self._say(hint, indent=4)

    def help(self, kind: QuestionKind) -> None:
        """Print how to answer a step of this kind and what the keys do."""
        for sentence in (*HOW_TO_ANSWER.get(kind.name, HOW_TO_TYPE_MATHEMATICS), *KEYS_EXPLAINED):
            self._say(sentence, indent=2, hanging=2)

    def ended(self, session: Session) -> None:
        """Print how each step of a problem ended."""
        self._gap()
        self._say(f"Done: {session.problem.title or session.problem.id}", style="bold")
        for kind, record in zip(session.steps, session.records, strict=True):
            self._say(f"{kind.title}: {_record_words(record)}", indent=2)

    def why_it_matters(self, problem: Problem) -> None:
        """Print what the teacher says once all is done."""
        self._say(f"Why it matters: {problem.why_it_matters}" if problem.why_it_matters else "", indent=2)

    def drawn(self, session: Session) -> None:
        """Print the level map of a problem about critical points; in words where the look is plain."""
        if any(kind.name == "critical_points" for kind in session.steps) and (
            text := picture(session.problem, self.look)
        ):
            self._gap()
            self.picture(text)
            self._gap()

    def comes_again(self, seen: Sequence[QuestionKind]) -> None:
        """Print that the next problem is like this one, because its answers were seen."""
        self._say(f"{_saw(seen)} Next comes the same with other numbers.", indent=2)

    def answers_seen(self, session: Session) -> None:
        """Print that an answer was seen, if it was, and how to find one alone."""
        if seen := answers_seen(session):
            self._say(f"{_saw(seen)} To find one alone, type: a", indent=2)

    def end_keys(self, session: Session, *, is_last: bool) -> None:
        """Print what can be done at the end of a problem."""
        another = ("a another like it",) if session.problem.kind == "problem" else ()
        enter = "Enter finish" if is_last else "Enter next"
        self.keys((enter, "e explain", "w worked solution", *another, "undo", "quit"))

    def interrupted(self) -> None:
        """Print that Ctrl-C stopped the sitting."""
        self._console.print()
        self._say("Interrupted.")

    def summary(self, sessions: Sequence[Session], total: int, *, is_kept: bool = False) -> None:
        """Print the result of a whole sitting: where it stopped, and how its steps ended."""
        ended = [session for session in sessions if session.is_ended]
        if len(ended) == total == 1:
            return
        self._gap()
        if sessions and not sessions[-1].is_ended:
            last = sessions[-1]
            saved = " Saved: the next run goes on there." if is_kept and last.events else ""
            self._say(f"Stopped in {last.problem.id} at step {last.place + 1} of {len(last.steps)}.{saved}")
        outcomes = Counter(record.outcome for session in sessions for record in session.records if record.outcome)
        said = [f"{outcomes[outcome]} {words}" for outcome, words in OUTCOMES.items() if outcomes[outcome]]
        problems = f"{total} problem{'s' * (total != 1)}"
        self._say(f"{len(ended)} of {problems} finished. Steps: {'; '.join(said) or 'none ended'}.")


def _saw(seen: Sequence[QuestionKind]) -> str:
    return f"You saw an answer in this one: {listed([kind.title for kind in seen])}."


def unreadable(message: str) -> str:
    """Return what is said of an answer that can't be read."""
    return f"I can't read that: {message[0].lower()}{message[1:]}" if message.startswith("The ") else message


def counted_hints(number: int) -> str:
    """Return 1 hint, 2 hints."""
    return f"{number} hint{'s' * (number != 1)}"


def _record_words(record: StepRecord) -> str:
    words = OUTCOMES[record.outcome] if record.outcome else "open"
    extra = []
    if len(record.attempts) > 1:
        extra.append(f"{len(record.attempts)} attempts")
    if record.hints_given:
        extra.append(counted_hints(record.hints_given))
    return f"{words} ({', '.join(extra)})" if extra else words
