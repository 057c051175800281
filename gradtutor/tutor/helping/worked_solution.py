"""The worked solution of a step in words: what `show` prints. Each line is a sentence; two spaces a level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from gradtutor.notation.tree import Rows
from gradtutor.notation.writing import Style
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.answers.spoken import APART, named_answer, shown_answer
from gradtutor.tutor.cards import option_lines
from gradtutor.tutor.helping.set_ups import value_with_numbers
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind
from gradtutor.tutor.statement import assignment_text, function_line, partial_name, shown, variable
from gradtutor.tutor.words import constrained_words, local_words
from gradtutor.tutor.working.unconstrained import (
    critical_set,
    field_of,
    gradient_work,
    hessian_work,
    partial_steps,
    place,
)

if TYPE_CHECKING:
    from gradtutor.calculus.steps import Step


def worked_solution(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return the lines of a step's worked solution; the last one is its answer."""
    answer = named_answer(kind.work(problem).answer, lambda place: kind.part(problem, place))
    return (*_WORKED[kind.name](problem), f"{kind.title}:  {answer}" if APART not in answer else answer)


def worked_lines(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return what a learner is shown of a worked solution: of a concept card only what the answer adds to the card."""
    if kind.name == "choice":
        return (f"{kind.title}:  {shown_answer(kind.work(problem).answer)}",)
    lines = worked_solution(problem, kind)
    return lines[:-1] if kind.name == "recall" else lines


def _partials(problem: Problem) -> Iterator[str]:
    from gradtutor.calculus.steps import brief

    for step in partial_steps(problem):
        yield from _lines(brief(step))


def _gradient_at(problem: Problem) -> Iterator[str]:
    for name, slope in zip(problem.variables, formulas_of(gradient_work(problem).answer), strict=True):
        yield f"Put {assignment_text(problem)} into {partial_name(problem, name)} = {shown(slope)}."


def _critical_points(problem: Problem) -> Iterator[str]:
    for step in _solution(problem):
        if step.rule.value in ("critical equations", "solve the system", "elimination"):
            yield from _lines(step)


def _hessian(problem: Problem) -> Iterator[str]:
    """Yield the derivations of the entries, or where they are too simple for one a line for each entry."""
    from gradtutor.calculus.by_hand.solution_steps import hessian_step
    from gradtutor.calculus.steps import brief

    derived = brief(hessian_step(field_of(problem)))
    yield from _lines(derived) if derived.substeps else _hessian_rows(problem)


def _hessian_rows(problem: Problem) -> Iterator[str]:
    slopes = formulas_of(gradient_work(problem).answer)
    rows = hessian_work(problem).answer
    assert isinstance(rows, Rows)
    d = "∂" if len(slopes) > 1 else "d"
    for number, (name, slope, row) in enumerate(zip(problem.variables, slopes, rows.rows, strict=True), 1):
        yield f"Row {number}: differentiate {partial_name(problem, name)} = {shown(slope)}."
        for other, entry in zip(problem.variables, row, strict=True):
            yield f"  {d}/{d}{variable(other)} ({shown(slope)}) = {shown(entry)}"


def _eigenvalues(problem: Problem) -> Iterator[str]:
    for step in _solution(problem):
        if step.rule.value == "classification":
            for below in step.substeps:
                yield from _lines(below)


def _classify(problem: Problem) -> Iterator[str]:
    for step in _solution(problem):
        if step.rule.value == "classification":
            yield from _lines(step)


def _value(problem: Problem) -> Iterator[str]:
    where = assignment_text(problem) if problem.at else "the coordinates"
    yield f"Put {where} into {function_line(problem)}."
    if problem.at:
        yield value_with_numbers(problem)


def _example(problem: Problem) -> Iterator[str]:
    """Yield what the critical points of the model answer are, and why."""
    yield f"One function of many that are right is {shown(problem.function)}."
    for point in critical_set(problem).points:
        yield f"At {shown_answer(place(point))} it has a {point.classification.value}: {point.reason}."


_WORKED: dict[str, Callable[[Problem], Iterator[str]]] = {
    "partials": _partials,
    "gradient": _partials,
    "gradient_at": _gradient_at,
    "critical_points": _critical_points,
    "hessian": _hessian,
    "eigenvalues": _eigenvalues,
    "classify": _classify,
    "value": _value,
    **local_words.WORKED,
    **constrained_words.WORKED,
    "example": _example,
    "choice": lambda problem: iter(option_lines(problem)),
    "recall": lambda problem: iter((problem.model_answer,)),
}


@lru_cache(maxsize=64)
def _solution(problem: Problem) -> tuple[Step, ...]:
    from gradtutor.calculus.by_hand.solution_steps import solution_steps

    return solution_steps(field_of(problem), critical_set(problem), "brief")


def _lines(step: Step, depth: int = 0) -> Iterator[str]:
    from gradtutor.tutor.words.wording import says

    yield "  " * depth + says(step, Style.UNICODE)
    for below in step.substeps:
        yield from _lines(below, depth + 1)
