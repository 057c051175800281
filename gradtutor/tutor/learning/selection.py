"""Which problems a sitting may draw from: those of a skill, those that went wrong, those where a mistake was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gradtutor.tutor.learning.mastery import StepPractised
from gradtutor.tutor.learning.skills import problem_skills
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan
from gradtutor.tutor.session import Outcome


def practising(problems: Iterable[Problem], name: str) -> tuple[Problem, ...]:
    """Return the problems that practise a skill, by their steps or by what their file says."""
    return tuple(problem for problem in problems if name in (*problem.skills, *problem_skills(problem)))


def skill_names(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return every skill that some problem practises, in alphabetical order."""
    return tuple(sorted({name for problem in problems for name in (*problem.skills, *problem_skills(problem))}))


def missed_names(history: Iterable[StepPractised]) -> tuple[str, ...]:
    """Return the names of the problems with a step that wasn't right at once the last time, latest first.

    A step left out counts as missed.
    """
    last = {(step.problem, step.step): step for step in _in_order(history)}
    missed = [step for step in last.values() if not step.is_right_at_once]
    return tuple(dict.fromkeys(step.problem for step in reversed(_in_order(missed))))


def slipped_names(history: Iterable[StepPractised], mistake: str) -> tuple[str, ...]:
    """Return the names of the problems where a mistake was made, latest first."""
    made = [step for step in _in_order(history) if mistake in step.slips]
    return tuple(dict.fromkeys(step.problem for step in reversed(made)))


def can_lead_to(problem: Problem, mistake: str) -> bool:
    """Say whether a wrong method leads to a wrong answer at some step of a problem."""
    from gradtutor.tutor.misconceptions.catalogue import MISCONCEPTIONS

    return any(
        True
        for misconception in MISCONCEPTIONS
        if misconception.id == mistake
        for kind in plan(problem)
        if kind.name in misconception.steps
        for _ in misconception.predict(problem, kind.name)
    )


def mistake_names() -> dict[str, str]:
    """Return what each mistake is called in words, by the name `--mistake` takes; the usual one of several wordings."""
    from gradtutor.tutor.misconceptions.catalogue import MISCONCEPTIONS

    names: dict[str, str] = {}
    for misconception in MISCONCEPTIONS:
        names.setdefault(misconception.id, misconception.name)
    return names


def frequent_slips(history: Iterable[StepPractised]) -> tuple[tuple[str, int], ...]:
    """Return every mistake made with how often, the most frequent first."""
    return tuple(Counter(slip for step in history for slip in step.slips).most_common())


def streak(history: Iterable[StepPractised]) -> int:
    """Return how many steps in a row, up to the last one, were right at once."""
    count = 0
    for step in reversed(_in_order(history)):
        if step.outcome is Outcome.SKIPPED:
            continue
        if not step.is_right_at_once:
            break
        count += 1
    return count


def _in_order(history: Iterable[StepPractised]) -> Sequence[StepPractised]:
    return sorted(history, key=lambda step: step.ended)
