"""Roots found by their digits, as places of a function field: exact where a closed form is proved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flint import arb, fmpq, fmpq_mpoly

from gradtutor.calculus.boxes.recognise import RecognisedRoot
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Coordinate, Place
from gradtutor.calculus.numbers.number_ring import number_ring
from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression

BITS = 128


def place_of_root(field: FunctionField, root: RecognisedRoot) -> Place:
    """Return the place of a root, with what is exact about it."""
    ring = number_ring(())
    elements: dict[int, fmpq_mpoly] = {}
    coordinates: dict[int, Coordinate] = {}
    for index, number in enumerate(root.coordinates):
        position = field.first_variable + index
        if number.exact is not None and number.exact.is_Rational:
            elements[position] = ring.context.constant(fmpq(int(number.exact.p), int(number.exact.q)))
        else:
            coordinates[position] = Coordinate(partial(_enclosed, root, index), number)
    return Place(field, ring, elements, coordinates)


def place_of_forms(field: FunctionField, forms: Sequence[Expression]) -> Place:
    """Return the place with coordinates in closed form."""
    ring = number_ring(())
    elements: dict[int, fmpq_mpoly] = {}
    coordinates: dict[int, Coordinate] = {}
    for position, form in enumerate(forms, field.first_variable):
        value = rational_value(form)
        if value is not None:
            elements[position] = ring.context.constant(fmpq(value.numerator, value.denominator))
        else:
            number = RealNumber(_form_ball(form, BITS), to_sympy(form, {}))
            coordinates[position] = Coordinate(partial(_form_ball, form), number)
    return Place(field, ring, elements, coordinates)


def _form_ball(form: Expression, bits: int) -> arb:
    value = evaluate(form, {}, bits)
    return arb("nan") if value is None else value


def _enclosed(root: RecognisedRoot, index: int, bits: int) -> arb:
    return root.enclose(bits)[index]
