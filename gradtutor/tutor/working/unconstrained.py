"""The right answer to every step, worked out from the function: trees to compare with, and the steps that lead there.

Nothing here is authored: a problem states its function, the rest follows. SymPy is loaded by the first call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Negation, Node, Number, Rows, Word
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.agreement import holds_at
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

if TYPE_CHECKING:
    import sympy as sp

    from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
    from gradtutor.calculus.field import ScalarField
    from gradtutor.calculus.numbers.real_number import RealNumber
    from gradtutor.calculus.steps import Step

LONGEST_VALUE = 16
"""A longer exact value is shown as a decimal."""

SHOWN_DIGITS = 6
"""Significant digits of a number that has no short closed form."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A right answer, and the steps that justify it."""

    answer: Node
    steps: tuple[Step, ...] = ()


@lru_cache(maxsize=64)
def field_of(problem: Problem) -> ScalarField:
    """Return the problem's function as the mathematics works with it."""
    from gradtutor.calculus.field import scalar_field

    return scalar_field(problem.function, problem.variables, problem.domain)


@lru_cache(maxsize=64)
def partial_steps(problem: Problem) -> tuple[Step, ...]:
    """Return the derivation of each partial derivative, in variable order."""
    from gradtutor.calculus.derivatives.derivative import partial_derivative

    f = field_of(problem)
    return tuple(partial_derivative(f.expression, variable, f.variables) for variable in f.variables)


@lru_cache(maxsize=64)
def critical_set(problem: Problem) -> CriticalSet:
    """Return the critical points. Raises `CannotSolveError` where they aren't known to be all."""
    from gradtutor.calculus.critical_points import critical_points
    from gradtutor.calculus.critical_set import Completeness

    found = critical_points(field_of(problem))
    if found.completeness is Completeness.NOT_PROVEN:
        raise CannotSolveError("I couldn't find all critical points of this function, so I can't mark this step.")
    return found


def gradient_work(problem: Problem) -> Worked:
    """Return the partial derivatives in variable order."""
    steps = partial_steps(problem)
    return Worked(Group(tuple(tree_of(step.result) for step in steps), "("), steps)


def gradient_at_work(problem: Problem) -> Worked:
    """Return the gradient at the problem's point."""
    from gradtutor.calculus.derivatives.gradient import gradient_at

    return Worked(Group(tuple(tree_of(part) for part in gradient_at(field_of(problem), point_of(problem))), "("))


def hessian_work(problem: Problem) -> Worked:
    """Return the Hessian, rows and columns in variable order."""
    from gradtutor.calculus.derivatives.hessian import hessian

    H = hessian(field_of(problem))
    size = len(problem.variables)
    return Worked(Rows(tuple(tuple(tree_of(H[i, j]) for j in range(size)) for i in range(size)), "["))


def critical_points_work(problem: Problem) -> Worked:
    """Return the critical points, and lines or curves of them as equations."""
    found = critical_set(problem)
    sets = _whole_sets([points_set(family) for family in found.families])
    apart = [point for point in map(place, found.points) if not any(lies_on(point, one, problem) for one in sets)]
    return Worked(Group((*apart, *sets), ""))


def _whole_sets(pieces: Sequence[Group]) -> tuple[Group, ...]:
    """Return sets of points without their divisions: y = 0, x > 0 and y = 0, x < 0 are pieces of the line y = 0."""
    lines = [Group(equalities_of(piece), "") for piece in pieces]
    whole = (line if line.items and lines.count(line) > 1 else piece for line, piece in zip(lines, pieces, strict=True))
    return tuple(dict.fromkeys(whole))


def equalities_of(points: Node) -> tuple[Equation, ...]:
    """Return the equations among the conditions that describe a set of points."""
    items = points.items if isinstance(points, Group) else ()
    return tuple(item for item in items if isinstance(item, Equation) and item.relation == "=")


def lies_on(point: Group, points: Group, problem: Problem) -> bool:
    """Say whether a point satisfies the equations of a set of points."""
    values = dict(zip(problem.variables, point.items, strict=True))
    return all(holds_at(equation, values) is Verdict.CORRECT for equation in equalities_of(points))  # type: ignore[arg-type]


def eigenvalues_work(problem: Problem) -> Worked:
    """Return the eigenvalues of the Hessian at each critical point."""
    found = critical_set(problem)
    if found.families or not all(point.eigenvalues for point in found.points):
        raise CannotSolveError("The Hessian has no single set of eigenvalues here, so I can't mark this step.")
    values = (Group(tuple(map(number_tree, point.eigenvalues)), "") for point in found.points)
    return Worked(_by_point(found.points, values))


def classify_work(problem: Problem) -> Worked:
    """Return the kind of each critical point."""
    found = critical_set(problem)
    points = (Labelled(place(point), Word(point.classification.value)) for point in found.points)
    sets = (Labelled(points_set(family), Word(family.classification.value)) for family in found.families)
    return Worked(Group((*points, *sets), ""))


def value_work(problem: Problem) -> Worked:
    """Return the value at the problem's point, or else at each critical point."""
    if problem.at:
        from gradtutor.calculus.derivatives.gradient import value_at

        return Worked(tree_of(value_at(field_of(problem), point_of(problem))))
    found = critical_set(problem)
    return Worked(_by_point(found.points, (number_tree(point.value) for point in found.points)))


def has_one_place(problem: Problem) -> bool:
    """Say whether there is just one critical point or set, so that an answer needn't say which it is about."""
    try:
        found = critical_set(problem)
    except CannotSolveError:
        return False
    return len(found.points) + len(found.families) == 1


def is_test_silent(problem: Problem, place: int) -> bool:
    """Say whether the second derivative test says nothing of a critical point or set, in the order of the answer."""
    points = critical_set(problem).points
    if place >= len(points) or not points[place].eigenvalues:
        return True
    balls = [number.ball for number in points[place].eigenvalues]
    return any(ball.contains(0) for ball in balls) and not (any(b > 0 for b in balls) and any(b < 0 for b in balls))


def number_tree(number: RealNumber) -> Expression:
    """Return a number as a tree: exact where its closed form is short, else a decimal marked as rounded."""
    if number.exact is not None:
        return tree_of(number.exact)
    middle = number.ball.mid().fmpq()
    value = Fraction(int(middle.p), int(middle.q))
    size = Number(abs(value), typed=f"{float(abs(value)):.{SHOWN_DIGITS}g}")
    return Negation(size) if value < 0 else size


def tree_of(value: sp.Expr) -> Expression:
    """Return an exact expression as a tree. Raises `CannotSolveError` for a function that has no tree."""
    from gradtutor.notation.sympy_tree import from_sympy

    try:
        return from_sympy(value)
    except ValueError:
        raise CannotSolveError("This leads to a function that I can't write down, so I can't mark this step.") from None


def point_of(problem: Problem) -> tuple[sp.Expr, ...]:
    """Return the problem's own point, exactly."""
    return exact_numbers(problem.at)


def exact_numbers(numbers: Sequence[Expression]) -> tuple[sp.Expr, ...]:
    """Return typed numbers as the mathematics works with them."""
    from gradtutor.notation.sympy_tree import to_sympy

    return tuple(to_sympy(number, {}) for number in numbers)


def place(point: CriticalPoint) -> Group:
    """Return a critical point as the list of its coordinates."""
    return Group(tuple(map(number_tree, point.point)), "(")


def points_set(family: CriticalFamily) -> Group:
    """Return a line or curve of critical points as its equations."""
    return Group(
        tuple(Equation(tree_of(one.lhs), _RELATIONS[one.rel_op], tree_of(one.rhs)) for one in family.equations), ""
    )


_RELATIONS = {"==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!="}
"""How this program writes the relations of SymPy."""


def _by_point(points: Sequence[CriticalPoint], answers: Iterable[Node]) -> Node:
    pairs = zip(points, answers, strict=True)
    return Group(tuple(Labelled(place(point), answer) for point, answer in pairs), "")


@lru_cache(maxsize=512)
def derivation(expression: Expression, name: str, problem: Problem) -> Step:
    """Return the derivation of ∂/∂name of an expression in the problem's variables."""
    from gradtutor.calculus.derivatives.derivative import partial_derivative
    from gradtutor.notation.sympy_tree import to_sympy

    symbols = {symbol.name: symbol for symbol in field_of(problem).variables}
    return partial_derivative(to_sympy(expression, symbols), symbols[name], tuple(symbols.values()))


def value_near(expression: Expression, point: Sequence[Expression], problem: Problem) -> str | None:
    """Return the value of an expression at a point as the tutor shows it, or None where it has none."""
    from gradtutor.calculus.field import substituted
    from gradtutor.calculus.values.textbook_form import constant_in_textbook_form
    from gradtutor.notation.sympy_tree import to_sympy

    symbols = {symbol.name: symbol for symbol in field_of(problem).variables}
    numbers = [to_sympy(coordinate, symbols) for coordinate in point]
    value = substituted(to_sympy(expression, symbols), dict(zip(symbols.values(), numbers, strict=False)))
    if value.free_symbols:
        return None
    value = constant_in_textbook_form(value)
    try:
        text = write(tree_of(value), Style.UNICODE)
    except CannotSolveError:
        return None
    return text if len(text) <= LONGEST_VALUE else f"about {float(value):.4g}"
