"""Points, vectors and intervals as people type them after an option: `1, 2`, `x=1, y=2`, `x=-5..5`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gradtutor.errors import AnswerFormError, InputError
from gradtutor.notation.reading import read, read_expression
from gradtutor.notation.tree import Equation, Expression, Group, Node, Variable, variable_names


def coordinates(text: str, names: Sequence[str], what: str) -> tuple[Expression, ...]:
    """Return numbers in variable order from `1, 2`, `(1, 2)` or `x=1, y=2`."""
    node = read(text, names)
    items: tuple[Node, ...] = node.items if isinstance(node, Group) else (node,)
    if all(isinstance(item, Equation) and isinstance(item.left, Variable) for item in items):
        by_name = {item.left.name: item.right for item in items}  # type: ignore[union-attr]
        items = tuple(by_name[name] for name in names if name in by_name)
    if len(items) != len(names):
        plural = what if len(items) == 1 else f"{what}s"
        raise AnswerFormError(f"I read {len(items)} {plural}, but need {len(names)}: ({', '.join(names)}).", text, 0)
    for item in items:
        if not isinstance(item, Expression) or variable_names(item):
            raise AnswerFormError(f"Every {what} must be a number.", text, item.span[0])
    return items  # type: ignore[return-value]


def interval(text: str, names: Sequence[str]) -> tuple[str, tuple[Fraction, Fraction]]:
    """Return the variable and bounds of `x=-5..5`."""
    name, _, bounds = text.partition("=")
    low, dots, high = bounds.partition("..")
    if name.strip() not in names or not dots:
        raise InputError(f"I read a box as x=-5..5, for one of {', '.join(names)}.", text, 0)
    return name.strip(), (_rational(low), _rational(high))


def _rational(text: str) -> Fraction:
    from gradtutor.calculus.numbers.rational_value import rational_value

    value = rational_value(read_expression(text, ()))
    if value is None:
        raise InputError("The ends of a box must be rational numbers.", text, 0)
    return value
