"""Errors carried forward: an answer that follows from the learner's own earlier result, though that was wrong.

    gradient  -> gradient at a point, critical points, Hessian
    critical points, Hessian  -> eigenvalues, kinds, values

What follows is worked out from the learner's own result and said aloud. Where that result makes the step trivial,
such as a gradient of mere numbers, nothing is carried forward.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from gradtutor.calculus.evaluation import evaluate
from gradtutor.calculus.rational_functions import polynomial
from gradtutor.calculus.tree_derivative import derivative_tree
from gradtutor.calculus.tree_substitution import substituted
from gradtutor.errors import CannotSolveError, InputError
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Rows, Word, variable_names
from gradtutor.tutor.agreement import is_approximate
from gradtutor.tutor.answers import formulas_of, items_of
from gradtutor.tutor.feedback import Feedback, Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import question_kind
from gradtutor.tutor.spoken import named_answer
from gradtutor.tutor.working import number_tree

if TYPE_CHECKING:
    from gradtutor.calculus.real_number import RealNumber

HIGHEST_DEGREE = 3
"""The learner's own equations are solved up to this degree; beyond, nothing is carried forward to their solutions."""

MOST_VARIABLES = 3

BITS = 256

Own = Mapping[str, Node]
"""The learner's own results, by step: the wrong ones where a step was left, the right ones elsewhere."""


def carried_feedback(problem: Problem, step: str, text: str, left: Mapping[str, str]) -> Feedback | None:
    """Return the feedback on an answer that is right for the learner's own earlier results, or None where it isn't.

    `left` holds the last wrong answer to each step that the learner left without a right one.
    """
    kind = question_kind(step)
    sources = [source for source in _SOURCES.get(step, ()) if source in left]
    if not sources:
        return None
    try:
        own = {source: _read(source, left[source], problem) for source in sources}
        follows = _FOLLOWS[step](problem, own)
        if follows is None:
            return None
        answer_kind = kind.answer(problem)
        answer = answer_kind.readings(text, problem, follows)[0]
        marks = answer_kind.compare(answer, follows, problem)
    except (InputError, CannotSolveError):
        return None
    if not marks or any(mark.verdict is not Verdict.CORRECT for mark in marks):
        return None
    echo = named_answer(answer, lambda place: kind.part(problem, place))
    return Feedback(Verdict.CORRECT, _said(sources, own, problem), echo)


def _read(source: str, text: str, problem: Problem) -> Node:
    kind = question_kind(source)
    return kind.answer(problem).readings(text, problem, kind.work(problem).answer)[0]


def _said(sources: Sequence[str], own: Own, problem: Problem) -> str:
    shown = []
    for source in sources:
        earlier = question_kind(source)
        answer = named_answer(own[source], lambda place, earlier=earlier: earlier.part(problem, place))  # type: ignore[misc]
        shown.append(f"{earlier.title.lower()} {answer}")
    return (
        f"Right, for what you had before: {'; '.join(shown)}.\n"
        "That isn't right yet, so this isn't the problem's own answer; but the way from there to here is right."
    )


def _slopes(problem: Problem, own: Own) -> tuple[Expression, ...] | None:
    """Return the learner's own partial derivatives; None where one of them has no variable left in it."""
    source = own.get("gradient") or own.get("partials")
    slopes = formulas_of(source) if source else formulas_of(question_kind("gradient").work(problem).answer)
    return slopes if all(variable_names(slope) for slope in slopes) else None


def _gradient_at(problem: Problem, own: Own) -> Node | None:
    slopes = _slopes(problem, own)
    values = dict(zip(problem.variables, problem.at, strict=True))
    return None if slopes is None else Group(tuple(substituted(slope, values) for slope in slopes), "(")


def _hessian(problem: Problem, own: Own) -> Node | None:
    slopes = _slopes(problem, own)
    if slopes is None:
        return None
    return Rows(tuple(tuple(derivative_tree(slope, name) for name in problem.variables) for slope in slopes), "[")


def _critical_points(problem: Problem, own: Own) -> Node | None:
    """Return where the learner's own partial derivatives vanish, where that is at finitely many points."""
    from gradtutor.calculus.systems.polynomial import solve_polynomial_system

    slopes = _slopes(problem, own)
    equations = [polynomial(slope, problem.variables) for slope in slopes or ()]
    if not equations or len(equations) > MOST_VARIABLES:
        return None
    known = [equation for equation in equations if equation is not None]
    if len(known) < len(equations) or any(equation.total_degree() > HIGHEST_DEGREE for equation in known):
        return None
    found = solve_polynomial_system(known, known[0].context().names())
    if not found.complete or found.components or not found.points:
        return None
    return Group(tuple(Group(tuple(map(number_tree, point.coordinates)), "(") for point in found.points), "")


def _points(problem: Problem, own: Own) -> list[Group] | None:
    """Return the critical points, the learner's own where they are wrong; None where they aren't single points."""
    source = own.get("critical_points") or question_kind("critical_points").work(problem).answer
    points = [point for point in items_of(source) if isinstance(point, Group)]
    coordinates = [part for point in points for part in point.items]
    if not points or any(isinstance(part, Equation) or variable_names(part) for part in coordinates):
        return None
    return points


def _by_point(problem: Problem, own: Own, answer: Callable[[Group], Node | None]) -> Node | None:
    points = _points(problem, own)
    answers = [answer(point) for point in points or ()]
    if not points or None in answers:
        return None
    labelled = (Labelled(point, one) for point, one in zip(points, answers, strict=True) if one is not None)
    return Group(tuple(labelled), "")


def _eigenvalues_at(problem: Problem, own: Own, point: Group) -> tuple[RealNumber, ...] | None:
    """Return the eigenvalues of the Hessian, the learner's own where it is wrong, at a point."""
    from gradtutor.calculus.eigenvalues import eigenvalues
    from gradtutor.calculus.real_number import RealNumber
    from gradtutor.notation.sympy_tree import to_sympy

    H = own.get("hessian") or question_kind("hessian").work(problem).answer
    values = dict(zip(problem.variables, formulas_of(point), strict=True))
    if not isinstance(H, Rows) or any(is_approximate(value) for value in values.values()):
        return None
    entries = [[substituted(entry, values) for entry in formulas_of(Group(row, ""))] for row in H.rows]
    if entries != [list(column) for column in zip(*entries, strict=True)]:
        return None
    balls = [[evaluate(entry, {}, BITS) for entry in row] for row in entries]
    numbers = [
        [RealNumber(ball, to_sympy(entry, {})) for ball, entry in zip(row, trees, strict=True) if ball is not None]
        for row, trees in zip(balls, entries, strict=True)
    ]
    return eigenvalues(numbers) if all(len(row) == len(entries) for row in numbers) else None


def _eigenvalues(problem: Problem, own: Own) -> Node | None:
    def answer(point: Group) -> Node | None:
        found = _eigenvalues_at(problem, own, point)
        return None if found is None else Group(tuple(map(number_tree, found)), "")

    return _by_point(problem, own, answer)


def _kinds(problem: Problem, own: Own) -> Node | None:
    def answer(point: Group) -> Node | None:
        found = _eigenvalues_at(problem, own, point)
        if found is None or any(value.ball.contains(0) for value in found):
            return None
        signs = {bool(value.ball > 0) for value in found}
        return Word("saddle point" if len(signs) == 2 else "local minimum" if True in signs else "local maximum")

    return _by_point(problem, own, answer)


def _values(problem: Problem, own: Own) -> Node | None:
    def answer(point: Group) -> Node | None:
        return substituted(problem.function, dict(zip(problem.variables, formulas_of(point), strict=True)))

    return _by_point(problem, own, answer)


_SLOPES = ("partials", "gradient")
_SOURCES: dict[str, tuple[str, ...]] = {
    "gradient_at": _SLOPES,
    "critical_points": _SLOPES,
    "hessian": _SLOPES,
    "eigenvalues": ("critical_points", "hessian"),
    "classify": ("critical_points", "hessian"),
    "value": ("critical_points",),
}
"""The steps whose results a step uses."""

_FOLLOWS: dict[str, Callable[[Problem, Own], Node | None]] = {
    "gradient_at": _gradient_at,
    "critical_points": _critical_points,
    "hessian": _hessian,
    "eigenvalues": _eigenvalues,
    "classify": _kinds,
    "value": _values,
}
