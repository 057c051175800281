"""How well a skill is known: Bayesian knowledge tracing, and the plain words said of it.

    p = how likely the skill is known
    a right answer:  p (1 − slip) / (p (1 − slip) + (1 − p) guess)
    a wrong answer:  p slip / (p slip + (1 − p) (1 − guess))
    after either, some of what wasn't known is learnt:  p + (1 − p) learn

Corbett and Anderson, "Knowledge tracing: modeling the acquisition of procedural knowledge", 1995.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gradtutor.tutor.session import Outcome

KNOWN_AT_FIRST = 0.1
LEARN = 0.1
SLIP = 0.1
GUESS = 0.2

MASTERED = 0.9
"""Three steps in a row, right at once, get there from nothing."""

NEARLY = 0.6


@dataclass(frozen=True, slots=True)
class StepPractised:
    """A step that ended: what it practised, how it ended, and when. `slips` are the wrong methods seen on the way."""

    problem: str
    step: str
    skills: tuple[str, ...]
    outcome: Outcome
    attempts: int
    ended: datetime
    slips: tuple[str, ...] = ()

    @property
    def is_right_at_once(self) -> bool:
        """Whether the first answer that counted was right, without help."""
        return self.outcome is Outcome.RIGHT and self.attempts == 1


class Mastery(Enum):
    """How well a skill is known, in the words a learner reads."""

    NEW = "new"
    LEARNING = "learning"
    NEARLY = "nearly there"
    MASTERED = "mastered"


def known(steps: Iterable[StepPractised]) -> float:
    """Return how likely a skill is known after these steps of it, in order of time.

    A step right at once speaks for it; one that took several answers, or was shown, against it. One with a hint only
    teaches, and a skipped one says nothing.

    >>> known([])
    0.1
    """
    p = KNOWN_AT_FIRST
    for step in steps:
        if step.outcome is Outcome.SKIPPED:
            continue
        if step.is_right_at_once:
            p = p * (1 - SLIP) / (p * (1 - SLIP) + (1 - p) * GUESS)
        elif step.outcome is not Outcome.ASSISTED:
            p = p * SLIP / (p * SLIP + (1 - p) * (1 - GUESS))
        p += (1 - p) * LEARN
    return p


def mastery(steps: Sequence[StepPractised]) -> Mastery:
    """Return the word for a skill after these steps of it, in order of time."""
    p = known(steps)
    if all(step.outcome is Outcome.SKIPPED for step in steps):
        return Mastery.NEW
    if p >= MASTERED:
        return Mastery.MASTERED
    return Mastery.NEARLY if p >= NEARLY else Mastery.LEARNING


def reason(steps: Sequence[StepPractised]) -> str:
    """Return why the word is what it is, from the last five steps."""
    counted = [step for step in steps if step.outcome is not Outcome.SKIPPED]
    if not counted:
        return "not practised yet"
    recent = counted[-5:]
    at_once = sum(step.is_right_at_once for step in recent)
    of = f"of the last {len(recent)}" if len(counted) > len(recent) else f"of {len(recent)}"
    return f"{at_once} {of} right at once" + _last_trouble(recent[-1])


def _last_trouble(step: StepPractised) -> str:
    match step.outcome:
        case Outcome.SHOWN:
            return "; the last answer was shown"
        case Outcome.ASSISTED:
            return "; the last one with a hint"
        case Outcome.RIGHT if step.attempts > 1:
            return f"; the last one took {step.attempts} answers"
        case Outcome.RIGHT | Outcome.SKIPPED:
            return ""


def by_skill(history: Iterable[StepPractised]) -> dict[str, list[StepPractised]]:
    """Return the steps of each skill, in order of time."""
    found: dict[str, list[StepPractised]] = {}
    for step in sorted(history, key=lambda one: one.ended):
        for name in step.skills:
            found.setdefault(name, []).append(step)
    return found
