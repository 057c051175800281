"""Answer kinds: how each form of answer is read and compared with the one expected, part by part.

    vector            6x + 4y, 4x        also with labels: f_x = 6x + 4y, f_y = 4x
    matrix            6, 4; 4, 0         also [[6, 4], [4, 0]]
    number            2
    numbers           −2, 8              in any order, as often as they occur

`choice.py` adds the kinds of critical points, `points.py` sets of points and answers given point by point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from gradtutor.errors import AnswerFormError
from gradtutor.notation.reading import other_readings, read, without_label
from gradtutor.notation.tree import Equation, Expression, Group, Node, Rows, Structure, Variable, Word, children
from gradtutor.tutor.agreement import Digits, agreement
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import counted, partial_names, variable


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one part: what was typed (None: missing) against what was expected there (None: nothing).

    `place` says which part it is: (1,) is the second component, (0, 1) an entry of a matrix.
    """

    verdict: Verdict
    answer: Node | None
    expected: Node | None
    place: tuple[int, ...] = ()
    digits: Digits = Digits.EXACT


class AnswerKind(Protocol):
    """A form of answer."""

    @property
    def form(self) -> str:
        """What to type, in a few words."""
        ...

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        """Return the answer in its standard form, the usual reading first; more where typing is ambiguous.

        Raises `InputError`, `AnswerFormError` for another form.
        """
        ...

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        """Return a mark for every part typed and every part missing."""
        ...


Arrange = Callable[[Node, str, Problem], Node]


def readings_of(text: str, names: Sequence[str], problem: Problem, arrange: Arrange) -> tuple[Node, ...]:
    """Return every reading of `text` in the form that `arrange` gives it; only the usual one may raise."""
    usual = arrange(read(text, names), text, problem)
    others = []
    for node in other_readings(text, names):
        with suppress(AnswerFormError):
            others.append(arrange(node, text, problem))
    return (usual, *others)


def marked(answer: Expression, expected: Expression, problem: Problem, place: tuple[int, ...] = ()) -> Mark:
    """Return the mark of one expression."""
    agreed = agreement(answer, expected, problem)
    return Mark(agreed.verdict, answer, expected, place, agreed.digits)


@dataclass(frozen=True, slots=True)
class Vector:
    """One expression for each variable, in variable order or labelled."""

    form: str = "a vector"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return readings_of(text, problem.variables, problem, self._arranged)

    def _arranged(self, node: Node, text: str, problem: Problem) -> Node:
        items = _in_variable_order(items_of(without_label(node)), problem)
        count = len(problem.variables)
        if len(items) != count:
            raise AnswerFormError(
                f"I read {len(items)} component{'s' * (len(items) != 1)}, but need {count}: "
                f"({partial_names(problem)}). Put commas between them.",
                text,
                len(text),
            )
        return Group(tuple(expression(item, text) for item in items), "(")

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        pairs = zip(formulas_of(answer), formulas_of(expected), strict=True)
        return tuple(marked(given, wanted, problem, (place,)) for place, (given, wanted) in enumerate(pairs))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix with a column for each variable, and `rows` rows: without it one for each variable."""

    form: str = "a matrix"
    rows: int | None = None

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return readings_of(text, problem.variables, problem, self._arranged)

    def _arranged(self, node: Node, text: str, problem: Problem) -> Node:
        rows = _rows(without_label(node))
        size = len(problem.variables)
        count = self.rows or size
        if len(rows) != count or any(len(row) != size for row in rows):
            shape = f"{len(rows)} row{'s' * (len(rows) != 1)} of {' and '.join(str(len(row)) for row in rows)}"
            raise AnswerFormError(
                f"I read {shape}, but need {count} row{'s' * (count != 1)} of {size}. "
                "Put ; between rows and , between entries.",
                text,
                len(text),
            )
        return Rows(tuple(tuple(expression(item, text) for item in row) for row in rows), "[")

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        pairs = zip(_rows(answer), _rows(expected), strict=True)
        return tuple(
            marked(expression(given), expression(wanted), problem, (i, j))
            for i, (given_row, wanted_row) in enumerate(pairs)
            for j, (given, wanted) in enumerate(zip(given_row, wanted_row, strict=True))
        )


@dataclass(frozen=True, slots=True)
class Value:
    """One number."""

    form: str = "a number"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return readings_of(text, problem.variables, problem, self._arranged)

    def _arranged(self, node: Node, text: str, problem: Problem) -> Node:
        match node:
            case Equation(left=Variable(name=name)) if name in problem.variables:
                message = f"That says what {variable(name)} is, which isn't asked here. Type the number alone."
                raise AnswerFormError(message, text, node.span[0])
        items = items_of(unlabelled(node))
        if len(items) != 1:
            raise AnswerFormError(f"I read {counted(len(items), 'number')}, but need one.", text, node.span[0])
        return expression(items[0], text)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        return (marked(expression(answer), expression(expected), problem),)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Several numbers in any order; one that occurs twice is typed twice."""

    form: str = "numbers"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return readings_of(text, problem.variables, problem, self._arranged)

    def _arranged(self, node: Node, text: str, problem: Problem) -> Node:
        inside = unlabelled(node)
        items = children(inside) if isinstance(inside, Rows) else items_of(inside)
        flat = [part for item in items for part in items_of(unlabelled(item))]
        return Group(tuple(expression(item, text) for item in flat), "")

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        return matched(formulas_of(answer), formulas_of(expected), problem)


def matched(answers: Sequence[Expression], expected: Sequence[Expression], problem: Problem) -> tuple[Mark, ...]:
    """Return a mark for each answer, paired with an expected one that no other took, and for each one missing."""
    left = dict(enumerate(expected))
    marks = []
    for answer in answers:
        tried = {place: marked(answer, wanted, problem, (place,)) for place, wanted in left.items()}
        best = next((mark for mark in tried.values() if mark.verdict is Verdict.CORRECT), None) or next(
            (mark for mark in tried.values() if mark.verdict in (Verdict.UNDECIDED, Verdict.INCOMPLETE)), None
        )
        if best:
            left.pop(best.place[0])
        marks.append(best or Mark(Verdict.INCORRECT, answer, None))
    return (*marks, *(Mark(Verdict.INCOMPLETE, None, wanted, (place,)) for place, wanted in left.items()))


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list or vector however it was typed; anything else is a list of itself."""
    match node:
        case Group(items=items):
            return items
        case Rows(rows=rows) if len(rows) == 1 or all(len(row) == 1 for row in rows):
            return tuple(item for row in rows for item in row)
        case _:
            return (node,)


def unlabelled(node: Node) -> Node:
    """Return the right side of a labelled answer such as λ = 3 or h(2, 2) = 2; anything else as it is."""
    return node.right if isinstance(node, Equation) and node.relation == "=" else node


def formulas_of(node: Node) -> tuple[Expression, ...]:
    """Return the items of a list that holds expressions only."""
    return tuple(expression(item) for item in items_of(node))


def expression(node: Node, text: str = "") -> Expression:
    """Return an unlabelled expression. Raises `AnswerFormError` where a list, word or equation stands instead."""
    inner = unlabelled(node)
    if isinstance(inner, Structure):
        raise AnswerFormError("I need a formula or a number here.", text, inner.span[0])
    return inner


def _rows(node: Node) -> tuple[tuple[Node, ...], ...]:
    match node:
        case Rows(rows=rows):
            return rows
        case Group(items=items) if all(isinstance(item, Group) for item in items):
            return tuple(items_of(item) for item in items)
        case Group(items=items):
            return (items,)
        case _:
            return ((node,),)


def _in_variable_order(items: tuple[Node, ...], problem: Problem) -> tuple[Node, ...]:
    """Return labelled components (f_y = 4x, f_x = 6x + 4y) in variable order; unlabelled ones stay where they are."""
    named = [_labelled_variable(item, problem) for item in items]
    if sorted(name for name in named if name) != sorted(problem.variables):
        return items
    return tuple(items[named.index(name)] for name in problem.variables)


def _labelled_variable(item: Node, problem: Problem) -> str | None:
    """Return the variable that a label such as f_x, ∂f/∂x or df/dx is about."""
    if not isinstance(item, Equation):
        return None
    label = item.left.text if isinstance(item.left, Word) else ""
    return next(
        (name for name in problem.variables if re.search(rf"(_|∂|/d|\bd|\W){re.escape(name)}\W*$", label)), None
    )
