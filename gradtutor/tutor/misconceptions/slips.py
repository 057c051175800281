"""The wrong derivatives of a function: one rule applied wrongly, in one of its terms or in all.

Whether an answer is one of them is told from its distance to the right derivative at a few points: a slip in one term
moves the whole by as much as it moves that term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from itertools import islice

from flint import arb

from gradtutor.calculus.ball_functions import ball
from gradtutor.calculus.domain import intervals
from gradtutor.calculus.evaluation import ball_evaluator, precision
from gradtutor.calculus.sample_points import Coordinates, Interval, random_points
from gradtutor.calculus.tree_derivative import ZERO, added, derivative_tree, minus, times
from gradtutor.notation.tree import Expression, Number, variable_names
from gradtutor.tutor.misconceptions import faults
from gradtutor.tutor.misconceptions.antiderivative import antiderivative
from gradtutor.tutor.misconceptions.faulty_derivative import Fault, faulty_derivative
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.terms import terms_of

BITS = 128
_POINTS = 3
_DRAWS = 60
_SEED = 5
_WIDTH = Fraction(2)

Values = tuple[arb, ...]
WrongDerivative = Callable[[Expression, str], "Expression | None"]
"""A term and a variable to the wrong derivative of the term; None where nothing goes wrong in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Slip:
    """A wrong derivative: which misconception made it, in which terms, and how far off it is at the sample points."""

    misconception: str
    terms: tuple[Expression, ...]
    derivative: Expression
    distance: Values


def _rule(fault: Fault) -> WrongDerivative:
    return partial(_faulty, fault)


def _faulty(fault: Fault, term: Expression, name: str) -> Expression | None:
    return faulty_derivative(term, name, fault)


def _kept(term: Expression, name: str) -> Expression | None:
    return None if name in variable_names(term) else term


def _left(term: Expression, name: str) -> Expression | None:
    return term if name in variable_names(term) else None


def _lost(term: Expression, name: str) -> Expression | None:
    return ZERO if name in variable_names(term) else None


def _negated(term: Expression, name: str) -> Expression | None:
    return minus(derivative_tree(term, name)) if name in variable_names(term) else None


CONSTANT_MULTIPLE = "constant-multiple"
_FACTOR = Number(Fraction(3))

WRONG_DERIVATIVES: tuple[tuple[str, WrongDerivative], ...] = (
    ("power-not-reduced", _rule(faults.power_not_reduced)),
    ("exponent-not-multiplied", _rule(faults.exponent_not_multiplied)),
    ("coefficient-dropped", _rule(faults.coefficient_dropped)),
    ("held-factor-dropped", _rule(faults.held_factor_dropped)),
    ("held-as-variable", _rule(faults.held_as_variable)),
    ("chain-factor-forgotten", _rule(faults.chain_forgotten)),
    ("inside-replaced", _rule(faults.inside_replaced)),
    ("product-of-derivatives", _rule(faults.product_of_derivatives)),
    ("quotient-sign", _rule(faults.quotient_sign)),
    ("quotient-square-forgotten", _rule(faults.quotient_square_forgotten)),
    ("quotient-of-derivatives", _rule(faults.quotient_of_derivatives)),
    ("trigonometric-sign", _rule(faults.trigonometric_sign)),
    ("exponential-power-rule", _rule(faults.exponential_power_rule)),
    ("exponential-power-rule", _rule(faults.exponential_power_rule_without_chain)),
    ("constant-kept", _kept),
    ("term-lost", _lost),
    ("not-differentiated", _left),
    ("integrated", antiderivative),
    ("sign-flipped", _negated),
)


@dataclass(frozen=True, slots=True, eq=False)
class Differentiated:
    """A function differentiated term by term, with the values of each derivative at a few points."""

    name: str
    terms: tuple[Expression, ...]
    derivatives: tuple[Expression, ...]
    values: tuple[Values, ...]
    points: tuple[Coordinates, ...]
    variables: tuple[str, ...]

    def distance(self, wrong: dict[int, Expression]) -> Values | None:
        """Return how far off the whole is with these derivatives for the terms at these places."""
        gaps = []
        for place, derivative in wrong.items():
            values = values_at(derivative, self.points, self.variables)
            if values is None:
                return None
            gaps.append(_difference(values, self.values[place]))
        return _total(gaps)

    def whole(self, wrong: dict[int, Expression]) -> Expression:
        """Return the derivative of the function with these derivatives for the terms at these places."""
        return added(*[wrong.get(place, derivative) for place, derivative in enumerate(self.derivatives)])


@lru_cache(maxsize=256)
def differentiated(function: Expression, name: str, problem: Problem) -> Differentiated | None:
    """Return the derivative by `name`, term by term; None where it can't be taken or has too few values to compare."""
    terms = terms_of(function)
    try:
        derivatives = tuple(derivative_tree(term, name) for term in terms)
    except ValueError:  # A function without an elementary derivative.
        return None
    points = _sample_points(derivatives, problem)
    values = [values_at(derivative, points, problem.variables) for derivative in derivatives]
    known = tuple(each for each in values if each is not None)
    if len(points) < _POINTS or len(known) < len(terms):
        return None
    return Differentiated(name, terms, derivatives, known, points, problem.variables)


@lru_cache(maxsize=256)
def slips(function: Expression, name: str, problem: Problem) -> tuple[Slip, ...]:
    """Return the wrong derivatives by `name` of a function in the problem's variables; none of them is right."""
    right = differentiated(function, name, problem)
    if right is None:
        return ()
    found = []
    for misconception, wrong in _wrong_derivatives(right):
        distance = right.distance(wrong)
        if distance and not all(gap.contains(0) for gap in distance):
            terms = tuple(right.terms[place] for place in wrong)
            found.append(Slip(misconception, terms, right.whole(wrong), distance))
    return (*found, *_multiple(right))


def _multiple(right: Differentiated) -> Iterator[Slip]:
    """Yield one of the multiples of the right derivative, which stands for all of them."""
    whole = right.whole({})
    if variable_names(whole):
        total = _total(right.values)
        yield Slip(CONSTANT_MULTIPLE, right.terms, times(_FACTOR, whole), _total([total] * 2))


def _wrong_derivatives(right: Differentiated) -> Iterator[tuple[str, dict[int, Expression]]]:
    """Yield each wrong method in each single term it can strike, then in all of them."""
    for misconception, wrong_derivative in WRONG_DERIVATIVES:
        wrong = {}
        for place, term in enumerate(right.terms):
            derivative = wrong_derivative(term, right.name)
            if derivative is not None:
                wrong[place] = derivative
        for place, derivative in wrong.items():
            yield misconception, {place: derivative}
        if len(wrong) > 1:
            yield misconception, wrong
    if len(right.terms) > 1:
        yield "not-differentiated", dict(enumerate(right.terms))
    for other in right.variables:
        if other != right.name:
            yield "other-variable", {place: derivative_tree(term, other) for place, term in enumerate(right.terms)}


def matching_slips(function: Expression, name: str, answer: Expression, problem: Problem) -> tuple[Slip, ...]:
    """Return the slips that lead to a typed derivative."""
    right = differentiated(function, name, problem)
    typed = values_at(answer, right.points, problem.variables) if right else None
    if right is None or typed is None:
        return ()
    total = _total(right.values)
    distance = _difference(typed, total)
    known = slips(function, name, problem)
    is_multiple = _is_multiple(typed, total)
    return tuple(
        slip
        for slip in known
        if _overlap(slip.distance, distance) or (is_multiple and slip.misconception == CONSTANT_MULTIPLE)
    )


def _is_multiple(values: Values, others: Values) -> bool:
    """Say whether the ratio of the values is everywhere the same number, and neither 0 nor 1."""
    if any(value.contains(0) for value in (*values, *others)) or _overlap(values, others):
        return False
    with precision(BITS):
        ratios = [value / other for value, other in zip(values, others, strict=True)]
    return all(ratio.overlaps(ratios[0]) for ratio in ratios)


def _sample_points(expressions: tuple[Expression, ...], problem: Problem) -> tuple[Coordinates, ...]:
    """Return points near the middle of the domain at which all expressions have values."""
    places = [_near(interval) for interval in intervals(problem.variables, problem.domain, frozenset())]
    drawn = random_points(places, _SEED, _DRAWS)
    usable = (
        point
        for point in drawn
        if all(values_at(each, (point,), problem.variables) is not None for each in expressions)
    )
    return tuple(islice(usable, _POINTS))


def _near(interval: Interval) -> Interval:
    """Return a bounded part of an interval: far out, a small term of a sum is lost beside a large one."""
    low, high = interval.low, interval.high
    if low is None:
        low = -_WIDTH if high is None else high - _WIDTH
    return Interval(low, low + 2 * _WIDTH if high is None else high)


def values_at(expression: Expression, points: tuple[Coordinates, ...], variables: tuple[str, ...]) -> Values | None:
    """Return the values of an expression at points, or None where it has none at one of them."""
    evaluator = ball_evaluator(expression, variables)
    with precision(BITS):
        values = [evaluator([ball(coordinate) for coordinate in point]) for point in points]
    return tuple(values) if all(value is not None and value.is_finite() for value in values) else None


def _difference(values: Values, others: Values) -> Values:
    with precision(BITS):
        return tuple(value - other for value, other in zip(values, others, strict=True))


def _total(parts: Sequence[Values]) -> Values:
    with precision(BITS):
        return tuple(sum(column, arb(0)) for column in zip(*parts, strict=True))


def _overlap(values: Values, others: Values) -> bool:
    return all(value.overlaps(other) for value, other in zip(values, others, strict=True))
