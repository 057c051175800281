"""Find a function with given properties: a right answer is any function for which the teacher's conditions hold.

The problem's own `function` is one such function; it is the model answer, and isn't shown with the task.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression, Node
from gradtutor.tutor.answers.kinds import Mark, expression, marked
from gradtutor.tutor.conditions import Condition, holds, read_problem_condition
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import listed, variable
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
    return wanted(problem)[place[0]].text


def example_advice(problem: Problem, mark: Mark) -> str:
    """Return how to check a condition."""
    return "This doesn't hold for your function. Find its critical points and look there."
