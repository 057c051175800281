"""The steps of a solution under constraints: ∇f = λ∇g piece by piece, the kinds, the comparison of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import sympy as sp
from sympy.core.symbol import Str

from gradtutor.calculus.by_hand.claims import Assignment, equation, solution_tuple
from gradtutor.calculus.by_hand.hand_solving import solved_by_hand
from gradtutor.calculus.by_hand.solution_steps import shown
from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint, ConstrainedSet, GlobalExtremum
from gradtutor.calculus.derivatives.derivative import partial_derivative
from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.steps import Rule, Step, brief
from gradtutor.calculus.values.evaluation import evaluate
from gradtutor.notation.sympy_tree import from_sympy

_MANY_UNKNOWNS = 6
_LARGEST_BORDERED = 5
_BITS = 200


def constrained_steps(f: ScalarField, found: ConstrainedSet, detail: str = "brief") -> tuple[Step, ...]:
    """Return the steps from the function and its constraints to the candidates, their kinds, and the extreme values.

    `detail` is "brief" (what a good textbook writes) or "full" (every rule).
    """
    steps = tuple(_all_steps(f, found))
    return tuple(brief(step) for step in steps) if detail == "brief" else steps


def _all_steps(f: ScalarField, found: ConstrainedSet) -> Iterator[Step]:
    yield from (partial_derivative(f.expression, x, f.variables) for x in f.variables)
    slopes = sp.Tuple(*gradient(f))
    yield Step(Rule.GRADIENT, slopes, slopes)
    sides = sp.Tuple(*[constraint.lhs - constraint.rhs for constraint in found.constraints])
    gradients = sp.Tuple(*[sp.Tuple(*gradient(ScalarField(side, f.variables))) for side in sides])
    yield Step(Rule.CONSTRAINT_GRADIENTS, sides, gradients)
    for active in dict.fromkeys(sorted((point.active for point in found.points), key=lambda a: (len(a), a))):
        yield _piece(f, found, active)
    for family in found.families:
        equations, reason = sp.Tuple(*family.equations), Str(family.reason)
        yield Step(Rule.CLASSIFICATION, sp.Tuple(), Str(family.classification.value), (), (equations, reason))
    for point in found.points:
        yield _classification(f, found, point)
    if found.minimum or found.maximum:
        yield _comparison(f, found)


def _piece(f: ScalarField, found: ConstrainedSet, active: tuple[int, ...]) -> Step:
    """Return how the candidates were found at which exactly the constraints with these numbers hold as equations."""
    points = [point for point in found.points if point.active == active]
    regular = [point for point in points if point.is_regular]
    constraints = [found.constraints[number] for number in active]
    multipliers = multiplier_symbols(f, len(found.constraints))
    chosen = [multipliers[number] for number in active]
    system = _lagrange_system(f, constraints, chosen)
    lagrange = Step(
        Rule.LAGRANGE_EQUATIONS,
        sp.Tuple(*gradient(f)),
        sp.Tuple(*[equation(side) for side in system[: len(f.variables)]]),
        (),
        (sp.Tuple(*chosen),),
    )
    irregular = [solution_tuple([_coordinates(f, point)])[0] for point in points if not point.is_regular]
    substeps = [lagrange, _solving(f, found, regular, active, system, chosen)] if regular else []
    substeps += [Step(Rule.NO_MULTIPLIERS, point, sp.Tuple()) for point in irregular]
    binding = sp.Tuple(*[_as_equation(constraint) for constraint in constraints])
    found_here = solution_tuple([_coordinates(f, point) for point in points])
    return Step(Rule.PIECE, binding, found_here, tuple(substeps))


def _as_equation(constraint: sp.Rel) -> sp.Eq:
    """Return the equation of a constraint that binds, a bare number on its right side."""
    left, right = constraint.lhs, constraint.rhs
    return sp.Eq(right, left, evaluate=False) if left.is_number else sp.Eq(left, right, evaluate=False)


def multiplier_symbols(f: ScalarField, count: int) -> tuple[sp.Symbol, ...]:
    """Return λ, or λ₁, λ₂, ... for several constraints; μ where f has a variable λ."""
    name = "mu" if any(x.name.startswith("lambda") for x in f.variables) else "lambda"
    return variables([name] if count == 1 else [f"{name}{number}" for number in range(1, count + 1)])


def _lagrange_system(
    f: ScalarField, constraints: Sequence[sp.Rel], multipliers: Sequence[sp.Symbol]
) -> tuple[sp.Expr, ...]:
    """Return ∂f/∂x − Σ λ ∂g/∂x for every variable x, then g for every constraint."""
    sides = [constraint.lhs - constraint.rhs for constraint in constraints]
    rows = [gradient(ScalarField(side, f.variables)) for side in sides]
    slopes = [
        slope - sum((m * row[place] for m, row in zip(multipliers, rows, strict=True)), sp.Integer(0))
        for place, slope in enumerate(gradient(f))
    ]
    return (*slopes, *sides)


def _solving(
    f: ScalarField,
    found: ConstrainedSet,
    points: Sequence[ConstrainedPoint],
    active: tuple[int, ...],
    system: Sequence[sp.Expr],
    multipliers: Sequence[sp.Symbol],
) -> Step:
    """Return a solution on paper where one leads to the same points, else a step that names the solver's method."""
    claims = sp.Tuple(*[equation(side) for side in system])
    whole = [_coordinates(f, p) | _multipliers(p, active, multipliers) for p in points]
    unknowns = (*f.variables, *multipliers)
    if len(unknowns) <= _MANY_UNKNOWNS:
        by_hand = solved_by_hand(system, unknowns)
        if by_hand is not None and _are_among(whole, by_hand.solutions, unknowns):
            return Step(Rule.SOLVE_SYSTEM, claims, solution_tuple(whole), by_hand.steps)
        without = _without_multiplier(f, system, multipliers)
        by_hand = solved_by_hand(without, f.variables) if without else None
        if by_hand is not None and _are_among(whole, by_hand.solutions, f.variables):
            dropped = sp.Tuple(*[equation(side) for side in without])
            first = Step(Rule.DROP_MULTIPLIER, claims, dropped, (), (multipliers[0],))
            return Step(Rule.SOLVE_SYSTEM, claims, solution_tuple(whole), (first, *by_hand.steps))
    method = (Str(found.route), Str(found.completeness.value))
    return Step(Rule.ELIMINATION, claims, solution_tuple(whole), (), method)


def _without_multiplier(
    f: ScalarField, system: Sequence[sp.Expr], multipliers: Sequence[sp.Symbol]
) -> tuple[sp.Expr, ...]:
    """Return the equations left when one multiplier is divided out: f_x g_y − f_y g_x = 0 and so on, then g."""
    if len(multipliers) != 1:
        return ()
    (multiplier,) = multipliers
    size = len(f.variables)
    pairs = [
        (side.subs(multiplier, 0), -side.coeff(multiplier) if side.has(multiplier) else 0) for side in system[:size]
    ]
    minors = [sp.factor(a * d - b * c) for (a, c), (b, d) in combinations(pairs, 2)]
    return (*[minor for minor in minors if minor != 0], *system[size:])


def _are_among(points: Sequence[Assignment], solutions: Sequence[Assignment], unknowns: Sequence[sp.Symbol]) -> bool:
    """Return whether every point is one of the solutions, and each of these fully determined."""
    if any(x not in solution for solution in solutions for x in unknowns):
        return False
    return all(any(_is_same(point, solution, unknowns) for solution in solutions) for point in points)


def _is_same(point: Assignment, solution: Assignment, unknowns: Sequence[sp.Symbol]) -> bool:
    for x in unknowns:
        digits = {number: sp.Rational(str(number)) for number in point[x].atoms(sp.Float)}
        difference = evaluate(from_sympy(point[x].xreplace(digits) - solution[x]), {}, _BITS)
        if difference is None or not abs(difference) < 1e-12:
            return False
    return True


def _coordinates(f: ScalarField, point: ConstrainedPoint) -> Assignment:
    return dict(zip(f.variables, [shown(number) for number in point.point], strict=True))


def _multipliers(point: ConstrainedPoint, active: Sequence[int], multipliers: Sequence[sp.Symbol]) -> Assignment:
    numbers = [point.multipliers[number] for number in active]
    return {m: shown(number) for m, number in zip(multipliers, numbers, strict=True) if number is not None}


def _classification(f: ScalarField, found: ConstrainedSet, point: ConstrainedPoint) -> Step:
    claims = solution_tuple([_coordinates(f, point)])[0]
    substeps = tuple(_bordered_steps(f, found, point, claims))
    return Step(
        Rule.CLASSIFICATION, sp.Tuple(), Str(point.classification.value), substeps, (claims, Str(point.reason))
    )  # fmt: skip


def _bordered_steps(f: ScalarField, found: ConstrainedSet, point: ConstrainedPoint, claims: sp.Tuple) -> Iterator[Step]:
    """Yield the bordered Hessian and its last leading minors, where only equations hold and all numbers are short."""
    equations = [n for n, constraint in enumerate(found.constraints) if isinstance(constraint, sp.Eq)]
    if not point.bordered or list(point.active) != equations or not equations:
        return
    if len(point.bordered) > _LARGEST_BORDERED or any(entry.exact is None for row in point.bordered for entry in row):
        return
    matrix = sp.ImmutableMatrix([[shown(entry) for entry in row] for row in point.bordered])
    yield Step(Rule.BORDERED_HESSIAN, sp.Tuple(), matrix, (), (claims,))
    count = len(equations)
    sizes = range(2 * count + 1, matrix.rows + 1)
    if len(sizes) > 1 and not _is_certainly_not_zero(matrix[:count, count : 2 * count].det(method="berkowitz")):
        return  # the signs of the minors say something only where these columns are independent
    minors = [sp.expand(matrix[:size, :size].det(method="berkowitz")) for size in sizes]
    if minors and all(_is_certainly_not_zero(minor) for minor in minors):
        yield Step(Rule.BORDERED_MINORS, matrix, sp.Tuple(*minors), (), (sp.Integer(count),))


def _is_certainly_not_zero(value: sp.Expr) -> bool:
    ball = evaluate(from_sympy(value), {}, _BITS)
    return ball is not None and not ball.contains(0)


def _comparison(f: ScalarField, found: ConstrainedSet) -> Step:
    rows = [
        sp.Tuple(solution_tuple([_coordinates(f, point)])[0], shown(point.value))
        for point in sorted(found.points, key=lambda point: point.value.ball.mid().fmpq())
    ]
    parts = [_extreme(extremum) for extremum in (found.minimum, found.maximum)]
    return Step(
        Rule.COMPARE_VALUES, sp.Tuple(*rows), sp.Tuple(*[part[0] for part in parts]), (), tuple(p[1] for p in parts)
    )


def _extreme(extremum: GlobalExtremum | None) -> tuple[sp.Tuple, Str]:
    """Return the value, if there is one, and the reason."""
    if extremum is None:
        return sp.Tuple(), Str("")
    return sp.Tuple(shown(extremum.value)), Str(extremum.reason)
