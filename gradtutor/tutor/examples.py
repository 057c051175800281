"""Find a function with given properties: a right answer is any function for which the teacher's conditions hold.

The problem's own `function` is one such function; it is the model answer, and isn't shown with the task.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression, Negation, Node, Number
from gradtutor.tutor.answers.kinds import Mark, expression, marked
from gradtutor.tutor.conditions import About, Condition, KindWord, Term, holds, read_problem_condition
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import NUMBER_WORDS, listed, shown, variable
from gradtutor.tutor.working.unconstrained import Worked


def wanted(problem: Problem) -> tuple[Condition, ...]:
    """Return the conditions that a right answer meets."""
    return tuple(read_problem_condition(text, ()) for text in problem.step_change("example").accept.where)


@dataclass(frozen=True, slots=True)
class Example:
    """A function of the problem's variables that meets every condition."""

    form: str = "a function"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return (read_expression(text, problem.variables),)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        function, conditions = expression(answer), wanted(problem)
        if not conditions or expected != problem.function:  # a mistake to expect is one particular function
            return (marked(function, expression(expected), problem),)
        typed = replace(problem, function=function)
        return tuple(
            Mark(_verdict(condition, typed), function, expected, (place,)) for place, condition in enumerate(conditions)
        )


def _verdict(condition: Condition, problem: Problem) -> Verdict:
    return Verdict.CORRECT if holds(condition, problem, {}) else Verdict.INCORRECT


def example_work(problem: Problem) -> Worked:
    """Return one function that is right: the problem's own."""
    answer: Expression = problem.function
    return Worked(answer)


def example_prompt(problem: Problem) -> str:
    """Return what to type."""
    return f"Type a function of {listed([variable(name) for name in problem.variables])}; many are right"


def condition_name(problem: Problem, place: tuple[int, ...]) -> str:
    """Return the condition that a part of the verdict is about."""
    return in_words(wanted(problem)[place[0]])


_COUNTED = {
    "critical_points": ("critical point", "critical points"),
    "minima": ("minimum", "minima"),
    "maxima": ("maximum", "maxima"),
    "saddles": ("saddle point", "saddle points"),
}
_COORDINATES = {"integer": "whole", "rational": "rational"}
_SIGNS = {"!=": "≠", "<=": "≤", ">=": "≥"}
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def in_words(condition: Condition) -> str:
    """Return what a function has for which a condition holds: "a saddle point at (1, 2)"; else its text."""
    if not condition.relations and isinstance(about := condition.terms[0], About):
        return f"finitely many critical points, all with {_COORDINATES[about.asks]} coordinates"
    pairs = zip(pairwise(condition.terms), condition.relations, strict=True)
    words = [_pair_in_words(left, relation, right) for (left, right), relation in pairs]
    return condition.text if "" in words else listed(words)


def _pair_in_words(left: Term, relation: str, right: Term) -> str:
    """Return two terms and their relation in words, or "" where there are none for them."""
    match left, relation, right:
        case About("kind", point=point), "=" | "!=", KindWord(kind):
            return f"{_kind_in_words(kind, is_so=relation == '=')} at {_place(point)}"
        case About("count", what), _, Number(value) if value == int(value):
            return _count_in_words(what, relation, int(value))
        case About("value", point=point), "=", Number() | Negation():
            return f"the value {shown(right)} at {_place(point)}"
        case About("value", point=point), _, Number() | Negation():
            return f"a value {_SIGNS.get(relation, relation)} {shown(right)} at {_place(point)}"
        case Number() | Negation() | KindWord(), _, About():
            return _pair_in_words(right, _FLIPPED.get(relation, relation), left)
        case _:
            return ""


def _kind_in_words(kind: str, *, is_so: bool) -> str:
    if kind == "none":
        return "no critical point" if is_so else "a critical point"
    named = "inconclusive critical point" if kind == "inconclusive" else kind
    return f"{('an' if named.startswith('i') else 'a') if is_so else 'no'} {named}"


def _count_in_words(what: str, relation: str, number: int) -> str:
    """Return so many points of a kind in words; but for = and ≤ a number is finite, which is said."""
    singular, plural = _COUNTED[what]
    finite = f"finitely many {plural}"
    match relation:
        case "=":
            return f"just {_several(number, what)}" if number else f"no {singular}"
        case "<=":
            return f"at most {_several(number, what)}" if number else f"no {singular}"
        case "<":
            return _count_in_words(what, "<=", number - 1) if number else ""
        case ">=":
            return f"{finite}, at least {_several(number, what)}" if number else finite
        case ">":
            return _count_in_words(what, ">=", number + 1)
        case _:
            return f"{finite}, but not {_several(number, what)}"


def _several(number: int, what: str) -> str:
    """Return a number of points with their name: two minima."""
    word = NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)
    return f"{word} {_COUNTED[what][number != 1]}"


def _place(point: Sequence[Expression]) -> str:
    return f"({', '.join(map(shown, point))})"


def example_advice(problem: Problem, mark: Mark) -> str:
    """Return how to check a condition."""
    return "This doesn't hold for your function. Find its critical points and look there."
