"""The least and the greatest value of f on the whole constraint set, where that can be proved.

Three proofs: f has a least value because the set is closed and bounded, or because f grows in every direction in
which it isn't, and that value is among those of the candidates; f is convex and so is the set; the set is a line, and f
has a single critical point on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import arb, fmpq_mpoly

from gradtutor.calculus.by_form.convexity import Curvature, curvature
from gradtutor.calculus.by_form.ranges import range_of
from gradtutor.calculus.constrained.escape import is_bounded
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.function_field.field import Condition
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.function_field.signs import is_plainly_positive
from gradtutor.calculus.systems.kernel_system import zeros
from gradtutor.notation.sympy_tree import from_sympy

BITS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Contender:
    """A value of f that takes part in the comparison: at a candidate of the closed region, or on a family.

    `belongs` is False on the part of the boundary that isn't in the region. `is_minimum` and `is_maximum` say what the
    point is known to be near by.
    """

    value: arb
    belongs: bool
    is_minimum: bool = False
    is_maximum: bool = False


@dataclass(frozen=True, slots=True)
class Winner:
    """The numbers of the contenders with the least (greatest) value, and why there is no smaller (larger) one."""

    numbers: tuple[int, ...]
    reason: str


def extreme(
    problem: ConstrainedProblem, contenders: Sequence[Contender], sign: int, *, complete: bool
) -> Winner | None:
    """Return the contenders where f is least (sign 1) or greatest (sign −1), or None where that isn't proved.

    `complete` says that no candidate is missing.
    """
    by_convexity = _by_convexity(problem, contenders, sign)
    if by_convexity is not None:
        return by_convexity
    if not complete or not contenders:
        return None
    reason = _existence(problem, sign)
    if reason:
        best = _best(contenders, sign)
        taken = tuple(number for number in best if contenders[number].belongs)
        return Winner(taken, reason) if taken else None
    return _by_single_point(problem, contenders, sign)


def _best(contenders: Sequence[Contender], sign: int) -> tuple[int, ...]:
    """Return the numbers of the contenders whose values are least (sign 1), ties included."""
    least = min(range(len(contenders)), key=lambda number: (sign * contenders[number].value).mid().fmpq())
    value = contenders[least].value
    return tuple(number for number, contender in enumerate(contenders) if contender.value.overlaps(value))


def _by_convexity(problem: ConstrainedProblem, contenders: Sequence[Contender], sign: int) -> Winner | None:
    shape = curvature(from_sympy(problem.f.expression))
    if not (shape.convex if sign > 0 else shape.concave) or not is_convex_set(problem):
        return None
    local = [
        number for number, c in enumerate(contenders) if c.belongs and (c.is_minimum if sign > 0 else c.is_maximum)
    ]
    if not local:
        return None
    word, what = ("convex", "minimum") if sign > 0 else ("concave", "maximum")
    value = contenders[local[0]].value
    ties = tuple(n for n, c in enumerate(contenders) if c.belongs and c.value.overlaps(value))
    return Winner(ties, f"f is {word} and the constraints describe a convex set, so a local {what} is global")


def is_convex_set(problem: ConstrainedProblem) -> bool:
    """Return whether the constraint set is plainly convex: linear equations, and convex functions at most 0."""
    if problem.excluded or any(not _is_linear(equation) for _, equation in problem.equations):
        return False
    walls = (wall for wall in problem.walls if wall.constraint is not None or not wall.is_crossed)
    return all(_curvature_of(problem, wall.element).convex for wall in walls)


def _curvature_of(problem: ConstrainedProblem, element: PolynomialQuotient) -> Curvature:
    return curvature(problem.field.tree(element))


def _is_linear(element: PolynomialQuotient) -> bool:
    return element.is_polynomial and element.above.total_degree() <= 1


def _existence(problem: ConstrainedProblem, sign: int) -> str:
    """Return why f has a least (greatest) value on the closed region; empty where no reason is found."""
    if problem.excluded or not all(_holds_everywhere(problem, condition) for condition in problem.field.conditions):
        return ""
    conditions = list(_conditions(problem))
    word, what = ("grows", "least") if sign > 0 else ("falls", "greatest")
    if is_bounded(conditions, problem.field) or all(None not in pair for pair in problem.bounds.values()):
        return f"the constraint set is closed and bounded and f continuous, so there is a {what} value, at a candidate"
    if not problem.function.is_polynomial:
        return ""
    if is_bounded([*conditions, sign * problem.function.above], problem.field):
        return f"f {word} without bound far out on the constraint set, so there is a {what} value, at a candidate"
    return ""


def _conditions(problem: ConstrainedProblem) -> Iterator[fmpq_mpoly]:
    """Yield polynomials that are at most 0 on the region."""
    for _, equation in problem.equations:
        yield equation.above
        yield -equation.above
    for wall in problem.walls:
        if not wall.is_crossed and (
            wall.element.is_polynomial or is_plainly_positive(problem.field, wall.element.below)
        ):
            yield wall.element.above


def _holds_everywhere(problem: ConstrainedProblem, condition: Condition) -> bool:
    """Return whether a condition of the natural domain is proved to hold all over the closed region."""
    quotient = condition.quotient
    field = problem.field
    if condition.relation == ">= 0":
        return quotient.is_polynomial or is_plainly_positive(field, quotient.below)  # the zeros are walls
    if is_plainly_positive(field, quotient.above) and is_plainly_positive(field, quotient.below):
        return True
    bounds = range_of(field.tree(quotient))
    if bounds.is_positive or (condition.relation == "!= 0" and bounds.never_zero):
        return True
    return _misses(problem, quotient.above)


def _misses(problem: ConstrainedProblem, polynomial: fmpq_mpoly) -> bool:
    """Return whether a polynomial has no zero where the equations hold, the region being connected."""
    if not is_convex_set(problem):
        return False
    found = zeros(problem.field, [*[equation.above for _, equation in problem.equations], polynomial], {})
    return found.complete and not found.places and not found.components


def _by_single_point(problem: ConstrainedProblem, contenders: Sequence[Contender], sign: int) -> Winner | None:
    """Return the only candidate on a line, if f has an extremum there."""
    if len(problem.names) - len(problem.equations) != 1 or not is_convex_set(problem) or len(contenders) != 1:
        return None
    if not all(_holds_everywhere(problem, condition) for condition in problem.field.conditions):
        return None
    (only,) = contenders
    if not only.belongs or not (only.is_minimum if sign > 0 else only.is_maximum):
        return None
    return Winner((0,), "on this line f has no other critical point, so it can't turn back")
