"""Eigenvalues of symmetric matrices of real numbers as answers: certified balls, exact where short."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import acb_mat, arb, arb_mat, ctx

from gradtutor.calculus.numbers.real_number import RealNumber

Rows = Sequence[Sequence[RealNumber]]

BITS = 128
LONGEST_EXACT = 14


def eigenvalues(matrix: Rows) -> tuple[RealNumber, ...] | None:
    """Return the eigenvalues of a symmetric matrix, ascending, each as often as its multiplicity.

    Entries that are exactly zero take the matrix apart into blocks. None where the entries are too inexact.

    >>> from flint import fmpq
    >>> from gradtutor.calculus.numbers.closed_form import rational
    >>> entries = [[rational(fmpq(1)), rational(fmpq(0))], [rational(fmpq(0)), rational(fmpq(-3))]]
    >>> [value.exact for value in eigenvalues(entries)]
    [-3, 1]
    """
    found: list[RealNumber] = []
    for members in _blocks(matrix):
        values = _block_eigenvalues([[matrix[row][column] for column in members] for row in members])
        if values is None:
            return None
        found += values
    return tuple(sorted(found, key=lambda value: value.ball.mid().fmpq()))


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


def _block_eigenvalues(block: Rows) -> Sequence[RealNumber] | None:
    if len(block) == 1:
        return [block[0][0]]
    balls = eigenvalue_balls([[entry.ball for entry in row] for row in block])
    if balls is None:
        return None
    exact = _exact_pair(block) if len(block) == 2 else None
    if exact is None:
        return [RealNumber(ball) for ball in balls]
    return [RealNumber(ball, value) for ball, value in zip(balls, exact, strict=True)]


def _exact_pair(block: Rows) -> list[sp.Expr] | None:
    """Return the eigenvalues of [[a, b], [b, d]], half the trace ± √(((a − d)/2)² + b²), where that is short."""
    a, b, d = block[0][0].exact, block[0][1].exact, block[1][1].exact
    if a is None or b is None or d is None:
        return None
    half = sp.expand((a + d) / 2)
    root = sp.sqrt(sp.factor_terms(sp.expand(((a - d) / 2) ** 2 + b**2)))
    short = max((half - root).count_ops(), (half + root).count_ops()) <= LONGEST_EXACT
    return [half - root, half + root] if short else None


def eigenvalue_balls(rows: Sequence[Sequence[arb]]) -> list[arb] | None:
    """Return balls around the eigenvalues of a symmetric matrix, ascending; None where they can't be told apart.

    >>> [round(float(ball), 6) for ball in eigenvalue_balls([[arb(2), arb(1)], [arb(1), arb(2)]])]
    [1.0, 3.0]
    """
    with ctx.workprec(2 * BITS):
        try:
            values = acb_mat(arb_mat([list(row) for row in rows])).eig(multiple=True)
        except ValueError:
            return None
        return sorted((value.real for value in values), key=lambda ball: ball.mid().fmpq())
