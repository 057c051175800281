"""The gradient, and what it says at a point: value, direction, steepest rate, tangent plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import sympy as sp

from gradtutor.calculus.derivatives.slope import slope
from gradtutor.calculus.field import Point, ScalarField, substituted
from gradtutor.calculus.function_field.derivatives import derivatives_of
from gradtutor.calculus.values.textbook_form import constant_in_textbook_form, textbook_form
from gradtutor.errors import CannotSolveError
from gradtutor.notation.sympy_tree import from_sympy, to_sympy

MANY_VARIABLES = 6


@dataclass(frozen=True, slots=True)
class DirectionalDerivative:
    """How fast a function changes at a point in a direction, which is normalised to length 1 first.

    `steepest_rate` is the length of the gradient: the rate in the direction of the gradient itself.
    """

    unit_direction: tuple[sp.Expr, ...]
    rate: sp.Expr
    steepest_rate: sp.Expr


@lru_cache(maxsize=64)
def gradient(f: ScalarField) -> tuple[sp.Expr, ...]:
    """Return the partial derivatives in variable order, lightly simplified.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> gradient(ScalarField(3*x**2 + 4*x*y, (x, y)))
    (6*x + 4*y, 4*x)
    """
    if len(f.variables) >= MANY_VARIABLES:
        found = _polynomial_gradient(f)
        if found is not None:
            return found
    return tuple(textbook_form(slope(f.expression, x)) for x in f.variables)


def _polynomial_gradient(f: ScalarField) -> tuple[sp.Expr, ...] | None:
    """Return the gradient of a polynomial, expanded: SymPy's own derivatives take seconds in 20 variables."""
    if not f.expression.is_polynomial(*f.variables):
        return None
    names = [symbol.name for symbol in f.variables]
    symbols = dict(zip(names, f.variables, strict=True))
    found = derivatives_of(from_sympy(f.expression), names)
    if found is None or found.field.kernels:
        return None
    return tuple(to_sympy(found.field.tree(part), symbols) for part in found.gradient)


def value_at(f: ScalarField, point: Point) -> sp.Expr:
    """Return the exact value at a point.

    Raises `CannotSolveError` where f is not defined there.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> value_at(ScalarField(x**2 * y, (x, y)), (sp.Integer(3), sp.sqrt(2)))
    9*sqrt(2)
    """
    return _defined(f.at(point), "The function", point)


def gradient_at(f: ScalarField, point: Point) -> tuple[sp.Expr, ...]:
    """Return the exact gradient at a point, in variable order.

    Raises `CannotSolveError` where it is not defined.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> gradient_at(ScalarField(3*x**2 + 4*x*y - y**2 + 5, (x, y)), (sp.Integer(1), sp.Integer(2)))
    (14, 0)
    """
    values = dict(zip(f.variables, point, strict=True))
    return tuple(_defined(_slope_at(part, values), "The gradient", point) for part in gradient(f))


def _slope_at(part: sp.Expr, values: dict[sp.Symbol, sp.Expr]) -> sp.Expr:
    """Return a slope at a point; nan at a kink, where sign(u) is 1 on one side and −1 on the other, and it shows."""
    kinks = [sign for sign in part.atoms(sp.sign) if substituted(sign.args[0], values).is_zero]
    sides = {sign: sp.Dummy(real=True) for sign in kinks}
    value = substituted(part.xreplace(sides), values)
    return sp.nan if value.has(*sides.values()) else value


def gradient_norm(f: ScalarField, point: Point) -> sp.Expr:
    """Return the length of the gradient at a point: the rate of steepest ascent.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> gradient_norm(ScalarField(x**2 + x*y, (x, y)), (sp.Integer(1), sp.Integer(2)))
    sqrt(17)
    """
    return length(gradient_at(f, point))


def directional_derivative(f: ScalarField, point: Point, direction: Sequence[sp.Expr]) -> DirectionalDerivative:
    """Return the rate of change at a point along `direction`, of any length but zero.

    Raises `CannotSolveError` for the zero vector, which has no direction.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> directional_derivative(ScalarField(39*x + 40*y, (x, y)), (0, 0), (1, 1)).rate
    79*sqrt(2)/2
    """
    size = length(direction)
    if size.is_zero:
        raise CannotSolveError("I need a direction other than the zero vector, which points nowhere.")
    slope = gradient_at(f, point)
    unit = tuple(constant_in_textbook_form(part / size) for part in direction)
    along = sp.Add(*[part * step for part, step in zip(slope, direction, strict=True)])
    return DirectionalDerivative(unit, constant_in_textbook_form(sp.expand(along) / size), length(slope))


def linear_approximation(f: ScalarField, point: Point) -> sp.Expr:
    """Return the tangent plane at a point: f(a) + ∇f(a) · (x − a).

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> linear_approximation(ScalarField(x**2 + y, (x, y)), (sp.Integer(3), sp.Integer(1)))
    6*x + y - 9
    """
    steps = [x - a for x, a in zip(f.variables, point, strict=True)]
    rise = sp.Add(*[slope * step for slope, step in zip(gradient_at(f, point), steps, strict=True)])
    return sp.expand(value_at(f, point) + rise)


def length(vector: Sequence[sp.Expr]) -> sp.Expr:
    """Return the Euclidean length of a vector of exact numbers.

    >>> length((sp.Integer(3), sp.Integer(4)))
    5
    """
    return constant_in_textbook_form(sp.sqrt(sp.expand(sp.Add(*[part**2 for part in vector]))))


def _defined(value: sp.Expr, what: str, point: Point) -> sp.Expr:
    if value.has(sp.nan, sp.zoo, sp.oo, sp.I):
        place = ", ".join(str(part) for part in point)
        raise CannotSolveError(f"{what} is not defined at ({place}).")
    return constant_in_textbook_form(value)
