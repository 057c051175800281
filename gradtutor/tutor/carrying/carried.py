"""Errors carried forward: an answer that follows from the learner's own earlier result, though that was wrong.

What follows is worked out from the learner's own results (`consequences`) and said aloud. A step whose answer was shown
rests on the problem's own result again. Where an own result makes a step trivial, nothing is carried forward to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gradtutor.errors import CannotSolveError, InputError
from gradtutor.notation.tree import Node
from gradtutor.tutor.answers.spoken import named_answer
from gradtutor.tutor.carrying.consequence import Consequence
from gradtutor.tutor.carrying.consequences import CONSEQUENCES, NONE, REPEATING
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind


def carried_feedback(
    problem: Problem,
    step: str,
    text: str,
    left: Mapping[str, str],
    *,
    answered: Mapping[str, str] | None = None,
    shown: Collection[str] = (),
) -> Feedback | None:
    """Return the feedback on an answer that is right for the learner's own earlier results, or None where it isn't.

    `left` holds the last answer to each step that the learner left wrong, `answered` that to each one that was taken as
    right, and `shown` names those whose answer was shown.
    """
    own = OwnResults(problem, left, answered or {}, shown)
    if step in REPEATING or not own.reach(step):
        return None
    kind = question_kind(step)
    try:
        follows = own.consequence(step)
        if follows is None or own.make_trivial(step):
            return None
        answer_kind = kind.answer(problem)
        answer = answer_kind.readings(text, problem, follows)[0]
        marks = answer_kind.compare(answer, follows, problem)
        if any(mark.verdict is not Verdict.CORRECT for mark in marks):
            return None
        said = own.said(step)
    except (InputError, CannotSolveError):
        return None
    return Feedback(Verdict.CORRECT, said, named_answer(answer, lambda place: kind.part(problem, place)))


@dataclass(frozen=True, slots=True)
class OwnResults:
    """The learner's results of the steps of a problem: as typed, or else as they follow from what was typed."""

    problem: Problem
    left: Mapping[str, str]
    answered: Mapping[str, str]
    shown: Collection[str]

    def reach(self, step: str) -> bool:
        """Say whether a step uses what was left wrong, by itself or through the steps between."""
        return any(
            source in self.left or (source not in self.shown and self.reach(source))
            for source in self._rule(step).sources(self.problem)
        )

    def consequence(self, step: str) -> Node | None:
        """Return what follows for a step from the results before it; None where that can't be worked out."""
        rule = self._rule(step)
        known = self._known(rule)
        return rule.follows(self.problem, known) if len(known) == len(rule.sources(self.problem)) else None

    def _known(self, rule: Consequence) -> dict[str, Node]:
        results = {source: self.result(source) for source in rule.sources(self.problem)}
        return {source: result for source, result in results.items() if result is not None}

    def result(self, step: str) -> Node | None:
        """Return the learner's own result of a step; the problem's own where nothing wrong led to it."""
        follows = self.consequence(step) if step not in self.shown and self.reach(step) else None
        if step in self.left:
            return self._read(step, self.left[step], follows or self._right(step))
        if step in self.answered and not self._agrees(step, follows):
            return self._right(step)
        return follows if step not in self.shown and self.reach(step) else self._right(step)

    def _right(self, step: str) -> Node:
        return question_kind(step).work(self.problem).answer

    def _read(self, step: str, text: str, expected: Node) -> Node:
        return question_kind(step).answer(self.problem).readings(text, self.problem, expected)[0]

    def _agrees(self, step: str, follows: Node | None) -> bool:
        """Say whether a step was answered by what follows from earlier results, and not by the right answer."""
        if follows is None:
            return False
        typed = self._read(step, self.answered[step], follows)
        marks = question_kind(step).answer(self.problem).compare(typed, follows, self.problem)
        return all(mark.verdict is Verdict.CORRECT for mark in marks)

    def make_trivial(self, step: str) -> bool:
        """Say whether a step has nothing left to work out, unlike with the problem's own results."""
        rule = self._rule(step)
        if not rule.is_trivial(self.problem, self._known(rule)):
            return False
        return not rule.is_trivial(self.problem, {source: self._right(source) for source in rule.sources(self.problem)})

    def said(self, step: str) -> str:
        """Return what is said of an answer that follows: from which wrong results, and that they are wrong."""
        named = []
        for source in self._left_before(step):
            kind = question_kind(source)
            answer = self.result(source)
            assert answer is not None  # It was typed.
            typed = named_answer(answer, lambda place, kind=kind: kind.part(self.problem, place))  # type: ignore[misc]
            named.append(f"{kind.title.lower()} {typed}")
        return (
            f"Right, for what you had before: {'; '.join(named)}.\n"
            "That isn't right yet, so this isn't the problem's own answer; but the way from there to here is right."
        )

    def _left_before(self, step: str) -> tuple[str, ...]:
        """Return the steps left wrong that a step rests on, each once."""
        found: dict[str, None] = {}
        for source in self._rule(step).sources(self.problem):
            if source not in self.shown:
                found |= dict.fromkeys(self._left_before(source))
            if source in self.left:
                found[source] = None
        return tuple(found)

    def _rule(self, step: str) -> Consequence:
        return CONSEQUENCES.get(step, NONE)
