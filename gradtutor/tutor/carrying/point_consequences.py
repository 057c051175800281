"""What follows from a gradient or a Hessian, right or wrong, for critical points: as rows for `consequences.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Rows, Word, variable_names
from gradtutor.tutor.answers.kinds import formulas_of, items_of
from gradtutor.tutor.carrying.consequence import Consequence, Results, always
from gradtutor.tutor.carrying.local_consequences import is_constant, is_triangular
from gradtutor.tutor.carrying.own_numbers import eigenvalues_of, matrix_at, real_number
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import field_of, number_tree

if TYPE_CHECKING:
    from gradtutor.calculus.common_zeros import Point


@lru_cache(maxsize=64)
def zeros_in_domain(expressions: tuple[Expression, ...], problem: Problem, more: tuple[str, ...] = ()) -> Node | None:
    """Return the points of the problem's domain at which all the expressions are zero.

    They hold the problem's variables, and `more` ones, which are solved for and left out. None where it would be much
    work to find them all with proof.
    """
    from gradtutor.calculus.common_zeros import common_zeros

    found = common_zeros(expressions, (*problem.variables, *more))
    if found is None:
        return None
    points = (point[: len(problem.variables)] for point in found)
    kept = (Group(tuple(map(number_tree, point)), "(") for point in points if _is_in_domain(point, problem))
    return Group(tuple(dict.fromkeys(kept)), "")


def _is_in_domain(point: Point, problem: Problem) -> bool:
    from gradtutor.calculus.critical.stated_domain import stated_domain
    from gradtutor.calculus.values.evaluation import ball_evaluator

    balls = [number.ball for number in point]
    value = ball_evaluator(problem.function, problem.variables)(balls)
    return value is not None and value.is_finite() and stated_domain(field_of(problem)).allows(balls)


def points_of(node: Node) -> tuple[Group, ...]:
    """Return the points of an answer; () where one of them isn't a single point."""
    points = [item.subject if isinstance(item, Labelled) else item for item in items_of(node)]
    single = tuple(point for point in points if isinstance(point, Group) and not variable_names(point))
    return single if len(single) == len(points) and not any(map(_has_equation, single)) else ()


def _has_equation(point: Group) -> bool:
    return any(isinstance(part, Equation) for part in point.items)


def values_at(problem: Problem, point: Group) -> dict[str, Expression]:
    """Return the coordinates of a point by variable."""
    return dict(zip(problem.variables, formulas_of(point), strict=True))


def by_point(points: Sequence[Group], answer: Callable[[Group], Node | None]) -> Node | None:
    """Return the answer at each point; None where one has no answer, or there is no point."""
    answers = [answer(point) for point in points]
    labelled = tuple(Labelled(point, one) for point, one in zip(points, answers, strict=True) if one is not None)
    return Group(labelled, "") if labelled and len(labelled) == len(points) else None


def _critical_points(problem: Problem, results: Results) -> Node | None:
    return zeros_in_domain(formulas_of(results["gradient"]), problem)


def _has_constant_component(problem: Problem, results: Results) -> bool:
    """Say whether a component without a variable leaves nothing to solve: it is zero nowhere or everywhere."""
    return not all(variable_names(slope) for slope in formulas_of(results["gradient"]))


def _hessian(problem: Problem, results: Results) -> Node:
    slopes = formulas_of(results["gradient"])
    return Rows(tuple(tuple(derivative_tree(slope, name) for name in problem.variables) for slope in slopes), "[")


def _eigenvalues(problem: Problem, results: Results) -> Node | None:
    def answer(point: Group) -> Node | None:
        entries = matrix_at(results["hessian"], values_at(problem, point))
        found = eigenvalues_of([[real_number(entry) for entry in row] for row in entries])
        return None if found is None else Group(tuple(map(number_tree, found)), "")

    return by_point(points_of(results["critical_points"]), answer)


def _kinds(problem: Problem, results: Results) -> Node | None:
    """Return what the signs of the eigenvalues say, where none of them is 0."""

    def kind(values: Node) -> Word | None:
        balls = [real_number(value).ball for value in formulas_of(values)]
        if any(ball.contains(0) for ball in balls):
            return None
        signs = {bool(ball > 0) for ball in balls}
        return Word("saddle point" if len(signs) == 2 else "local minimum" if True in signs else "local maximum")

    answers = [item for item in items_of(results["eigenvalues"]) if isinstance(item, Labelled)]
    kinds = {item.subject: kind(item.label) for item in answers}
    return by_point([point for point in kinds if isinstance(point, Group)], kinds.__getitem__)


def _values(problem: Problem, results: Results) -> Node | None:
    """Return the value at each point, rounded where its coordinates are."""

    def value(point: Group) -> Node:
        number = substituted(problem.function, values_at(problem, point))
        return number if real_number(number).exact is not None else number_tree(real_number(number))

    return by_point(points_of(results["critical_points"]), value)


POINT_CONSEQUENCES = {
    "critical_points": Consequence(always("gradient"), _critical_points, _has_constant_component),
    "hessian": Consequence(always("gradient"), _hessian, is_constant),
    "eigenvalues": Consequence(always("critical_points", "hessian"), _eigenvalues, is_triangular),
    "classify": Consequence(always("eigenvalues"), _kinds),
    "value": Consequence(lambda problem: () if problem.at else ("critical_points",), _values),
}
"""What follows from the gradient, and from critical points and Hessian."""
