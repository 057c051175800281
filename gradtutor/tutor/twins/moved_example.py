"""Another task to find a function: the same conditions at points moved to another place, and said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.tree_derivative import added
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Expression, Negation, Number, Variable
from gradtutor.tutor.conditions import About, Condition, holds, read_problem_condition
from gradtutor.tutor.examples import in_words, wanted
from gradtutor.tutor.problem import Problem, StepChange
from gradtutor.tutor.statement import listed, variable

FARTHEST = 3


def moved_example(problem: Problem, numbers: Random) -> Problem | None:
    """Return the problem with every point moved by the same whole numbers; None where its conditions aren't at points.

    Its model answer is moved along, and meets the conditions.
    """
    steps = dict(zip(problem.variables, (numbers.randint(-FARTHEST, FARTHEST) for _ in problem.variables), strict=True))
    conditions = [_moved(condition, steps) for condition in wanted(problem)]
    texts = tuple(condition.text for condition in conditions)
    back = {name: added(Variable(name), _number(-step)) for name, step in steps.items()}
    accept = replace(problem.step_change("example").accept, where=texts)
    other = replace(
        problem,
        function=substituted(problem.function, back),
        prompt=_task(conditions, problem.variables),
        steps=(StepChange("example", accept=accept),),
    )
    is_another = texts != tuple(condition.text for condition in wanted(problem))
    return other if is_another and all(holds(condition, other, {}) for condition in conditions) else None


def _number(value: Fraction | int) -> Expression:
    size = Number(abs(Fraction(value)))
    return Negation(size) if value < 0 else size


def _moved(condition: Condition, steps: Mapping[str, int]) -> Condition:
    """Return a condition at a moved point; itself where it is at no point, or one that isn't rational."""
    text = condition.text
    for term in condition.terms:
        values = [rational_value(part) for part in term.point] if isinstance(term, About) else []
        if values and None not in values:
            moved = [value + step for value, step in zip(values, steps.values(), strict=True) if value is not None]
            start, end = text.index("("), text.index(")")
            text = f"{text[: start + 1]}{', '.join(map(str, moved))}{text[end:]}"
    return read_problem_condition(text, ())


def _task(conditions: Sequence[Condition], names: Sequence[str]) -> str:
    wishes = listed([in_words(condition) for condition in conditions])
    return f"Find a function of {listed([variable(name) for name in names])} with {wishes}."
