"""Wrong answers to steps about second derivatives: the Hessian, its eigenvalues, the kind of a critical point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from gradtutor.calculus.values.tree_derivative import TWO, ZERO, minus
from gradtutor.notation.tree import Expression, Group, Labelled, Negation, Number, Product, Rows, Sum, Word
from gradtutor.tutor.agreement import is_approximate
from gradtutor.tutor.answers.kinds import formulas_of, items_of
from gradtutor.tutor.misconceptions.prediction import Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import (
    classify_work,
    critical_set,
    eigenvalues_work,
    gradient_work,
    hessian_work,
    is_test_silent,
    number_tree,
)

MINIMUM, MAXIMUM, SADDLE, SILENT = "local minimum", "local maximum", "saddle point", "inconclusive"
_HALF = Number(Fraction(1, 2))


def _entries(problem: Problem) -> Iterator[tuple[tuple[int, int], Expression]]:
    rows = hessian_work(problem).answer
    assert isinstance(rows, Rows)
    for i, row in enumerate(rows.rows):
        for j, entry in enumerate(formulas_of(Group(row, ""))):
            yield (i, j), entry


def mixed_entry_missing(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield 0 beside the diagonal of the Hessian, where that is wrong."""
    for (i, j), entry in _entries(problem):
        if i != j and entry != ZERO:
            yield Prediction(ZERO, (i, j))


def mixed_entry_doubled(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield twice the mixed derivative, or half of it."""
    for (i, j), entry in _entries(problem):
        if i != j and entry != ZERO:
            yield Prediction(Product((TWO, entry)), (i, j))
            yield Prediction(Product((_HALF, entry)), (i, j))


def product_of_partials(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield ∂f/∂x · ∂f/∂y instead of ∂²f/∂x∂y."""
    slopes = formulas_of(gradient_work(problem).answer)
    for (i, j), _ in _entries(problem):
        yield Prediction(Product((slopes[i], slopes[j])), (i, j))


def _hessians(problem: Problem) -> Iterator[tuple[int, Labelled, list[list[Expression]]]]:
    """Yield for each critical point its number, its right eigenvalues, and the Hessian there, all known exactly."""
    answers = items_of(eigenvalues_work(problem).answer)
    for number, (answer, point) in enumerate(zip(answers, critical_set(problem).points, strict=True)):
        assert isinstance(answer, Labelled)
        H = [[number_tree(entry) for entry in row] for row in point.hessian]
        if not any(map(is_approximate, (*formulas_of(answer.label), *(entry for row in H for entry in row)))):
            yield number, answer, H


def _numbers(right: Labelled, numbers: Sequence[Expression], place: int) -> Prediction:
    return Prediction(Labelled(right.subject, Group(tuple(numbers), "")), (place,))


def diagonal_as_eigenvalues(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the diagonal entries, where something stands beside them."""
    for place, right, H in _hessians(problem):
        if any(entry != ZERO for i, row in enumerate(H) for j, entry in enumerate(row) if i != j):
            yield _numbers(right, [row[i] for i, row in enumerate(H)], place)


def eigenvalues_negated(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the eigenvalues with the other signs: λ² + (a + d)λ + det H has these roots."""
    for place, right, _ in _hessians(problem):
        yield _numbers(right, [minus(value) for value in formulas_of(right.label)], place)


def quadratic_formula_not_halved(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield twice the eigenvalues."""
    if len(problem.variables) == 2:
        for place, right, _ in _hessians(problem):
            yield _numbers(right, [Product((TWO, value)) for value in formulas_of(right.label)], place)


def trace_and_determinant(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the trace and the determinant as if they were the eigenvalues."""
    if len(problem.variables) == 2:
        for place, right, ((a, b), (c, d)) in _hessians(problem):
            determinant = Sum((Product((a, d)), Negation(Product((b, c)))))
            yield _numbers(right, [Sum((a, d)), determinant], place)


WrongTest = Callable[[float, float, float, str], "str | None"]
"""f_xx, f_xy, f_yy at a critical point and its kind to the kind that a wrong test says, or None."""


def _kinds(problem: Problem, wrong_test: WrongTest) -> Iterator[Prediction]:
    """Yield what a wrong second derivative test says, for two variables."""
    if len(problem.variables) != 2:
        return
    answers = items_of(classify_work(problem).answer)
    for place, point in enumerate(critical_set(problem).points):
        if point.hessian and not is_test_silent(problem, place):
            (f_xx, f_xy), (_, f_yy) = ([float(entry) for entry in row] for row in point.hessian)
            truth = point.classification.value
            kind = wrong_test(f_xx, f_xy, f_yy, truth)
            if kind not in (None, truth):
                yield _kind(answers[place], kind, place)


def _kind(right: object, kind: str, place: int) -> Prediction:
    assert isinstance(right, Labelled)
    return Prediction(Labelled(right.subject, Word(kind)), (place,))


def determinant_without_mixed(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield what f_xx f_yy says without − f_xy²."""

    def says(f_xx: float, f_xy: float, f_yy: float, truth: str) -> str | None:
        if not f_xy or not f_xx * f_yy:
            return None
        return SADDLE if f_xx * f_yy < 0 else MINIMUM if f_xx > 0 else MAXIMUM

    return _kinds(problem, says)


def negative_determinant_as_maximum(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield a maximum where the determinant is negative."""
    return _kinds(problem, lambda f_xx, f_xy, f_yy, truth: MAXIMUM if f_xx * f_yy - f_xy**2 < 0 else None)


def first_entry_only(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield what the sign of f_xx alone says."""
    return _kinds(problem, lambda f_xx, f_xy, f_yy, truth: MINIMUM if f_xx > 0 else MAXIMUM if f_xx < 0 else None)


def extremes_swapped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield a maximum for a minimum and the other way round."""
    other = {MINIMUM: MAXIMUM, MAXIMUM: MINIMUM}
    for place, right in enumerate(items_of(classify_work(problem).answer)):
        assert isinstance(right, Labelled)
        assert isinstance(right.label, Word)
        if right.label.text in other:
            yield _kind(right, other[right.label.text], place)


def silent_test_as_saddle(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield a saddle where an eigenvalue is 0 and the test says nothing."""
    return _where_silent(problem, SADDLE)


def stopped_at_silent_test(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield "inconclusive" where the test is silent, but the kind can be found."""
    return _where_silent(problem, SILENT)


def _where_silent(problem: Problem, kind: str) -> Iterator[Prediction]:
    for place, right in enumerate(items_of(classify_work(problem).answer)):
        assert isinstance(right, Labelled)
        if is_test_silent(problem, place) and right.label != Word(kind):
            yield _kind(right, kind, place)
