"""Lagrange's multipliers at a place, and the bordered Hessian with its inertia."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from flint import arb, ctx, fmpq_mpoly

from gradtutor.calculus.constrained.faces import Face, Vector, determinant
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.kinds.inertia import Inertia, inertia_of_balls
from gradtutor.calculus.numbers import spectrum
from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.numbers.closed_form import real_number
from gradtutor.calculus.numbers.real_number import RealNumber

BITS = 256

Number: TypeAlias = "fmpq_mpoly | arb"
"""An element of a place's ring, or a ball."""


@dataclass(frozen=True, slots=True, eq=False)
class Lagrangian:
    """f − Σ λ g at a place: the multipliers, as elements of the field, of the functions with the numbers `members`."""

    face: Face
    place: Place
    members: tuple[int, ...]
    multipliers: tuple[PolynomialQuotient, ...]

    @property
    def signs(self) -> tuple[int | None, ...]:
        """The multipliers' signs."""
        return tuple(self.place.sign(multiplier) for multiplier in self.multipliers)

    @property
    def numbers(self) -> tuple[RealNumber, ...]:
        """The multipliers as answers."""
        return tuple(self.place.number(multiplier) for multiplier in self.multipliers)

    def bordered(self) -> tuple[tuple[RealNumber, ...], ...]:
        """Return the bordered Hessian [[0, G], [Gᵀ, L]], G the gradients of the functions, L the Hessian."""
        return _numbers(self.place, _bordered(self))

    def tangent_inertia(self) -> Inertia | None:
        """Return the signs of the Lagrangian's second derivative along the face; None where they can't be told.

        A border of k independent rows adds k positive and k negative eigenvalues to those on the tangent space
        (Chabrillac and Crouzeix 1984).
        """
        count = len(self.members)
        if count == len(self.face.field.names):
            return Inertia(0, 0, 0)
        whole = _inertia(self.place, _bordered(self))
        return None if whole is None else Inertia(whole.positive - count, whole.zero, whole.negative - count)


def lagrangian(face: Face, place: Place, members: Sequence[int] | None = None) -> Lagrangian | None:
    """Return the Lagrangian at a candidate; None where the functions' gradients are dependent or not defined.

    `members` are the numbers of the face's functions whose gradients are used, without it all.
    """
    chosen = tuple(range(len(face.functions)) if members is None else members)
    normals = [face.normals[number] for number in chosen]
    if any(place.polynomial_sign(slope.below) == 0 for row in (face.gradient, *normals) for slope in row):
        return None
    for columns in combinations(range(len(face.field.names)), len(chosen)):
        matrix = [[row[column] for column in columns] for row in normals]
        whole = determinant(matrix) if matrix else None
        if whole is not None and not place.sign(whole):
            continue
        slopes = [face.gradient[column] for column in columns]
        return Lagrangian(face, place, chosen, _by_cramer(matrix, whole, slopes))
    return None


def _by_cramer(
    matrix: list[list[PolynomialQuotient]], whole: PolynomialQuotient | None, slopes: list[PolynomialQuotient]
) -> tuple[PolynomialQuotient, ...]:
    if whole is None:
        return ()
    replaced = ([*matrix[:i], slopes, *matrix[i + 1 :]] for i in range(len(matrix)))
    return tuple(determinant(rows) / whole for rows in replaced)


def _second(field: FunctionField, gradient: Vector) -> list[list[PolynomialQuotient]]:
    size = range(len(field.names))
    below = [[field.derivative(gradient[i], j) for j in range(i + 1)] for i in size]
    return [[below[max(i, j)][min(i, j)] for j in size] for i in size]


def _bordered(whole: Lagrangian) -> list[list[Number]]:
    """Return the bordered Hessian in the place's ring, or in balls where it isn't in the ring."""
    face = whole.face
    normals = [face.normals[number] for number in whole.members]
    hessians = [_second(face.field, gradient) for gradient in (face.gradient, *normals)]
    size = range(len(face.field.names))
    factors = (face.field.constant(-1), *whole.multipliers)
    try:
        return _assembled(
            [[[_exact(whole.place, entry) for entry in row] for row in hessian] for hessian in hessians],
            [[_exact(whole.place, slope) for slope in row] for row in normals],
            [_exact(whole.place, factor) for factor in factors],
            whole.place.ring.context.constant(0),
            size,
        )
    except _NotInRingError:
        with ctx.workprec(BITS):
            return _assembled(
                [[[whole.place.ball(entry, BITS) for entry in row] for row in hessian] for hessian in hessians],
                [[whole.place.ball(slope, BITS) for slope in row] for row in normals],
                [whole.place.ball(factor, BITS) for factor in factors],
                arb(0),
                size,
            )


class _NotInRingError(Exception):
    """A value at a place isn't an element of its ring."""


def _exact(place: Place, quotient: PolynomialQuotient) -> fmpq_mpoly:
    element = place.element(quotient)
    if element is None:
        raise _NotInRingError
    return element


def _assembled(
    hessians: Sequence[Sequence[Sequence[Number]]],
    normals: Sequence[Sequence[Number]],
    factors: Sequence[Number],
    zero: Number,
    size: range,
) -> list[list[Number]]:
    """Return the matrix from its parts, all ring elements or all balls."""
    inside = [
        [-sum((factor * hessian[i][j] for factor, hessian in zip(factors, hessians, strict=True)), zero) for j in size]
        for i in size
    ]
    border = [[*[zero] * len(normals), *normal] for normal in normals]
    return [*border, *[[*[normal[i] for normal in normals], *inside[i]] for i in size]]


def _inertia(place: Place, matrix: list[list[Number]]) -> Inertia | None:
    if not isinstance(matrix[0][0], arb):
        ring = place.ring
        reduced = [[ring.reduce(entry) for entry in row] for row in matrix]
        everywhere = AlgebraicPoint(tuple(ring.context.names()), ring, tuple(ring.context.gens()))
        found = spectrum.inertia(everywhere, reduced)
        return None if found is None else Inertia(*found)
    with ctx.workprec(BITS):
        return inertia_of_balls(matrix)


def _numbers(place: Place, matrix: list[list[Number]]) -> tuple[tuple[RealNumber, ...], ...]:
    return tuple(
        tuple(RealNumber(entry) if isinstance(entry, arb) else real_number(place.ring, entry) for entry in row)
        for row in matrix
    )
