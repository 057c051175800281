"""What follows from a gradient or from candidates, right or wrong, under constraints: rows for `consequences.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from gradtutor.calculus.values.tree_derivative import ZERO, derivative_tree, minus
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Equation, Expression, Group, Node, Product, Sum, Variable
from gradtutor.tutor.answers.kinds import expression, formulas_of
from gradtutor.tutor.carrying.consequence import Consequence, Results, always
from gradtutor.tutor.carrying.own_numbers import real_number
from gradtutor.tutor.carrying.point_consequences import by_point, points_of, values_at, zeros_in_domain
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import number_tree

if TYPE_CHECKING:
    from gradtutor.calculus.numbers.real_number import RealNumber

NOWHERE = Group((), "")

MULTIPLIER = "l'"
"""A name that nobody can type."""


def _constraint(problem: Problem) -> Expression | None:
    """Return left − right of the only constraint; None where there are more, or a strict one."""
    match problem.constraints:
        case (Equation(left, "=" | "<=" | ">=", right),):
            return Sum((expression(left), minus(expression(right))))
        case _:
            return None


def _slopes(g: Expression, problem: Problem) -> tuple[Expression, ...]:
    return tuple(derivative_tree(g, name) for name in problem.variables)


def _candidates(problem: Problem, results: Results) -> Node | None:
    """Return where the gradient is λ times that of the only constraint, and inside a region also where it is zero."""
    g = _constraint(problem)
    if g is None or zeros_in_domain((g, *_slopes(g, problem)), problem) != NOWHERE:
        return None  # Where the constraint's own gradient is zero, there is no λ.
    gradient = formulas_of(results["gradient"])
    pairs = zip(gradient, _slopes(g, problem), strict=True)
    conditions = tuple(Sum((slope, minus(Product((Variable(MULTIPLIER), along))))) for slope, along in pairs)
    edge = zeros_in_domain((*conditions, g), problem, (MULTIPLIER,))
    inside = NOWHERE if problem.constraints[0].relation == "=" else zeros_in_domain(gradient, problem)
    if edge is None or inside is None:
        return None
    kept = [point for point in points_of(inside) if _is_inside(problem, g, point)]
    return Group((*points_of(edge), *kept), "")


def _is_inside(problem: Problem, g: Expression, point: Group) -> bool:
    value = real_number(substituted(g, values_at(problem, point))).ball
    return bool(value < 0 if problem.constraints[0].relation == "<=" else value > 0)


def _multipliers(problem: Problem, results: Results) -> Node | None:
    """Return λ at each point where the gradient is λ times that of the constraint; 0 off the constraint's edge."""
    g = _constraint(problem)
    if g is None:
        return None
    slopes, normal = formulas_of(results["gradient"]), _slopes(g, problem)

    def multiplier(point: Group) -> Node | None:
        def at_point(expressions: Sequence[Expression]) -> list[RealNumber]:
            return [real_number(substituted(one, values_at(problem, point))) for one in expressions]

        gradient = at_point(slopes)
        if not at_point([g])[0].ball.contains(0):
            return ZERO if all(slope.ball.contains(0) for slope in gradient) else None
        return _ratio(gradient, at_point(normal))

    return by_point(points_of(results["lagrange"]), multiplier)


def _ratio(vector: Sequence[RealNumber], other: Sequence[RealNumber]) -> Node | None:
    """Return the number that makes the first vector of the other; None where there is none."""
    place = next((place for place, part in enumerate(other) if not part.ball.contains(0)), None)
    if place is None:
        return None
    ball = vector[place].ball / other[place].ball
    if not all(part.ball.overlaps(ball * along.ball) for part, along in zip(vector, other, strict=True)):
        return None
    above, below = vector[place].exact, other[place].exact
    exact = None if above is None or below is None else above / below
    return number_tree(replace(vector[place], ball=ball, exact=exact))


def _extreme(sign: int, problem: Problem, results: Results) -> Node | None:
    """Return the points with the greatest value (`sign` 1) or the least one (−1)."""
    points = points_of(results[_compared(problem)[0]])
    balls = [sign * real_number(substituted(problem.function, values_at(problem, point))).ball for point in points]
    best = [point for point, ball in zip(points, balls, strict=True) if not any(other > ball for other in balls)]
    return Group(tuple(best), "") if best else None


def _compared(problem: Problem) -> tuple[str, ...]:
    return ("lagrange",) if problem.constraints else ("critical_points",)


def _is_single(problem: Problem, results: Results) -> bool:
    """Say whether there is one candidate only, so that nothing is left to compare."""
    return len(points_of(results[_compared(problem)[0]])) <= 1


CONSTRAINED_CONSEQUENCES = {
    "lagrange": Consequence(always("gradient"), _candidates),
    "multiplier": Consequence(always("gradient", "lagrange"), _multipliers),
    "maximise": Consequence(_compared, partial(_extreme, 1), _is_single),
    "minimise": Consequence(_compared, partial(_extreme, -1), _is_single),
}
"""What follows from the gradient under a single constraint, and from candidates under any constraints."""
