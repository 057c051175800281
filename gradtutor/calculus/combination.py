"""The critical set of a sum of functions of different variables, from those of the functions.

A point of the sum is a choice of one point of each; its Hessian is made of theirs, its kind follows from theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import sympy as sp
from flint import arb

from gradtutor.calculus.critical_set import Classification, Completeness, CriticalPoint, CriticalSet
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.real_number import RealNumber
from gradtutor.calculus.stated_domain import StatedDomain

MOST_POINTS = 3_000

Solved = tuple[tuple[str, ...], CriticalSet]
"""The variables of a part, and its critical set."""

ZERO = RealNumber(arb(0), sp.Integer(0))


def combined(f: ScalarField, parts: Sequence[Solved], domain: StatedDomain) -> CriticalSet:
    """Return the critical set of the whole function, on its stated domain."""
    whole = parts[0][1] if len(parts) == 1 and parts[0][0] == domain.names else _product(f, parts)
    points = [point for point in whole.points if domain.allows([number.ball for number in point.point])]
    points.sort(key=lambda point: [number.ball.mid().fmpq() for number in point.point])
    return CriticalSet(tuple(points), whole.families, whole.completeness, whole.box, whole.route, whole.missing)


def _product(f: ScalarField, parts: Sequence[Solved]) -> CriticalSet:
    names = [symbol.name for symbol in f.variables]
    points = [_joined(names, parts, choice) for choice in product(*[found.points for _, found in parts])]
    completeness = _weakest([found.completeness for _, found in parts])
    if any(not found.points and not found.families and found.completeness is Completeness.PROVEN for _, found in parts):
        completeness = Completeness.PROVEN
    box = {name: bounds for _, found in parts for name, bounds in (found.box or {}).items()} or None
    return CriticalSet(
        tuple(points),
        (),
        completeness,
        box,
        ", ".join(dict.fromkeys(found.route for _, found in parts if found.route)),
        "; ".join(dict.fromkeys(found.missing for _, found in parts if found.missing)),
    )


_ORDER = (Completeness.NOT_PROVEN, Completeness.PROVEN_IN_BOX, Completeness.PROVEN)


def _weakest(claims: Sequence[Completeness]) -> Completeness:
    return min(claims, key=_ORDER.index, default=Completeness.PROVEN)


def _joined(names: Sequence[str], parts: Sequence[Solved], choice: Sequence[CriticalPoint]) -> CriticalPoint:
    size = len(names)
    point = [ZERO] * size
    hessian = [[ZERO] * size for _ in range(size)]
    for (inside, _), chosen in zip(parts, choice, strict=True):
        places = [names.index(name) for name in inside]
        for row, place in enumerate(places):
            point[place] = chosen.point[row]
            for column, other in enumerate(places):
                if chosen.hessian:
                    hessian[place][other] = chosen.hessian[row][column]
    eigenvalues = sorted(
        (value for chosen in choice for value in chosen.eigenvalues), key=lambda value: value.ball.mid().fmpq()
    )
    smooth = all(chosen.gradient == "zero" for chosen in choice)
    kind, reason = _kind(choice)
    strict = all(chosen.strict for chosen in choice) if kind in _EXTREMA else None
    return CriticalPoint(
        tuple(point),
        total([chosen.value for chosen in choice]),
        tuple(tuple(row) for row in hessian) if smooth else (),
        tuple(eigenvalues) if smooth else (),
        kind,
        reason,
        strict,
        None,
        "zero" if smooth else "undefined",
    )


_EXTREMA = (Classification.LOCAL_MINIMUM, Classification.LOCAL_MAXIMUM)


def _kind(choice: Sequence[CriticalPoint]) -> tuple[Classification, str]:
    """Return the kind of a sum's point: extrema of one sort add up, everything else is a saddle."""
    kinds = {chosen.classification for chosen in choice}
    if len(kinds) == 1 and kinds != {Classification.INCONCLUSIVE}:
        return choice[0].classification, choice[0].reason
    if Classification.SADDLE_POINT in kinds or set(_EXTREMA) <= kinds:
        return Classification.SADDLE_POINT, "the Hessian's eigenvalues have both signs"
    silent = next(chosen for chosen in choice if chosen.classification is Classification.INCONCLUSIVE)
    return Classification.INCONCLUSIVE, silent.reason


def total(values: Sequence[RealNumber]) -> RealNumber:
    """Return the sum of numbers, exact where all of them are."""
    ball = sum((value.ball for value in values), arb(0))
    exact = [value.exact for value in values]
    return RealNumber(ball, None if None in exact else sp.Add(*exact))
