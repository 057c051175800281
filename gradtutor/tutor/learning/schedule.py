"""What to practise next, given the steps practised so far and now.

    due again (FSRS)  ->  what comes next (prerequisites known, not mastered)  ->  what was longest ago

Within each, no two problems of the same skill in a row where that can be helped, and the easier problem first. The
keeping of a skill follows the Free Spaced Repetition Scheduler (package `fsrs`); all times are in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from gradtutor.tutor.learning.mastery import Mastery, StepPractised, by_skill, mastery
from gradtutor.tutor.learning.skills import STEP_SKILLS, problem_skills, skill, with_needs
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Outcome

if TYPE_CHECKING:
    from fsrs import Rating


@dataclass(frozen=True, slots=True)
class Learner:
    """What is known of a learner now: the steps of each skill, its mastery, and when it is due again.

    `last_seen` holds when each problem, in whatever variant, was last practised, by its id.
    """

    now: datetime
    steps: dict[str, list[StepPractised]]
    mastery: dict[str, Mastery]
    due: dict[str, datetime]
    last_seen: dict[str, datetime] = field(default_factory=dict)

    def word(self, name: str) -> Mastery:
        """Return the word for a skill; one never met is new."""
        return self.mastery.get(name, Mastery.NEW)

    def is_due(self, name: str) -> bool:
        """Say whether a skill is due to be looked at again."""
        return name in self.due and self.due[name] <= self.now

    def is_ready(self, name: str) -> bool:
        """Say whether everything a skill needs is at least nearly known."""
        return all(self.nearly_knows(need) for need in with_needs([name])[:-1])

    def nearly_knows(self, name: str) -> bool:
        """Say whether a skill is mastered or nearly so."""
        return self.word(name) in (Mastery.NEARLY, Mastery.MASTERED)


@dataclass(frozen=True, slots=True)
class Choice:
    """A problem to practise next, the skill it is chosen for, and why in words."""

    problem: Problem
    skill: str
    reason: str


def learner(history: Iterable[StepPractised], now: datetime) -> Learner:
    """Return what the steps practised so far say of a learner now."""
    steps = by_skill(history)
    last_seen: dict[str, datetime] = {}
    for step in sorted((step for one in steps.values() for step in one), key=lambda step: step.ended):
        last_seen[id_of(step.problem)] = step.ended
    return Learner(
        now,
        steps,
        {name: mastery(of_skill) for name, of_skill in steps.items()},
        {name: due for name, of_skill in steps.items() if (due := next_due(of_skill))},
        last_seen,
    )


def id_of(name: str) -> str:
    """Return the id of a problem from its name: folded-sheet of folded-sheet:a=3."""
    return name.partition(":")[0]


def next_due(steps: Sequence[StepPractised]) -> datetime | None:
    """Return when a skill is due again after these steps of it, in order of time; None where nothing says."""
    from fsrs import Card, Scheduler

    ratings = [(step, rating) for step in steps if (rating := _rating(step))]
    if not ratings:
        return None
    scheduler = Scheduler(learning_steps=_SOON, relearning_steps=_SOON, enable_fuzzing=False)
    first = ratings[0][0].ended
    card = Card(card_id=1, due=first)
    for step, rating in ratings:
        card, _ = scheduler.review_card(card, rating, step.ended)
    return card.due


_SOON = (timedelta(minutes=10),)
"""A skill that went wrong is due again within the sitting."""


def _rating(step: StepPractised) -> Rating | None:
    """Return what a step says of how well its skill was kept; None where it was skipped."""
    from fsrs import Rating

    match step.outcome:
        case Outcome.RIGHT:
            return Rating.Good if step.attempts <= 1 else Rating.Hard
        case Outcome.ASSISTED:
            return Rating.Hard
        case Outcome.SHOWN:
            return Rating.Again
        case Outcome.SKIPPED:
            return None


_WANTED_LEVEL = {Mastery.NEW: 1, Mastery.LEARNING: 2, Mastery.NEARLY: 3, Mastery.MASTERED: 4}
"""The level of problem that suits how well its skill is known."""


_CALLED = {
    Mastery.NEW: "New to you",
    Mastery.LEARNING: "You are learning this",
    Mastery.NEARLY: "You are nearly there",
    Mastery.MASTERED: "You know this",
}
"""What is said of a skill that a problem is chosen for."""


def next_choice(
    problems: Iterable[Problem], who: Learner, recent: Sequence[str] = (), seed: int = 0, wished: str = ""
) -> Choice | None:
    """Return the problem to practise next, or None where there is none.

    `recent` are the skills the last problems were chosen for, which are left for later where another one will do.
    `seed` decides between problems that suit equally well. A skill that the learner `wished` for begins with the
    easiest problems, until it is nearly known.
    """
    begins = bool(wished) and not who.nearly_knows(wished)
    ranked = [_ranked(problem, who, recent, seed, begins=begins) for problem in problems]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _ranked(
    problem: Problem, who: Learner, recent: Sequence[str], seed: int, *, begins: bool
) -> tuple[tuple[object, ...], Choice]:
    """Return what a problem is sorted by, and the choice it would be."""
    skills = problem_skills(problem)
    due = sorted((name for name in skills if who.is_due(name)), key=lambda name: who.due[name])
    growing = [name for name in skills if who.word(name) is not Mastery.MASTERED and who.is_ready(name)]
    if due:
        rank, focus = 0, _rested(due, recent)
        reason, urgency = f"Due again: {skill(focus).title}.", who.due[focus].timestamp()
    elif growing:
        rank, focus = 1, _rested(growing, recent)
        reason, urgency = f"{_CALLED[who.word(focus)]}: {skill(focus).title}.", 0.0
    else:
        rank, focus, reason, urgency = 2, skills[-1], "Nothing is due; this one was longest ago.", 0.0
    unready = sum(not who.is_ready(name) for name in skills) + sum(not who.nearly_knows(name) for name in problem.needs)
    seen = who.last_seen.get(problem.id)
    difficulty = problem.difficulty or 1
    level = abs(difficulty - _WANTED_LEVEL[who.word(focus)])
    easiest_new = (seen is not None, difficulty) if begins else ()
    key = (
        easiest_new, rank, focus in recent, unready, urgency, _place(focus), seen.timestamp() if seen else 0.0, level,
        len(skills), sha256(f"{seed}:{problem.name}".encode()).hexdigest(),
    )  # fmt: skip
    return key, Choice(problem, focus, reason)


def _rested(names: Sequence[str], recent: Sequence[str]) -> str:
    """Return the first skill that the last problems weren't chosen for, or else the first."""
    return next((name for name in names if name not in recent), names[0])


def _place(name: str) -> int:
    """Return where a skill stands in textbook order; those of concept cards stand after all others."""
    return next((place for place, one in enumerate(STEP_SKILLS) if one.name == name), len(STEP_SKILLS))
