"""A problem as a teacher states it: the function, what to ask, and the prose around them. Trees, not SymPy."""

from __future__ import annotations

from dataclasses import dataclass

from gradtutor.notation.tree import Equation, Expression


@dataclass(frozen=True, slots=True)
class ProblemTest:
    """Double-entry book-keeping: `answer` to `step` must get `expect` (a verdict's name, or "mistake:ID")."""

    step: str
    answer: str
    expect: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `ask` names the goals (question kinds); the steps that lead to them are derived.

    `at` is a point in variable order, `direction` a vector of any length there. Descent begins at `start` and takes
    steps of `rate` times the gradient, no longer than `clip`. `components` holds a vector function, of which
    `function` is the first component. `inner` gives the variables as functions of others, for the chain rule.
    Prose fields are "" where the file leaves them out and are then derived.
    """

    id: str
    function: Expression
    variables: tuple[str, ...]
    ask: tuple[str, ...]
    title: str = ""
    story: str = ""
    prompt: str = ""
    why_it_matters: str = ""
    notes: str = ""
    source: str = ""
    domain: tuple[Equation, ...] = ()
    constraints: tuple[Equation, ...] = ()
    at: tuple[Expression, ...] = ()
    direction: tuple[Expression, ...] = ()
    start: tuple[Expression, ...] = ()
    rate: Expression | None = None
    rounds: int | None = None
    clip: Expression | None = None
    components: tuple[Expression, ...] = ()
    inner: tuple[Equation, ...] = ()
    difficulty: int | None = None
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    units: str = ""
    hints: tuple[str, ...] = ()
    tests: tuple[ProblemTest, ...] = ()
