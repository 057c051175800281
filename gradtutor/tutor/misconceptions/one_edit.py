"""What single change would make a typed formula right: a number, a sign, an exponent or a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from gradtutor.calculus.judging.sample_points import Coordinates
from gradtutor.calculus.values.evaluation import precision
from gradtutor.calculus.values.tree_derivative import minus
from gradtutor.notation.tree import Expression, Number, Power, Sum, Variable, variable_names
from gradtutor.tutor.misconceptions.faulty_derivative import expressions_below, with_parts
from gradtutor.tutor.misconceptions.sampling import BITS, Values, difference, overlap, total, values_at

LARGEST_ANSWER = 60
"""An answer with more parts than this isn't tried: too much of it could be changed."""

_EXPONENT_STEPS = (-2, -1, 1, 2)


class Edits(Protocol):
    """The changes of one sort that can be made at a node itself."""

    def __call__(self, node: Expression, variables: tuple[str, ...], /) -> Iterator[Expression]: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """The values of the right answer at a few points."""

    values: Values
    points: tuple[Coordinates, ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What is off in an answer, such as "a number", and the term it stands in; None where there is no one such term."""

    sort: str
    term: Expression | None


def one_edit(answer: Expression, wanted: Wanted) -> Edit | None:
    """Return the change that makes a typed formula right, where one change does; else None.

    Of several such changes the first sort counts, in the order sign, exponent, letter, number.
    """
    if _size(answer) > LARGEST_ANSWER or not variable_names(answer):
        return None
    for sort, edited in _right_edits(answer, wanted):
        if edited:
            terms = {_changed_term(answer, one) for one in edited}
            return Edit(sort, terms.pop() if len(terms) == 1 else None)
    return None


def _right_edits(answer: Expression, wanted: Wanted) -> Iterator[tuple[str, list[Expression]]]:
    """Yield each sort of change with the answers that such a change makes right; for a number, those it moves."""
    for sort, edits in (("a sign", _signs), ("an exponent", _exponents), ("a letter", _letters)):
        yield sort, [edited for edited in _edited(answer, edits, wanted.variables) if _is_right(edited, wanted)]
    yield "a number", list(_numbers_that_are_off(answer, wanted))


def _is_right(edited: Expression, wanted: Wanted) -> bool:
    values = values_at(edited, wanted.points, wanted.variables)
    return values is not None and overlap(values, wanted.values)


def _changed_term(answer: Expression, edited: Expression) -> Expression | None:
    """Return the term of a sum that is another one after a change; None in anything else."""
    if not isinstance(answer, Sum) or not isinstance(edited, Sum) or len(answer.terms) != len(edited.terms):
        return None
    return next((one for one, other in zip(answer.terms, edited.terms, strict=True) if one != other), None)


def _size(expression: Expression) -> int:
    return 1 + sum(_size(part) for part in expressions_below(expression))


def _edited(node: Expression, edits: Edits, variables: tuple[str, ...]) -> Iterator[Expression]:
    """Yield the tree with each change made, one at a time."""
    yield from edits(node, variables)
    parts = expressions_below(node)
    for place, part in enumerate(parts):
        for changed in _edited(part, edits, variables):
            yield with_parts(node, (*parts[:place], changed, *parts[place + 1 :]))


def _signs(node: Expression, variables: tuple[str, ...]) -> Iterator[Expression]:
    yield minus(node)


def _exponents(node: Expression, variables: tuple[str, ...]) -> Iterator[Expression]:
    match node:
        case Power(base, Number(value)):
            for step in _EXPONENT_STEPS:
                yield Power(base, Number(value + step))
        case Variable():
            yield Power(node, Number(Fraction(2)))


def _letters(node: Expression, variables: tuple[str, ...]) -> Iterator[Expression]:
    if isinstance(node, Variable):
        yield from (Variable(name) for name in variables if name != node.name)


def _raised_by(step: int) -> Edits:
    def numbers(node: Expression, variables: tuple[str, ...]) -> Iterator[Expression]:
        if isinstance(node, Number):
            yield Number(node.value + step)

    return numbers


def _reciprocal_raised_by(step: int) -> Edits:
    def numbers(node: Expression, variables: tuple[str, ...]) -> Iterator[Expression]:
        if isinstance(node, Number) and node.value > 0:
            yield Number(1 / (1 / node.value + step))

    return numbers


def _numbers_that_are_off(answer: Expression, wanted: Wanted) -> Iterator[Expression]:
    """Yield the answer with a number changed, for every number that another one can replace so that it is right.

    The answer must depend on the number, or on its reciprocal, linearly: then equal steps of it tell how far it is off
    at each point.
    """
    typed = values_at(answer, wanted.points, wanted.variables)
    missing = _gap(wanted.values, typed)
    for changed_by in (_raised_by, _reciprocal_raised_by):
        once, twice = (_edited(answer, changed_by(step), wanted.variables) for step in (1, 2))
        for by_one, by_two in zip(once, twice, strict=True):
            slope = _gap(values_at(by_one, wanted.points, wanted.variables), typed)
            double = _gap(values_at(by_two, wanted.points, wanted.variables), typed)
            if slope and double and missing and _is_linear(slope, double) and _is_constant_multiple(missing, slope):
                yield by_one


def _gap(values: Values | None, others: Values | None) -> Values | None:
    return None if values is None or others is None else difference(values, others)


def _is_linear(slope: Values, double: Values) -> bool:
    return overlap(total([slope, slope]), double)


def _is_constant_multiple(values: Values, others: Values) -> bool:
    if any(other.contains(0) for other in others):
        return False
    with precision(BITS):
        ratios = [value / other for value, other in zip(values, others, strict=True)]
    return all(ratio.overlaps(ratios[0]) for ratio in ratios)
