"""Conditions in mathematics about a problem's numbers and its function, as teachers write them.

a*s != 1                        about the parameters
0 < a < b                       several in a row
count(critical_points) == 2     also minima, maxima, saddles; needs the solver, as all below do
kind(0, 0) == saddle            min, max, saddle or inconclusive; none where the point isn't critical
value(1, 2) >= 0                the function there
integer(critical_points)        every coordinate is a whole number; also rational(critical_points)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.errors import InputError
from gradtutor.notation.reading import read, read_expression
from gradtutor.notation.tree import Expression, Group, Negation, Number, Sum
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.answers.choice import kind_of
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import critical_set, place

if TYPE_CHECKING:
    from flint import arb

    from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint

Values = Mapping[str, Expression]

_RELATION = re.compile(r"==|!=|<=|>=|=|<|>|≠|≤|≥")
_SAME = {"==": "=", "≠": "!=", "≤": "<=", "≥": ">="}
_CALL = re.compile(r"\s*(count|kind|value|integer|rational)\s*\((.*)\)\s*", re.DOTALL)
_COUNTED = {
    "critical_points": "",
    "minima": "local minimum",
    "maxima": "local maximum",
    "saddles": "saddle point",
}
_NO_KIND = "none"
_BITS = 256


@dataclass(frozen=True, slots=True)
class About:
    """A term that asks about the function: its number of critical points, its kind or value at a point."""

    asks: str
    what: str = ""
    point: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class KindWord:
    """The name of a kind of critical point."""

    kind: str


Term = Expression | About | KindWord


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: `terms` with a relation between each two; a single term for integer(…) and rational(…)."""

    text: str
    terms: tuple[Term, ...]
    relations: tuple[str, ...]

    @property
    def needs_solver(self) -> bool:
        """Whether the condition is about the function, not only about the parameters."""
        return any(isinstance(term, About) for term in self.terms)


def read_problem_condition(text: str, names: Sequence[str]) -> Condition:
    """Return the condition that a teacher wrote; `names` are the parameters. Raises `InputError`.

    >>> read_problem_condition("0 < a < 3", ["a"]).relations
    ('<', '<')
    """
    found = list(_RELATION.finditer(text))
    cuts = [0, *(cut for one in found for cut in one.span()), len(text)]
    sides = list(zip(cuts[::2], cuts[1::2], strict=True))
    terms = tuple(_term(text, start, end, names) for start, end in sides)
    alone = isinstance(terms[0], About) and terms[0].asks in ("integer", "rational")
    if len(terms) == 1 and not alone:
        raise InputError("I need a condition here, such as a*s != 1 or count(critical_points) == 2.", text, len(text))
    return Condition(text.strip(), terms, tuple(_SAME.get(one[0], one[0]) for one in found))


def _term(text: str, start: int, end: int, names: Sequence[str]) -> Term:
    side = text[start:end]
    call = _CALL.fullmatch(side)
    try:
        if call:
            return _about(call[1], call[2], names)
        if kind := (kind_of(side) or (_NO_KIND if side.strip() == _NO_KIND else None)):
            return KindWord(kind)
        return read_expression(side, names)
    except InputError as error:
        shift = start + (call.start(2) if call else 0)
        raise InputError(error.message, text, shift + error.position) from error


def _about(asks: str, inside: str, names: Sequence[str]) -> About:
    if asks in ("kind", "value"):
        node = read(inside, names)
        point = node.items if isinstance(node, Group) else (node,)
        return About(asks, point=tuple(part for part in point if isinstance(part, Expression)))
    what = inside.strip().replace(" ", "_")
    known = tuple(_COUNTED) if asks == "count" else ("critical_points",)
    if what not in known:
        raise InputError(f"I can ask {asks} of {', '.join(known)}.", inside, 0)
    return About(asks, what)


def holds(condition: Condition, problem: Problem, values: Values) -> bool:
    """Say whether a condition holds for a problem. Raises `CannotSolveError` where the solver can't tell."""
    if not condition.relations:
        return _holds_for_coordinates(condition.terms[0], problem)
    found = [_value(term, problem, values) for term in condition.terms]
    pairs = zip(pairwise(found), condition.relations, strict=True)
    return all(_related(left, relation, right) for (left, right), relation in pairs)


def _value(term: Term, problem: Problem, values: Values) -> Expression | str | None:
    match term:
        case KindWord(kind):
            return kind
        case About("count", what):
            return _count(what, problem)
        case About("kind", point=point):
            return _kind_at([substituted(part, values) for part in point], problem)
        case About(point=point):
            at = dict(zip(problem.variables, (substituted(part, values) for part in point), strict=False))
            return substituted(problem.function, at)
        case _:
            return substituted(term, values)


def _count(what: str, problem: Problem) -> Expression | None:
    """Return how many critical points of a kind there are; None for infinitely many, which is related to nothing."""
    found = critical_set(problem)
    kind = _COUNTED[what]

    def counts(one: CriticalPoint | CriticalFamily) -> bool:
        return not kind or one.classification.value == kind

    if any(counts(family) for family in found.families):
        return None
    return Number(Fraction(sum(counts(point) for point in found.points)))


def _kind_at(point: Sequence[Expression], problem: Problem) -> str:
    for critical in critical_set(problem).points:
        pairs = zip(formulas_of(place(critical)), point, strict=False)
        if len(point) == len(critical.point) and all(agreement(typed, at, problem) for at, typed in pairs):
            return str(critical.classification.value)
    return _NO_KIND


def _holds_for_coordinates(term: Term, problem: Problem) -> bool:
    found = critical_set(problem)
    coordinates = [rational_value(part) for point in found.points for part in formulas_of(place(point))]
    if found.families or None in coordinates:
        return False
    whole = isinstance(term, About) and term.asks == "integer"
    return not whole or all(coordinate.denominator == 1 for coordinate in coordinates if coordinate is not None)


def _related(left: Expression | str | None, relation: str, right: Expression | str | None) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, str) or isinstance(right, str):
        return (left == right) if relation == "=" else (left != right and relation == "!=")
    sign = _sign(Sum((left, Negation(right))))
    if sign is None:
        return False
    return {"=": sign == 0, "!=": sign != 0, "<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[relation]


def _sign(difference: Expression) -> int | None:
    """Return the sign of a constant, where one too close to 0 to tell counts as 0; None where it is undefined."""
    exact = rational_value(difference)
    if exact is not None:
        return (exact > 0) - (exact < 0)
    from gradtutor.calculus.values.evaluation import evaluate

    ball: arb | None = evaluate(difference, {}, bits=_BITS)
    if ball is None or not ball.is_finite():
        return None
    return 0 if ball.contains(0) else (1 if ball > 0 else -1)
