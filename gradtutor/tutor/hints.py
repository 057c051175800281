"""Hints for a step, from gentle to plain, derived from the function; the author's own come first."""

from __future__ import annotations

from collections.abc import Callable

from gradtutor.notation.tree import Expression, variable_names, walk
from gradtutor.tutor import local_words
from gradtutor.tutor.answers import formulas_of
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, plan
from gradtutor.tutor.reminders import rule_reminder
from gradtutor.tutor.statement import assignment_text, function_line, listed, partial_name, point_text, shown, variable
from gradtutor.tutor.terms import terms_of
from gradtutor.tutor.working import gradient_work


def hints(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return the hints for a step, in the order they are given."""
    instead = problem.step_change(kind.name).hints
    if instead:
        return instead
    goals = [step.name for step in plan(problem) if step.name in problem.ask]
    own = problem.hints if goals and kind.name == goals[0] else ()
    return (*own, *_DERIVED[kind.name](problem))


def _gradient_hints(problem: Problem) -> tuple[str, ...]:
    """Return a reminder for the term that takes the most thought."""
    name = problem.variables[0]
    others = [variable(other) for other in problem.variables[1:]]
    still = f" and treat {listed(others)} as {'a number' if len(others) == 1 else 'numbers'}" if others else ""
    start = f"For {partial_name(problem, name)} go term by term{still}."
    term, moving = _hardest_term(problem)
    return (start, f"In {shown(term)}: {rule_reminder(term, moving, problem)}")


def _hardest_term(problem: Problem) -> tuple[Expression, str]:
    """Return the term with the most variables, the longest of these, and the first variable in it."""
    term = max(terms_of(problem.function), key=lambda one: (len(variable_names(one)), len(list(walk(one)))))
    inside = variable_names(term)
    return term, next((name for name in problem.variables if name in inside), problem.variables[0])


def _gradient_at_hints(problem: Problem) -> tuple[str, ...]:
    slopes = zip(problem.variables, formulas_of(gradient_work(problem).answer), strict=True)
    name, slope = next(slopes)
    return (
        f"Put {assignment_text(problem)} into each partial derivative: {partial_name(problem, name)} = {shown(slope)}.",
    )


def _critical_points_hints(problem: Problem) -> tuple[str, ...]:
    slopes = formulas_of(gradient_work(problem).answer)
    equations = f"Set every partial derivative to zero: {listed([f'{shown(slope)} = 0' for slope in slopes])}."
    return (equations, _way_in(slopes, problem))


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
    return (f"Row 1 is {by} of {first} = {shown(slope)}. The matrix is symmetric.",)


def _eigenvalues_hints(problem: Problem) -> tuple[str, ...]:
    return (
        "Put the point into H first. If nothing stands off the diagonal, its entries are the eigenvalues.",
        "Otherwise solve det(H − λI) = 0. Check: the eigenvalues add up to the sum of the diagonal of H.",
    )


def _classify_hints(problem: Problem) -> tuple[str, ...]:
    return (
        "Put the point into H, and look at the signs of its eigenvalues.",
        "Where all are positive the surface bends up in every direction; where all are negative, down.",
    )


def _value_hints(problem: Problem) -> tuple[str, ...]:
    where = point_text(problem) if problem.at else "the coordinates of the point"
    return (f"Put {where} into {function_line(problem)}.",)


_DERIVED: dict[str, Callable[[Problem], tuple[str, ...]]] = {
    "partials": _gradient_hints,
    "gradient": _gradient_hints,
    "gradient_at": _gradient_at_hints,
    "critical_points": _critical_points_hints,
    "hessian": _hessian_hints,
    "eigenvalues": _eigenvalues_hints,
    "classify": _classify_hints,
    "value": _value_hints,
    **local_words.HINTS,
    "example": lambda problem: ("Start from a bowl, a dome or a saddle you know, and move, scale or bend it.",),
    "choice": lambda problem: (),
    "recall": lambda problem: (),
}
