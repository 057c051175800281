"""Numbers and matrices out of a learner's own results, exact where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flint import arb

from gradtutor.calculus.evaluation import evaluate
from gradtutor.calculus.tree_substitution import substituted
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression, Node, Number, Rows, walk
from gradtutor.tutor.agreement import is_approximate
from gradtutor.tutor.answers import expression
from gradtutor.tutor.working import exact_numbers

if TYPE_CHECKING:
    from gradtutor.calculus.real_number import RealNumber

BITS = 256

ROUNDING = 1e-24
"""How far a number may be off, relatively, that is worked out from numbers known by their digits only."""


def real_number(tree: Expression) -> RealNumber:
    """Return a number in a ball, with its closed form; a wider ball without one where a rounded number stands in it.

    Raises `CannotSolveError` where it has no value.
    """
    from gradtutor.calculus.real_number import RealNumber

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
