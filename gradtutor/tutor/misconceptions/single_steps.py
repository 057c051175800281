"""Wrong answers to what is asked at a single point: directions, lengths, clipping, approximations, steps downhill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from gradtutor.calculus.values.tree_derivative import TWO, ZERO, added, derivative_tree, minus, times
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import (
    Call,
    Expression,
    Group,
    Negation,
    Number,
    Product,
    Quotient,
    Rows,
    Sum,
    Variable,
)
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.misconceptions.prediction import Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.local import (
    descend_work,
    directional_work,
    inner_functions,
    inner_variables,
    jacobian_work,
    newton_work,
    stable_rate_work,
    steepest_ascent_work,
)
from gradtutor.tutor.working.unconstrained import gradient_at_work, gradient_work, hessian_work, value_work

_HALF = Number(Fraction(1, 2))
_ONE = Number(Fraction(1))


def _gradient(problem: Problem) -> tuple[Expression, ...]:
    return formulas_of(gradient_at_work(problem).answer)


def _dot(one: Sequence[Expression], other: Sequence[Expression]) -> Expression:
    return _sum([Product((a, b)) for a, b in zip(one, other, strict=True)])


def _sum(terms: Sequence[Expression]) -> Expression:
    return Sum(tuple(terms)) if len(terms) > 1 else terms[0]


def _length(vector: Sequence[Expression]) -> Expression:
    return Call("sqrt", (_dot(vector, vector),))


def _whole(vector: Sequence[Expression]) -> Prediction:
    return Prediction(Group(tuple(vector), "("))


def _moved(point: Sequence[Expression], factor: Expression, direction: Sequence[Expression]) -> Prediction:
    return _whole([Sum((x, Product((factor, dx)))) for x, dx in zip(point, direction, strict=True)])


def direction_not_normalised(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield ∇f · d for a direction d of another length than 1."""
    yield Prediction(_dot(_gradient(problem), problem.direction), ())


def gradient_normalised(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the rate with the gradient, not the direction, made a unit vector."""
    slopes = _gradient(problem)
    if any(slope != ZERO for slope in slopes):
        yield Prediction(Quotient(_dot(slopes, problem.direction), _length(slopes)), ())


def steepest_rate(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the length of the gradient, which is the rate in another direction."""
    yield Prediction(_length(_gradient(problem)), ())


def rate_negated(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the rate with the other sign."""
    rate = directional_work(problem).answer
    assert isinstance(rate, Expression)
    yield Prediction(minus(rate), ())


def ascent_not_normalised(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient itself as a direction of length 1."""
    yield _whole(_gradient(problem))


def descent_for_ascent(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the direction downhill."""
    yield _whole([minus(part) for part in formulas_of(steepest_ascent_work(problem).answer)])


def gradient_as_level_direction(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient, along which f changes most, for a direction without change."""
    yield Prediction(Group(_gradient(problem), "("), ())


def root_forgotten(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the sum of the squares."""
    yield Prediction(_dot(_gradient(problem), _gradient(problem)), ())


def components_added(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the sum of the components, or of their sizes, for the length."""
    slopes = _gradient(problem)
    yield Prediction(_sum(slopes), ())
    yield Prediction(_sum([Call("abs", (slope,)) for slope in slopes]), ())


def clipped_by_component(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient with each component cut off at the limit, which turns it."""
    if problem.clip is not None:
        limit = problem.clip
        yield _whole([Call("max", (Call("min", (slope, limit)), minus(limit))) for slope in _gradient(problem)])


def clipped_to_length_one(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient made a unit vector, whatever the limit."""
    slopes = _gradient(problem)
    if any(slope != ZERO for slope in slopes):
        yield _whole([Quotient(slope, _length(slopes)) for slope in slopes])


def not_clipped(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the gradient as it was."""
    yield _whole(_gradient(problem))


def _offsets(problem: Problem) -> list[Expression]:
    return [Sum((Variable(name), Negation(x))) for name, x in zip(problem.variables, problem.at, strict=True)]


def value_forgotten(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the linear part alone, which is 0 at the point."""
    yield Prediction(_dot(_gradient(problem), _offsets(problem)), ())


def point_not_subtracted(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield f(a) + ∇f · x in place of f(a) + ∇f · (x − a)."""
    letters = [Variable(name) for name in problem.variables]
    yield Prediction(Sum((_value(problem), _dot(_gradient(problem), letters))), ())


def _value(problem: Problem) -> Expression:
    answer = value_work(problem).answer
    assert isinstance(answer, Expression)
    return answer


def _taylor(problem: Problem, *, square: Expression, mixed: Expression) -> Prediction:
    """Return the Taylor polynomial with these factors before its squared and its mixed second-order terms."""
    rows, offsets = hessian_work(problem).answer, _offsets(problem)
    assert isinstance(rows, Rows)
    values = dict(zip(problem.variables, problem.at, strict=True))
    terms = [
        Product((square if i == j else mixed, substituted(entry, values), offsets[i], offsets[j]))
        for i, row in enumerate(rows.rows)
        for j, entry in enumerate(formulas_of(Group(row, "")))
    ]
    return Prediction(Sum((_value(problem), _dot(_gradient(problem), offsets), *terms)), ())


def half_forgotten(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the second-order part without its ½."""
    yield _taylor(problem, square=_ONE, mixed=_ONE)


def mixed_term_halved(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the mixed term once with ½, though it comes twice."""
    if len(problem.variables) > 1:
        yield _taylor(problem, square=_HALF, mixed=Quotient(_HALF, TWO))


def square_terms_not_halved(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the squares without their ½, the mixed term as it is."""
    if len(problem.variables) > 1:
        yield _taylor(problem, square=_ONE, mixed=_HALF)


def _descent(problem: Problem, rate: Expression, rounds: int) -> tuple[Expression, ...]:
    """Return the point after so many rounds with a rate, from where the problem begins."""
    changed = replace(problem, rate=rate, rounds=rounds)
    return formulas_of(descend_work(changed).answer) if rounds else problem.start or problem.at


def uphill_step(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point after steps along the gradient, not against it."""
    if problem.rate is not None:
        yield _whole(_descent(problem, minus(problem.rate), problem.rounds or 1))


def rate_not_applied(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point after steps by the whole gradient."""
    yield _whole(_descent(problem, _ONE, problem.rounds or 1))


def step_for_point(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the last step itself, not the point it leads to."""
    if problem.rate is not None:
        rounds = problem.rounds or 1
        pairs = zip(_descent(problem, problem.rate, rounds), _descent(problem, problem.rate, rounds - 1), strict=True)
        yield _whole([Sum((reached, Negation(before))) for reached, before in pairs])


def round_missing(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point one round before the last, where there are several."""
    if problem.rate is not None and problem.rounds and problem.rounds > 1:
        yield _whole(_descent(problem, problem.rate, problem.rounds - 1))


def gradient_not_renewed(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point after rounds that all take the gradient of the start."""
    if problem.rate is not None and problem.rounds and problem.rounds > 1:
        start = problem.start or problem.at
        rounds = Number(Fraction(problem.rounds))
        pairs = zip(start, _descent(problem, problem.rate, 1), strict=True)
        yield _whole([Sum((x, Product((rounds, Sum((reached, Negation(x))))))) for x, reached in pairs])


def way_forgotten(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the chain rule's sum without one of its terms, the way through one inner function."""
    inner = inner_functions(problem)
    outside = [substituted(slope, dict(inner)) for slope in formulas_of(gradient_work(problem).answer)]
    for place, name in enumerate(inner_variables(problem)):
        ways = [times(slope, derivative_tree(g, name)) for slope, (_, g) in zip(outside, inner, strict=True)]
        for forgotten, way in enumerate(ways):
            if way != ZERO:
                yield Prediction(added(*ways[:forgotten], *ways[forgotten + 1 :]), (place,))


def newton_uphill(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point after a Newton step with the wrong sign."""
    reached = formulas_of(newton_work(problem).answer)
    pairs = zip(problem.at, reached, strict=True)
    yield _whole([Sum((Product((TWO, x)), Negation(there))) for x, there in pairs])


def gradient_for_newton_step(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the point after a step by the gradient, the Hessian forgotten."""
    yield _moved(problem.at, Negation(_ONE), _gradient(problem))


def rate_without_two(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield 1/λ for 2/λ."""
    yield Prediction(Product((_HALF, _stable_rate(problem))), ())


def reciprocal_rate(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield λ/2 for 2/λ."""
    yield Prediction(Quotient(_ONE, _stable_rate(problem)), ())


def _stable_rate(problem: Problem) -> Expression:
    answer = stable_rate_work(problem).answer
    assert isinstance(answer, Expression)
    return answer


def transposed(problem: Problem, step: str) -> Iterator[Prediction]:
    """Yield the Jacobian with a column for each component, where that has the same shape."""
    rows = jacobian_work(problem).answer
    if isinstance(rows, Rows) and len(rows.rows) == len(rows.rows[0]) > 1:
        yield Prediction(Rows(tuple(zip(*rows.rows, strict=True)), "["))
