"""What single change would make a typed derivative right: a number, a sign, an exponent or a letter."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from gradtutor.calculus.evaluation import precision
from gradtutor.calculus.tree_derivative import minus
from gradtutor.notation.tree import Expression, Negation, Number, Power, Sum, Variable, variable_names
from gradtutor.tutor.misconceptions.faulty_derivative import expressions_below, with_parts
from gradtutor.tutor.misconceptions.sampling import BITS, Values, difference, overlap, total, values_at
from gradtutor.tutor.misconceptions.slips import Differentiated

LARGEST_ANSWER = 60
"""An answer with more parts than this isn't tried: too much of it could be changed."""

_EXPONENT_STEPS = (-2, -1, 1, 2)


class Edits(Protocol):
    """The changes of one sort that can be made at a node itself."""

    def __call__(self, node: Expression, variables: tuple[str, ...], /) -> Iterator[Expression]: ...


def one_edit(answer: Expression, right: Differentiated) -> str | None:
    """Return what is off in a typed derivative, such as "a number", where one change makes it right; else None.

    Of several such changes the first counts, in the order sign, exponent, letter, number.
    """
    wanted = total(right.values)
    if _size(answer) > LARGEST_ANSWER or not variable_names(answer):
        return None
    for what, edits in (("a sign", _signs), ("an exponent", _exponents), ("a letter", _letters)):
        for edited in _edited(answer, edits, right.variables):
            values = values_at(edited, right.points, right.variables)
            if values is not None and overlap(values, wanted):
                return what
    return "a number" if _number_is_off(answer, wanted, right) else None


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
    if isinstance(node, Sum):
        for place, term in enumerate(node.terms):
            yield Sum((*node.terms[:place], minus(term), *node.terms[place + 1 :]))
    elif isinstance(node, Negation):
        yield node.operand


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


def _number_is_off(answer: Expression, wanted: Values, right: Differentiated) -> bool:
    """Say whether some number in the answer can be replaced by another one so that it is right.

    The answer must depend on the number linearly: then equal steps of it tell how far it is off at each point.
    """
    typed = values_at(answer, right.points, right.variables)
    once, twice = (_edited(answer, _raised_by(step), right.variables) for step in (1, 2))
    for by_one, by_two in zip(once, twice, strict=True):
        slope = _gap(values_at(by_one, right.points, right.variables), typed)
        double = _gap(values_at(by_two, right.points, right.variables), typed)
        missing = _gap(wanted, typed)
        if slope and double and missing and _is_linear(slope, double) and _is_constant_multiple(missing, slope):
            return True
    return False


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
