"""What follows for a step from the results of earlier ones: the form of the rules in `consequences.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gradtutor.notation.tree import Node
from gradtutor.tutor.problem import Problem

Results = Mapping[str, Node]
"""The results of earlier steps, by step: right ones or the learner's own."""


def always(*steps: str) -> Callable[[Problem], tuple[str, ...]]:
    """Return the sources of a step that are the same in every problem."""
    return lambda problem: steps


@dataclass(frozen=True, slots=True)
class Consequence:
    """How a step follows from others: which, what follows, and whether these leave nothing to work out.

    `follows` is None where the answer isn't determined, or can't be found with little work.
    """

    sources: Callable[[Problem], tuple[str, ...]]
    follows: Callable[[Problem, Results], Node | None]
    is_trivial: Callable[[Problem, Results], bool] = lambda problem, results: False
