"""A derivative taken term by term: which terms a learner has right, and what to look at again in one that isn't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradtutor.calculus.values.tree_derivative import ZERO, derivative_tree, times
from gradtutor.notation.tree import Expression, Negation, Product, Quotient, Sum, variable_names
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import listed, shown
from gradtutor.tutor.words.reminders import rule_reminder


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a function and its derivative."""

    term: Expression
    derivative: Expression


def terms_of(expression: Expression) -> tuple[Expression, ...]:
    """Return the terms of a sum, each with its sign; anything else is one term.

    >>> from gradtutor.notation.reading import read_expression
    >>> [shown(term) for term in terms_of(read_expression("x^2 - (x + 3y)/5 + 2(x - y)"))]
    ['x²', '−x/5', '−3y/5', '2x', '−2y']
    """
    match expression:
        case Sum(terms):
            return tuple(part for term in terms for part in terms_of(term))
        case Negation(inner) if len(terms_of(inner)) > 1:
            return tuple(_negated(part) for part in terms_of(inner))
        case Quotient(numerator, denominator) if not variable_names(denominator):
            return tuple(Quotient(term, denominator) for term in terms_of(numerator))
        case Product(factors):
            return tuple(times(*factors[:-1], term) for term in _terms_of_last(factors))
        case _:
            return (expression,)


def _terms_of_last(factors: Sequence[Expression]) -> tuple[Expression, ...]:
    """Return the terms of the last factor, where the others are numbers: 1/3 of (x + y)."""
    *others, last = factors
    return (last,) if any(variable_names(factor) for factor in others) else terms_of(last)


def derivative_remarks(function: Expression, name: str, answer: Expression, problem: Problem) -> str:
    """Return what to say of a wrong ∂/∂name of `function`: the terms that are right, then the one to look at again."""
    terms = terms_of(function)
    right, wrong, extra = _best_paired(function, name, answer, problem)
    said = praise([term.term for term in right])
    if len(wrong) > 1 and not right:
        first = wrong[0].term
        return f"Go term by term. Begin with {shown(first)}: {rule_reminder(first, name, problem)}"
    if wrong:
        return " ".join([*said, _look_again(wrong[0], extra, name, problem, alone=len(terms) == 1)])
    return " ".join([*said, "But your answer has more in it than that."])


def term_to_look_at(
    function: Expression, name: str, answer: Expression, problem: Problem
) -> tuple[tuple[Expression, ...], Expression | None] | None:
    """Return the terms that are right in a wrong ∂/∂name of `function`, and the one that isn't.

    That one is None where several are wrong, or there is but one. Where no term is wrong, the answer is None.
    """
    right, wrong, _ = _best_paired(function, name, answer, problem)
    if not wrong:
        return None
    is_one_of_several = len(wrong) == 1 < len(terms_of(function))
    return tuple(term.term for term in right), wrong[0].term if is_one_of_several else None


def _look_again(term: Term, extra: Sequence[Expression], name: str, problem: Problem, *, alone: bool) -> str:
    if any(agreement(_negated(typed), term.derivative, problem) for typed in extra):
        return f"Look again at {shown(term.term)}: its sign."
    reminder = rule_reminder(term.term, name, problem)
    if alone:
        return reminder[0].upper() + reminder[1:]
    return f"Look again at {shown(term.term)}: {reminder}"


def _best_paired(
    function: Expression, name: str, answer: Expression, problem: Problem
) -> tuple[list[Term], list[Term], list[Expression]]:
    """Return the terms found in a wrong ∂/∂name of `function`, those not found, and what was typed besides.

    The answer is taken as it was typed or with its brackets multiplied out, whichever finds more.
    """
    terms = [Term(term, derivative_tree(term, name)) for term in terms_of(function)]
    moving = [term for term in terms if not agreement(term.derivative, ZERO, problem)]
    as_typed = answer.terms if isinstance(answer, Sum) else (answer,)
    ways = [_paired(moving, typed, problem) for typed in dict.fromkeys((terms_of(answer), as_typed))]
    return max(ways, key=lambda way: len(way[0]))


def _paired(
    moving: Sequence[Term], typed: Sequence[Expression], problem: Problem
) -> tuple[list[Term], list[Term], list[Expression]]:
    """Return the terms found in a typed derivative, those not found, and what was typed besides."""
    left = list(typed)
    right, wrong = [], []
    for term in moving:
        found = next((one for one in left if agreement(one, term.derivative, problem)), None)
        if found is None:
            wrong.append(term)
        else:
            left.remove(found)
            right.append(term)
    return right, wrong, left


def praise(terms: Sequence[Expression]) -> list[str]:
    """Return a sentence about the terms that are right, where there are any."""
    if not terms:
        return []
    parts = "part is" if len(terms) == 1 else "parts are"
    return [f"The {listed([shown(term) for term in terms])} {parts} right."]


def _negated(expression: Expression) -> Expression:
    return expression.operand if isinstance(expression, Negation) else Negation(expression)
