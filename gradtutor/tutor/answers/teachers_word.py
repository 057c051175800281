"""What a teacher says about marking a step: the form and tolerance of a right answer, and mistakes to expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gradtutor.calculus.judging.equality import Verdict as Equality
from gradtutor.calculus.judging.form import form_fault
from gradtutor.calculus.judging.number_comparison import compare_numbers
from gradtutor.errors import InputError
from gradtutor.notation.tree import Expression, Node, variable_names
from gradtutor.tutor.answers.kinds import AnswerKind, Mark
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Acceptance, Mistake, Problem


def within_tolerance(marks: Sequence[Mark], accept: Acceptance) -> tuple[Mark, ...]:
    """Return the marks of an answer, numbers that are close enough for the teacher marked right."""
    tolerance = accept.tolerance
    if tolerance is None:
        return tuple(marks)
    return tuple(replace(one, verdict=Verdict.CORRECT) if _is_close(one, tolerance) else one for one in marks)


def _is_close(mark: Mark, tolerance: Fraction) -> bool:
    typed, wanted = mark.answer, mark.expected
    if not isinstance(typed, Expression) or not isinstance(wanted, Expression):
        return False
    if variable_names(typed) or variable_names(wanted):
        return False
    return compare_numbers(typed, wanted, tolerance=tolerance).verdict is Equality.EQUAL


def form_complaint(answer: Node, accept: Acceptance) -> str:
    """Return why a right answer isn't in the form the teacher wants, or ""."""
    fault = form_fault(answer, accept.form) if accept.form else None
    return (
        f"The value is right. I'd like it {_FORM_WORDS.get(accept.form, accept.form)}: {fault.message}" if fault else ""
    )


_FORM_WORDS = {"lowest-terms": "in lowest terms", "evaluated": "worked out"}


def expected_mistake(
    answer: Node, problem: Problem, step: str, answer_kind: AnswerKind, expected: Node
) -> Mistake | None:
    """Return the listed mistake that an answer is, or None; one that has another form than this step is passed by."""
    for mistake in (*problem.step_change(step).mistakes, *problem.mistakes):
        try:
            wrong = answer_kind.readings(mistake.when, problem, expected)[0]
        except InputError:
            continue
        marks = answer_kind.compare(answer, wrong, problem)
        if marks and all(one.verdict is Verdict.CORRECT for one in marks):
            return mistake
    return None
