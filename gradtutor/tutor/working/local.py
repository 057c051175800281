"""The right answers to what is asked at a single point: directions, lengths, approximations, single steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Equation, Expression, Group, Rows, variable_names
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import Worked, exact_numbers, field_of, number_tree, point_of, tree_of

if TYPE_CHECKING:
    import sympy as sp


def directional_work(problem: Problem) -> Worked:
    """Return the rate of change at the problem's point in its direction, normalised."""
    from gradtutor.calculus.derivatives.gradient import directional_derivative

    direction = exact_numbers(problem.direction)
    return Worked(tree_of(directional_derivative(field_of(problem), point_of(problem), direction).rate))


def unit_direction(problem: Problem) -> Group:
    """Return the problem's direction at length 1."""
    from gradtutor.calculus.derivatives.directions import unit_vector

    return _vector(unit_vector(exact_numbers(problem.direction)))


def direction_length(problem: Problem) -> Expression:
    """Return the length of the problem's direction as it stands."""
    from gradtutor.calculus.derivatives.gradient import length

    return tree_of(length(exact_numbers(problem.direction)))


def steepest_ascent_work(problem: Problem) -> Worked:
    """Return the unit vector along the gradient."""
    from gradtutor.calculus.derivatives.directions import steepest_ascent

    return Worked(_vector(steepest_ascent(field_of(problem), point_of(problem))))


def level_direction_work(problem: Problem) -> Worked:
    """Return a unit vector along the level curve."""
    from gradtutor.calculus.derivatives.directions import level_direction

    return Worked(_vector(level_direction(field_of(problem), point_of(problem))))


def norm_work(problem: Problem) -> Worked:
    """Return the length of the gradient, all copies of its components together."""
    from gradtutor.calculus.derivatives.directions import norm_of_equal_components
    from gradtutor.calculus.derivatives.gradient import gradient_norm

    norm = gradient_norm(field_of(problem), point_of(problem))
    return Worked(tree_of(norm_of_equal_components(norm, problem.copies)))


def clip_work(problem: Problem) -> Worked:
    """Return the gradient, shortened to the problem's length where it is longer."""
    from gradtutor.calculus.derivatives.directions import clipped
    from gradtutor.calculus.derivatives.gradient import gradient_at

    (limit,) = exact_numbers([_stated(problem.clip, "clip: a length")])
    return Worked(_vector(clipped(gradient_at(field_of(problem), point_of(problem)), limit)))


def tangent_work(problem: Problem) -> Worked:
    """Return the tangent plane as a formula in the problem's variables."""
    from gradtutor.calculus.derivatives.gradient import linear_approximation

    return Worked(tree_of(linear_approximation(field_of(problem), point_of(problem))))


def taylor_work(problem: Problem) -> Worked:
    """Return the Taylor polynomial of second order."""
    from gradtutor.calculus.derivatives.directions import second_taylor_polynomial

    return Worked(tree_of(second_taylor_polynomial(field_of(problem), point_of(problem))))


def newton_work(problem: Problem) -> Worked:
    """Return the point one Newton step away."""
    from gradtutor.calculus.descent.exact_step import newton_step

    point = point_of(problem)
    step = newton_step(field_of(problem), point)
    return Worked(_vector([x + dx for x, dx in zip(point, step, strict=True)]))


def descend_work(problem: Problem) -> Worked:
    """Return the point after the problem's number of steps (one, unless it says more) downhill."""
    from gradtutor.calculus.descent.exact_step import after_gradient_steps

    (rate,) = exact_numbers([_stated(problem.rate, "rate: a learning rate")])
    clip = exact_numbers([problem.clip])[0] if problem.clip else None
    start = exact_numbers(problem.start or problem.at)
    return Worked(_vector(after_gradient_steps(field_of(problem), start, rate, steps=problem.rounds or 1, clip=clip)))


def stable_rate_work(problem: Problem) -> Worked:
    """Return 2/λmax at the problem's point."""
    from gradtutor.calculus.descent.exact_step import stable_rate

    return Worked(number_tree(stable_rate(field_of(problem), point_of(problem))))


def jacobian_work(problem: Problem) -> Worked:
    """Return the Jacobian of the problem's vector function, a row for each component."""
    from gradtutor.calculus.derivatives.jacobian import jacobian

    symbols = field_of(problem).variables
    components = _expressions(problem.components or (problem.function,), symbols)
    return Worked(_rows(jacobian(components, symbols)))


def chain_rule_work(problem: Problem) -> Worked:
    """Return the gradient of the composition by the inner variables: the gradient of f times the inner Jacobian."""
    from gradtutor.calculus.derivatives.jacobian import jacobian_of_composition
    from gradtutor.calculus.field import variables

    f = field_of(problem)
    names = variables(inner_variables(problem))
    inner = _expressions([function for _, function in inner_functions(problem)], names)
    product = jacobian_of_composition([f.expression], f.variables, inner, names)
    return Worked(_vector(product.tolist()[0]))


def inner_functions(problem: Problem) -> tuple[tuple[str, Expression], ...]:
    """Return the inner function that takes the place of each variable, in variable order.

    Raises `CannotSolveError` where one is missing.
    """
    known = {_side_name(equation): equation.right for equation in problem.inner}
    missing = [name for name in problem.variables if name not in known]
    if missing:
        raise CannotSolveError(f"The problem doesn't say what {missing[0]} is, so I can't mark this step.")
    return tuple((name, known[name]) for name in problem.variables)  # type: ignore[misc]


def inner_variables(problem: Problem) -> tuple[str, ...]:
    """Return the variables of the inner functions in alphabetical order."""
    return tuple(sorted({name for _, function in inner_functions(problem) for name in variable_names(function)}))


def _side_name(equation: Equation) -> str:
    names = variable_names(equation.left)
    return names[0] if names else ""


def _stated(number: Expression | None, line: str) -> Expression:
    if number is None:
        raise CannotSolveError(f"The problem states no {line}, so I can't mark this step.")
    return number


def _expressions(trees: Sequence[Expression], symbols: Sequence[sp.Symbol]) -> tuple[sp.Expr, ...]:
    from gradtutor.notation.sympy_tree import to_sympy

    by_name = {symbol.name: symbol for symbol in symbols}
    return tuple(to_sympy(tree, by_name) for tree in trees)


def _vector(parts: Sequence[sp.Expr]) -> Group:
    return Group(tuple(map(tree_of, parts)), "(")


def _rows(matrix: sp.MatrixBase) -> Rows:
    return Rows(tuple(tuple(map(tree_of, row)) for row in matrix.tolist()), "[")
