"""Which wrong methods explain a typed answer. Where two do, both are said; where more do, none: never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gradtutor.errors import CannotSolveError, InputError
from gradtutor.notation.reading import read, without_label
from gradtutor.notation.tree import Expression, Group, Labelled, Node, Word
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.answers.kinds import AnswerKind, Mark, expression, formulas_of, matched
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.misconceptions.catalogue import PREDICTED
from gradtutor.tutor.misconceptions.derivative_rows import SLIPS
from gradtutor.tutor.misconceptions.function_rows import OTHER_FORMS
from gradtutor.tutor.misconceptions.gradients import differentiated_at
from gradtutor.tutor.misconceptions.prediction import DERIVATIVES, Misconception, Prediction
from gradtutor.tutor.misconceptions.slips import matching_slips
from gradtutor.tutor.problem import Problem

MOST_NAMED = 2
"""So many wrong methods may be named for one answer; when more lead to it, naming them doesn't help."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A misconception that leads to an answer, and the terms it goes wrong in; `is_slip` where that is a derivative."""

    misconception: Misconception
    terms: tuple[Expression, ...] = ()
    is_slip: bool = False


def causes_of_part(problem: Problem, step: str, mark: Mark) -> tuple[Cause, ...]:
    """Return the wrong methods that explain a wrong part."""
    return named((*_predicted_causes(problem, step, mark), *_slips_in(problem, step, mark)))


def _slips_in(problem: Problem, step: str, mark: Mark) -> tuple[Cause, ...]:
    """Return the slips that explain a wrong part of a derivative."""
    if step not in DERIVATIVES or mark.answer is None:
        return ()
    function, name = differentiated_at(problem, step, mark.place)
    found = {slip.misconception: slip for slip in matching_slips(function, name, expression(mark.answer), problem)}
    return tuple(Cause(each, found[each.id].terms, is_slip=True) for each in SLIPS if each.id in found)


def _predicted_causes(problem: Problem, step: str, mark: Mark) -> Iterator[Cause]:
    if mark.answer is not None:
        for misconception, prediction in predictions(problem, step):
            if prediction.place == mark.place and _is_same(mark.answer, prediction.answer, problem):
                yield Cause(misconception, prediction.terms)


def causes_of_whole(problem: Problem, step: str, kind: AnswerKind, answer: Node) -> tuple[Cause, ...]:
    """Return the wrong methods that explain a whole answer."""
    return named(
        Cause(misconception, prediction.terms)
        for misconception, prediction in predictions(problem, step)
        if prediction.place is None and _is_all_right(kind.compare(answer, prediction.answer, problem))
    )


def causes_of_form(problem: Problem, step: str, text: str) -> tuple[Cause, ...]:
    """Return the wrong methods that explain an answer which is one formula where the step asks for several."""
    rows = [row for row in OTHER_FORMS if step in row.steps]
    if not rows:
        return ()
    try:
        typed = expression(without_label(read(text, problem.variables)))
    except InputError:
        return ()
    return named(
        Cause(row)
        for row in rows
        for prediction in _predicted(row, problem, step)
        if _is_same(typed, prediction.answer, problem)
    )


def named(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Return the causes worth naming: each once, vague ones where there is no other, or none."""
    found = {cause.misconception.id: cause for cause in causes}
    outdone = {name for cause in found.values() for name in cause.misconception.outdoes}
    clear = [cause for name, cause in found.items() if not cause.misconception.vague and name not in outdone]
    worth = clear or list(found.values())
    return tuple(worth) if len(worth) <= MOST_NAMED else ()


@lru_cache(maxsize=256)
def predictions(problem: Problem, step: str) -> tuple[tuple[Misconception, Prediction], ...]:
    """Return every wrong answer to a step that isn't a slip in a derivative, with its misconception."""
    return tuple(
        (misconception, prediction)
        for misconception in PREDICTED
        if step in misconception.steps
        for prediction in _predicted(misconception, problem, step)
    )


def _predicted(misconception: Misconception, problem: Problem, step: str) -> Iterator[Prediction]:
    try:
        yield from misconception.predict(problem, step)
    except CannotSolveError:  # Nothing is predicted where a step before this one is beyond the solver.
        return


def _is_same(typed: Node, predicted: Node, problem: Problem) -> bool:
    match typed, predicted:
        case Labelled(label=said), Labelled(label=label):
            return _is_same(said, label, problem)
        case Word(), _:
            return typed == predicted
        case Group(items=items, bracket="("), Group(items=others) if len(items) == len(others):
            if not all(isinstance(item, Expression) for item in items):
                return False
            pairs = zip(formulas_of(typed), formulas_of(predicted), strict=True)
            return all(agreement(one, other, problem) for one, other in pairs)
        case Group(), Group():
            return _is_all_right(matched(formulas_of(typed), formulas_of(predicted), problem))
        case _ if isinstance(typed, Expression) and isinstance(predicted, Expression):
            return bool(agreement(typed, predicted, problem))
        case _:
            return False


def _is_all_right(marks: Sequence[Mark]) -> bool:
    return bool(marks) and all(mark.verdict is Verdict.CORRECT for mark in marks)
