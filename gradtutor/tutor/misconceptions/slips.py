"""The wrong derivatives of a function: one rule applied wrongly, in one of its terms or in all.

Whether an answer is one of them is told from its distance to the right derivative at a few points: a slip in one term
moves the whole by as much as it moves that term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial

from gradtutor.calculus.judging.sample_points import Coordinates
from gradtutor.calculus.values.evaluation import precision
from gradtutor.calculus.values.tree_derivative import ZERO, added, derivative_tree, minus, times
from gradtutor.notation.tree import Expression, Number, variable_names
from gradtutor.tutor.misconceptions import faults
from gradtutor.tutor.misconceptions.antiderivative import antiderivative
from gradtutor.tutor.misconceptions.faulty_derivative import Fault, faulty_derivative
from gradtutor.tutor.misconceptions.sampling import (
    BITS,
    POINTS,
    Values,
    difference,
    overlap,
    sample_points,
    total,
    values_at,
)
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.words.terms import terms_of

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

    def gap(self, place: int, wrong: Expression) -> Values | None:
        """Return how far off a derivative is for the term at a place; None where it is right or has no values."""
        values = values_at(wrong, self.points, self.variables)
        if values is None:
            return None
        gap = difference(values, self.values[place])
        return None if all(one.contains(0) for one in gap) else gap

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
    points = sample_points(derivatives, problem)
    values = [values_at(derivative, points, problem.variables) for derivative in derivatives]
    known = tuple(each for each in values if each is not None)
    if len(points) < POINTS or len(known) < len(terms):
        return None
    return Differentiated(name, terms, derivatives, known, points, problem.variables)


@lru_cache(maxsize=256)
def slips(function: Expression, name: str, problem: Problem) -> tuple[Slip, ...]:
    """Return the wrong derivatives by `name` of a function in the problem's variables; none of them is right."""
    right = differentiated(function, name, problem)
    if right is None:
        return ()
    return (*_single_slips(right), *_common_slips(right), *_multiple(right))


def _wrong_terms(right: Differentiated, wrong_derivative: WrongDerivative) -> dict[int, tuple[Expression, Values]]:
    """Return the wrong derivatives that a method leads to, each with its gap, by the places of their terms."""
    found = {}
    for place, term in enumerate(right.terms):
        wrong = wrong_derivative(term, right.name)
        gap = None if wrong is None else right.gap(place, wrong)
        if wrong is not None and gap is not None:
            found[place] = (wrong, gap)
    return found


def _slip(misconception: str, wrong: dict[int, tuple[Expression, Values]], right: Differentiated) -> Slip:
    terms = tuple(right.terms[place] for place in wrong)
    whole = right.whole({place: derivative for place, (derivative, _) in wrong.items()})
    return Slip(misconception, terms, whole, total([gap for _, gap in wrong.values()]))


def _single_slips(right: Differentiated) -> Iterator[Slip]:
    """Yield each wrong method in each single term it can strike, then in all of them."""
    for misconception, wrong_derivative in WRONG_DERIVATIVES:
        wrong = _wrong_terms(right, wrong_derivative)
        for place, one in wrong.items():
            yield _slip(misconception, {place: one}, right)
        if len(wrong) > 1:
            yield _slip(misconception, wrong, right)


def _common_slips(right: Differentiated) -> Iterator[Slip]:
    """Yield the wrong methods that strike all terms at once."""
    others = [other for other in right.variables if other != right.name]
    common: list[tuple[str, WrongDerivative]] = [
        ("not-differentiated", lambda term, name: term),
        *(("other-variable", partial(_derivative_by, other)) for other in others),
    ]
    for misconception, wrong_derivative in common:
        wrong = _wrong_terms(right, wrong_derivative)
        if wrong:
            yield _slip(misconception, wrong, right)


def _derivative_by(other: str, term: Expression, name: str) -> Expression:
    return derivative_tree(term, other)


def _multiple(right: Differentiated) -> Iterator[Slip]:
    """Yield one of the multiples of the right derivative, which stands for all of them."""
    whole = right.whole({})
    if variable_names(whole):
        values = total(right.values)
        yield Slip(CONSTANT_MULTIPLE, right.terms, times(_FACTOR, whole), total([values] * 2))


def matching_slips(function: Expression, name: str, answer: Expression, problem: Problem) -> tuple[Slip, ...]:
    """Return the slips that lead to a typed derivative."""
    right = differentiated(function, name, problem)
    typed = values_at(answer, right.points, problem.variables) if right else None
    if right is None or typed is None:
        return ()
    whole = total(right.values)
    distance = difference(typed, whole)
    known = slips(function, name, problem)
    is_multiple = _is_multiple(typed, whole)
    return tuple(
        slip
        for slip in known
        if overlap(slip.distance, distance) or (is_multiple and slip.misconception == CONSTANT_MULTIPLE)
    )


def _is_multiple(values: Values, others: Values) -> bool:
    """Say whether the ratio of the values is everywhere the same number, and neither 0 nor 1."""
    if any(value.contains(0) for value in (*values, *others)) or overlap(values, others):
        return False
    with precision(BITS):
        ratios = [value / other for value, other in zip(values, others, strict=True)]
    return all(ratio.overlaps(ratios[0]) for ratio in ratios)
