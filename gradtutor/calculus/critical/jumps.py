"""Where a function jumps, as sign(u) does at u = 0: there is no gradient, and nothing is proved about such places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from gradtutor.notation.tree import Call, Expression, Node, Power, Product, variable_names, walk


def jumps(tree: Expression) -> Iterator[Call]:
    """Yield the sign(u) in a tree that jump at u = 0; in u · sign(u) the factor u makes up for it.

    >>> from gradtutor.notation.reading import read_expression
    >>> from gradtutor.notation.writing import write
    >>> [write(jump) for jump in jumps(read_expression("x^2 sign(x) + 2 sign(y)^2"))]
    ['sign(y)']
    """
    made_up_for: set[int] = set()
    for node in walk(tree):
        if isinstance(node, Product):
            bases = [factor.base if isinstance(factor, Power) else factor for factor in node.factors]
            made_up_for |= {id(base) for base in bases if _is_sign(base) and base.arguments[0] in bases}
    for node in walk(tree):
        if _is_sign(node) and id(node) not in made_up_for and variable_names(node):
            yield node


def _is_sign(node: Node) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.function == "sign"
