"""What holds for every problem with constraints, tried on random ones."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import sympy as sp
from constrained_problems import kinds
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.constrained.candidates import constrained_extrema
from gradtutor.calculus.constrained.constrained_set import ConstrainedSet
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.notation.sympy_tree import from_sympy

x, y = variables("x y")
SWAPPED = {"local minimum": "local maximum", "local maximum": "local minimum"}

circle = sp.Eq(x**2 + y**2, 4)
line = sp.Eq(x + 2 * y, 2)
disk = sp.Le(x**2 + y**2, 4)
triangle = (sp.Ge(x, 0), sp.Ge(y, 0), sp.Le(x + y, 3))
constraint_sets = st.sampled_from([(circle,), (line,), (disk,), triangle, (sp.Eq(x**2 + x * y + y**2, 3),)])
coefficients = st.integers(-3, 3)
quadratics = st.builds(
    lambda a, b, c, d, e: a * x**2 + b * x * y + c * y**2 + d * x + e * y,
    coefficients, coefficients, coefficients, coefficients, coefficients,
)  # fmt: skip


def value_at(expression: sp.Expr, found: dict[str, arb]) -> arb:
    """Return a certified value."""
    value = evaluate(from_sympy(expression), found, 200)
    assert value is not None
    return value


@settings(max_examples=40, deadline=None)
@given(quadratics, constraint_sets)
def test_every_candidate_satisfies_the_constraints_and_the_multiplier_condition(
    f: sp.Expr, constraints: tuple[sp.Rel, ...]
) -> None:
    with ctx.workprec(128):
        for point in constrained_extrema(ScalarField(f, (x, y)), constraints).points:
            at = {"x": point.point[0].ball, "y": point.point[1].ball}
            for number, constraint in enumerate(constraints):
                difference = value_at(constraint.lhs - constraint.rhs, at)
                if number in point.active:
                    assert difference.contains(0)
                else:
                    assert difference > 0 if isinstance(constraint, sp.Ge) else difference < 0
                    assert point.multipliers[number] is None or point.multipliers[number].exact == 0
            if point.is_regular:
                for variable in (x, y):
                    total = value_at(f.diff(variable), at)
                    for constraint, multiplier in zip(constraints, point.multipliers, strict=True):
                        assert multiplier is not None
                        total -= multiplier.ball * value_at((constraint.lhs - constraint.rhs).diff(variable), at)
                    assert total.contains(0)


@settings(max_examples=30, deadline=None)
@given(quadratics, constraint_sets)
def test_the_negative_of_a_function_has_minima_and_maxima_swapped(f: sp.Expr, constraints: tuple[sp.Rel, ...]) -> None:
    if not f.free_symbols:
        return
    found = constrained_extrema(ScalarField(f, (x, y)), constraints)
    other = constrained_extrema(ScalarField(-f, (x, y)), constraints)
    if not found.families:
        assert kinds(other) == {point: SWAPPED.get(kind, kind) for point, kind in kinds(found).items()}
    for mine, theirs in ((found.minimum, other.maximum), (found.maximum, other.minimum)):
        assert (mine is None) == (theirs is None)
        if mine is not None and theirs is not None:
            assert float(mine.value) == pytest.approx(-float(theirs.value))


@settings(max_examples=30, deadline=None)
@given(quadratics, constraint_sets, st.sampled_from([2, 3, sp.Rational(1, 2)]))
def test_scaling_a_constraint_scales_only_its_multiplier(
    f: sp.Expr, constraints: tuple[sp.Rel, ...], factor: sp.Rational
) -> None:
    scaled = tuple(type(c)(factor * c.lhs, factor * c.rhs, evaluate=False) for c in constraints)
    found = constrained_extrema(ScalarField(f, (x, y)), constraints)
    other = constrained_extrema(ScalarField(f, (x, y)), scaled)
    assert kinds(found) == kinds(other)
    for mine, theirs in zip(found.points, other.points, strict=True):
        for a, b in zip(mine.multipliers, theirs.multipliers, strict=True):
            assert (a is None) == (b is None)
            if a is not None and b is not None:
                assert float(a) == pytest.approx(float(factor) * float(b), abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(quadratics, constraint_sets)
def test_renaming_the_variables_renames_the_candidates(f: sp.Expr, constraints: tuple[sp.Rel, ...]) -> None:
    swap = {x: y, y: x}
    found = constrained_extrema(ScalarField(f, (x, y)), constraints)
    other = constrained_extrema(
        ScalarField(f.xreplace(swap), (x, y)), tuple(constraint.xreplace(swap) for constraint in constraints)
    )
    assert {point[::-1]: kind for point, kind in kinds(found).items()} == kinds(other)


def on_circle(t: float) -> tuple[float, float]:
    """Return a point of the circle, once around for t from 0 to 1."""
    return 2 * math.cos(math.tau * t), 2 * math.sin(math.tau * t)


def on_segment(t: float) -> tuple[float, float]:
    """Return a point of the part of the line with -4 ≤ x ≤ 4."""
    return 8 * t - 4, 3 - 4 * t


@settings(max_examples=30, deadline=None)
@given(
    quadratics,
    st.sampled_from([((circle,), on_circle), ((line, sp.Ge(x, -4), sp.Le(x, 4)), on_segment)]),
)
def test_no_point_tried_beats_the_global_extrema(
    f: sp.Expr, where: tuple[tuple[sp.Rel, ...], Callable[[float], tuple[float, float]]]
) -> None:
    constraints, curve = where
    found = constrained_extrema(ScalarField(f, (x, y)), constraints)
    value = sp.lambdify((x, y), f, "math")
    values = [float(value(*curve(step / 200))) for step in range(201)]
    least, greatest = both(found)
    assert least <= min(values) + 1e-9
    assert greatest >= max(values) - 1e-9
    spread = max(values) - min(values)
    assert least == pytest.approx(min(values), abs=1e-9 + 0.01 * spread)
    assert greatest == pytest.approx(max(values), abs=1e-9 + 0.01 * spread)


def both(found: ConstrainedSet) -> tuple[float, float]:
    """Return the least and the greatest value, which must be known."""
    assert found.minimum is not None
    assert found.maximum is not None
    return float(found.minimum.value), float(found.maximum.value)
