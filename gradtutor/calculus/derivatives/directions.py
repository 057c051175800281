"""Directions and lengths at a point: steepest, level, clipped; and Taylor polynomials of second order. Exact."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from gradtutor.calculus.derivatives.gradient import gradient_at, length, linear_approximation
from gradtutor.calculus.derivatives.hessian import hessian_at
from gradtutor.calculus.field import Point, ScalarField
from gradtutor.calculus.values.textbook_form import constant_in_textbook_form
from gradtutor.errors import CannotSolveError

Vector = tuple[sp.Expr, ...]


def unit_vector(vector: Sequence[sp.Expr]) -> Vector:
    """Return the vector of length 1 in the same direction.

    Raises `CannotSolveError` for the zero vector.

    >>> unit_vector((sp.Integer(3), sp.Integer(4)))
    (3/5, 4/5)
    """
    size = length(vector)
    if size.is_zero:
        raise CannotSolveError("The zero vector points nowhere, so it has no direction.")
    return tuple(constant_in_textbook_form(part / size) for part in vector)


def steepest_ascent(f: ScalarField, point: Point) -> Vector:
    """Return the unit vector along the gradient. Its rate, the steepest there is, is the length of the gradient.

    Raises `CannotSolveError` where the gradient is zero or undefined.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> steepest_ascent(ScalarField(x**2 + y**2, (x, y)), (sp.Integer(3), sp.Integer(4)))
    (3/5, 4/5)
    """
    return unit_vector(gradient_at(f, point))


def level_direction(f: ScalarField, point: Point) -> Vector:
    """Return a unit vector along the level curve of a function of two variables: the gradient turned by 90°.

    The opposite vector is as good. Raises `CannotSolveError` in other dimensions and where the gradient is zero.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> level_direction(ScalarField(x**2 + y**2, (x, y)), (sp.Integer(3), sp.Integer(4)))
    (-4/5, 3/5)
    """
    if len(f.variables) != 2:
        raise CannotSolveError("A level direction is a single line only for functions of two variables.")
    along, across = steepest_ascent(f, point)
    return (-across, along)


def norm_of_equal_components(component: sp.Expr, count: int) -> sp.Expr:
    """Return the length of a vector of `count` components that are all the same.

    >>> norm_of_equal_components(sp.Rational(1, 100), 1_000_000)
    10
    """
    return constant_in_textbook_form(sp.sqrt(count) * sp.Abs(component))


def clipped(vector: Sequence[sp.Expr], limit: sp.Expr) -> Vector:
    """Return the vector, shortened to length `limit` where it is longer; the direction stays.

    >>> clipped((sp.Integer(3), sp.Integer(4)), sp.Integer(1)), clipped((sp.Integer(3), sp.Integer(4)), sp.Integer(6))
    ((3/5, 4/5), (3, 4))
    """
    size = length(vector)
    if not limit.is_positive:
        raise CannotSolveError("The length to clip to must be positive.")
    if (size - limit).is_nonpositive:
        return tuple(vector)
    return tuple(constant_in_textbook_form(part * limit / size) for part in vector)


def second_taylor_polynomial(f: ScalarField, point: Point) -> sp.Expr:
    """Return the Taylor polynomial of second order: f(a) + ∇f(a)·(x − a) + ½(x − a)ᵀH(a)(x − a), multiplied out.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> second_taylor_polynomial(ScalarField(sp.exp(x)*y, (x, y)), (sp.Integer(0), sp.Integer(1)))
    x**2/2 + x*y + y
    """
    steps = sp.Matrix([x - a for x, a in zip(f.variables, point, strict=True)])
    bend = (steps.T * hessian_at(f, point) * steps)[0] / 2
    return sp.expand(linear_approximation(f, point) + bend)
