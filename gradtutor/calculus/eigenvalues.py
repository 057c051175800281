"""Eigenvalues of symmetric matrices of real numbers: certified balls, exact where short, never by guess.

A matrix is first taken apart into the blocks its zeros leave. Blocks of rationals go through the characteristic
polynomial, exactly; others through Jacobi's rotations in ball arithmetic, which are similarity transformations
whatever the rounding, and then Weyl's inequality.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_mat, fmpq_poly

from gradtutor.calculus.real_number import RealNumber
from gradtutor.calculus.systems.closed_form import rational, root_number
from gradtutor.calculus.systems.real_root import roots_of_irreducible

Rows = Sequence[Sequence[RealNumber]]

BITS = 128
LONGEST_EXACT = 14
MOST_SWEEPS = 40


def eigenvalues(matrix: Rows) -> tuple[RealNumber, ...]:
    """Return the eigenvalues of a symmetric matrix, ascending, each as often as its multiplicity.

    >>> entries = [[rational(fmpq(6)), rational(fmpq(4))], [rational(fmpq(4)), rational(fmpq(0))]]
    >>> [value.exact for value in eigenvalues(entries)]
    [-2, 8]
    """
    values = [value for members in _blocks(matrix) for value in _block_eigenvalues(_part(matrix, members))]
    return tuple(sorted(values, key=lambda value: value.ball.mid().fmpq()))


def _blocks(matrix: Rows) -> list[list[int]]:
    """Return the sets of indices that exact zeros leave unconnected."""
    waiting = set(range(len(matrix)))
    blocks = []
    while waiting:
        block, front = [], [min(waiting)]
        waiting.discard(front[0])
        while front:
            row = front.pop()
            block.append(row)
            near = [column for column in waiting if not matrix[row][column].ball.is_zero()]
            waiting.difference_update(near)
            front += near
        blocks.append(sorted(block))
    return blocks


def _part(matrix: Rows, members: Sequence[int]) -> list[list[RealNumber]]:
    return [[matrix[row][column] for column in members] for row in members]


def _block_eigenvalues(block: Rows) -> Sequence[RealNumber]:
    if len(block) == 1:
        return [block[0][0]]
    entries = [_rational(entry) for row in block for entry in row]
    if None not in entries:
        return rational_eigenvalues(fmpq_mat(len(block), len(block), entries))
    if len(block) == 2:
        return _pair(block)
    return [RealNumber(ball) for ball in eigenvalue_balls([[entry.ball for entry in row] for row in block])]


def _rational(entry: RealNumber) -> fmpq | None:
    exact = entry.exact
    return fmpq(int(exact.p), int(exact.q)) if exact is not None and exact.is_Rational else None


def rational_eigenvalues(matrix: fmpq_mat) -> list[RealNumber]:
    """Return the eigenvalues of a symmetric matrix of rationals, by its characteristic polynomial."""
    polynomial: fmpq_poly = matrix.charpoly()
    values = []
    for factor, multiplicity in polynomial.numer().factor()[1]:
        for root in roots_of_irreducible(factor):
            value = (
                rational(fmpq(-root.coefficients[0], root.coefficients[1])) if root.degree == 1 else root_number(root)
            )
            values += [value] * multiplicity
    return values


def _pair(block: Rows) -> list[RealNumber]:
    """Return the two eigenvalues of [[a, b], [b, d]]: half the trace ± √(((a − d)/2)² + b²)."""
    (a, b), (_, d) = block
    with ctx.workprec(2 * BITS):
        middle = (a.ball + d.ball) / 2
        spread = (((a.ball - d.ball) / 2) ** 2 + b.ball**2).sqrt()
        balls = [middle - spread, middle + spread]
    if a.exact is None or b.exact is None or d.exact is None:
        return [RealNumber(ball) for ball in balls]
    half = sp.expand((a.exact + d.exact) / 2)
    root = sp.sqrt(sp.expand(((a.exact - d.exact) / 2) ** 2 + b.exact**2))
    exact = [half - root, half + root]
    short = root.count_ops() <= LONGEST_EXACT // 2
    return [RealNumber(ball, value if short else None) for ball, value in zip(balls, exact, strict=True)]


def eigenvalue_balls(rows: Sequence[Sequence[arb]], bits: int = BITS) -> list[arb]:
    """Return balls around the eigenvalues of a symmetric matrix, ascending.

    >>> [round(float(ball), 6) for ball in eigenvalue_balls([[arb(2), arb(1)], [arb(1), arb(2)]])]
    [1.0, 3.0]
    """
    with ctx.workprec(bits + 64):
        matrix = [list(row) for row in rows]
        for _ in range(MOST_SWEEPS):
            if _off_diagonal(matrix) < _size(matrix) * arb(2) ** -(bits + 16):
                break
            for p in range(len(matrix)):
                for q in range(p + 1, len(matrix)):
                    _rotate(matrix, p, q)
        # Weyl: an eigenvalue of D + E is as far from that of D, in order, as the norm of E at most.
        error = _off_diagonal(matrix).abs_upper()
        diagonal = sorted((matrix[i][i] for i in range(len(matrix))), key=lambda ball: ball.mid().fmpq())
        return [ball + arb(0, error) for ball in _monotone(diagonal)]


def _monotone(balls: list[arb]) -> list[arb]:
    """Return balls around the sorted values of numbers in `balls`: overlapping neighbours are joined."""
    result = list(balls)
    for i in range(1, len(result)):
        if result[i].overlaps(result[i - 1]):
            joined = result[i].union(result[i - 1])
            start = i - 1
            while start > 0 and result[start - 1].overlaps(joined):
                start -= 1
                joined = joined.union(result[start])
            result[start : i + 1] = [joined] * (i + 1 - start)
    return result


def _rotate(matrix: list[list[arb]], p: int, q: int) -> None:
    """Replace the matrix by a rotated one whose entry (p, q) is about zero.

    The angle has an exact tangent, so its sine and cosine are balls around those of one true rotation.
    """
    off = matrix[p][q]
    if off.abs_upper() < arb(2) ** -(2 * BITS):
        return
    ratio = (matrix[q][q] - matrix[p][p]).mid() / (2 * off).mid()
    tangent = (arb(1) / (abs(ratio) + (ratio * ratio + 1).sqrt())).mid()
    if ratio < 0:
        tangent = -tangent
    cosine = (1 + tangent * tangent).rsqrt()
    sine = tangent * cosine
    for k in range(len(matrix)):
        if k not in (p, q):
            a, b = matrix[k][p], matrix[k][q]
            matrix[k][p] = matrix[p][k] = cosine * a - sine * b
            matrix[k][q] = matrix[q][k] = sine * a + cosine * b
    app, aqq = matrix[p][p], matrix[q][q]
    matrix[p][p] = cosine**2 * app - 2 * sine * cosine * off + sine**2 * aqq
    matrix[q][q] = sine**2 * app + 2 * sine * cosine * off + cosine**2 * aqq
    matrix[p][q] = matrix[q][p] = (cosine**2 - sine**2) * off + sine * cosine * (app - aqq)


def _off_diagonal(matrix: Sequence[Sequence[arb]]) -> arb:
    total = arb(0)
    for p, row in enumerate(matrix):
        for q, entry in enumerate(row):
            if p != q:
                total += entry * entry
    return total.abs_upper().sqrt()


def _size(matrix: Sequence[Sequence[arb]]) -> arb:
    return max((entry.abs_upper() for row in matrix for entry in row), key=lambda ball: ball.mid().fmpq())
