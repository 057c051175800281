"""Whether functions vary independently of one another: then a curve of their values is a curve of points."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, arb_mat, ctx

from gradtutor.calculus.function_field.field import FunctionField, quotient_ball
from gradtutor.calculus.function_field.quotients import PolynomialQuotient

BITS = 64
_SPREADS = ((1, 7), (-3, 11), (5, 17))
"""Points in general position: the first holds small positive numbers, where logarithms and roots are defined."""


def are_independent(field: FunctionField, functions: Sequence[PolynomialQuotient]) -> bool:
    """Return whether the gradients of functions are linearly independent at some point, so at almost every one.

    Only True is proved.
    """
    if len(functions) > len(field.names):
        return False
    slopes = [[field.derivative(u, v) for v in range(len(field.names))] for u in functions]
    with ctx.workprec(BITS):
        for first, step in _SPREADS:
            point = [arb(first * (2 * v + 3)) / (step * (v + 2)) for v in range(len(field.names))]
            values = field.balls(point)
            rows = arb_mat([[quotient_ball(slope, values) for slope in row] for row in slopes])
            if (rows * rows.transpose()).det() > 0:
                return True
    return False
