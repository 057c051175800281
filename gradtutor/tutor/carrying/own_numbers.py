"""Numbers and matrices out of a learner's own results, exact where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flint import arb

from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression, Node, Number, Rows, walk
from gradtutor.tutor.agreement import is_approximate
from gradtutor.tutor.answers.kinds import expression
from gradtutor.tutor.working.unconstrained import exact_numbers

if TYPE_CHECKING:
    from gradtutor.calculus.numbers.real_number import RealNumber

BITS = 256

ROUNDING = 1e-24
"""How far a number may be off, relatively, that is worked out from numbers known by their digits only."""


def real_number(tree: Expression) -> RealNumber:
    """Return a number in a ball, with its closed form; a wider ball without one where a rounded number stands in it.

    Raises `CannotSolveError` where it has no value.
    """
    from gradtutor.calculus.numbers.real_number import RealNumber

    ball = evaluate(tree, {}, BITS)
    if ball is None or not ball.is_finite():
        raise CannotSolveError("This has no value there.")
    is_rounded = any(isinstance(node, Number) and is_approximate(node) for node in walk(tree))
    if is_rounded:
        return RealNumber(ball + arb(0, ROUNDING * (1 + abs(float(ball)))))
    return RealNumber(ball, exact_numbers([tree])[0])


def matrix_at(matrix: Node, values: Mapping[str, Expression]) -> tuple[tuple[Expression, ...], ...]:
    """Return the entries of a matrix with numbers put in."""
    assert isinstance(matrix, Rows)
    return tuple(tuple(substituted(expression(entry), values) for entry in row) for row in matrix.rows)


def is_symmetric(rows: Sequence[Sequence[RealNumber]]) -> bool:
    """Say whether the entries on both sides of the diagonal are the same number, as far as the digits tell."""
    size = range(len(rows))
    return all(rows[i][j].ball.overlaps(rows[j][i].ball) for i in size for j in range(i))


def eigenvalues_of(rows: Sequence[Sequence[RealNumber]]) -> Sequence[RealNumber] | None:
    """Return the eigenvalues of a matrix, ascending; None where they aren't real or can't be told.

    A matrix that isn't symmetric, as wrong slopes lead to, has them here where it has two rows.
    """
    from gradtutor.calculus.numbers.eigenvalues import eigenvalues

    if is_symmetric(rows):
        return eigenvalues(rows)
    return _real_pair(rows) if len(rows) == 2 else None


def _real_pair(rows: Sequence[Sequence[RealNumber]]) -> Sequence[RealNumber] | None:
    """Return half the trace ± √(((a − d)/2)² + bc) for [[a, b], [c, d]], where that root is real and not 0."""
    import sympy as sp

    from gradtutor.calculus.numbers.real_number import RealNumber

    (a, b), (c, d) = rows
    under_root = ((a.ball - d.ball) / 2) ** 2 + b.ball * c.ball
    if not under_root > 0:
        return None
    balls = [(a.ball + d.ball) / 2 + sign * under_root.sqrt() for sign in (-1, 1)]
    p, q, r, s = a.exact, b.exact, c.exact, d.exact
    if p is None or q is None or r is None or s is None:
        return [RealNumber(ball) for ball in balls]
    root = sp.sqrt(((p - s) / 2) ** 2 + q * r)
    return [RealNumber(ball, (p + s) / 2 + sign * root) for ball, sign in zip(balls, (-1, 1), strict=True)]
