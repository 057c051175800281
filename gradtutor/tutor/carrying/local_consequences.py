"""What follows from a gradient or a Hessian, right or wrong, at a single point: as rows for `consequences.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gradtutor.calculus.values.tree_derivative import ZERO, derivative_tree
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import (
    Expression,
    Group,
    Negation,
    Node,
    Number,
    Product,
    Rows,
    Sum,
    Variable,
    variable_names,
)
from gradtutor.tutor.answers.kinds import expression, formulas_of
from gradtutor.tutor.carrying.consequence import Consequence, Results, always
from gradtutor.tutor.carrying.own_numbers import is_symmetric, matrix_at, real_number
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.local import inner_functions, inner_variables, jacobian_work
from gradtutor.tutor.working.unconstrained import exact_numbers, number_tree, tree_of

if TYPE_CHECKING:
    import sympy as sp

_HALF = Number(Fraction(1, 2))


def _at(problem: Problem) -> dict[str, Expression]:
    return dict(zip(problem.variables, problem.at, strict=True))


def _numbers(node: Node) -> tuple[sp.Expr, ...] | None:
    """Return the numbers of a vector, None where a variable is left in it."""
    from gradtutor.calculus.values.textbook_form import constant_in_textbook_form

    return None if variable_names(node) else tuple(map(constant_in_textbook_form, exact_numbers(formulas_of(node))))


def _gradient(results: Results) -> tuple[sp.Expr, ...] | None:
    return _numbers(results["gradient_at"])


def _tidy(value: sp.Expr) -> Expression:
    from gradtutor.calculus.values.textbook_form import constant_in_textbook_form

    return tree_of(constant_in_textbook_form(value))


def _vector(parts: Sequence[sp.Expr]) -> Group:
    return Group(tuple(map(_tidy, parts)), "(")


def _gradient_at(problem: Problem, results: Results) -> Node:
    values = _at(problem)
    return Group(tuple(substituted(slope, values) for slope in formulas_of(results["gradient"])), "(")


def _directional(problem: Problem, results: Results) -> Node | None:
    from gradtutor.calculus.derivatives.directions import unit_vector

    gradient = _gradient(results)
    if gradient is None:
        return None
    unit = unit_vector(exact_numbers(problem.direction))
    return _tidy(sum(slope * part for slope, part in zip(gradient, unit, strict=True)))


def _steepest_ascent(problem: Problem, results: Results) -> Node | None:
    from gradtutor.calculus.derivatives.directions import unit_vector

    gradient = _gradient(results)
    return None if gradient is None else _vector(unit_vector(gradient))


def _level_direction(problem: Problem, results: Results) -> Node | None:
    gradient = _gradient(results)
    if gradient is None or len(gradient) != 2 or not any(gradient):
        return None
    return _vector((-gradient[1], gradient[0]))


def _norm(problem: Problem, results: Results) -> Node | None:
    from gradtutor.calculus.derivatives.directions import norm_of_equal_components
    from gradtutor.calculus.derivatives.gradient import length

    gradient = _gradient(results)
    return None if gradient is None else tree_of(norm_of_equal_components(length(gradient), problem.copies))


def _clip(problem: Problem, results: Results) -> Node | None:
    """Return the gradient shortened by the length that was found for it."""
    gradient, length = _gradient(results), _numbers(results["norm"])
    if gradient is None or length is None or problem.clip is None or not length[0].is_positive:
        return None
    (limit,) = exact_numbers([problem.clip])
    is_short = (length[0] - limit).is_nonpositive
    return _vector(gradient if is_short else [slope * limit / length[0] for slope in gradient])


def _offsets(problem: Problem) -> list[Expression]:
    return [Sum((Variable(name), Negation(a))) for name, a in zip(problem.variables, problem.at, strict=True)]


def _tangent(problem: Problem, results: Results) -> Node | None:
    if variable_names(results["gradient_at"]):
        return None
    slopes = zip(formulas_of(results["gradient_at"]), _offsets(problem), strict=True)
    return Sum((expression(results["value"]), *(Product((slope, offset)) for slope, offset in slopes)))


def _taylor(problem: Problem, results: Results) -> Node | None:
    plane, offsets = _tangent(problem, results), _offsets(problem)
    if plane is None:
        return None
    rows = matrix_at(results["hessian"], _at(problem))
    bends = [
        Product((_HALF, entry, offsets[i], offsets[j])) for i, row in enumerate(rows) for j, entry in enumerate(row)
    ]
    return Sum((expression(plane), *bends))


def _newton(problem: Problem, results: Results) -> Node | None:
    """Return the point after the step s with H s = −∇f, where H is symmetric and can be inverted."""
    import sympy as sp

    gradient = _gradient(results)
    H = sp.Matrix([list(exact_numbers(row)) for row in matrix_at(results["hessian"], _at(problem))])
    if gradient is None or H.free_symbols or not H.is_symmetric() or H.det().is_zero is not False:
        return None
    step = H.LUsolve(-sp.Matrix(gradient))
    return _vector([x + dx for x, dx in zip(exact_numbers(problem.at), step, strict=True)])


def _descend(problem: Problem, results: Results) -> Node | None:
    """Return the point after the rounds, the first by the gradient found at the start, each from the point before."""
    from gradtutor.calculus.derivatives.directions import clipped

    start, slopes = problem.start or problem.at, formulas_of(results["gradient"])
    if problem.rate is None:
        return None
    gradient = _gradient(results) if start == problem.at else _slopes_at(problem, slopes, start)
    (rate,), point = exact_numbers([problem.rate]), exact_numbers(start)
    for number in range(problem.rounds or 1):
        if number:
            gradient = _slopes_at(problem, slopes, tuple(map(tree_of, point)))
        if gradient is None:
            return None
        step = clipped(gradient, *exact_numbers([problem.clip])) if problem.clip else gradient
        point = tuple(x - rate * slope for x, slope in zip(point, step, strict=True))
    return _vector(point)


def _slopes_at(problem: Problem, slopes: Sequence[Expression], point: Sequence[Expression]) -> tuple[sp.Expr, ...]:
    values = dict(zip(problem.variables, point, strict=True))
    return exact_numbers([substituted(slope, values) for slope in slopes])


def _stable_rate(problem: Problem, results: Results) -> Node | None:
    """Return 2/λmax, where the largest eigenvalue is positive."""
    from gradtutor.calculus.numbers.eigenvalues import eigenvalues

    rows = [[real_number(entry) for entry in row] for row in matrix_at(results["hessian"], _at(problem))]
    found = eigenvalues(rows) if is_symmetric(rows) else None
    if found is None or not found[-1].ball > 0:
        return None
    largest = found[-1]
    return number_tree(replace(largest, ball=2 / largest.ball, exact=largest.exact and 2 / largest.exact))


def _jacobian(problem: Problem, results: Results) -> Node | None:
    """Return the right Jacobian, its first row the gradient found for the first component."""
    right = jacobian_work(problem).answer
    assert isinstance(right, Rows)
    return Rows((formulas_of(results["gradient"]), *right.rows[1:]), "[")


def _chain_rule(problem: Problem, results: Results) -> Node:
    inner = inner_functions(problem)
    outside = [substituted(slope, dict(inner)) for slope in formulas_of(results["gradient"])]

    def slope(name: str) -> Expression:
        inside = [derivative_tree(function, name) for _, function in inner]
        return Sum(tuple(Product(pair) for pair in zip(outside, inside, strict=True)))

    return Group(tuple(map(slope, inner_variables(problem))), "(")


def _is_all_zero(problem: Problem, results: Results) -> bool:
    return not any(_gradient(results) or (1,))


def _is_along_an_axis(problem: Problem, results: Results) -> bool:
    """Say whether at most one component isn't 0, so that the length can be read off."""
    return sum(1 for slope in _gradient(results) or (1, 1) if slope) <= 1


def _has_length_one(problem: Problem, results: Results) -> bool:
    from gradtutor.calculus.derivatives.gradient import length

    return bool(length(_gradient(results) or (0,)) == 1)


def _is_short_enough(problem: Problem, results: Results) -> bool:
    length = _numbers(results["norm"])
    return problem.clip is None or length is None or bool((length[0] - exact_numbers([problem.clip])[0]).is_nonpositive)


def is_constant(problem: Problem, results: Results) -> bool:
    """Say whether a gradient has no variable left in it."""
    return not variable_names(results["gradient"])


def is_triangular(problem: Problem, results: Results) -> bool:
    """Say whether zeros on one side of the diagonal of a Hessian let its eigenvalues be read off."""
    rows = results["hessian"]
    assert isinstance(rows, Rows)
    places = [(i, j) for i, row in enumerate(rows.rows) for j, entry in enumerate(row) if entry != ZERO]
    return all(i <= j for i, j in places) or all(i >= j for i, j in places)


_AT = always("gradient_at")

LOCAL_CONSEQUENCES = {
    "gradient_at": Consequence(always("gradient"), _gradient_at, is_constant),
    "directional": Consequence(_AT, _directional, _is_all_zero),
    "steepest_ascent": Consequence(
        _AT, _steepest_ascent, lambda *given: _is_along_an_axis(*given) or _has_length_one(*given)
    ),
    "level_direction": Consequence(_AT, _level_direction, _is_along_an_axis),
    "norm": Consequence(_AT, _norm, _is_along_an_axis),
    "clip": Consequence(
        always("gradient_at", "norm"), _clip, lambda *given: _is_along_an_axis(*given) or _is_short_enough(*given)
    ),
    "tangent": Consequence(always("gradient_at", "value"), _tangent, _is_all_zero),
    "taylor": Consequence(always("gradient_at", "hessian", "value"), _taylor, _is_all_zero),
    "newton": Consequence(always("gradient_at", "hessian"), _newton, _is_all_zero),
    "descend": Consequence(always("gradient", "gradient_at"), _descend, _is_all_zero),
    "stable_rate": Consequence(always("hessian"), _stable_rate, is_triangular),
    "jacobian": Consequence(lambda problem: ("gradient",) if len(problem.components) > 1 else (), _jacobian),
    "chain_rule": Consequence(always("gradient"), _chain_rule, is_constant),
}
"""What follows from the gradient at the point, or from the Hessian there."""
