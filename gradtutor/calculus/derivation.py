"""Everything `solve` derives of a function, as one frozen value that grows part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import sympy as sp

from gradtutor.calculus.by_hand.solution_steps import solution_steps
from gradtutor.calculus.critical_points import critical_points, may_take_long
from gradtutor.calculus.critical_set import Completeness, CriticalSet
from gradtutor.calculus.derivatives.derivative import partial_derivative
from gradtutor.calculus.derivatives.gradient import (
    DirectionalDerivative,
    directional_derivative,
    gradient,
    gradient_at,
    gradient_norm,
    linear_approximation,
    value_at,
)
from gradtutor.calculus.derivatives.hessian import hessian, hessian_at
from gradtutor.calculus.field import Point, ScalarField
from gradtutor.calculus.steps import Step

if TYPE_CHECKING:
    from gradtutor.calculus.constrained.constrained_set import ConstrainedSet

Box = Mapping[str, tuple[Fraction, Fraction]]

HASTE = (3, 12, 60)
"""From how many starts critical points are looked for where time is short, one search after the other."""


@dataclass(frozen=True, slots=True)
class AtPoint:
    """A function seen from one point: exact value, gradient, its norm, Hessian and tangent plane."""

    point: Point
    value: sp.Expr
    gradient: tuple[sp.Expr, ...]
    gradient_norm: sp.Expr
    hessian: sp.ImmutableMatrix
    linear_approximation: sp.Expr


@dataclass(frozen=True, slots=True)
class Derivation:
    """What was derived so far, `steps` explaining the whole; what isn't known yet is None.

    Under `constraints` the candidates are in `constrained`, and `critical_set` stays None. `in_haste` says that the
    critical points come from a few starts, for want of time.
    """

    field: ScalarField
    gradient: tuple[sp.Expr, ...]
    hessian: sp.ImmutableMatrix
    steps: tuple[Step, ...] = ()
    at: AtPoint | None = None
    directional: DirectionalDerivative | None = None
    critical_set: CriticalSet | None = None
    constraints: tuple[sp.Rel, ...] = ()
    constrained: ConstrainedSet | None = None
    in_haste: bool = False


def derivations(
    f: ScalarField,
    *,
    at: Point | None = None,
    direction: Sequence[sp.Expr] | None = None,
    box: Box | None = None,
    subject_to: Sequence[sp.Rel] = (),
    detail: str = "brief",
    quick: bool = False,
) -> Iterator[Derivation]:
    """Yield ever fuller derivations of f; the last one is complete. `detail` is "none", "brief" or "full".

    With `quick` critical points are looked for in the quickest way only, and the steps end at the derivatives.
    """
    derived = Derivation(f, gradient(f), hessian(f), constraints=tuple(subject_to))
    if at is not None:
        derived = replace(derived, at=at_point(f, at))
        if direction is not None:
            derived = replace(derived, directional=directional_derivative(f, at, direction))
    if detail != "none":
        derived = replace(derived, steps=tuple(partial_derivative(f.expression, x, f.variables) for x in f.variables))
    yield derived
    if subject_to:
        from gradtutor.calculus.constrained.candidates import constrained_extrema
        from gradtutor.calculus.constrained.solution_steps import constrained_steps

        constrained = constrained_extrema(f, subject_to)
        shown = constrained_steps(f, constrained, detail) if detail != "none" else ()
        yield replace(derived, constrained=constrained, steps=shown)
        return
    for starts in HASTE if quick else HASTE[:1] if may_take_long(f) else ():
        yield replace(derived, critical_set=critical_points(f, box=box, starts=starts), in_haste=True)
    if quick:
        return
    found = critical_points(f, box=box)
    steps = solution_steps(f, found, detail) if detail != "none" else ()
    yield replace(derived, critical_set=found, steps=steps)


def at_point(f: ScalarField, point: Point) -> AtPoint:
    """Return everything a calculus class asks for at one point."""
    return AtPoint(
        point,
        value_at(f, point),
        gradient_at(f, point),
        gradient_norm(f, point),
        hessian_at(f, point),
        linear_approximation(f, point),
    )


def is_complete(derived: Derivation) -> bool:
    """Say whether nothing that was asked for is missing."""
    found = derived.constrained if derived.constraints else derived.critical_set
    return found is not None and not found.missing and found.completeness is not Completeness.NOT_PROVEN
