"""Single steps downhill, exactly: the gradient step, Newton's step, and the rate below which steps are stable."""

from __future__ import annotations

import sympy as sp

from gradtutor.calculus.derivatives.directions import Vector, clipped
from gradtutor.calculus.derivatives.gradient import gradient_at
from gradtutor.calculus.derivatives.hessian import hessian_at
from gradtutor.calculus.field import Point, ScalarField
from gradtutor.calculus.numbers.eigenvalues import BITS, eigenvalues
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.calculus.values.textbook_form import constant_in_textbook_form
from gradtutor.errors import CannotSolveError
from gradtutor.notation.sympy_tree import from_sympy

LONGEST = 400
"""Characters that the coordinates of an exact point may take together."""


def after_gradient_steps(
    f: ScalarField, start: Point, rate: sp.Expr, *, steps: int = 1, clip: sp.Expr | None = None
) -> Point:
    """Return the point after steps of -rate·∇f, each gradient shortened to length `clip` where it is longer.

    A negative rate goes uphill. Raises `CannotSolveError` where a gradient is undefined on the way, and where the exact
    coordinates become too long to write down.

    >>> from gradtutor.calculus.field import variables
    >>> v, w = variables("v w")
    >>> loss = ScalarField((3*v + 4*w - 10)**2, (v, w))
    >>> after_gradient_steps(loss, (sp.Integer(1), sp.Integer(1)), sp.Rational(1, 50))
    (34/25, 37/25)
    """
    point = tuple(start)
    for _ in range(steps):
        slope = gradient_at(f, point)
        slope = slope if clip is None else clipped(slope, clip)
        point = tuple(constant_in_textbook_form(x - rate * s) for x, s in zip(point, slope, strict=True))
        if sum(len(str(part)) for part in point) > LONGEST:
            raise CannotSolveError("The exact coordinates become too long to write down. Take fewer rounds.")
    return point


def newton_step(f: ScalarField, point: Point) -> Vector:
    """Return -H⁻¹∇f, the way to the critical point of the second-order Taylor polynomial.

    Raises `CannotSolveError` where H can't be inverted.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> newton_step(ScalarField(x**2 + 25*y**2, (x, y)), (sp.Integer(5), sp.Integer(1)))
    (-5, -1)
    """
    H = hessian_at(f, point)
    if constant_in_textbook_form(H.det(method="berkowitz")).is_zero:
        raise CannotSolveError("The Hessian has the eigenvalue 0 there, so Newton's step isn't determined.")
    step = H.LUsolve(-sp.Matrix(gradient_at(f, point)))
    return tuple(constant_in_textbook_form(part) for part in step)


def stable_rate(f: ScalarField, point: Point) -> RealNumber:
    """Return 2/λmax with the largest eigenvalue of the Hessian: gradient descent needs a smaller rate near there.

    Raises `CannotSolveError` where no eigenvalue is positive.

    >>> from gradtutor.calculus.field import variables
    >>> v, w = variables("v w")
    >>> stable_rate(ScalarField((3*v + 4*w - 10)**2, (v, w)), (sp.Integer(1), sp.Integer(1))).exact
    1/25
    """
    found = eigenvalues([[_number(entry) for entry in row] for row in hessian_at(f, point).tolist()])
    if found is None or not found[-1].ball > 0:
        raise CannotSolveError("The Hessian has no positive eigenvalue there, so nothing bounds the rate.")
    largest = found[-1]
    exact = None if largest.exact is None else constant_in_textbook_form(2 / largest.exact)
    return RealNumber(2 / largest.ball, exact)


def _number(value: sp.Expr) -> RealNumber:
    ball = evaluate(from_sympy(value), {}, BITS)
    if ball is None:
        raise CannotSolveError("The Hessian is not defined there.")
    return RealNumber(ball, value)
