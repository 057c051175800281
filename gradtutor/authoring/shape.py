"""The shape of a problem file: which keys there are and what each may hold. Mathematics is still text here.

To add a key: a field of `ProblemShape` (and of `tutor.problem.Problem`), its line in problems/README.md and its entry
in `json_schema`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict

from gradtutor.authoring.fields import (
    GOALS,
    Count,
    Difficulty,
    Expect,
    Form,
    Goals,
    Id,
    Kind,
    Prose,
    Proses,
    Share,
    Step,
    Tolerance,
    Version,
    Yes,
    a_list,
    a_mapping,
)


class Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TestShape(Shape):
    """One entry of `tests:`."""

    __test__ = False  # not a pytest class

    step: Step
    answer: Prose
    expect: Expect
    variant: Any = None


class MistakeShape(Shape):
    """One entry of `mistakes:`."""

    when: Prose
    say: Prose
    score: Share = Fraction(0)
    id: Id = ""


class OptionShape(Shape):
    """One entry of `options:`."""

    text: Prose
    correct: Yes = False
    say: Prose = ""


class AcceptShape(Shape):
    """`accept:` of a step."""

    form: Form = ""
    tolerance: Tolerance | None = None
    where: Proses = ()


Mistakes = Annotated[
    tuple[Annotated[MistakeShape, a_mapping("A mistake", ["when", "say"])], ...],
    a_list("mistakes", '{when: "2x", say: ...}'),
]


class StepShape(Shape):
    """What is changed about one step, under `steps:`."""

    prompt: Prose = ""
    hints: Proses = ()
    mistakes: Mistakes = ()
    accept: Annotated[AcceptShape, a_mapping("accept:", AcceptShape.model_fields.keys())] = AcceptShape()
    score: Share = Fraction(1)
    skip: Yes = False


class ProblemShape(Shape):
    """One problem as written. Every key may be missing here; `required_keys` says which must not be."""

    gradtutor: Version = ""
    id: Id = ""
    title: Prose = ""
    story: Prose = ""
    prompt: Prose = ""
    why_it_matters: Prose = ""
    notes: Prose = ""
    source: Prose = ""
    kind: Kind = "problem"
    function: Prose = ""
    variables: Proses = ()
    domain: Proses = ()
    constraints: Proses = ()
    at: Any = None
    direction: Any = None
    start: Any = None
    rate: Prose = ""
    rounds: Count | None = None
    copies: Count | None = None
    clip: Prose = ""
    inner: Proses = ()
    parameters: Any = None
    require: Proses = ()
    variants: Any = None
    ask: Goals = ()
    steps: Annotated[
        dict[Step, Annotated[StepShape, a_mapping("A step", StepShape.model_fields.keys())]],
        a_mapping("steps:", ["gradient", "classify"]),
    ] = {}
    hints: Proses = ()
    mistakes: Mistakes = ()
    options: Annotated[
        tuple[Annotated[OptionShape, a_mapping("An option", ["text"])], ...], a_list("options", "{text: ...}")
    ] = ()
    model_answer: Prose = ""
    check_for: Proses = ()
    difficulty: Difficulty | None = None
    skills: Proses = ()
    needs: Proses = ()
    tags: Proses = ()
    units: Prose = ""
    tests: Annotated[
        tuple[Annotated[TestShape, a_mapping("A test", ["step", "answer", "expect"])], ...],
        a_list("tests", "{step: gradient, answer: ..., expect: ...}"),
    ] = ()


SHAPES: dict[str, type[Shape]] = {
    "": ProblemShape,
    "tests": TestShape,
    "mistakes": MistakeShape,
    "options": OptionShape,
    "accept": AcceptShape,
}
"""The shape of the mappings under each key; a mapping under any other key is a step."""

_REQUIRED = {
    "id": "Give it a name that never changes, such as id: tilted-saddle",
    "function": "Write the function, such as function: 3x^2 + 4x y",
    "ask": f"Say what to ask: one or more of {', '.join(GOALS)}",
    "prompt": "Write the question, such as prompt: What does the gradient mean?",
    "options": "List what to choose from: - {text: ..., correct: yes}",
    "model_answer": "Write an answer that you would give full marks",
    "check_for": "List the ideas a good answer holds: [steepest ascent, perpendicular]",
}

_NEEDED = {
    "problem": ("id", "function", "ask"),
    "choice": ("id", "prompt", "options"),
    "recall": ("id", "prompt", "model_answer", "check_for"),
}
"""The keys a problem of each kind can't do without."""


def required_keys(kind: str) -> dict[str, str]:
    """Return the keys a problem of this kind needs, and what to do where one is missing."""
    return {key: _REQUIRED[key] for key in _NEEDED[kind]}


FOREIGN = {
    "problem": ("options", "model_answer", "check_for"),
    "choice": ("function", "ask", "model_answer", "check_for"),
    "recall": ("function", "ask", "options"),
}
"""The keys that mean nothing in a problem of each kind."""

PROSE = ("title", "story", "prompt", "why_it_matters", "notes", "source", "units", "hints", "model_answer")
"""The keys of a problem whose texts may hold mathematics between $ signs."""

PROSE_KEYS = frozenset((*PROSE, "text", "say"))
"""The keys of a problem, and of what is in it, that hold prose."""
