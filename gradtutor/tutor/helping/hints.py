"""Hints for a step, from gentle to plain, derived from the function; the author's own come first."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from gradtutor.errors import CannotSolveError
from gradtutor.tutor.answers.spoken import named_answer, shown_answer
from gradtutor.tutor.cards import recall_closing
from gradtutor.tutor.helping.card_hints import choice_hints, example_hints, recall_hints
from gradtutor.tutor.helping.constrained_hints import CONSTRAINED_HINTS
from gradtutor.tutor.helping.function_hints import FUNCTION_HINTS
from gradtutor.tutor.helping.local_hints import LOCAL_HINTS
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, plan

SHORTEST_SECRET = 4
"""An answer as short as 0 or 2x stands in many a sentence without being given away."""


def hints(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return the hints for a step, in the order they are given: the author's, then the rungs of the derived ladder.

    The ladder points at a term, names the rule, sets the step up, and at last says the answer.
    """
    instead = problem.step_change(kind.name).hints
    if instead:
        return instead
    goals = [step.name for step in plan(problem) if step.name in problem.ask]
    own = problem.hints if goals and kind.name == goals[0] else ()
    return (*own, *ladder(problem, kind))


@lru_cache(maxsize=64)
def ladder(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return the derived hints for a step, from gentle to plain; only the last one holds the answer.

    There are none where the step can't be worked out.
    """
    try:
        answer = kind.work(problem).answer
        derived = _DERIVED[kind.name](problem)
    except CannotSolveError:
        return ()
    named = named_answer(answer, lambda place: kind.part(problem, place))
    secrets = () if kind.name in _CARDS else (named, shown_answer(answer))
    kept = [rung for rung in derived if rung and not any(_gives_away(rung, secret) for secret in secrets)]
    return (*kept, recall_closing(problem) if kind.name == "recall" else f"The answer is  {named}")


def _gives_away(rung: str, answer: str) -> bool:
    """Say whether a rung holds the answer, even if only by chance, as a point holds numbers."""
    secret = "".join(answer.split())
    return len(secret) >= SHORTEST_SECRET and secret in "".join(rung.split())


_CARDS: dict[str, Callable[[Problem], tuple[str, ...]]] = {"choice": choice_hints, "recall": recall_hints}

_DERIVED: dict[str, Callable[[Problem], tuple[str, ...]]] = {
    **FUNCTION_HINTS,
    **LOCAL_HINTS,
    **CONSTRAINED_HINTS,
    **_CARDS,
    "example": example_hints,
}
