"""A problem as a teacher states it: the function, what to ask, and the prose around them. Trees, not SymPy."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from gradtutor.notation.tree import Equation, Expression


@dataclass(frozen=True, slots=True)
class ProblemTest:
    """Double-entry book-keeping: `answer` to `step` must get `expect` (a verdict's name, or "mistake:ID").

    `number` says which test of the file it is.
    """

    step: str
    answer: str
    expect: str
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from on a concept card; `say` is what to tell who chooses it."""

    text: str
    correct: bool = False
    say: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer a teacher expects: `when` it is typed, `say` this. `score` is what it is worth, out of 1."""

    id: str
    when: str
    say: str
    score: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a right answer must be beyond its value.

    `form` is one of `calculus.form.FORMS`, or "" for any. A number within `tolerance` is right. With `where`,
    an answer is right if these conditions hold for it, whatever the answer worked out here.
    """

    form: str = ""
    tolerance: Fraction | None = None
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepChange:
    """What a teacher puts in the place of single derived parts of the step; "" and () leave the derived ones."""

    step: str
    prompt: str = ""
    hints: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    accept: Acceptance = Acceptance()
    score: Fraction = Fraction(1)
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `ask` names the goals (question kinds); the steps that lead to them are derived.

    `at` is a point in variable order (the start of a descent, where the file names no other), `direction` a vector of
    any length there. Descent begins at `start` and takes steps of `rate` times the gradient, no longer than `clip`.
    `components` holds a vector function, of which `function` is the first component. `inner` gives the variables as
    functions of others, for the chain rule. The whole function is a sum of `copies` such functions, each in variables
    of its own: a way to have millions of them.
    Prose fields are "" where the file leaves them out and are then derived.

    `values` are the values of a variant's parameters, put in already, under their names. A concept card (`kind`
    "choice" or "recall") has no mathematics: its function is 0 in no variables, and what it asks is its kind.
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
    copies: int = 1
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
    kind: str = "problem"
    options: tuple[Option, ...] = ()
    model_answer: str = ""
    check_for: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    steps: tuple[StepChange, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The id, and for a variant its locked values: folded-sheet:a=3,s=-1."""
        values = ",".join(f"{parameter}={value}" for parameter, value in self.values)
        return f"{self.id}:{values}" if values else self.id

    def step_change(self, step: str) -> StepChange:
        """Return what the teacher changed about a step; nothing where the file is silent."""
        return next((change for change in self.steps if change.step == step), StepChange(step))
