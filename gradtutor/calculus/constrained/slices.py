"""More points of a component of solutions, to see whether some part of it is in a region."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from flint import fmpq, fmpq_mpoly_ctx

from gradtutor.calculus.constrained.bounds import Bounds
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.systems.polynomial import Component, solve_polynomial_system

PARTS = (Fraction(1, 2), Fraction(3, 19), Fraction(16, 19), Fraction(1, 50), Fraction(49, 50), Fraction(1, 3))
MOST_SLICES = 18
HALF_WIDTH = 3


def points_on_slices(field: FunctionField, component: Component, bounds: Bounds) -> Iterator[Place]:
    """Yield points of a component where its free variables have values spread over their bounds.

    Only for components in the variables alone; nothing is yielded for others.
    """
    names = field.names
    if any(not set(equation.context().names()) <= set(names) for equation in component.equations):
        return
    context = fmpq_mpoly_ctx.get(names, "degrevlex")
    equations = [equation.project_to_context(context) for equation in component.equations]
    for values in islice(product(*[_values(*bounds[name]) for name in component.free]), MOST_SLICES):
        slices = [
            context.gen(names.index(name)) - fmpq(value.numerator, value.denominator)
            for name, value in zip(component.free, values, strict=True)
        ]
        for point in solve_polynomial_system([*equations, *slices], list(names)).points:
            elements = {field.first_variable + number: value for number, value in enumerate(point.elements)}
            yield Place(field, point.ring, elements, {})


def _values(low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    if low is None:
        low = Fraction(-HALF_WIDTH) if high is None else high - 2 * HALF_WIDTH
    if high is None:
        high = low + 2 * HALF_WIDTH
    return [low + (high - low) * part for part in PARTS]
