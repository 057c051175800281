"""Typed mathematics -> tree. One reader for learners, authors and the command line.

Nothing is evaluated or simplified, and SymPy is not needed. The grammar of an expression is drawn in `grammar`, that
of the lists, points, rows and equations around it in `arrangement`; `tokens` knows the signs, `vocabulary` the names.

>>> read("3x^2 + 4xy") == read("3·x² + 4*x*y")
True
>>> read("(0, 0): saddle").label
Word(text='saddle')

Declared names win over everything; without them single letters, letters with digits and Greek names are variables:

>>> read("pizza", names=["a", "z"])
Product(factors=(Constant(name='pi'), Variable(name='z'), Variable(name='z'), Variable(name='a')))

What can't be read is refused with an `InputError`: one sentence and the place.

>>> read("(3,3")
Traceback (most recent call last):
gradtutor.errors.InputError: The bracket opened here is never closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradtutor.errors import AnswerFormError, InputError
from gradtutor.notation.arrangement import AnswerParser
from gradtutor.notation.cursor import Convention
from gradtutor.notation.limits import DEEPEST_TREE, checked_depth
from gradtutor.notation.signs import both_signs
from gradtutor.notation.tree import Equation, Expression, Group, Node, Number, Variable, Word
from gradtutor.notation.unit_vectors import without_unit_vectors
from gradtutor.notation.vocabulary import Vocabulary, canonical_variable, vocabulary

__all__ = [
    "as_one_number", "canonical_variable", "other_readings", "read", "read_condition", "read_expression",
    "without_label",
]  # fmt: skip


_WITH_COMMAS = re.compile(r"\s*[-+−]?\s*[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?\s*")
_UNITS = frozenset("ijkîĵ")


def read(text: str, names: Sequence[str] | None = None) -> Node:
    """Return the tree of any answer: an expression, list, point, set, matrix, equation or word.

    `names` are the declared variables, None to discover them. Raises `InputError`.
    """
    return _read(text, vocabulary(names), Convention.USUAL)[0]


def read_expression(text: str, names: Sequence[str] | None = None) -> Expression:
    """Return the tree of exactly one expression; a label such as f_x = is put aside.

    Raises `InputError`, and `AnswerFormError` for a list, equation or word.
    """
    node = without_label(read(text, names))
    while isinstance(node, Group) and len(node.items) == 1:
        node = node.items[0]
    if isinstance(node, Expression):
        return node
    raise AnswerFormError(_form_message(node), text, node.span[0])


def read_condition(text: str, names: Sequence[str] | None = None) -> tuple[Equation, ...]:
    """Return the equations or inequalities of a condition; a chain such as -3 < y < 4 gives two.

    >>> [equation.relation for equation in read_condition("-3 < y <= 4")]
    ['<', '<=']
    """
    conditions = tuple(_conditions(read(text, names)))
    for condition in conditions:
        sides = (condition.left, condition.right) if isinstance(condition, Equation) else ()
        if not sides or not all(isinstance(side, Expression) for side in sides):
            message = "I need a condition here, such as x > 0 or x + y = 10."
            raise AnswerFormError(message, text, condition.span[0])
    return conditions  # type: ignore[return-value]


def other_readings(text: str, names: Sequence[str] | None = None) -> tuple[Node, ...]:
    """Return what `text` means under each less usual convention, where that differs from `read`.

    >>> other_readings("1/2x") == (read("1/(2x)"),)
    True
    >>> other_readings("3x^2 + 4y")
    ()
    """
    words = vocabulary(names)
    usual, met = _read(text, words, Convention.USUAL)
    readings: list[Node] = []
    for convention in Convention:
        if convention not in met:
            continue
        try:
            node, _ = _read(text, words, convention)
        except InputError:
            continue
        if node != usual and node not in readings:
            readings.append(node)
    return tuple(readings)


def without_label(node: Node) -> Node:
    """Return the answer behind a label: 6x of f_x = 6x, (1, 2) of (x, y) = (1, 2)."""
    match node:
        case Equation(Word(), "=", right):
            return right
        case Equation(Group(names), "=", right) if _are_variables_in_order(names):
            return right
        case _:
            return node


def _are_variables_in_order(nodes: Sequence[Node]) -> bool:
    names = [node.name for node in nodes if isinstance(node, Variable)]
    return len(names) == len(nodes) > 0 and names == sorted(names)


def as_one_number(node: Node, text: str) -> Node:
    """Return 1,000 as the number 1000, for where one number is wanted; every other answer as it was read.

    >>> as_one_number(read("12,345.5"), "12,345.5")
    Number(value=Fraction(24691, 2))
    """
    if isinstance(node, Group) and not node.bracket and _WITH_COMMAS.fullmatch(text):
        return read(text.replace(",", ""))
    return node


def _read(text: str, words: Vocabulary, convention: Convention) -> tuple[Node, set[Convention]]:
    if "±" in text or "∓" in text or "\\pm" in text or "\\mp" in text or "+/-" in text:
        return both_signs(text, lambda signed: _read_signed(signed, words, convention))
    return _read_signed(text, words, convention)


def _read_signed(text: str, words: Vocabulary, convention: Convention) -> tuple[Node, set[Convention]]:
    """Return the tree of a text without ±."""
    parser = AnswerParser(text, words, convention)
    node = parser.answer()
    if len(text) > DEEPEST_TREE:
        checked_depth(node, text)
    if not _UNITS.isdisjoint(text):
        node = without_unit_vectors(node, words, text)
    return node, parser.met


def _conditions(node: Node) -> tuple[Node, ...]:
    """Return the parts of a list of conditions, chains taken apart."""
    if isinstance(node, Group):
        return tuple(part for item in node.items for part in _conditions(item))
    return (node,)


def _form_message(node: Node) -> str:
    match node:
        case Equation():
            return "I read an equation, but need one expression. Type only the side you mean."
        case Word(text):
            return f"I read the word {text}, but need an expression."
        case Group(items, ""):
            message = f"I read a list of {len(items)}, but need one expression."
            if all(isinstance(item, Number) for item in items):
                message += " Decimal comma? Type a point, as in 3.5, and no commas inside a number."
            return message
        case Group(items):
            return f"I read {len(items)} components, but need one expression."
        case _:
            return "I read several parts, but need one expression."
