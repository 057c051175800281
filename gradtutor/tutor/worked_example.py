"""A worked example before a step whose skill is new: whole at first, then without its last line, then none.

It is worked on a twin, the same function with other numbers, and never has the answer of the step itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression, Negation, Number, Power, Product, Quotient, Sum, Variable
from gradtutor.tutor.local_questions import LOCAL_KINDS
from gradtutor.tutor.mastery import StepPractised
from gradtutor.tutor.practice_twin import twin
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.question_kind import QuestionKind
from gradtutor.tutor.session import Outcome
from gradtutor.tutor.skills import step_skills
from gradtutor.tutor.statement import condition_line, function_line, task
from gradtutor.tutor.worked_solution import worked_solution

LONGEST = 12
"""An example with more lines is told without its details; one that is still longer isn't told."""

LAST_LINE_LEFT = "… and now the last line is yours."

_TWINS_TRIED = range(-3, 0)
"""Other seeds than those of the problems to practise, so that an example isn't met again as one of these."""

_BY_SLOPES = {"partials", "gradient", "gradient_at", *(kind.name for kind in LOCAL_KINDS)}
_BY_CRITICAL_POINTS = {"critical_points", "hessian", "eigenvalues", "classify", "value"}
_QUICK_DEGREE = 2
"""The critical points of such a polynomial solve linear equations: nobody waits for twins of it."""


def times_met(history: Iterable[StepPractised], problem: Problem, kind: QuestionKind) -> int:
    """Return how often the skill of a step was practised; a skipped step doesn't count.

    Where a step practises what it rests on too, its own skill is the last.
    """
    name = step_skills(problem, kind)[-1]
    return sum(name in step.skills and step.outcome is not Outcome.SKIPPED for step in history)


def worked_example(problem: Problem, kind: QuestionKind, times: int) -> tuple[str, ...]:
    """Return the lines of an example for a step whose skill was practised `times` before, or () where there is none.

    The second time its last line, the answer, is left to the learner. There is none from the third time on, nor where
    it would take long to work out.
    """
    if times > 1 or not _is_quick(problem, kind):
        return ()
    try:
        other = _twin_with_another_answer(problem, kind)
        lines = _short(worked_solution(other, kind)) if other else ()
    except CannotSolveError:
        return ()
    if not other or not lines:
        return ()
    stated = tuple(line for line in (function_line(other), condition_line(other), task(other)) if line)
    if times:
        return ("Once more, with other numbers:", *stated, *lines[:-1], LAST_LINE_LEFT)
    return ("An example first, with other numbers:", *stated, *lines)


def _twin_with_another_answer(problem: Problem, kind: QuestionKind) -> Problem | None:
    only_this = replace(problem, ask=(kind.name,), prompt="")
    twins = (twin(only_this, seed) for seed in _TWINS_TRIED)
    answer = kind.work(problem).answer
    return next((other for other in twins if other and kind.work(other).answer != answer), None)


def _short(lines: tuple[str, ...]) -> tuple[str, ...]:
    kept = lines if len(lines) <= LONGEST else tuple(line for line in lines if not line.startswith(" "))
    return kept if len(kept) <= LONGEST else ()


def _is_quick(problem: Problem, kind: QuestionKind) -> bool:
    if kind.name == "gradient" and "partials" in problem.ask:
        return False  # The partials were shown a moment ago.
    if kind.name == "value" and problem.at:
        return True
    if kind.name in _BY_CRITICAL_POINTS:
        return len(problem.variables) <= 2 and _degree(problem.function) <= _QUICK_DEGREE
    return kind.name in _BY_SLOPES


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
