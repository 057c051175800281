"""Sums of functions of different variables: x⁴ + cos y is solved variable by variable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradtutor.notation.tree import Expression, Negation, Sum, Variable, walk


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sum, with the variables that only it contains, in order."""

    tree: Expression
    names: tuple[str, ...]


def separated(tree: Expression, names: Sequence[str]) -> tuple[Part, ...]:
    """Return the parts of a sum that share no variable, in the order of their first variables.

    Terms without variables go to the first part. Variables that don't occur belong to no part.

    >>> from gradtutor.notation.tree import Number
    >>> x, y, two = Variable("x"), Variable("y"), Number(2)
    >>> [part.names for part in separated(Sum((x, Negation(Sum((y, two))))), ("x", "y"))]
    [('x',), ('y',)]
    """
    terms = [(term, frozenset(node.name for node in walk(term) if isinstance(node, Variable))) for term in _terms(tree)]
    groups: list[frozenset[str]] = []
    for _, inside in terms:
        touching = [group for group in groups if group & inside]
        groups = [group for group in groups if not group & inside]
        if inside:
            groups.append(inside.union(*touching))
    groups.sort(key=lambda group: min(names.index(name) for name in group))
    return tuple(
        Part(
            _joined([term for term, inside in terms if inside & group or (not inside and group is groups[0])]),
            tuple(name for name in names if name in group),
        )
        for group in groups
    )


def _terms(tree: Expression, negative: bool = False) -> Iterator[Expression]:
    match tree:
        case Sum(terms):
            for term in terms:
                yield from _terms(term, negative)
        case Negation(operand):
            yield from _terms(operand, not negative)
        case _:
            yield Negation(tree) if negative else tree


def _joined(terms: list[Expression]) -> Expression:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))
