"""The shapes of answers: the components of a vector, the rows of a matrix, the items of a set, however typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradtutor.notation.reading import without_label
from gradtutor.notation.tree import Equation, Group, Node, Rows, Variable, Word, variable_names

_NONE = re.compile(
    r"none|empty|dne|does not exist|nowhere|∅|\\emptyset|\\varnothing"
    r"|no( real| critical| stationary)?( (points?|solutions?|roots?|values?|extrema))?",
    re.IGNORECASE,
)


def unwrapped(node: Node) -> Node:
    """Return the answer inside a label and superfluous brackets."""
    node = without_label(node)
    while isinstance(node, Group) and len(node.items) == 1:
        node = without_label(node.items[0])
    return node


def value_of(equation: Equation) -> Node:
    """Return the number that x = 3 gives to a variable; every other equation as it is."""
    match equation:
        case Equation(Variable(), "=", right) if not variable_names(right):
            return right
        case _:
            return equation


def components(node: Node, names: Sequence[str] = ()) -> tuple[Node, ...]:
    """Return the components of a vector or point: (a, b), [a; b], a lone a, or x = 1, y = 2 in the order of `names`.

    >>> components(Group((Equation(Variable("y"), "=", Word("b")), Equation(Variable("x"), "=", Word("a"))), ""), "xy")
    (Word(text='a'), Word(text='b'))
    """
    match node:
        case Group(items) if len(items) == 1 and isinstance(items[0], Group | Rows):
            return components(items[0], names)
        case Group(items):
            return _coordinates(items, names) or _slopes(items, names) or tuple(map(without_label, items))
        case Rows(rows) if len(rows) == 1 or all(len(row) == 1 for row in rows):
            return tuple(item for row in rows for item in row)
        case _:
            return (node,)


def _coordinates(items: tuple[Node, ...], names: Sequence[str]) -> tuple[Node, ...] | None:
    values: dict[str, Node] = {}
    for item in items:
        match item:
            case Equation(Variable(name) | Word(name) as label, "=", right) if names or isinstance(label, Variable):
                values[name] = right
            case _:
                return None
    if len(values) != len(items) or not set(values) <= set(names or values):
        return None
    return tuple(values[name] for name in names or sorted(values) if name in values)


def _slopes(items: tuple[Node, ...], names: Sequence[str]) -> tuple[Node, ...] | None:
    """Return the right sides of f_y = …, f_x = … in the order of the variables the labels end with."""
    values: dict[str, Node] = {}
    for item in items:
        match item:
            case Equation(Word(label), "=", right):
                stem = re.sub(r"\([^()]*\)$", "", label).rstrip("}) ")
                values |= {name: right for name in names if stem.endswith(name)}
            case _:
                return None
    if len(values) != len(items):
        return None
    return tuple(values[name] for name in names if name in values)


def matrix_rows(node: Node) -> tuple[tuple[Node, ...], ...]:
    """Return the rows of a matrix: [[a, b], [c, d]], [a, b; c, d], or one row."""
    match node:
        case Rows(rows):
            return rows
        case Group(items) if items and all(isinstance(item, Group) for item in items):
            return tuple(item.items for item in items if isinstance(item, Group))
        case Group(items):
            return (items,)
        case _:
            return ((node,),)


def set_items(node: Node, names: Sequence[str] = ()) -> tuple[Node, ...]:
    """Return the items of a set: {a, b}, a bare list, one item alone; the word "none" is the empty set."""
    node = without_label(node)
    match node:
        case Word(text) | Group((Word(text),)) if _NONE.fullmatch(" ".join(text.split())):
            return ()
        case Equation(Variable(), "=", Group() as listed):  # x = {1, 2}
            return set_items(listed, names)
        case Group((Group(_, "{") as inner,), "{"):
            return set_items(inner, names)
        case Group(items, "") if _coordinates(items, names) and len(items) == len(names) > 1:
            return (node,)
        case Group(items, "{" | ""):
            return tuple(map(without_label, items))
        case Group(items) if items and all(isinstance(item, Group) for item in items):
            return items
        case Rows(rows):
            return tuple(row[0] if len(row) == 1 else Group(row, "(") for row in rows)
        case _:
            return (node,)


def item_components(item: Node, names: Sequence[str]) -> tuple[Node, ...]:
    """Return the components of one item of a set; of x = 1 its right side."""
    if isinstance(item, Equation) and item.relation == "=" and isinstance(item.left, Variable | Word):
        return (item.right,)  # x = 1 or x = 2
    return components(item, names)
