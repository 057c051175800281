"""The grammar of whole answers: lists, points, sets, rows, labels and equations around expressions.

answer   := items (";" items)*                    rows; but (0,0): saddle; (3,3): min is one list
items    := item (("," | "and" | "or") item)*
item     := label? side (relation side)* ((":" | "is")? word)?
bracket  := "(" answer ")" | "[" answer "]" | "{" answer "}" | "<" answer ">"
"""

from __future__ import annotations

from itertools import pairwise

from gradtutor.errors import TooLargeError
from gradtutor.notation.cursor import CLOSERS
from gradtutor.notation.operands import OperandParser
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Product, Rows, Span, Variable, Word

_MOST_LISTS = 20  # No answer is a list inside a list inside a list beyond a few levels.
_MOST_ITEMS = 200
_MOST_RELATIONS = 20


class AnswerParser(OperandParser):
    """Reads one text as an answer."""

    __slots__ = ()

    def answer(self) -> Node:
        """Return the answer the whole text is."""
        tokens = self.tokens
        if not tokens[0][0]:
            self.fail_here()
        node = self._item()
        if tokens[self.index][0]:
            node = self._sequence(node, "", "", tokens[0][2])
            if tokens[self.index][0]:
                self.fail_here()
        return node

    def bracket(self) -> Node:
        """Return the list between the square, curly or angle brackets that open here; {} is the empty set."""
        tokens = self.tokens
        kind, _, start, _ = tokens[self.index]
        opener, closer = ("<", ">") if kind == "r" else (kind.replace("⟨", "<"), CLOSERS[kind])
        outside = self.open_bracket(6, angles=int(kind == "r"))
        self.structured = True
        if kind == "{" and self._at("}"):
            self.index += 1
            node: Node = Group((), "{", (start, tokens[self.index - 1][3]))
        else:
            node = self._listed(self.expression(), opener, closer, start)
        self.leave_bracket(6, outside)
        return node

    def list_after(self, first: Node, start: int) -> Node:
        """Return the list in round brackets, opened at `start`, whose first item was read."""
        return self._listed(first, "(", ")", start)

    def _listed(self, first: Node, opener: str, closer: str, start: int) -> Node:
        """Return the list whose first expression was read, up to and with `closer`."""
        self.descend(4)
        self.lists += 1
        if self.lists > _MOST_LISTS:
            self.fail_too_deep()
        node = self._sequence(self._related(first), opener, closer, start)
        self.lists -= 1
        self.frames -= 4
        return node

    def _at(self, closer: str) -> bool:
        kind, value, _, _ = self.tokens[self.index]
        return value == ">" and kind == "r" if closer == ">" else kind == closer

    def _sequence(self, first: Node, bracket: str, closer: str, start: int) -> Node:
        """Return the list or rows whose first item was read, up to and with `closer`."""
        rows = [[first]]
        typed_rows, count = False, 1
        while (kind := self.tokens[self.index][0]) in (",", ";"):
            self._skip_separator()
            if kind == ";" and (self._at(closer) or not self.tokens[self.index][0]):
                break
            typed_rows = typed_rows or kind == ";"
            if kind == ";":
                rows.append([])
            rows[-1].append(self._item())
            count += 1
            if count > _MOST_ITEMS:
                message = f"This list is too long for me: at most {_MOST_ITEMS} items."
                raise TooLargeError(message, self.text, self.tokens[self.index - 1].start)
        if closer:
            self._close(closer)
        elif len(rows) == 1 and len(rows[0]) == 1 and not typed_rows:
            return first
        self.structured = True
        if closer and len(rows) == len(rows[0]) == 1 and isinstance(first, Rows):
            return first  # brackets around a LaTeX matrix
        return _arranged(rows, bracket, typed_rows, (start, self.tokens[self.index - 1][3]))

    def _skip_separator(self) -> None:
        """Skip a separator, and the "and" or "or" behind a comma."""
        typed = self.tokens[self.index].value
        self.index += 1
        token = self.tokens[self.index]
        if typed in (",", ";") and token.kind == "," and token.value != ",":
            self.index += 1

    def _close(self, closer: str) -> None:
        if not self._at(closer):
            if closer == ">" and not self.tokens[self.index].kind:
                opener = next(token for token in reversed(self.tokens) if token.value == "<")
                self.fail("The bracket opened here is never closed.", opener.start)
            self.fail_here()
        self.index += 1

    # Items

    def _item(self) -> Node:
        """Return the item that begins here, with its relations and its label."""
        node = self.expression()
        return self._related(node) if self.tokens[self.index][0] in _FOLLOWS_ITEM else node

    def _related(self, node: Node) -> Node:
        """Return `node` with the relations or the label that follow it."""
        start = node.span[0]
        equations: list[Equation] = []
        while self.tokens[self.index][0] == "r" and not (self.angles and self._at(">")):
            relation = self.tokens[self.index].value
            self.index += 1
            left = equations[-1].right if equations else node
            right = self.expression()
            self.structured = True
            if len(equations) == _MOST_RELATIONS:
                message = f"This chain is too long for me: at most {_MOST_RELATIONS} relations."
                raise TooLargeError(message, self.text, self.tokens[self.index - 1].start)
            if equations and _is_run_together(left, self.text):
                self.fail("Two equations stand side by side here. Put a comma between them.", left.factors[-1].span[0])  # type: ignore[union-attr]
            equations.append(Equation(left, relation, right, (start, self.tokens[self.index - 1][3])))
        if equations:
            node = equations[0] if len(equations) == 1 else Group(tuple(equations), "", equations[-1].span)
        kind = self.tokens[self.index][0]
        if kind == ":" or kind == "@":
            self.index += 1
        elif kind != "w":
            return node
        self.structured = True
        self.descend(3)
        label = self._item()
        self.frames -= 3
        if kind == "@" or (isinstance(node, Word) and not isinstance(label, Word)):  # saddle at (0, 0), min: (1, 2)
            node, label = label, node
        return Labelled(node, label, (start, self.tokens[self.index - 1][3]))

    def matrix(self) -> Node:
        """Return the LaTeX matrix that begins here."""
        tokens = self.tokens
        start = tokens[self.index].start
        outside = self.open_bracket(6)
        rows = [[self._item()]]
        while (kind := tokens[self.index].kind) in ("&", ";"):
            self.index += 1
            if kind == ";":
                if tokens[self.index].kind == "N":
                    break
                rows.append([])
            rows[-1].append(self._item())
        if tokens[self.index].kind != "N":
            self.fail("The matrix that begins here is never ended.", start)
        self.index += 1
        self.leave_bracket(6, outside)
        self.structured = True
        return Rows(tuple(map(tuple, rows)), "[", (start, tokens[self.index - 1].end))


_FOLLOWS_ITEM = frozenset(["r", ":", "@", "w"])


def _is_run_together(middle: Node, text: str) -> bool:
    """Return whether the middle of two equations is a value and the next variable: x = 1 y = 2."""
    if not isinstance(middle, Product) or not isinstance(middle.factors[-1], Variable):
        return False
    *values, variable = middle.factors
    return text[variable.span[0] - 1].isspace() and not any(isinstance(value, Variable) for value in values)


def _arranged(rows: list[list[Node]], bracket: str, typed_rows: bool, span: Span) -> Node:
    if len(rows) == 1 and not typed_rows:
        points = _points(rows[0])
        if len(points) == 1:
            return Group(tuple(rows[0]), bracket, span)
        return Rows(points, bracket, span)
    if all(len(row) == 1 for row in rows) and any(not isinstance(row[0], Expression) for row in rows):
        return Group(tuple(row[0] for row in rows), bracket, span)
    return Rows(tuple(map(tuple, rows)), bracket, span)


def _points(items: list[Node]) -> tuple[tuple[Node, ...], ...]:
    """Return the rows of x = 1, y = 2, x = 3, y = 4: each point begins with the same variable again."""
    first = items[0]
    if not isinstance(first, Equation) or not all(isinstance(item, Equation) for item in items):
        return (tuple(items),)
    starts = [place for place, item in enumerate(items) if item.left == first.left]  # type: ignore[union-attr]
    sizes = {end - start for start, end in pairwise([*starts, len(items)])}
    if len(sizes) > 1 or sizes == {1}:
        return (tuple(items),)
    return tuple(tuple(items[start:end]) for start, end in pairwise([*starts, len(items)]))
