"""The steps of a whole solution: gradient, its zeros, the Hessian, and the kind of every critical point."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

import sympy as sp
from sympy.core.symbol import Str

from gradtutor.calculus.by_hand.claims import Assignment, equation, solution_tuple
from gradtutor.calculus.by_hand.hand_solving import solved_by_hand
from gradtutor.calculus.by_hand.solution_check import agrees, is_defined, is_in_domain
from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.derivatives.derivative import partial_derivative, unevaluated_derivative
from gradtutor.calculus.derivatives.gradient import gradient
from gradtutor.calculus.derivatives.hessian import hessian
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.steps import Rule, Step, brief

_MANY_VARIABLES = 4
_LONG_POLYNOMIAL = 60
_DIGITS = 15


def solution_steps(f: ScalarField, critical_set: CriticalSet, detail: str = "brief") -> tuple[Step, ...]:
    """Return the steps from the function to the kinds of its critical points.

    First one step for each partial derivative, then the gradient, its zeros, the Hessian, and one step for each
    critical point. `detail` is "brief" (what a good textbook writes) or "full" (every rule).
    Raises `CannotSolveError` where a partial derivative has no textbook rule.
    """
    steps = tuple(_all_steps(f, critical_set, detail))
    return tuple(brief(step) for step in steps) if detail == "brief" else steps


def _all_steps(f: ScalarField, critical_set: CriticalSet, detail: str) -> Iterator[Step]:
    partials = [partial_derivative(f.expression, x, f.variables) for x in f.variables]
    slopes = sp.Tuple(*gradient(f))
    yield from partials
    if len(partials) > 1:
        yield Step(Rule.GRADIENT, sp.Tuple(*[partial.result for partial in partials]), slopes)
    yield Step(Rule.CRITICAL_EQUATIONS, slopes, sp.Tuple(*[equation(slope) for slope in slopes]))
    yield _solving(f, critical_set)
    if any(found.gradient == "zero" for found in critical_set.points):
        yield hessian_step(f, with_entries=detail == "full" or len(f.variables) <= _MANY_VARIABLES)
    for found in critical_set.points:
        yield _classification(f, found)
    for family in critical_set.families:
        yield _family_classification(family)


def _solving(f: ScalarField, critical_set: CriticalSet) -> Step:
    """Return the paper solution where it agrees with the critical set, else a step that names the solver's method."""
    slopes = gradient(f)
    system = sp.Tuple(*[equation(slope) for slope in slopes])
    by_hand = solved_by_hand(slopes, f.variables) if len(f.variables) <= _MANY_VARIABLES else None
    if by_hand is not None:
        outside = [found for found in by_hand.solutions if not is_in_domain(f, found)]
        inside = [found for found in by_hand.solutions if found not in outside]
        if agrees(f, inside, critical_set):
            return Step(Rule.SOLVE_SYSTEM, system, solution_tuple(inside), (*by_hand.steps, *_rejections(f, outside)))
    points = [_coordinates(f, found) for found in critical_set.points if found.gradient == "zero"]
    families = [sp.Tuple(*family.equations) for family in critical_set.families]
    solutions = sp.Tuple(*solution_tuple(points), *families)
    method = (Str(critical_set.route), Str(critical_set.completeness.value))
    return Step(Rule.ELIMINATION, system, solutions, (), method)


def _rejections(f: ScalarField, outside: list[Assignment]) -> Iterator[Step]:
    """Yield why each is no solution: f isn't defined there, or else the conditions stated with it don't all hold."""
    for found, solution in zip(outside, solution_tuple(outside), strict=True):
        stated = (sp.Tuple(*f.domain),) if is_defined(f, found) else ()
        yield Step(Rule.OUTSIDE_DOMAIN, solution, sp.Tuple(), (), stated)


def hessian_step(f: ScalarField, *, with_entries: bool = True) -> Step:
    """Return the step to the Hessian, with the derivation of each of its entries below it or without."""
    pairs = list(combinations_with_replacement(range(len(f.variables)), 2)) if with_entries else []
    slopes = gradient(f)
    entries = tuple(partial_derivative(slopes[row], f.variables[column], f.variables) for row, column in pairs)
    claims = [[unevaluated_derivative(slope, x) for x in f.variables] for slope in slopes]
    return Step(Rule.HESSIAN, sp.ImmutableMatrix(claims), hessian(f), entries)


def _classification(f: ScalarField, found: CriticalPoint) -> Step:
    """Return the second derivative test at one point, or just the kind where the gradient is undefined."""
    eigenvalues = sp.Tuple(*[shown(number) for number in found.eigenvalues])
    point = solution_tuple([_coordinates(f, found)])[0]
    substeps = tuple(_eigenvalue_steps(f, found, eigenvalues)) if found.hessian else ()
    kind = Str(found.classification.value)
    what = "gradient" if len(f.variables) > 1 else "derivative"
    undefined = f"the {what} doesn't exist there, and " if found.gradient == "undefined" else ""
    return Step(Rule.CLASSIFICATION, eigenvalues, kind, substeps, (point, Str(undefined + found.reason)))


def _eigenvalue_steps(f: ScalarField, found: CriticalPoint, eigenvalues: sp.Tuple) -> Iterator[Step]:
    H = sp.ImmutableMatrix([[shown(entry) for entry in row] for row in found.hessian])
    yield Step(Rule.HESSIAN_AT_POINT, hessian(f), H, (), (solution_tuple([_coordinates(f, found)])[0],))
    if H.rows == 1:
        return
    polynomial = _characteristic_polynomial(f, H)
    if polynomial is None:
        yield Step(Rule.EIGENVALUES, H, eigenvalues)
    else:
        yield polynomial
        yield Step(Rule.EIGENVALUES, equation(polynomial.result), eigenvalues)


def _characteristic_polynomial(f: ScalarField, H: sp.ImmutableMatrix) -> Step | None:
    """Return det(H − λI) multiplied out, where that is how a person would go on."""
    if H.rows > 3 or H.is_diagonal() or H.has(sp.Float):
        return None
    names = {x.name for x in f.variables}
    (eigenvalue,) = variables([next(name for name in ("lambda", "mu", "t", "s", "r") if name not in names)])
    shifted = H - eigenvalue * sp.eye(H.rows)
    result = sp.expand(shifted.det(method="berkowitz"))
    if sp.count_ops(result) > _LONG_POLYNOMIAL:
        return None
    return Step(Rule.CHARACTERISTIC_POLYNOMIAL, sp.Determinant(shifted), result, (), (eigenvalue,))


def _family_classification(family: CriticalFamily) -> Step:
    equations = sp.Tuple(*family.equations)
    return Step(Rule.CLASSIFICATION, sp.Tuple(), Str(family.classification.value), (), (equations, Str(family.reason)))


def _coordinates(f: ScalarField, found: CriticalPoint) -> Assignment:
    return dict(zip(f.variables, [shown(number) for number in found.point], strict=True))


def shown(number: RealNumber) -> sp.Expr:
    """Return the closed form of a number, or its digits where there is none."""
    if number.exact is not None:
        return number.exact
    return sp.Float(number.ball.mid().str(_DIGITS, radius=False), _DIGITS)
