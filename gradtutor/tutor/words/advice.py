"""What to look at again in a part that isn't right yet, for each kind of question. Never the answer itself."""

from __future__ import annotations

from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Sum, Variable, variable_names
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.answers.kinds import Mark, expression, formulas_of
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import (
    assignment_text,
    counted,
    function_line,
    listed,
    partial_name,
    partial_names,
    shown,
    variable,
)
from gradtutor.tutor.words.terms import derivative_remarks
from gradtutor.tutor.working.unconstrained import gradient_work, is_test_silent, value_near


def partial_advice(problem: Problem, mark: Mark) -> str:
    """Return which terms of a partial derivative are right and which one to look at again."""
    return derivative_remarks(problem.function, problem.variables[mark.place[0]], _typed(mark), problem)


def gradient_at_advice(problem: Problem, mark: Mark) -> str:
    """Return where the numbers of a gradient at a point come from."""
    return f"Put {assignment_text(problem)} into {partial_name(problem, problem.variables[mark.place[0]])} once more."


def hessian_advice(problem: Problem, mark: Mark) -> str:
    """Return which derivative an entry of the Hessian is, and which of its terms to look at again."""
    row, column = mark.place
    slope = formulas_of(gradient_work(problem).answer)[row]
    remarks = derivative_remarks(slope, problem.variables[column], _typed(mark), problem)
    return f"{entry_origin(problem, mark.place)} {remarks}"


def entry_origin(problem: Problem, place: tuple[int, ...]) -> str:
    """Return which derivative the entry of the Hessian at a place is."""
    row, column = place
    slope = formulas_of(gradient_work(problem).answer)[row]
    slope_name = partial_name(problem, problem.variables[row])
    return f"It is ∂/∂{variable(problem.variables[column])} of {slope_name} = {shown(slope)}."


def points_advice(problem: Problem, mark: Mark) -> str:
    """Return which partial derivative isn't zero at a point that was typed."""
    point = mark.answer
    if said := left_open(problem, mark):
        return f"{said} For a whole set of points, {partial_names(problem)} must each be 0 all along it."
    if not isinstance(point, Group) or any(isinstance(item, Equation) or variable_names(item) for item in point.items):
        return f"Put it into {partial_names(problem)}: each must be 0 all along it."
    if mark.verdict is Verdict.INCOMPLETE:
        return "It lies on a whole line or curve of critical points. Type the equation of that line or curve."
    for name, slope in zip(problem.variables, formulas_of(gradient_work(problem).answer), strict=True):
        value = value_near(slope, formulas_of(point), problem)
        if value is None:
            return f"{partial_name(problem, name)} has no value there."
        if value != "0":
            return f"{partial_name(problem, name)} is {value} there, not 0."
    return "It doesn't satisfy the conditions of the problem."


def left_open(problem: Problem, mark: Mark) -> str:
    """Return which coordinates are missing where only x = 2 was typed; "" of a point or a curve."""
    point = mark.answer
    if not isinstance(point, Group):
        return ""
    if not all(isinstance(item, Equation) and isinstance(item.left, Variable) for item in point.items):
        return ""
    missing = listed([variable(name) for name in problem.variables if name not in variable_names(point)])
    return f"That leaves {missing} open. For a single point, type {missing} too." if missing else ""


def eigenvalues_advice(problem: Problem, mark: Mark) -> str:
    """Return a check that eigenvalues must pass and the typed ones don't."""
    if not isinstance(mark.answer, Labelled) or not isinstance(mark.expected, Labelled):
        return "It isn't one of the critical points."
    typed, expected = formulas_of(mark.answer.label), formulas_of(mark.expected.label)
    if any(map(variable_names, typed)):
        return "At a point the eigenvalues are numbers: put the point into H first."
    size = len(problem.variables)
    if len(typed) > size:
        return f"Those are {counted(len(typed), 'number')}, but H has {counted(size, 'eigenvalue')}."
    if mark.verdict is Verdict.INCOMPLETE:
        return f"H has {size} eigenvalues; type each as often as it occurs."
    if not agreement(_total(typed), _total(expected), problem):
        return (
            "Eigenvalues add up to the trace of H, the sum of its diagonal entries. "
            f"Yours add up to {shown_total(typed, problem)}."
        )
    return "Their sum is right. Their product must be det H."


def classify_advice(problem: Problem, mark: Mark) -> str:
    """Return what the kind of a critical point is seen from."""
    if not isinstance(mark.expected, Labelled):
        return "It isn't one of the critical points."
    if is_test_silent(problem, mark.place[0]):
        return "The second derivative test is silent there: compare the value with the values nearby."
    return "Look at the signs of the eigenvalues of H there: what shape has the surface along each of its axes?"


def value_advice(problem: Problem, mark: Mark) -> str:
    """Return where a value comes from."""
    if isinstance(mark.answer, Labelled) and not isinstance(mark.expected, Labelled):
        return "It isn't one of the critical points."
    return f"Put the numbers into {function_line(problem)} once more, and mind the signs."


def _typed(mark: Mark) -> Expression:
    assert mark.answer is not None
    return expression(mark.answer)


def _total(numbers: tuple[Expression, ...]) -> Expression:
    return Sum(numbers) if len(numbers) > 1 else numbers[0]


def shown_total(numbers: tuple[Expression, ...], problem: Problem) -> str:
    """Return the sum of typed numbers as the tutor shows it."""
    return value_near(_total(numbers), (), problem) or "something else"
