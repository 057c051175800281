"""Linear equations whose coefficients hold constants such as π and √2."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flint import fmpq_mpoly

from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Coordinate, Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.numbers.number_ring import number_ring


def linear_zero(field: FunctionField, equations: Sequence[fmpq_mpoly]) -> Place | None:
    """Return the one point where linear equations hold; None where they aren't linear or don't have just one.

    Elimination with exact coefficients; a pivot is certified not to be zero.
    """
    constants = Place(field, number_ring(()), {}, {})
    rows = []
    for equation in equations:
        row = _row(field, equation)
        if row is None:
            return None
        rows.append(row)
    solution = _solution(field, rows, constants)
    if solution is None:
        return None
    elements: dict[int, fmpq_mpoly] = {}
    coordinates: dict[int, Coordinate] = {}
    for place, value in enumerate(solution, field.first_variable):
        exact = constants.element(value)
        if exact is not None:
            elements[place] = exact
        else:
            coordinates[place] = Coordinate(partial(constants.ball, value), constants.number(value))
    return Place(field, constants.ring, elements, coordinates)


def _row(field: FunctionField, equation: fmpq_mpoly) -> list[PolynomialQuotient] | None:
    """Return the coefficients of the variables and the constant term; None where the equation isn't linear."""
    places = range(field.first_variable, field.first_variable + len(field.names))
    row = [quotient_of(equation.derivative(place)) for place in places]
    if any(field.variables_in(entry) for entry in row):
        return None
    rest = equation
    for place, entry in zip(places, row, strict=True):
        rest = rest - entry.above * field.context.gen(place)
    return None if field.variables_in(quotient_of(rest)) else [*row, quotient_of(rest)]


def _solution(
    field: FunctionField, rows: list[list[PolynomialQuotient]], constants: Place
) -> list[PolynomialQuotient] | None:
    size = len(field.names)
    if len(rows) != size:
        return None
    for column in range(size):
        pivot = next((r for r in range(column, size) if constants.sign(rows[r][column])), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [field.simplified(entry / lead) for entry in rows[column]]
        for r in range(size):
            if r != column and not rows[r][column].is_zero:
                factor = rows[r][column]
                rows[r] = [field.simplified(a - factor * b) for a, b in zip(rows[r], rows[column], strict=True)]
    return [-row[-1] for row in rows]
