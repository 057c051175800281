"""A worked example before a step whose skill is new: whole at first, then without its last line, then none.

It is worked on a twin, the same function with other numbers, or where that would take long on a small problem of its
own (`example_problems`). It never has the answer of the step itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression, Negation, Node, Number, Power, Product, Quotient, Sum, Variable
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.learning.mastery import StepPractised
from gradtutor.tutor.learning.skills import CARDS, step_skills
from gradtutor.tutor.local_questions import LOCAL_KINDS
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.question_kind import QuestionKind
from gradtutor.tutor.session import Outcome
from gradtutor.tutor.statement import condition_line, function_line, task
from gradtutor.tutor.twins.example_problems import example_problems, nearest_first
from gradtutor.tutor.twins.twin import twin

LONGEST = 12
"""An example with more lines is told without its details; one that is still longer isn't told."""

LAST_LINE_LEFT = "… and now the last line is yours."

_TWINS_TRIED = range(-2, 0)
"""Other seeds than those of the problems to practise, so that an example isn't met again as one of these."""

MOST_NUMBERS = 12
"""So many other numbers are tried for a twin: nobody waits for an example."""

_BY_SLOPES = {"partials", "gradient", "gradient_at", "hessian", *(kind.name for kind in LOCAL_KINDS)}
_BY_CRITICAL_POINTS = {"critical_points", "eigenvalues", "classify", "value"}


def times_met(history: Iterable[StepPractised], problem: Problem, kind: QuestionKind) -> int:
    """Return how often the skill of a step was practised; a skipped step doesn't count.

    Where a step practises what it rests on too, its own skill is the last.
    """
    name = step_skills(problem, kind)[-1]
    return sum(name in step.skills and step.outcome is not Outcome.SKIPPED for step in history)


def worked_example(problem: Problem, kind: QuestionKind, times: int) -> tuple[str, ...]:
    """Return the lines of an example for a step whose skill was practised `times` before, or () where there is none.

    The second time its last line, the answer, is left to the learner. There is none from the third time on, for concept
    cards, and for a gradient whose partials were shown a moment ago.
    """
    if times > 1 or kind.name in CARDS or (kind.name == "gradient" and "partials" in problem.ask):
        return ()
    other, lines = next(_examples(problem, kind), (problem, ()))
    if not lines:
        return ()
    how = "with other numbers" if other.id.startswith("like-") else "on another function"
    stated = tuple(line for line in (function_line(other), condition_line(other), task(other)) if line)
    if times:
        return (f"Once more, {how}:", *stated, *lines[:-1], LAST_LINE_LEFT)
    return (f"An example first, {how}:", *stated, *lines)


def _examples(problem: Problem, kind: QuestionKind) -> Iterator[tuple[Problem, tuple[str, ...]]]:
    """Yield problems with other answers than this one, and how they are worked out: its own twins first."""
    only_this = replace(problem, ask=(kind.name,), prompt="")
    twins = (
        (twin(only_this, seed, most_tried=MOST_NUMBERS) for seed in _TWINS_TRIED) if _is_quick(problem, kind) else ()
    )
    others = chain((other for other in twins if other), nearest_first(example_problems(kind.name), problem))
    answer = _answer(problem, kind)
    for other in others:
        if _answer(other, kind) not in (None, answer) and (lines := _short(worked_solution(other, kind))):
            yield other, lines


def _answer(problem: Problem, kind: QuestionKind) -> Node | None:
    try:
        return kind.work(problem).answer
    except CannotSolveError:
        return None


def _short(lines: tuple[str, ...]) -> tuple[str, ...]:
    kept = lines if len(lines) <= LONGEST else tuple(line for line in lines if not line.startswith(" "))
    return kept if len(kept) <= LONGEST else ()


def _is_quick(problem: Problem, kind: QuestionKind) -> bool:
    """Say whether nobody waits for twins: where no equations are solved, or linear ones."""
    if kind.name in _BY_SLOPES or (kind.name == "value" and problem.at):
        return True
    return kind.name in _BY_CRITICAL_POINTS and len(problem.variables) <= 2 and _degree(problem.function) <= 2


def _degree(expression: Expression) -> float:
    """Return the degree of a polynomial as it is written; infinity for any other function."""
    match expression:
        case Number():
            return 0
        case Variable():
            return 1
        case Negation(operand):
            return _degree(operand)
        case Sum(terms):
            return max(map(_degree, terms))
        case Product(factors):
            return sum(map(_degree, factors))
        case Quotient(numerator, denominator) if _degree(denominator) == 0:
            return _degree(numerator)
        case Power(base, Number(value)) if value.denominator == 1:
            return _degree(base) * int(value)
        case _:
            return math.inf
