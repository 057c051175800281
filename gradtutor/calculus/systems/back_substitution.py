"""The last unknowns of a system, one equation at a time: ln y = 2 gives y = e², and then x + 3y = 0 gives x."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import arb, ctx, fmpq_mpoly

from gradtutor.calculus.function_field.place import BITS, LONGEST_EXACT, Coordinate, Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.numbers.real_number import RealNumber


def completed(place: Place, equations: Sequence[fmpq_mpoly]) -> list[Place] | None:
    """Return the places with every variable known where the equations hold; None where that can't be settled.

    Each unknown must be the only one in some equation, and occur there to the second power at most.
    """
    if not place.unknown_variables:
        signs = [place.polynomial_sign(equation) for equation in equations]
        if any(sign is not None and sign != 0 for sign in signs):
            return []
        return None if None in signs else [place]
    for number, equation in enumerate(equations):
        found = _solved(place, equation)
        if found is None:
            continue
        others = [*equations[:number], *equations[number + 1 :]]
        further = [completed(next_place, others) for next_place in found]
        return None if None in further else [end for places in further for end in places or []]
    return None


def _solved(place: Place, equation: fmpq_mpoly) -> list[Place] | None:
    """Return the place with the one unknown of an equation found; None where it isn't so simple."""
    field = place.field
    unknown = place.unknown_variables
    for variable in unknown:
        coefficients = _coefficients(place, equation, variable)
        if coefficients is None:
            continue
        if any(field.variables_in(c) & set(unknown) for c in coefficients) or len(coefficients) > 3:
            continue
        if len(coefficients) == 1:
            return [] if place.sign(coefficients[0]) else None
        if not place.sign(coefficients[-1]):
            return None
        if len(coefficients) == 2:
            return [_with_value(place, variable, -coefficients[0] / coefficients[1])]
        return _with_square_roots(place, variable, coefficients)
    return None


def _coefficients(place: Place, equation: fmpq_mpoly, variable: int) -> list[PolynomialQuotient] | None:
    """Return the coefficients of an equation in a variable that don't vanish at a place; None where v doesn't occur."""
    position = place.field.first_variable + variable
    groups: dict[int, dict[tuple[int, ...], object]] = {}
    for exponents, coefficient in equation.to_dict().items():
        lowered = tuple(0 if i == position else e for i, e in enumerate(exponents))
        groups.setdefault(int(exponents[position]), {})[lowered] = coefficient
    parts = {power: place.field.context.from_dict(terms) for power, terms in groups.items()}
    left = {power: part for power, part in parts.items() if place.parts(part)}
    if not left:
        return None
    zero = place.field.context.constant(0)
    return [quotient_of(left.get(power, zero)) for power in range(max(left) + 1)]


def _with_value(place: Place, variable: int, value: PolynomialQuotient) -> Place:
    element = place.element(value)
    if element is not None:
        return place.with_variable(variable, element)
    return place.with_variable(variable, Coordinate(lambda bits: place.ball(value, bits), place.number(value)))


def _with_square_roots(place: Place, variable: int, coefficients: Sequence[PolynomialQuotient]) -> list[Place] | None:
    """Return the places with the real roots of c + b v + a v² = 0."""
    c, b, a = coefficients
    discriminant = b * b - place.field.constant(4) * a * c
    sign = place.sign(discriminant)
    if sign is None or sign < 0:
        return None if sign is None else []
    if sign == 0:
        return [_with_value(place, variable, -b / (a + a))]
    return [place.with_variable(variable, _root(place, (c, b, a), discriminant, branch)) for branch in (-1, 1)]


def _root(
    place: Place, coefficients: Sequence[PolynomialQuotient], discriminant: PolynomialQuotient, branch: int
) -> Coordinate:
    _, b, a = coefficients

    def enclose(bits: int) -> arb:
        with ctx.workprec(bits + 32):
            root = place.ball(discriminant, bits).sqrt()
            return (branch * root - place.ball(b, bits)) / (2 * place.ball(a, bits))

    exact = [place.number(part).exact for part in (a, b, discriminant)]
    known = [part for part in exact if part is not None]
    form = (branch * sp.sqrt(known[2]) - known[1]) / (2 * known[0]) if len(known) == 3 else sp.nan
    short = form is not sp.nan and form.count_ops() <= LONGEST_EXACT
    return Coordinate(enclose, RealNumber(enclose(BITS), form if short else None))
