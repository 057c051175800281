"""Answers about points: a set of points, and answers given point by point.

    points            (0, 0), (3, 3)     (0; 0)     P(0|0)     x = 1, y = 2     x = 0 for a whole line     none
    point by point    (0, 0): saddle; (3, 3): min          with one point the label may be left out: max

A point is a `Group` of coordinates; a whole set of critical points is the `Equation`s it satisfies, and is also right
as a point with a parameter: (0, t) for the line x = 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.errors import AnswerFormError, InputError, UnknownNameError
from gradtutor.notation.reading import read
from gradtutor.notation.tree import (
    Equation,
    Expression,
    Group,
    Labelled,
    Node,
    Rows,
    Structure,
    Variable,
    Word,
    variable_names,
)
from gradtutor.tutor.agreement import Agreement, Digits, agreement, coarsest, worst
from gradtutor.tutor.answers.kinds import AnswerKind, Mark, expression, formulas_of, items_of, readings_of
from gradtutor.tutor.answers.point_labels import label_split, split_at
from gradtutor.tutor.answers.point_sets import equations_of, runs_along, same_equations
from gradtutor.tutor.answers.point_spelling import plainly_spelled
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import counted

PARAMETERS = ("t", "s", "k", "n", "a", "c")
"""Letters a learner may use for what runs along a whole set of critical points."""

NONE = {"none", "no", "nothing", "nowhere"}


@dataclass(frozen=True, slots=True)
class Points:
    """A set of points, in any order; lines and curves of points as equations; `none` for no point."""

    form: str = "points"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        text = plainly_spelled(text, problem)
        try:
            return readings_of(text, readable_names(problem), problem, self.arranged)
        except UnknownNameError:
            read(text, problem.variables)  # Its message lists the variables alone.
            raise

    def arranged(self, node: Node, text: str, problem: Problem) -> Node:
        """Return the typed points as a `Group`, each once."""
        if isinstance(node, Word) and node.text.lower().split()[0] in NONE:
            return Group((), "")
        return Group(_without_repeats(_points(node, text, problem)), "")

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        left = dict(enumerate(items_of(expected)))
        found: dict[int, Node] = {}
        marks = []
        for point in items_of(answer):
            mark = best_match(point, left, problem)
            if mark.verdict is Verdict.INCORRECT and best_match(point, found, problem).verdict is Verdict.CORRECT:
                continue  # The same point in another form, such as (1/2, 0) and (0.5, 0).
            marks.append(mark)
            if mark.expected is not None:
                found[mark.place[0]] = left.pop(mark.place[0])
        return (*marks, *(Mark(Verdict.INCOMPLETE, None, wanted, (place,)) for place, wanted in left.items()))


def readable_names(problem: Problem) -> tuple[str, ...]:
    """Return the names that may be typed in a point: the variables, and letters for a parameter."""
    return (*problem.variables, *(name for name in PARAMETERS if name not in problem.variables))


def best_match(point: Node, expected: dict[int, Node], problem: Problem) -> Mark:
    """Return the mark of a point or set against whichever expected one it is."""
    unsure = Mark(Verdict.INCORRECT, point, None)
    for place, wanted in expected.items():
        found = _same_place(point, wanted, problem)
        if found.verdict is Verdict.CORRECT or found.digits is Digits.TOO_FEW:
            return Mark(found.verdict, point, wanted, (place,), found.digits)
        if found.verdict in (Verdict.UNDECIDED, Verdict.INCOMPLETE):
            unsure = Mark(found.verdict, point, None)
    return unsure


def _same_place(point: Node, wanted: Node, problem: Problem) -> Agreement:
    match point, wanted:
        case Group(items=(Equation(), *_)), Group(items=(Equation(), *_)):
            return Agreement(same_equations(equations_of(point), equations_of(wanted), problem))
        case _, Group(items=(Equation(), *_)):
            return Agreement(runs_along(formulas_of(point), equations_of(wanted), problem))
        case Group(items=(Equation(), *_)), _:
            return Agreement(Verdict.INCORRECT)
        case _:
            pairs = zip(formulas_of(point), formulas_of(wanted), strict=True)
            agreed = [agreement(typed, exact, problem) for typed, exact in pairs]
            verdict = worst([one.verdict for one in agreed])
            digits = coarsest(one.digits for one in agreed) if verdict is not Verdict.INCORRECT else Digits.EXACT
            return Agreement(verdict, digits)


def _points(node: Node, text: str, problem: Problem) -> Iterator[Node]:
    """Yield each point or set in a typed answer."""
    size = len(problem.variables)
    match node:
        case Equation(left=Group(), relation="=", right=right):
            yield from _points(right, text, problem)
        case Equation():
            yield _point_or_set((node,), text, problem)
        case Group(items=items, bracket=bracket) if items and all(isinstance(item, Equation) for item in items):
            yield from _points_or_sets(equations_of(node), text, problem)
        case Group(items=items, bracket=bracket) if any(isinstance(item, Structure) for item in items):
            for item in items:
                yield from _points(item, text, problem)
        case Group(items=items, bracket=bracket) if size == 1 and bracket in ("", "{"):
            yield from (Group((expression(item, text),), "(") for item in items)
        case Group(items=items) if len(items) == size:
            yield Group(tuple(expression(item, text) for item in items), "(")
        case Rows(rows=rows, bracket=bracket) if bracket != "{" and len(rows) == size and all(map(_is_number, rows)):
            yield Group(tuple(expression(number, text) for (number,) in rows), "(")
        case Rows(rows=rows):
            for row in rows:
                yield from _points(row[0] if len(row) == 1 else Group(row, ""), text, problem)
        case _ if size == 1:
            yield Group((expression(node, text),), "(")
        case _:
            count = len(items_of(node))
            raise AnswerFormError(
                f"I read {counted(count, 'number')} there, but a point needs {size}: "
                f"({', '.join(problem.variables)}). Separate points by commas.",
                text,
                node.span[0],
            )


def _is_number(row: tuple[Node, ...]) -> bool:
    """Say whether a row is one coordinate, as in (2; 2)."""
    return len(row) == 1 and not isinstance(row[0], Structure)


def _points_or_sets(equations: Sequence[Equation], text: str, problem: Problem) -> Iterator[Node]:
    """Yield x = 1, y = 2 as one point, but x = 1, x = 2 as two: one variable can't be both at once."""
    left_sides = [equation.left for equation in equations]
    together = [equations] if len(set(left_sides)) == len(left_sides) else [(equation,) for equation in equations]
    for group in together:
        yield _point_or_set(group, text, problem)


def _point_or_set(equations: Sequence[Equation], text: str, problem: Problem) -> Node:
    """Return x = 1, y = 2 as the point (1, 2); fewer equations, or others, as the set they describe."""
    values = {
        equation.left.name: equation.right
        for equation in equations
        if isinstance(equation.left, Variable) and equation.relation == "="
    }
    if set(values) == set(problem.variables) and len(equations) == len(values):
        return Group(_put_in({name: expression(value, text) for name, value in values.items()}, problem), "(")
    return Group(tuple(equations), "")


def _put_in(values: Mapping[str, Expression], problem: Problem) -> tuple[Expression, ...]:
    """Return the coordinates, those of x = y = 2 as 2 and 2; as they were typed where letters stay, as in y = y."""
    typed = tuple(values[name] for name in problem.variables)
    numbers = typed
    for _ in problem.variables:
        numbers = tuple(substituted(number, values) for number in numbers)
    return typed if any(set(variable_names(number)) & set(values) for number in numbers) else numbers


def _without_repeats(points: Iterator[Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(points))


@dataclass(frozen=True, slots=True)
class PointByPoint:
    """An answer of another kind for each point: a `Group` of `Labelled`. With one point its label may be left out."""

    inner: AnswerKind
    form: str = field(default="point: answer")

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        if text.strip().lower() in NONE:
            return (Group((), ""),)
        text = plainly_spelled(text, problem)
        wanted = items_of(expected)
        pieces = [piece for piece in split_at(text, ";") if piece[1].strip()] or [(0, text)]
        if len(wanted) == 1 and all(label_split(piece.strip())[0] is None for _, piece in pieces[1:]):
            start = pieces[0][0]
            pieces = [(start, text[start:].rstrip("; "))]  # −2; −4 is one answer about the only point.
        return (Group(tuple(self._labelled(text, *piece, problem, wanted) for piece in pieces), ""),)

    def _labelled(self, text: str, start: int, piece: str, problem: Problem, wanted: Sequence[Node]) -> Node:
        start += len(piece) - len(piece.lstrip())
        subject, content = label_split(piece.strip())
        try:
            point = self._only(wanted) if subject is None else _one_point(subject[1], problem)
            return Labelled(point, self.inner.readings(content[1], problem, Group((), ""))[0])
        except InputError as error:
            offset = start + (subject[0] if subject and error.text == subject[1] else content[0])
            raise type(error)(error.message, text, offset + error.position) from None

    def _only(self, wanted: Sequence[Node]) -> Node:
        if len(wanted) == 1 and isinstance(wanted[0], Labelled):
            return wanted[0].subject
        raise AnswerFormError(
            f"Which point is that? Type the point, a colon, then {self.inner.form}, and ; before the next point."
        )

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        left = {place: item for place, item in enumerate(items_of(expected)) if isinstance(item, Labelled)}
        marks = []
        for item in items_of(answer):
            assert isinstance(item, Labelled)
            found = best_match(item.subject, {place: wanted.subject for place, wanted in left.items()}, problem)
            if found.expected is None:
                marks.append(Mark(found.verdict, item, None))
                continue
            wanted = left.pop(found.place[0])
            inner = self.inner.compare(item.label, wanted.label, problem)
            verdict = worst([mark.verdict for mark in inner])
            marks.append(Mark(verdict, item, wanted, found.place, coarsest(mark.digits for mark in inner)))
        return (*marks, *(Mark(Verdict.INCOMPLETE, None, wanted, (place,)) for place, wanted in left.items()))


def _one_point(text: str, problem: Problem) -> Node:
    points = items_of(Points().arranged(read(text, readable_names(problem)), text, problem))
    if len(points) != 1:
        raise AnswerFormError("I need one point before the colon, and ; before the next point.", text, 0)
    return points[0]
