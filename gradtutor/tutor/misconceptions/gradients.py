"""Wrong answers to steps about first derivatives: slips, swapped components, the gradient at a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import permutations

from gradtutor.calculus.values.tree_derivative import ZERO, minus
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Call, Expression, Group, Number, Power, Quotient, Rows, Sum
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.misconceptions.prediction import Place, Predict, Prediction
from gradtutor.tutor.misconceptions.slips import slips
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import gradient_at_work, gradient_work, hessian_work

MOST_PERMUTED = 3
"""Components of more variables than this are not tried in every order."""

_TWO = Number(Fraction(2))


def differentiated_at(problem: Problem, step: str, place: Place) -> tuple[Expression, str]:
    """Return the function and the variable that the part at a place is the derivative of and by."""
    match step, place:
        case "hessian", (row, column):
            return formulas_of(gradient_work(problem).answer)[row], problem.variables[column]
        case "jacobian", (row, column):
            return functions_of(problem)[row], problem.variables[column]
        case _:
            return problem.function, problem.variables[place[0]]


def functions_of(problem: Problem) -> tuple[Expression, ...]:
    """Return the components of a vector function, or the function alone."""
    return problem.components or (problem.function,)


def _places(problem: Problem, step: str) -> Iterator[Place]:
    columns = range(len(problem.variables))
    match step:
        case "hessian" | "jacobian":
            rows = columns if step == "hessian" else range(len(functions_of(problem)))
            yield from ((row, column) for row in rows for column in columns)
        case _:
            yield from ((column,) for column in columns)


def slip(misconception: str) -> Predict:
    """Return the predictor of the derivatives that a misconception leads to."""
    return partial(_slips, misconception)


def _slips(misconception: str, problem: Problem, step: str) -> Iterator[Prediction]:
    for place in _places(problem, step):
        for found in slips(*differentiated_at(problem, step, place), problem):
            if found.misconception == misconception:
                yield Prediction(found.derivative, place, found.terms)


def components_swapped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the right components in another order."""
    match step:
        case "hessian":
            rows = hessian_work(problem).answer
            if isinstance(rows, Rows) and len(problem.variables) == 2:
                (a, b), (c, d) = rows.rows
                yield Prediction(Rows(((d, b), (c, a)), "["))
        case _:
            yield from _permuted(gradient_work(problem).answer if step != "gradient_at" else _gradient_at(problem))


def _gradient_at(problem: Problem) -> Group:
    answer = gradient_at_work(problem).answer
    assert isinstance(answer, Group)
    return answer


def _permuted(components: object) -> Iterator[Prediction]:
    if isinstance(components, Group) and len(components.items) <= MOST_PERMUTED:
        for order in permutations(components.items):
            if order != components.items:
                yield Prediction(Group(order, "("))


def not_evaluated(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the formulas of the partial derivatives instead of their values."""
    for place, slope in enumerate(formulas_of(gradient_work(problem).answer)):
        yield Prediction(slope, (place,))


def coordinates_swapped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient at (y, x) instead of (x, y)."""
    if len(problem.variables) == 2:
        slopes = formulas_of(gradient_work(problem).answer)
        yield Prediction(Group(values_of(slopes, problem.at[::-1], problem), "("))


def values_of(functions: Sequence[Expression], point: Sequence[Expression], problem: Problem) -> tuple[Expression, ...]:
    """Return the functions with the coordinates of a point put in."""
    values = dict(zip(problem.variables, point, strict=True))
    return tuple(substituted(function, values) for function in functions)


def terms_lost(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient at a point where one term of the function, or all that stand apart, left nothing."""
    for place, name in enumerate(problem.variables):
        for found in slips(problem.function, name, problem):
            if found.misconception == "term-lost":
                yield Prediction(values_of((found.derivative,), problem.at, problem)[0], (place,), found.terms)


def signs_flipped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield each number of the gradient at a point with the other sign."""
    for place, value in enumerate(formulas_of(_gradient_at(problem))):
        yield Prediction(minus(value), (place,))


def gradient_normalised(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient divided by its length."""
    components = formulas_of(_gradient_at(problem))
    squares = tuple(Power(component, _TWO) for component in components)
    if any(component != ZERO for component in components) and len(components) > 1:
        length = Call("sqrt", (Sum(squares),))
        yield Prediction(Group(tuple(Quotient(component, length) for component in components), "("))


def partials_summed(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the sum of the components, which is one formula or number instead of a vector."""
    components = formulas_of(_gradient_at(problem) if step == "gradient_at" else gradient_work(problem).answer)
    if len(components) > 1:
        yield Prediction(Sum(components))


def length_of_gradient(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield ‖∇f‖ instead of ∇f."""
    components = formulas_of(_gradient_at(problem))
    if len(components) > 1:
        yield Prediction(Call("sqrt", (Sum(tuple(Power(component, _TWO) for component in components)),)))
