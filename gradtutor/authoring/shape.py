"""The shape of a problem file: which keys there are and what each may hold. Mathematics is still text here.

To add a key: a field of `ProblemShape` (and of `tutor.problem.Problem`), and its line in problems/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

GOALS = ("partials", "gradient", "gradient_at", "critical_points", "hessian", "eigenvalues", "classify", "value")
"""What `ask` may name today."""

GOALS_TO_COME = (
    "directional", "maximise", "minimise", "lagrange", "descend", "clip", "norm", "newton", "tangent", "jacobian",
)  # fmt: skip

KEYS_TO_COME = (
    "direction", "start", "rate", "rounds", "clip", "parameters", "require", "variants", "steps", "mistakes",
    "options", "model_answer", "check_for",
)  # fmt: skip
"""Keys of the full format whose features don't exist yet: refused, never silently ignored."""

EXPECTATIONS = ("correct", "incorrect", "incomplete", "unreadable")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean title?" for a near miss, or "".

    >>> did_you_mean("tilte", ["title", "story"])
    ' Did you mean title?'
    """
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""


def _fault(code: str, message: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{message}", {"message": message})


def _not_yet(what: str) -> PydanticCustomError:
    return _fault("E203", f"{what} is part of the format, but not supported yet.")


def _text(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1:
        raise _fault("E204", "I need text here, but a colon made this a mapping. Put the whole text in quotes.")
    if not isinstance(value, str):
        raise _fault("E204", "I need text here, but brackets or dashes made this a list. Put the whole text in quotes.")
    if not value.strip():
        raise _fault("E205", "Nothing stands here. Write something, or delete the key.")
    return value.strip()


def _listed(value: Any) -> Any:
    """Return a single text as a list of one: `ask: gradient` is `ask: [gradient]`."""
    if isinstance(value, dict):
        raise _fault("E204", "I need text or a list of texts here, but a colon made this a mapping. Use quotes.")
    return (value,) if isinstance(value, str) else tuple(value)


def _tests(value: Any) -> Any:
    if not isinstance(value, list):
        raise _fault("E204", "tests: is a list. Begin each test with a dash: - {step: gradient, answer: ..., ...}")
    return value


def _test(value: Any) -> Any:
    if not isinstance(value, dict):
        raise _fault("E204", "A test is a mapping with step:, answer: and expect:.")
    return value


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        plain = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        raise _fault("E205", f"An id is small letters, digits and single dashes, such as {plain or 'my-problem'}.")
    return value


def _version(value: str) -> str:
    if value != "1":
        raise _fault("E205", f"I read version 1 of the format, and this says {value}. Write gradtutor: 1")
    return value


def _kind(value: str) -> str:
    if value in ("choice", "recall"):
        raise _not_yet(f"kind: {value}")
    if value != "problem":
        raise _fault("E205", f"I don't know the kind {value}. Write kind: problem, or leave it out.")
    return value


def _goal(value: str) -> str:
    if value in GOALS_TO_COME:
        raise _not_yet(f"ask: {value}")
    if value not in GOALS:
        hint = did_you_mean(value, GOALS) or f" I know {', '.join(GOALS)}."
        raise _fault("E205", f"I don't know what {value} asks.{hint}")
    return value


def _difficulty(value: str) -> int:
    if not re.fullmatch("[1-5]", value):
        raise _fault("E205", "difficulty is a whole number from 1 (easy) to 5 (hard).")
    return int(value)


def _expect(value: Any) -> Any:
    if isinstance(value, dict) and "mistake" in value:
        raise _not_yet("expect: {mistake: ...}")
    if value not in EXPECTATIONS:
        hint = did_you_mean(str(value), EXPECTATIONS)
        raise _fault("E205", f"expect is one of {', '.join(EXPECTATIONS)}.{hint}")
    return value


Prose = Annotated[str, BeforeValidator(_text)]
Id = Annotated[Prose, AfterValidator(_id)]
Goal = Annotated[Prose, AfterValidator(_goal)]
Proses = Annotated[tuple[Prose, ...], BeforeValidator(_listed)]
Goals = Annotated[tuple[Goal, ...], BeforeValidator(_listed)]


class TestShape(BaseModel):
    """One entry of `tests:`."""

    __test__ = False  # not a pytest class
    model_config = ConfigDict(extra="forbid", frozen=True)

    step: Goal
    answer: Prose
    expect: Annotated[str, BeforeValidator(_expect)]


Test = Annotated[TestShape, BeforeValidator(_test)]


class ProblemShape(BaseModel):
    """One problem as written. Every key may be missing here; `REQUIRED` says which must not be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gradtutor: Annotated[Prose, AfterValidator(_version)] = ""
    id: Id = ""
    title: Prose = ""
    story: Prose = ""
    prompt: Prose = ""
    why_it_matters: Prose = ""
    notes: Prose = ""
    source: Prose = ""
    kind: Annotated[Prose, AfterValidator(_kind)] = "problem"
    function: Prose = ""
    variables: Proses = ()
    domain: Proses = ()
    constraints: Proses = ()
    at: Any = None
    ask: Goals = ()
    difficulty: Annotated[int | None, BeforeValidator(_difficulty), BeforeValidator(_text)] = None
    skills: Proses = ()
    needs: Proses = ()
    tags: Proses = ()
    units: Prose = ""
    hints: Proses = ()
    tests: Annotated[tuple[Test, ...], BeforeValidator(_tests)] = ()


REQUIRED = {
    "id": "Give it a name that never changes, such as id: tilted-saddle",
    "function": "Write the function, such as function: 3x^2 + 4x y",
    "ask": f"Say what to ask: one or more of {', '.join(GOALS)}",
}
"""The keys a problem can't do without, and what to do where one is missing."""
