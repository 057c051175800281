"""The parser of whole answers: lists, points, sets, rows, labels and equations around expressions.

answer   := items (";" items)*                    rows; (0,0): saddle; (3,3): min is one list
items    := item (("," | "and" | "or") item)*
item     := label? side (relation side)* (":" item)?
bracket  := "(" answer ")" | "[" answer "]" | "{" answer "}" | "<" answer ">"
"""

from __future__ import annotations

from gradtutor.notation.grammar import _CLOSERS, ExpressionParser
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Rows, Span, Word

_MOST_LISTS = 20  # A list inside a list inside a list … is no answer beyond a few levels.


class AnswerParser(ExpressionParser):
    """Reads one text as an answer."""

    __slots__ = ()

    def answer(self) -> Node:
        """Return the whole text's answer."""
        tokens = self.tokens
        if not tokens[0].kind:
            self._fail_expected(tokens[0])
        first = self._item()
        node = first if not tokens[self.index].kind else self._sequence("", "", first, tokens[0].start)
        if tokens[self.index].kind:
            self._fail_expected(tokens[self.index])
        return node

    def bracket(self) -> Node:
        """Return what stands between the bracket that opens here and its closing one."""
        tokens = self.tokens
        kind, value, start, _ = tokens[self.index]
        angle = kind == "r"
        opener = "⟨" if angle else kind
        closer = ">" if angle else _CLOSERS[kind]
        self._open(self.index)
        self._descend(3)
        bars, self.bars = self.bars, 0
        angles, self.angles = self.angles, self.angles + 1 if angle else 0
        self.index += 1
        node = self._bracketed(opener, closer, start)
        self.bars, self.angles = bars, angles
        self.brackets -= 1
        self.frames -= 3
        return node

    def _bracketed(self, opener: str, closer: str, start: int) -> Node:
        tokens = self.tokens
        if self._at(closer):
            if opener != "{":
                self._fail("There is nothing between these brackets.", start)
            self.index += 1
            self.structured = True
            return Group((), "{", (start, tokens[self.index - 1][3]))
        first = self.expression() if tokens[self.index][0] not in ("w", "L") else self._item()
        if self._at(closer) and not (self.angles and opener == "("):
            self.index += 1
            if opener == "(":
                return first
            self.structured = True
            return Group((first,), "<" if opener == "⟨" else opener, (start, tokens[self.index - 1][3]))
        self._descend(4)
        self.lists += 1
        if self.lists > _MOST_LISTS:
            self._fail_too_deep()
        first = self._related(first, tokens[self.index][2])
        node = self._sequence(opener, closer, first, start)
        self.lists -= 1
        self.frames -= 4
        return node

    def _at(self, closer: str) -> bool:
        kind, value, _, _ = self.tokens[self.index]
        return value == ">" and kind == "r" if closer == ">" else kind == closer

    def _sequence(self, opener: str, closer: str, first: Node, start: int) -> Node:
        """Return the list or rows whose first item was read, up to and with `closer`."""
        tokens = self.tokens
        rows: list[list[Node]] = [[first]]
        typed_rows = False
        while True:
            kind = tokens[self.index][0]
            if kind in (",", "o"):
                self._skip_separators()
                if kind == "o" and opener == "" and _is_point(rows[-1]):
                    rows.append([])
            elif kind == ";":
                self.index += 1
                typed_rows = True
                rows.append([])
                if self._at(closer):
                    rows.pop()
                    break
            else:
                break
            if not tokens[self.index][0] and not closer and typed_rows:
                break
            rows[-1].append(self._item())
        if closer:
            self._close(closer)
        self.structured = True
        span = (start, tokens[self.index - 1][3])
        return _arranged([row for row in rows if row], "<" if opener == "⟨" else opener, typed_rows, span)

    def _skip_separators(self) -> None:
        """Skip a comma, and the "and" or "or" behind it."""
        self.index += 1
        token = self.tokens[self.index]
        if token.kind in (",", "o") and token.value != ",":
            self.index += 1

    def _close(self, closer: str) -> None:
        if not self._at(closer):
            token = self.tokens[self.index]
            self._fail_if_unbalanced()
            if not token.kind:
                self._fail("The bracket opened here is never closed.", self._innermost_opener())
            self._fail_expected(token)
        self.index += 1

    def _innermost_opener(self) -> int:
        return max((t.start for t in self.tokens if t.value == "<" or t.kind in _CLOSERS), default=0)

    # Items

    def _item(self) -> Node:
        token = self.tokens[self.index]
        if token.kind == "L":
            self.index += 1
            self.structured = True
            left: Node = Word(str(token.value), (token.start, token.end))
            return self._related(left, token.start)
        node = self.expression()
        kind = self.tokens[self.index][0]
        return self._related(node, token.start) if kind == "r" or kind == ":" else node

    def _related(self, node: Node, start: int) -> Node:
        """Return `node` with the relations or the label that follow it."""
        tokens = self.tokens
        equations: list[Equation] = []
        while tokens[self.index][0] == "r" and not (self.angles and tokens[self.index][1] == ">"):
            relation = str(tokens[self.index][1])
            self.index += 1
            right = self._side()
            self.structured = True
            left = node if not equations else equations[-1].right
            equations.append(Equation(left, relation, right, (start, tokens[self.index - 1][3])))
        if equations:
            node = equations[0] if len(equations) == 1 else Group(tuple(equations), "", equations[-1].span)
        if tokens[self.index][0] == ":":
            self.index += 1
            self.structured = True
            self._descend(3)
            label = self._item()
            self.frames -= 3
            return Labelled(node, label, (start, tokens[self.index - 1][3]))
        return node

    def _side(self) -> Node:
        node = self.expression()
        return node

    def matrix(self) -> Node:
        """Return the LaTeX matrix that begins here."""
        tokens = self.tokens
        start = tokens[self.index].start
        self._open(self.index)
        self._descend(5)
        self.index += 1
        rows: list[list[Node]] = [[self._item()]]
        while tokens[self.index].kind in ("&", ";"):
            if tokens[self.index].kind == ";":
                if tokens[self.index + 1].kind == "N":
                    self.index += 1
                    break
                rows.append([])
            self.index += 1
            rows[-1].append(self._item())
        if tokens[self.index].kind != "N":
            self._fail("The matrix that begins here is never ended.", start)
        self.index += 1
        self.brackets -= 1
        self.frames -= 5
        self.structured = True
        return Rows(tuple(map(tuple, rows)), "[", (start, tokens[self.index - 1].end))


def _is_point(items: list[Node]) -> bool:
    return len(items) > 1 and all(isinstance(item, Equation) for item in items)


def _arranged(rows: list[list[Node]], bracket: str, typed_rows: bool, span: Span) -> Node:
    if len(rows) == 1 and not typed_rows:
        return Group(tuple(rows[0]), bracket, span)
    if all(len(row) == 1 for row in rows) and any(not isinstance(row[0], Expression) for row in rows):
        return Group(tuple(row[0] for row in rows), bracket, span)
    return Rows(tuple(map(tuple, rows)), bracket, span)
