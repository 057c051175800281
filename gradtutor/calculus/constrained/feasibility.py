"""Whether a candidate belongs to the region, and on which of its walls it lies."""

from __future__ import annotations

from flint import fmpq_mpoly

from gradtutor.calculus.constrained.faces import Face
from gradtutor.calculus.constrained.problem import ConstrainedProblem, without_kernel
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient


def walls_at(problem: ConstrainedProblem, face: Face, place: Place) -> frozenset[int] | None:
    """Return the numbers of the walls that a candidate of a face lies on; None where it is outside the region.

    Strict walls count as part of the region here.
    """
    if not _is_defined(problem, face, place):
        return None
    touched = set(face.chosen)
    for number, wall in enumerate(problem.walls):
        if number in touched:
            continue
        sign = _sign(problem, face, place, wall.element)
        if sign is None or (sign > 0 and not wall.is_crossed):
            return None
        if sign == 0:
            touched.add(number)
    return frozenset(touched)


def _is_defined(problem: ConstrainedProblem, face: Face, place: Place) -> bool:
    """Say whether f and the constraints exist at a place."""
    for condition in problem.field.conditions:
        sign = _sign(problem, face, place, condition.quotient)
        if sign is None or (condition.relation == ">= 0" and sign < 0):
            return False
        if (condition.relation == "> 0" and sign <= 0) or (condition.relation == "!= 0" and sign == 0):
            return False
    if any(_sign(problem, face, place, element) == 0 for element in problem.excluded):
        return False
    return all(_exists(place, element.below) for element in (face.function, *face.functions))


def _exists(place: Place, below: fmpq_mpoly) -> bool:
    return place.polynomial_sign(below) != 0


def _sign(problem: ConstrainedProblem, face: Face, place: Place, element: PolynomialQuotient) -> int | None:
    """Return the sign of an element of the problem's field at a place of a face; 0 where it is too small to tell."""
    try:
        for number in face.chosen:
            kernel = problem.walls[number].kernel
            if kernel is not None:
                element = without_kernel(element, kernel)
    except ZeroDivisionError:
        return None
    below = place.polynomial_sign(element.below)
    if not below:
        return None
    return (place.polynomial_sign(element.above) or 0) * below
