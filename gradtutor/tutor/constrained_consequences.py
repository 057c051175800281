"""What follows from a gradient or from candidates, right or wrong, under constraints: rows for `consequences.py`."""

from __future__ import annotations

from functools import partial

from gradtutor.calculus.tree_derivative import derivative_tree, minus
from gradtutor.calculus.tree_substitution import substituted
from gradtutor.notation.tree import Equation, Expression, Group, Node, Product, Sum, Variable
from gradtutor.tutor.answers import expression, formulas_of
from gradtutor.tutor.consequence import Consequence, Results, always
from gradtutor.tutor.own_numbers import real_number
from gradtutor.tutor.point_consequences import by_point, points_of, values_at, zeros_in_domain
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working import number_tree

MULTIPLIER = "λ"


def _constraint(problem: Problem) -> Expression | None:
    """Return left − right of the only constraint, an equation; None for any others."""
    match problem.constraints:
        case (Equation(left, "=", right),):
            return Sum((expression(left), minus(expression(right))))
        case _:
            return None


def _slopes(g: Expression, problem: Problem) -> tuple[Expression, ...]:
    return tuple(derivative_tree(g, name) for name in problem.variables)


def _candidates(problem: Problem, results: Results) -> Node | None:
    """Return where the gradient is λ times that of the only equation, which has no point with a zero gradient."""
    g = _constraint(problem)
    if g is None:
        return None
    normal = _slopes(g, problem)
    if zeros_in_domain((g, *(slope for slope in normal)), problem) != Group((), ""):
        return None
    pairs = zip(formulas_of(results["gradient"]), normal, strict=True)
    conditions = tuple(Sum((slope, minus(Product((Variable(MULTIPLIER), along))))) for slope, along in pairs)
    return zeros_in_domain((*conditions, g), problem, (MULTIPLIER,))


def _multipliers(problem: Problem, results: Results) -> Node | None:
    """Return λ at each point where the gradient is a multiple of that of the constraint."""
    g = _constraint(problem)
    if g is None:
        return None
    slopes, normal = formulas_of(results["gradient"]), _slopes(g, problem)

    def multiplier(point: Group) -> Node | None:
        values = values_at(problem, point)
        pairs = [
            (real_number(substituted(slope, values)), real_number(substituted(along, values)))
            for slope, along in zip(slopes, normal, strict=True)
        ]
        ratios = [(slope.ball / along.ball, slope, along) for slope, along in pairs if not along.ball.contains(0)]
        is_multiple = ratios and all(slope.ball.overlaps(ratios[0][0] * along.ball) for slope, along in pairs)
        if not is_multiple:
            return None
        ball, slope, along = ratios[0]
        exact = None if slope.exact is None or along.exact is None else slope.exact / along.exact
        return number_tree(type(slope)(ball, exact))

    return by_point(points_of(results["lagrange"]), multiplier)


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
"""What follows from the gradient under one equation, and from candidates under any constraints."""
