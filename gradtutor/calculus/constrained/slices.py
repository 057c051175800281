"""More points of a component of solutions, to see whether some part of it is in a region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product, zip_longest

from flint import fmpq, fmpq_mpoly_ctx

from gradtutor.calculus.constrained.bounds import Bounds
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.polynomial_systems.polynomial import Component, solve_polynomial_system

PARTS = tuple(Fraction(part, 100) for part in (50, 16, 84, 2, 98, 33))
"""Where in an interval a slice is laid."""

DISTANCES = tuple(Fraction(part, 20) for part in (1, 5, 20, 60))
"""How far from the only bound a slice is laid."""

ANYWHERE = (Fraction(0), Fraction(1), Fraction(-1), Fraction(5, 2), Fraction(-5, 2))
MOST_SLICES = 24


def points_on_slices(field: FunctionField, component: Component, bounds: Bounds) -> Iterator[Place]:
    """Yield points of a component where some variables have values spread over their bounds.

    Only for components in the variables alone; nothing is yielded for others.
    """
    names = field.names
    if any(not set(equation.context().names()) <= set(names) for equation in component.equations):
        return
    context = fmpq_mpoly_ctx.get(names, "degrevlex")
    equations = [equation.project_to_context(context) for equation in component.equations]
    for chosen, values in islice(_slices(names, component.dimension, bounds), MOST_SLICES):
        slices = [
            context.gen(names.index(name)) - fmpq(value.numerator, value.denominator)
            for name, value in zip(chosen, values, strict=True)
        ]
        for point in solve_polynomial_system([*equations, *slices], list(names)).points:
            elements = {field.first_variable + number: value for number, value in enumerate(point.elements)}
            yield Place(field, point.ring, elements, {})


def _slices(
    names: Sequence[str], dimension: int, bounds: Bounds
) -> Iterator[tuple[tuple[str, ...], tuple[Fraction, ...]]]:
    """Yield as many variables as the dimension, with values for them, a choice of variables after the other in turn."""
    choices = [
        [(chosen, values) for values in product(*[_values(*bounds[name]) for name in chosen])]
        for chosen in combinations(names, dimension)
    ]
    for together in zip_longest(*choices):
        yield from (choice for choice in together if choice is not None)


def _values(low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    if low is not None and high is not None:
        return [low + (high - low) * part for part in PARTS]
    if low is not None:
        return [low + distance for distance in DISTANCES]
    if high is not None:
        return [high - distance for distance in DISTANCES]
    return list(ANYWHERE)
