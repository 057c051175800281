"""A problem file drafted from a function: the text a teacher begins with, its right answers worked out as tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradtutor.authoring.json_schema import MODELINE
from gradtutor.authoring.mending import quoted
from gradtutor.authoring.problem_tests import typed_form
from gradtutor.errors import GradtutorError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Call, Expression, variable_names, walk
from gradtutor.notation.writing import Style
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan

_PLAIN = re.compile(r"[A-Za-z0-9(√π½][^:#\[\]{},\"'\\&*!|>%@`]*")
"""A value that YAML takes as typed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a teacher says of a new problem; prose left empty is left out of the file."""

    function: str
    ask: tuple[str, ...] = ("classify",)
    id: str = ""
    title: str = ""
    why_it_matters: str = ""


def drafted(draft: Draft) -> str:
    """Return the text of a problem file. Raises `InputError` where the function can't be read.

    >>> print(drafted(Draft("x y", ask=("gradient",), id="product")).rstrip())
    # yaml-language-server: $schema=problem.schema.json
    gradtutor: 1
    id: product
    function: x y
    ask: gradient
    # Worked out by gradtutor: check the right answers by hand, and add the wrong ones you know from your class.
    tests:
      - {step: gradient, answer: '(y, x)', expect: correct}
      - {step: gradient, answer: '(x, y)', expect: incorrect}
    """
    function = read_expression(draft.function)
    problem = Problem(draft.id or proposed_id(function), function, variable_names(function), draft.ask)
    lines = [
        MODELINE,
        "gradtutor: 1",
        f"id: {problem.id}",
        *_prose("title", draft.title),
        f"function: {yaml_value(draft.function.strip())}",
        f"ask: {draft.ask[0] if len(draft.ask) == 1 else '[' + ', '.join(draft.ask) + ']'}",
        *_prose("why_it_matters", draft.why_it_matters),
        *_tests(problem),
    ]
    return "\n".join(lines) + "\n"


def yaml_value(text: str) -> str:
    """Return a text as a YAML value: as it is where that is safe, else in quotes.

    >>> yaml_value("3x^2 + 4x y"), yaml_value("|x| + y")
    ('3x^2 + 4x y', "'|x| + y'")
    """
    return text if _PLAIN.fullmatch(text) and not text.endswith(" ") else quoted(text)


def proposed_id(function: Expression) -> str:
    """Return an id made from what a function contains.

    >>> proposed_id(read_expression("x^2 sin(y)")), proposed_id(read_expression("x y"))
    ('sin-of-x-y', 'function-of-x-y')
    """
    called = next((node.function for node in walk(function) if isinstance(node, Call)), "function")
    return f"{called}-of-{'-'.join(variable_names(function))}".lower().replace("_", "-")


def _prose(key: str, text: str) -> list[str]:
    return [f"{key}: {yaml_value(' '.join(text.split()))}"] if text.strip() else []


def _tests(problem: Problem) -> list[str]:
    """Return the lines of the tests that can be worked out: a right answer to each goal, and a wrong one."""
    tests = [test for goal in problem.ask for test in _tests_of(problem, goal)]
    if not tests:
        return []
    note = (
        "# Worked out by gradtutor: check the right answers by hand, and add the wrong ones you know from your class."
    )
    return [note, "tests:", *tests]


def _tests_of(problem: Problem, goal: str) -> Iterator[str]:
    kind = next(kind for kind in plan(problem) if kind.name == goal)
    try:
        right = typed_form(kind.work(problem).answer, Style.UNICODE)
    except GradtutorError:
        return
    yield _test(goal, right, "correct")
    wrong = next((one for one in _slips(right) if _is_wrong(problem, goal, one)), None)
    if wrong:
        yield _test(goal, wrong, "incorrect")


def _test(step: str, answer: str, expect: str) -> str:
    return f"  - {{step: {step}, answer: {quoted(answer)}, expect: {expect}}}"


def _slips(answer: str) -> Iterator[str]:
    """Yield wrong answers made from a right one: its parts in another order, another kind, another number."""
    inner = answer.strip("()")
    parts: Sequence[str] = inner.split(", ")
    if len(parts) > 1 and answer.startswith("(") and ")" not in inner:
        yield "(" + ", ".join(reversed(parts)) + ")"
    for kind, other in (("minimum", "maximum"), ("maximum", "minimum"), ("saddle point", "minimum")):
        if kind in answer:
            yield answer.replace(kind, other, 1)
    number = re.search(r"\d+", answer)
    if number:
        yield f"{answer[: number.start()]}{int(number[0]) + 1}{answer[number.end() :]}"


def _is_wrong(problem: Problem, step: str, answer: str) -> bool:
    return mark(problem, step, answer).verdict is Verdict.INCORRECT
