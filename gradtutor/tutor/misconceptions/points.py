"""Wrong answers to steps about points: sets of critical points, and the value at a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from gradtutor.calculus.values.tree_derivative import TWO, ZERO, added, minus
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import (
    Equation,
    Expression,
    Group,
    Labelled,
    Negation,
    Node,
    Product,
    Quotient,
    Rows,
    Sum,
    variable_names,
)
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.answers.kinds import formulas_of, items_of
from gradtutor.tutor.misconceptions.gradients import values_of
from gradtutor.tutor.misconceptions.prediction import Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.words.terms import terms_of
from gradtutor.tutor.working.constrained import lagrange_work
from gradtutor.tutor.working.unconstrained import critical_points_work, gradient_work, hessian_work, value_work

MOST_SIGNS = 3
"""Points with more coordinates than this are not tried with every choice of signs."""


def _isolated_points(problem: Problem, step: str) -> tuple[tuple[Expression, ...], ...]:
    """Return the coordinates of the right points of a step that aren't part of a line or curve."""
    items = items_of((lagrange_work if step == "lagrange" else critical_points_work)(problem).answer)
    return tuple(formulas_of(item) for item in items if not _is_set(item))


def _is_set(item: Node) -> bool:
    return any(isinstance(part, Equation) for part in items_of(item))


def _points(points: Sequence[tuple[Expression, ...]]) -> Group:
    return Group(tuple(Group(point, "(") for point in points), "")


def divided_by_a_variable(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the points that are left when an equation is divided by a variable that may be 0."""
    points = _isolated_points(problem, step)
    for place in range(len(problem.variables)):
        kept = [point for point in points if point[place] != ZERO]
        if 0 < len(kept) < len(points):
            yield Prediction(_points(kept))


def negative_root_lost(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the points that are left when x² = 4 is taken to say x = 2."""
    points = _isolated_points(problem, step)
    for place in range(len(problem.variables)):
        sizes = {point[place] for point in points}
        kept = [point for point in points if not _is_negative_root(point[place], sizes)]
        if len(kept) < len(points):
            yield Prediction(_points(kept))


def _is_negative_root(coordinate: Expression, coordinates: set[Expression]) -> bool:
    return isinstance(coordinate, Negation) and coordinate.operand in coordinates


def only_one_of_several(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield each point alone, where there are several."""
    points = _isolated_points(problem, step)
    if len(points) > 1:
        for point in points:
            yield Prediction(_points([point]))


def coordinates_swapped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield (y, x) for each right point (x, y)."""
    if len(problem.variables) == 2:
        for point in _isolated_points(problem, step):
            yield from _unless_right(point[::-1], problem, step)


def signs_flipped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield each right point with the other sign in one coordinate or several."""
    if len(problem.variables) > MOST_SIGNS:
        return
    for point in _isolated_points(problem, step):
        for flips in product((False, True), repeat=len(point)):
            flipped = tuple(minus(x) if flip else x for x, flip in zip(point, flips, strict=True))
            if flipped != point:
                yield from _unless_right(flipped, problem, step)


def mixed_term_ignored(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point at which each variable is best on its own, where f is quadratic."""
    rows = hessian_work(problem).answer
    if len(problem.variables) < 2 or not isinstance(rows, Rows) or variable_names(rows):
        return
    diagonal = [formulas_of(Group(row, ""))[place] for place, row in enumerate(rows.rows)]
    if ZERO in diagonal:
        return
    slopes = formulas_of(gradient_work(problem).answer)
    at_origin = values_of(slopes, [ZERO] * len(slopes), problem)
    alone = tuple(minus(Quotient(slope, bend)) for slope, bend in zip(at_origin, diagonal, strict=True))
    yield from _unless_right(alone, problem, step)


def _unless_right(point: tuple[Expression, ...], problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield a point that isn't one of the right ones."""
    if step == "lagrange":
        is_right = any(_is_same_point(point, right, problem) for right in items_of(lagrange_work(problem).answer))
    else:
        slopes = values_of(formulas_of(gradient_work(problem).answer), point, problem)
        is_right = all(agreement(slope, ZERO, problem) for slope in slopes)
    if not is_right:
        yield Prediction(Group(point, "("), ())


def _is_same_point(point: tuple[Expression, ...], right: Node, problem: Problem) -> bool:
    """Say whether a point is the right one; it may be where that is a whole set of points."""
    if _is_set(right):
        return True
    return all(agreement(typed, exact, problem) for typed, exact in zip(point, formulas_of(right), strict=True))


def _valued_places(problem: Problem) -> Iterator[tuple[Prediction, tuple[Expression, ...]]]:
    """Yield a prediction of the right value for each place that a value is asked at, and the place's coordinates."""
    answer = value_work(problem).answer
    if problem.at:
        yield Prediction(answer, ()), problem.at
        return
    for number, item in enumerate(items_of(answer)):
        if isinstance(item, Labelled):
            yield Prediction(item, (number,)), formulas_of(item.subject)


def _with_value(right: Prediction, value: Expression, terms: tuple[Expression, ...] = ()) -> Prediction:
    match right.answer:
        case Labelled(subject, _):
            return Prediction(Labelled(subject, value), right.place, terms)
        case _:
            return Prediction(value, right.place, terms)


def value_at_swapped_coordinates(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield f(y, x) instead of f(x, y)."""
    if len(problem.variables) == 2:
        for right, point in _valued_places(problem):
            yield _with_value(right, values_of((problem.function,), point[::-1], problem)[0])


def constant_term_lost(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the value without the number that stands alone in f."""
    kept = [term for term in terms_of(problem.function) if variable_names(term)]
    if kept and len(kept) < len(terms_of(problem.function)):
        for right, point in _valued_places(problem):
            yield _with_value(right, values_of((added(*kept),), point, problem)[0])


def term_sign_flipped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the value with one term taken with the other sign, as when (−2)² is taken to be −4."""
    for term in terms_of(problem.function):
        for right, point in _valued_places(problem):
            twice = minus(Product((TWO, term)))
            wrong = substituted(Sum((problem.function, twice)), dict(zip(problem.variables, point, strict=True)))
            yield _with_value(right, wrong, (term,))
