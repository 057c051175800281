"""Answers as a learner types them."""

from __future__ import annotations

from gradtutor.notation.tree import Group, Labelled, Node, Rows, Word
from gradtutor.notation.writing import Style, write


def typed(answer: Node) -> str:
    """Return an answer as a learner types it."""
    match answer:
        case Labelled(subject, label):
            return f"{typed(subject)}: {typed(label)}"
        case Group(items=items, bracket=bracket) if all(isinstance(item, Labelled) for item in items) and items:
            return "; ".join(map(typed, items))
        case Group(items=items, bracket=bracket):
            inside = ", ".join(map(typed, items))
            return f"({inside})" if bracket == "(" else inside
        case Rows(rows=rows):
            return "; ".join(", ".join(map(typed, row)) for row in rows)
        case Word(text):
            return text
        case _:
            return write(answer, Style.ASCII)
