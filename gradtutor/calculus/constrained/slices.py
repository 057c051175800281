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
from gradtutor.calculus.systems.kernel_system import place_of_solution

PARTS = tuple(Fraction(part, 100) for part in (50, 16, 84, 2, 98, 33))
"""Where in an interval a slice is laid."""

DISTANCES = tuple(Fraction(part, 20) for part in (1, 5, 20, 60))
"""How far from the only bound a slice is laid."""

ANYWHERE = tuple(Fraction(tenth, 10) for tenth in (0, 10, -10, 3, -3, 25, -25))
MOST_SLICES = 24


def points_on_slices(field: FunctionField, component: Component, bounds: Bounds) -> Iterator[Place]:
    """Yield points of a component where some variables have values spread over their bounds.

    Only for components in the variables, roots and absolute values; nothing is yielded for others.
    """
    names = component.equations[0].context().names() if component.equations else field.names
    unknowns = [field.context.names().index(name) for name in names]
    transcendental = any(place in field.kernels and field.kernels[place].is_transcendental for place in unknowns)
    if transcendental or not set(field.names) <= set(names):
        return
    context = fmpq_mpoly_ctx.get(names, "degrevlex")
    equations = [equation.project_to_context(context) for equation in component.equations]
    for chosen, values in islice(_slices(field.names, component.dimension, bounds), MOST_SLICES):
        slices = [
            context.gen(names.index(name)) - fmpq(value.numerator, value.denominator)
            for name, value in zip(chosen, values, strict=True)
        ]
        for point in solve_polynomial_system([*equations, *slices], list(names)).points:
            place = place_of_solution(field, unknowns, point)
            if place is not None:
                yield place


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
