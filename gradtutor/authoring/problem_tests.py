"""Whether the answers a teacher expects are marked as expected: the `tests:` of a problem, run through marking."""

from __future__ import annotations

from collections.abc import Iterator

from gradtutor.authoring.findings import Finding, Place
from gradtutor.authoring.schema import WrittenProblem
from gradtutor.authoring.source import Items, Table
from gradtutor.errors import GradtutorError
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import ProblemTest
from gradtutor.tutor.questions import plan


def failures(written: WrittenProblem) -> Iterator[Finding]:
    """Yield a finding for every test of the problem that marking doesn't agree with."""
    for number, test in enumerate(written.problem.tests):
        complaint = _complaint(written, test)
        if complaint:
            yield written.source.finding(_place(written, number), "E601", complaint)


def _complaint(written: WrittenProblem, test: ProblemTest) -> str:
    """Return what is wrong with a test, or "" where marking agrees with it."""
    steps = [kind.name for kind in plan(written.problem)]
    if test.step not in steps:
        return f"This problem has no step {test.step}. Its steps: {', '.join(steps)}."
    try:
        feedback = mark(written.problem, test.step, test.answer)
    except GradtutorError as error:
        return f"{test.step} can't be marked: {error}"
    if feedback.verdict.value == test.expect:
        return ""
    said = " ".join(feedback.message.split())
    return f"{test.step}: expected {test.expect}, but {test.answer} is {feedback.verdict.value}: {said}"


def _place(written: WrittenProblem, number: int) -> Place:
    tests = written.table.get("tests")
    test = tests.items[number] if isinstance(tests, Items) else written.table
    answer = test.get("answer") if isinstance(test, Table) else None
    return (answer or test).place
