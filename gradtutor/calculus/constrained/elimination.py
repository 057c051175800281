"""A face with its linear conditions used up: each gives one variable in terms of the others, as on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_mpoly

from gradtutor.calculus.constrained.common_field import functions_in_field
from gradtutor.calculus.constrained.faces import Face
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.function_field.field import FunctionField, quotient_ball
from gradtutor.calculus.function_field.place import Coordinate, Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Expression


@dataclass(frozen=True, slots=True, eq=False)
class Elimination:
    """f, the conditions that aren't linear (`curved`) and the walls in the variables that are left.

    `values` are the eliminated variables, by number, in terms of these.
    """

    face: Face
    field: FunctionField
    function: PolynomialQuotient
    curved: tuple[PolynomialQuotient, ...]
    walls: tuple[PolynomialQuotient, ...]
    values: dict[int, PolynomialQuotient]

    def lifted(self, place: Place) -> Place:
        """Return a place of the smaller field with the eliminated variables added, in the face's field."""
        whole, first = self.face.field, self.face.field.first_variable
        elements: dict[int, fmpq_mpoly] = {}
        coordinates: dict[int, Coordinate] = {}
        for number, name in enumerate(whole.names):
            if number in self.values:
                value = self._value(place, self.values[number])
            else:
                position = self.field.first_variable + self.field.names.index(name)
                value = place.elements.get(position, place.coordinates.get(position))
            if isinstance(value, Coordinate):
                coordinates[first + number] = value
            else:
                elements[first + number] = value
        return Place(whole, place.ring, elements, coordinates)

    def lifted_periods(self, periods: Mapping[int, sp.Expr]) -> dict[int, sp.Expr]:
        """Return periods of the variables that are left as those of all variables that move with them."""
        names = self.face.field.names
        whole = {names.index(self.field.names[number]): step for number, step in periods.items()}
        for number, value in self.values.items():
            steps = [
                sp.Rational(int(slope.p), int(slope.q)) * step
                for moving, step in periods.items()
                if (slope := self.field.derivative(value, moving).constant) is not None
            ]
            if any(step != 0 for step in steps):
                whole[number] = sp.Add(*steps)
        return whole

    def _value(self, place: Place, quotient: PolynomialQuotient) -> fmpq_mpoly | Coordinate:
        element = place.element(quotient)
        if element is not None:
            return element
        return Coordinate(lambda bits: place.ball(quotient, bits), place.number(quotient))


@dataclass(frozen=True, slots=True, eq=False)
class LinearPart:
    """The variables, by number, that linear conditions give in terms of others, and the other conditions.

    `is_contradictory` says that the linear conditions can't hold together.
    """

    values: dict[int, PolynomialQuotient]
    curved: tuple[PolynomialQuotient, ...]
    is_contradictory: bool = False


def linear_part(face: Face) -> LinearPart:
    """Return what the linear conditions of a face say, by Gauss's elimination."""
    solved: dict[int, PolynomialQuotient] = {}
    curved = []
    for function in face.functions:
        rest = _substituted(face.field, function, solved)
        if not face.field.variables_in(rest):
            if _is_not_zero(face.field, rest):
                return LinearPart({}, (), True)
            continue
        slopes = [face.field.derivative(rest, i).constant for i in range(len(face.field.names))]
        if None in slopes:
            curved.append(function)
            continue
        pivot, slope = next((i, slope) for i, slope in enumerate(slopes) if slope)
        value = face.field.generator(face.field.first_variable + pivot) - rest.scaled(1 / fmpq(slope))
        solved = {number: _substituted(face.field, known, {pivot: value}) for number, known in solved.items()}
        solved[pivot] = value
    return LinearPart(solved, tuple(curved))


def _is_not_zero(field: FunctionField, constant: PolynomialQuotient) -> bool:
    with ctx.workprec(256):
        return not quotient_ball(constant, field.balls([arb(0)] * len(field.names))).contains(0)


def elimination(problem: ConstrainedProblem, face: Face, linear: LinearPart) -> Elimination | None:
    """Return a face in fewer variables; None where none is left or a function has no such form."""
    names = [name for number, name in enumerate(face.field.names) if number not in linear.values]
    if not names:
        return None
    walls = list(problem.limits)
    values = {face.field.names[number]: face.field.tree(value) for number, value in linear.values.items()}
    elements = [face.function, *linear.curved, *walls, *linear.values.values()]
    trees: list[Expression] = [substituted(face.field.tree(element), values) for element in elements]
    found = functions_in_field(trees, names)
    if found is None:
        return None
    field, (function, *others) = found
    first_wall, first_value = len(linear.curved), len(linear.curved) + len(walls)
    return Elimination(
        face,
        field,
        function,
        tuple(others[:first_wall]),
        tuple(others[first_wall:first_value]),
        dict(zip(linear.values, others[first_value:], strict=True)),
    )


def _substituted(
    field: FunctionField, element: PolynomialQuotient, values: dict[int, PolynomialQuotient]
) -> PolynomialQuotient:
    """Return an element with variables that occur to the first power replaced by what they equal."""
    result = element
    for number, value in values.items():
        slope = field.derivative(element, number)
        if slope.constant is None:
            return element
        result = result + slope * (value - field.generator(field.first_variable + number))
    return result
