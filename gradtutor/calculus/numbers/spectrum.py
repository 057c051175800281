"""Symmetric matrices at algebraic points: inertia and eigenvalues, decided exactly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from flint import acb_mat, arb, arb_mat, ctx, fmpq, fmpq_mat, fmpq_mpoly

from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.numbers.closed_form import BITS, rational, real_number, root_number
from gradtutor.calculus.numbers.number_ring import NumberRing, constant_value
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.numbers.real_root import RealRoot, irreducible_factors, roots_of_irreducible
from gradtutor.notation.tree import Expression

Entry: TypeAlias = "Expression | fmpq_mpoly"
"""A polynomial or rational expression, or a polynomial in the variables of the point."""

Matrix = list[list[fmpq_mpoly]]
"""A symmetric matrix of elements of a ring."""

LARGEST_CLOSED_FORM = 12
"""Closed forms aren't looked for where size of the matrix times degree of the point is larger."""


def inertia(point: AlgebraicPoint, matrix: Sequence[Sequence[Entry]]) -> tuple[int, int, int] | None:
    """Return how many eigenvalues of a symmetric matrix are positive, zero and negative at a point, exactly.

    None where an entry isn't a rational expression that is defined at the point.
    """
    elements = _elements(point, matrix)
    if elements is None:
        return None
    counts = [_block_inertia(point.ring, block) for block in _diagonal_blocks(elements)]
    plus, zero, minus = (sum(count) for count in zip(*counts, strict=True))
    return plus, zero, minus


def eigenvalues(point: AlgebraicPoint, matrix: Sequence[Sequence[Entry]]) -> tuple[RealNumber, ...] | None:
    """Return the eigenvalues of a symmetric matrix at a point, ascending, with multiplicity, exact where short.

    None where an entry isn't a rational expression that is defined at the point.
    """
    elements = _elements(point, matrix)
    if elements is None:
        return None
    found = [number for block in _diagonal_blocks(elements) for number in _block_eigenvalues(point.ring, block)]
    return tuple(sorted(found, key=lambda number: number.ball.mid().fmpq()))


def eigenvalue_balls(point: AlgebraicPoint, matrix: Sequence[Sequence[Entry]], bits: int) -> tuple[arb, ...] | None:
    """Return balls around the eigenvalues, ascending, with about `bits` correct bits; zero is exactly zero."""
    elements = _elements(point, matrix)
    if elements is None:
        return None
    found = [ball for block in _diagonal_blocks(elements) for ball in _block_balls(point.ring, block, bits)]
    return tuple(sorted(found, key=lambda ball: ball.mid().fmpq()))


def _elements(point: AlgebraicPoint, matrix: Sequence[Sequence[Entry]]) -> Matrix | None:
    rows = []
    for row in matrix:
        elements = [point.element(entry) for entry in row]
        if any(element is None for element in elements):
            return None
        rows.append([element for element in elements if element is not None])
    return rows


def _diagonal_blocks(matrix: Matrix) -> list[Matrix]:
    """Return the blocks into which rows and columns fall that have no entry in common but 0."""
    waiting, blocks = list(range(len(matrix))), []
    while waiting:
        members, fresh = set(), {waiting[0]}
        while fresh:
            members |= fresh
            fresh = {j for i in fresh for j in waiting if matrix[i][j] != 0} - members
        chosen = sorted(members)
        waiting = [index for index in waiting if index not in members]
        blocks.append([[matrix[i][j] for j in chosen] for i in chosen])
    return blocks


def _block_inertia(ring: NumberRing, matrix: Matrix) -> tuple[int, int, int]:
    """Return the inertia of one block from the signs of its characteristic polynomial's coefficients."""
    signs = _signs_by_balls(ring, matrix)
    if signs is None:
        signs = [ring.sign(coefficient) for coefficient in characteristic_polynomial(ring, matrix)]
    zero = next(index for index, sign in enumerate(signs) if sign)
    # Descartes' rule is exact here: all roots of a symmetric matrix's characteristic polynomial are real.
    plus = sum(left != right for left, right in pairwise([sign for sign in signs if sign]))
    return plus, zero, len(matrix) - plus - zero


def _signs_by_balls(ring: NumberRing, matrix: Matrix) -> list[int] | None:
    """Return the signs of the characteristic polynomial's coefficients; None where a ball leaves one open."""
    if _is_rational(matrix):
        return None
    balls = _enclosed(ring, matrix, BITS)
    with ctx.workprec(BITS):
        coefficients = balls.charpoly().coeffs()
    if any(ball.contains(0) for ball in coefficients):
        return None
    return [1 if ball > 0 else -1 for ball in coefficients]


def characteristic_polynomial(ring: NumberRing, matrix: Matrix) -> list[fmpq_mpoly]:
    """Return the coefficients of det(λ - matrix), the constant first, by the method of Faddeev and LeVerrier."""
    size = len(matrix)
    if _is_rational(matrix):
        return [ring.context.constant(value) for value in _rational_matrix(matrix).charpoly().coeffs()]
    coefficients = [ring.context.constant(1)]
    power: Matrix = [[ring.context.constant(0)] * size for _ in range(size)]
    for step in range(1, size + 1):
        for index in range(size):
            power[index][index] += coefficients[0]
        power = [
            [ring.reduce(sum((a * b[j] for a, b in zip(row, power, strict=True)), ring.context.constant(0)))
             for j in range(size)]
            for row in matrix
        ]  # fmt: skip
        trace = sum((power[index][index] for index in range(size)), ring.context.constant(0))
        coefficients.insert(0, trace / (-step))
    return coefficients


def _block_eigenvalues(ring: NumberRing, matrix: Matrix) -> list[RealNumber]:
    """Return the eigenvalues of one block."""
    if len(matrix) == 1:
        return [real_number(ring, matrix[0][0])]
    if _is_rational(matrix):
        polynomial = _rational_matrix(matrix).charpoly()
        factors = polynomial.numer().factor()[1]
        return [
            root_number(root)
            for factor, times in factors
            for root in roots_of_irreducible(factor)
            for _ in range(times)
        ]
    balls = _block_balls(ring, matrix, BITS)
    expanded = ring.expanded(matrix) if len(matrix) * ring.dimension <= LARGEST_CLOSED_FORM else None
    if expanded is None:
        return [_inexact(ball, len(matrix) * ring.dimension) for ball in balls]
    candidates = [root for factor in irreducible_factors(expanded.charpoly()) for root in roots_of_irreducible(factor)]
    return [_matching(ball, candidates) for ball in balls]


def _inexact(ball: arb, degree: int) -> RealNumber:
    return rational(fmpq(0)) if ball == 0 else RealNumber(ball, None, f"a root of a degree-{degree} polynomial")


def _matching(ball: arb, candidates: Sequence[RealRoot]) -> RealNumber:
    """Return the eigenvalue in a ball, which is one of the candidates."""
    matching = [root for root in candidates if ball.overlaps(root.enclose(BITS))]
    return root_number(matching[0]) if len(matching) == 1 else _inexact(ball, len(candidates))


def _block_balls(ring: NumberRing, matrix: Matrix, bits: int) -> list[arb]:
    """Return balls around the eigenvalues of one block, ascending; those that are 0 are exact."""
    if len(matrix) == 1:
        return [ring.enclose(matrix[0][0], bits)]
    _, zero, minus = _block_inertia(ring, matrix)
    working = bits
    while True:
        working += bits
        balls = _enclosed(ring, matrix, working)
        with ctx.workprec(working):
            found = sorted((value.real for value in acb_mat(balls).eig(multiple=True)), key=lambda b: b.mid().fmpq())
        found[minus : minus + zero] = [arb(0)] * zero
        if all(ball == 0 or ball.rel_accuracy_bits() >= bits for ball in found):
            return found


def _enclosed(ring: NumberRing, matrix: Matrix, bits: int) -> arb_mat:
    return arb_mat([[ring.enclose(entry, bits) for entry in row] for row in matrix])


def _is_rational(matrix: Matrix) -> bool:
    return all(entry.is_constant() for row in matrix for entry in row)


def _rational_matrix(matrix: Matrix) -> fmpq_mat:
    return fmpq_mat([[constant_value(entry) for entry in row] for row in matrix])
