"""Answer kinds that only questions at a single point need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from gradtutor.notation.tree import Node, Number, Product
from gradtutor.tutor.agreement import agreement
from gradtutor.tutor.answers.kinds import Mark, Vector, formulas_of, marked
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.local import inner_variables


@dataclass(frozen=True, slots=True)
class Line:
    """A vector of any length along a line, to either side."""

    form: str = "a direction"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return Vector().readings(text, problem, expected)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        typed, wanted = formulas_of(answer), formulas_of(expected)
        verdicts = {
            marked(Product((typed[i], wanted[j])), Product((typed[j], wanted[i])), problem).verdict
            for i in range(len(wanted))
            for j in range(i)
        }
        if all(agreement(part, Number(Fraction(0)), problem) for part in typed):
            verdicts = {Verdict.INCORRECT}
        verdict = next(
            (one for one in (Verdict.INCORRECT, Verdict.UNDECIDED) if one in verdicts),
            Verdict.CORRECT,
        )
        return (Mark(verdict, answer, expected),)


@dataclass(frozen=True, slots=True)
class InnerVector:
    """One expression for each variable of the inner functions, in these variables."""

    form: str = "a vector"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        return Vector().readings(text, _inside(problem), expected)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        return Vector().compare(answer, expected, _inside(problem))


def _inside(problem: Problem) -> Problem:
    return replace(problem, variables=inner_variables(problem), domain=())
