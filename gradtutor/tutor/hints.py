"""Hints for a step, from gentle to plain, derived from the function; the author's own come first."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression, variable_names
from gradtutor.tutor import constrained_words, local_words
from gradtutor.tutor.answers import formulas_of
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, plan, question_kind
from gradtutor.tutor.reminders import rule_reminder
from gradtutor.tutor.set_ups import (
    derivative_set_up,
    eigenvalues_at_points,
    hardest_term,
    hessian_rows,
    hessians_at_points,
    slopes_with_numbers,
    value_with_numbers,
)
from gradtutor.tutor.spoken import named_answer, shown_answer
from gradtutor.tutor.statement import assignment_text, function_line, listed, partial_name, point_text, shown, variable
from gradtutor.tutor.terms import terms_of
from gradtutor.tutor.worked_solution import worked_solution
from gradtutor.tutor.working import gradient_work

RUNGS = 4
"""Point at a term, name the rule, set the step up, say the answer."""

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
    """Return the derived hints for a step, from gentle to plain; only the last one holds the answer."""
    derived = _DERIVED[kind.name](problem)
    if not derived:
        return ()
    try:
        answer = kind.work(problem).answer
    except CannotSolveError:
        return derived
    named = named_answer(answer, lambda place: kind.part(problem, place))
    secrets = (named, shown_answer(answer))
    rungs = [*derived, *(_worked_lines(problem, kind) if len(derived) < RUNGS - 1 else ())]
    kept = [rung for rung in rungs if rung and not any(_gives_away(rung, secret) for secret in secrets)]
    return (*kept, f"The answer is  {named}")


def _worked_lines(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return the worked solution without its answer, as one hint."""
    return (" ".join(line.strip() for line in worked_solution(problem, kind)[:-1]),)


def _gives_away(rung: str, answer: str) -> bool:
    """Say whether a rung holds the answer, even if only by chance, as a point holds numbers."""
    secret = "".join(answer.split())
    return len(secret) >= SHORTEST_SECRET and secret in "".join(rung.split())


def _gradient_hints(problem: Problem) -> tuple[str, ...]:
    """Return hints about the term that takes the most thought."""
    name = problem.variables[0]
    others = [variable(other) for other in problem.variables[1:]]
    still = f" and treat {listed(others)} as {'a number' if len(others) == 1 else 'numbers'}" if others else ""
    term, moving = hardest_term(problem)
    most = f" Most thought takes {shown(term)}." if len(terms_of(problem.function)) > 1 else ""
    return (
        f"For {partial_name(problem, name)} go term by term{still}.{most}",
        f"In {shown(term)}: {rule_reminder(term, moving, problem)}",
        derivative_set_up(term, moving),
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
    return (equations, _way_in(slopes, problem), _first_result(problem))


def _first_result(problem: Problem) -> str:
    """Return the first line that follows from the equations in the worked solution; "" where there is none."""
    lines = worked_solution(problem, question_kind("critical_points"))
    return next((line.strip() for line in lines[:-1] if line.startswith("  ")), "")


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


def _eigenvalues_hints(problem: Problem) -> tuple[str, ...]:
    return (
        "Put the point into H first. If nothing stands off the diagonal, its entries are the eigenvalues.",
        "Otherwise solve det(H − λI) = 0. Check: the eigenvalues add up to the sum of the diagonal of H.",
        hessians_at_points(problem),
    )


def _classify_hints(problem: Problem) -> tuple[str, ...]:
    return (
        "Put the point into H, and look at the signs of its eigenvalues.",
        "Where all are positive the surface bends up in every direction; where all are negative, down.",
        eigenvalues_at_points(problem),
    )


def _value_hints(problem: Problem) -> tuple[str, ...]:
    where = point_text(problem) if problem.at else "the coordinates of the point"
    return (
        f"Put {where} into {function_line(problem)}.",
        "Powers come first, then products, then sums. The square of a negative number is positive.",
        value_with_numbers(problem),
    )


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
    **constrained_words.HINTS,
    "example": lambda problem: (
        "Start from a bowl, a dome or a saddle you know.",
        "Put x − a for x to move it, a number in front to scale it, a product such as xy to tilt it.",
        "Then work out its gradient, and see whether every condition holds.",
    ),
    "choice": lambda problem: (),
    "recall": lambda problem: (),
}
