"""Hints for derivatives, critical points and what is found there: the term to look at, the rule, the numbers put in."""

from __future__ import annotations

from collections.abc import Callable

from gradtutor.notation.tree import Expression, variable_names
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.helping.set_ups import (
    characteristic_equations,
    critical_points_nearby,
    derivative_set_up,
    eigenvalues_at_points,
    hardest_term,
    hessian_along_sets,
    hessian_rows,
    slopes_with_numbers,
    value_with_numbers,
)
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind
from gradtutor.tutor.statement import assignment_text, function_line, listed, partial_name, point_text, shown, variable
from gradtutor.tutor.words.reminders import rule_reminder
from gradtutor.tutor.words.terms import terms_of
from gradtutor.tutor.working.unconstrained import gradient_work, hessian_work

LONGEST_MATRIX = 60
"""A matrix with more characters isn't repeated in a hint."""

HOW_MANY = "Begin with a list of the critical points: how many did you find?"


def _gradient_hints(problem: Problem) -> tuple[str, ...]:
    """Return hints about the term that takes the most thought."""
    term, moving = hardest_term(problem)
    others = [variable(other) for other in problem.variables if other != moving]
    still = f" and treat {listed(others)} as {'a number' if len(others) == 1 else 'numbers'}" if others else ""
    is_sum = len(terms_of(problem.function)) > 1
    way = f"go term by term{still}. The hardest term is {shown(term)}." if is_sum else f"look at {shown(term)}{still}."
    return (
        f"For {partial_name(problem, moving)} {way}",
        f"In {shown(term)}: {rule_reminder(term, moving, problem)}",
        derivative_set_up(term, moving) or f"What is left to find for it is ∂/∂{variable(moving)} ({shown(term)}).",
    )


def _gradient_at_hints(problem: Problem) -> tuple[str, ...]:
    slopes = formulas_of(gradient_work(problem).answer)
    name = partial_name(problem, problem.variables[0])
    return (
        f"Begin with {name} = {shown(slopes[0])}: which letters stand in it?",
        f"Put {assignment_text(problem)} into each partial derivative.",
        slopes_with_numbers(problem),
    )


def _critical_points_hints(problem: Problem) -> tuple[str, ...]:
    slopes = formulas_of(gradient_work(problem).answer)
    equations = f"Set every partial derivative to zero: {listed([f'{shown(slope)} = 0' for slope in slopes])}."
    return (equations, _way_in(slopes, problem), _first_result(problem) or critical_points_nearby(problem))


def _first_result(problem: Problem) -> str:
    """Return the first line that follows from the equations in the worked solution; "" where it would be the last."""
    lines = worked_solution(problem, question_kind("critical_points"))
    first = next((line.strip() for line in lines[:-1] if line.startswith("  ")), "")
    is_solved = len(problem.variables) == 1 and "holds only for" in first
    return "" if is_solved else first


def _way_in(slopes: tuple[Expression, ...], problem: Problem) -> str:
    """Return where to begin with the equations: one in a single unknown, a product, or one solved for an unknown."""
    for name, slope in zip(problem.variables, slopes, strict=True):
        inside = variable_names(slope)
        if len(inside) == 1:
            return f"{partial_name(problem, name)} = 0 has only {variable(inside[0])} in it. Begin there."
    return (
        f"Solve {partial_name(problem, problem.variables[0])} = 0 for one variable, and put it into the other "
        f"{'equation' if len(slopes) == 2 else 'equations'}. Where a product is 0, one of its factors is 0."
    )


def _hessian_hints(problem: Problem) -> tuple[str, ...]:
    slope = formulas_of(gradient_work(problem).answer)[0]
    first = partial_name(problem, problem.variables[0])
    by = listed([f"∂/∂{variable(name)}" for name in problem.variables])
    return (
        f"Row 1 is {by} of {first} = {shown(slope)}. The matrix is symmetric.",
        "Take every partial derivative once more, by each variable, term by term as before.",
        hessian_rows(problem),
    )


def _hessian_line(problem: Problem) -> str:
    """Return what comes first, with the Hessian itself where it is short."""
    H = shown_answer(hessian_work(problem).answer)
    return f"Put the point into H{f' = {H}' * (len(H) <= LONGEST_MATRIX)} first"


def _eigenvalues_hints(problem: Problem) -> tuple[str, ...]:
    return (
        f"{_hessian_line(problem)}. If nothing stands off the diagonal, its entries are the eigenvalues.",
        "Otherwise solve det(H − λI) = 0. Check: the eigenvalues add up to the sum of the diagonal of H.",
        characteristic_equations(problem) or HOW_MANY,
    )


def _classify_hints(problem: Problem) -> tuple[str, ...]:
    return (
        f"{_hessian_line(problem)}, and look at the signs of its eigenvalues.",
        "Where all are positive the surface bends up in every direction; where all are negative, down.",
        "   ".join(part for part in (eigenvalues_at_points(problem), hessian_along_sets(problem)) if part) or HOW_MANY,
    )


def _value_hints(problem: Problem) -> tuple[str, ...]:
    where = point_text(problem) if problem.at else "the coordinates of the point"
    return (
        f"Put {where} into {function_line(problem)}.",
        "Powers come first, then products, then sums. The square of a negative number is positive.",
        value_with_numbers(problem),
    )


FUNCTION_HINTS: dict[str, Callable[[Problem], tuple[str, ...]]] = {
    "partials": _gradient_hints,
    "gradient": _gradient_hints,
    "gradient_at": _gradient_at_hints,
    "critical_points": _critical_points_hints,
    "hessian": _hessian_hints,
    "eigenvalues": _eigenvalues_hints,
    "classify": _classify_hints,
    "value": _value_hints,
}
"""The derived hints of each kind, from gentle to plain."""
