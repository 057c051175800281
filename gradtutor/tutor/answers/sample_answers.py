"""Points and numbers to show what an answer looks like: never the answer itself. No SymPy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from gradtutor.calculus.values.tree_derivative import ZERO, derivative_tree
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Equation, Expression
from gradtutor.tutor.agreement import holds_at
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

_POINTS = ("1 −2 3 −4 5", "0 5 −1 7 2", "−3 2 6 1 −4", "7 4 −5 3 −1", "−6 9 8 −7 11", "13 −8 10 9 −12")
_NUMBERS = ("−1", "2", "−4", "7", "−9", "13")
"""The same for one variable."""

_VECTORS = ("3 −7 4 0 −5", "−2 9 1 6 8")


@lru_cache(maxsize=64)
def sample_points(problem: Problem) -> tuple[str, str]:
    """Return two points in the problem's variables as they are typed, neither of which can be an answer.

    A point can't where an equation that it is subject to fails, or where the gradient isn't zero and it is on no edge.
    """
    texts = _NUMBERS if len(problem.variables) == 1 else _POINTS
    kept = [text for text in texts if _is_surely_no_answer(problem, text)]
    first, second, *_ = [*kept, *(text for text in texts if text not in kept)]
    return _typed(problem, first), _typed(problem, second)


def sample_vector(problem: Problem) -> str:
    """Return a vector of numbers as it is typed that isn't the gradient at the problem's point."""
    there = dict(zip(problem.variables, problem.at, strict=False))

    def is_gradient(text: str) -> bool:
        numbers = _values(problem, text)
        return all(
            holds_at(Equation(slope, "=", numbers[name]), there) is not Verdict.INCORRECT
            for name, slope in _slopes(problem)
        )

    return _typed(problem, next((text for text in _VECTORS if not is_gradient(text)), _VECTORS[0]))


def _is_surely_no_answer(problem: Problem, text: str) -> bool:
    point = _values(problem, text)
    equations = [one for one in problem.constraints if one.relation == "="]
    if equations:
        return any(_fails(one, point) for one in equations)
    is_on_no_edge = all(_fails(one, point) for one in problem.constraints)
    return is_on_no_edge and any(_fails(Equation(slope, "=", ZERO), point) for _, slope in _slopes(problem))


def _fails(relation: Equation, point: Mapping[str, Expression]) -> bool:
    """Say whether both sides surely differ at a point."""
    return holds_at(relation, point) is Verdict.INCORRECT


def _slopes(problem: Problem) -> Iterator[tuple[str, Expression]]:
    """Yield each variable with the function's partial derivative; nothing for functions without elementary ones."""
    for name in problem.variables:
        try:
            yield name, derivative_tree(problem.function, name)
        except ValueError:
            return


def _values(problem: Problem, text: str) -> dict[str, Expression]:
    numbers = map(read_expression, _coordinates(problem, text))
    return dict(zip(problem.variables, numbers, strict=True))


def _coordinates(problem: Problem, text: str) -> list[str]:
    numbers = text.split()
    return [numbers[place % len(numbers)] for place in range(len(problem.variables))]


def _typed(problem: Problem, text: str) -> str:
    numbers = _coordinates(problem, text)
    return numbers[0] if len(numbers) == 1 and text in _NUMBERS else f"({', '.join(numbers)})"
