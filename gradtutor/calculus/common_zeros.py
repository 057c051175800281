"""Where several expressions are zero together, found with proof and little work, or not at all.

For equations that nobody chose with care: a learner's own partial derivatives, right or wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from flint import arb

from gradtutor.calculus.constrained.common_field import functions_in_field
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, TooManyTermsError
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.calculus.systems.kernel_system import zeros
from gradtutor.calculus.values.evaluation import ball_evaluator, precision
from gradtutor.notation.tree import Expression

MOST_SOLUTIONS = 128
"""Bézout's bound on how many solutions there may be; the work grows with it."""

MOST_TERMS = 60
"""Terms that the equations may have together."""

BITS = 128

Point = tuple[RealNumber, ...]


def common_zeros(expressions: Sequence[Expression], names: Sequence[str]) -> tuple[Point, ...] | None:
    """Return every point at which all the expressions are zero, coordinates in the order of `names`.

    None where there may be others, where there are whole curves of them or repeating ones, and where it is much work.

    >>> from gradtutor.notation.reading import read_expression
    >>> found = common_zeros([read_expression(text) for text in ("x^2 - 4", "x y - 2")], ("x", "y"))
    >>> [[number.exact for number in point] for point in found]
    [[-2, -1], [2, 1]]
    """
    try:
        read = functions_in_field(expressions, names)
    except TooManyTermsError:
        return None
    if read is None or _is_much_work(*read):
        return None
    field, functions = read
    found = zeros(field, [function.above for function in functions], {})
    components = [component for component, _ in found.components if not _is_excluded(component, field, functions)]
    if found.missing or components or not all(resolved.is_point for resolved in found.places):
        return None
    points = [tuple(resolved.place.coordinate(i) for i in range(len(names))) for resolved in found.places]
    checked = [(point, _is_zero_at(expressions, names, point)) for point in points]
    if any(is_zero is None for _, is_zero in checked):
        return None
    kept = [point for point, is_zero in checked if is_zero]
    return tuple(sorted(kept, key=lambda point: [number.ball.mid().fmpq() for number in point]))


def _is_much_work(field: FunctionField, functions: Sequence[PolynomialQuotient]) -> bool:
    relations = [kernel.relation for kernel in field.kernels.values() if kernel.relation is not None]
    equations = [*(function.above for function in functions), *relations]
    solutions = prod(max(1, int(equation.total_degree())) for equation in equations)
    return solutions > MOST_SOLUTIONS or sum(map(len, equations)) > MOST_TERMS


def _is_excluded(component: Component, field: FunctionField, functions: Sequence[PolynomialQuotient]) -> bool:
    """Say whether an equation of a component is a factor of what must not be zero, such as a denominator."""
    nonzero = [function.below for function in functions]
    nonzero += [condition.quotient.above for condition in field.conditions if condition.relation != ">= 0"]
    equations = [equation.project_to_context(field.context) for equation in component.equations]
    return any(divmod(forbidden, equation)[1] == 0 for forbidden in nonzero for equation in equations)


def _is_zero_at(expressions: Sequence[Expression], names: Sequence[str], point: Point) -> bool | None:
    """Say whether all expressions are defined and zero at a point that solves their numerators; None for can't tell."""
    with precision(BITS):
        values = [ball_evaluator(expression, names)([number.ball for number in point]) for expression in expressions]
    if any(value is None for value in values):
        return False
    if not all(value.is_finite() for value in values if value is not None):
        return None
    return all(value.contains(arb(0)) for value in values if value is not None)
