"""Critical sets with given points, for tests that need one without solving."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from gradtutor.calculus.critical_set import (
    Classification,
    Completeness,
    CriticalFamily,
    CriticalPoint,
    CriticalSet,
)
from gradtutor.calculus.derivatives.hessian import hessian_at
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.notation.sympy_tree import from_sympy


def real_number(value: sp.Expr | int, *, exact: bool = True) -> RealNumber:
    """Return a number in a certified ball, with its closed form unless told otherwise."""
    closed_form = sp.sympify(value)
    return RealNumber(evaluate(from_sympy(closed_form), {}, 200), closed_form if exact else None)


def critical_point(f: ScalarField, point: Sequence[sp.Expr | int], *, exact: bool = True) -> CriticalPoint:
    """Return a saddle point with its Hessian and eigenvalues."""
    place = tuple(sp.sympify(value) for value in point)
    H = hessian_at(f, place)
    eigenvalues = sorted((value for value, times in H.eigenvals().items() for _ in range(times)), key=sp.N)
    return CriticalPoint(
        tuple(real_number(value, exact=exact) for value in place),
        real_number(f.at(place), exact=exact),
        tuple(tuple(real_number(entry, exact=exact) for entry in row) for row in H.tolist()),
        tuple(real_number(value, exact=exact) for value in eigenvalues),
        Classification.SADDLE_POINT,
        "the eigenvalues have both signs",
    )


def critical_set(
    f: ScalarField,
    points: Sequence[Sequence[sp.Expr | int]],
    families: Sequence[Sequence[sp.Eq]] = (),
    *,
    exact: bool = True,
) -> CriticalSet:
    """Return the proven set of the given points and families."""
    return CriticalSet(
        tuple(critical_point(f, point, exact=exact) for point in points),
        tuple(
            CriticalFamily(tuple(equations), (), Classification.LOCAL_MINIMUM, "f is never negative")
            for equations in families
        ),
        Completeness.PROVEN,
        route="by elimination",
    )
