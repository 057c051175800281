"""Answers as the tutor says them: structures laid out with room, formulas as typed (echo) or as usual (shown)."""

from __future__ import annotations

from collections.abc import Callable

from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Rows, Word
from gradtutor.notation.writing import echo
from gradtutor.tutor.statement import shown

APART = "      "
"""Between parts that stand on one line."""

Name = Callable[[tuple[int, ...]], str]
"""What the part at a place is called, such as ∂f/∂x; "" where it needs no name."""


def shown_answer(answer: Node) -> str:
    """Return an answer as the tutor writes it."""
    return _said(answer, shown)


def named_answer(answer: Node, name: Name) -> str:
    """Return an answer with the name of every part; nothing in it is simplified."""
    return _named(answer, name, shown)


def echoed(answer: Node, name: Name) -> str:
    """Return an answer with every sign shown that was only implied, for typing that can be read in two ways."""
    return _named(answer, name, echo)


def _named(answer: Node, name: Name, formula: Callable[[Expression], str]) -> str:
    if not isinstance(answer, Group):
        return _said(answer, formula)
    if not answer.items:
        return "none"
    names = [name((place,)) for place in range(len(answer.items))]
    parts = [_said(item, formula) for item in answer.items]
    return APART.join(f"{name} = {part}" if name else part for name, part in zip(names, parts, strict=True))


def _said(node: Node, formula: Callable[[Expression], str]) -> str:
    def said(part: Node) -> str:
        return _said(part, formula)

    match node:
        case Group(items=items, bracket="("):
            return f"({', '.join(map(said, items))})"
        case Group(items=items):
            return ", ".join(map(said, items))
        case Rows(rows=rows):
            return f"[{'; '.join(', '.join(map(said, row)) for row in rows)}]"
        case Labelled(subject, label):
            return f"{said(subject)}: {said(label)}"
        case Equation(left, relation, right):
            return f"{said(left)} {relation} {said(right)}"
        case Word(text):
            return text
        case _:
            return formula(node)
