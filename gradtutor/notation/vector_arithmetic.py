"""Vectors and matrices in arithmetic: 2(1, x), (1, 1)/√2 and (1, 2) + (3, 4) are worked out by component."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gradtutor.notation.tree import Expression, Group, Node, Rows, Span, Sum

Vector = Group | Rows
Change = Callable[[Expression], Expression]


def is_vector(node: Node) -> bool:
    """Return whether a node has components; (x) and [x] alone stand for x."""
    return isinstance(node, Rows) or (isinstance(node, Group) and len(node.items) > 1)


def mapped(vector: Vector, change: Change, operand: Callable[[Node], Expression], span: Span) -> Vector:
    """Return `vector` with every component changed; `operand` refuses what is no component."""

    def component(item: Node) -> Node:
        return mapped(item, change, operand, span) if isinstance(item, Vector) else change(operand(item))

    if isinstance(vector, Group):
        return Group(tuple(map(component, vector.items)), vector.bracket, span)
    return Rows(tuple(tuple(map(component, row)) for row in vector.rows), vector.bracket, span)


def added(terms: Sequence[Node], operand: Callable[[Node], Expression], span: Span) -> Group | None:
    """Return the sum of vectors of the same length, or None where they have no sum."""
    vectors = [term for term in terms if isinstance(term, Group)]
    if len(vectors) < len(terms) or len({len(vector.items) for vector in vectors}) > 1:
        return None
    columns = zip(*(vector.items for vector in vectors), strict=True)
    items = tuple(Sum(tuple(map(operand, column)), span) for column in columns)
    return Group(items, vectors[0].bracket, span)
