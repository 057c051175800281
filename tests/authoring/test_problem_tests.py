"""The tests in problem files are marked as they expect: the shipped ones, and those of the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradtutor.authoring.fields import CARDS, GOALS
from gradtutor.authoring.findings import Source, report
from gradtutor.authoring.library import shipped_folder
from gradtutor.authoring.lint import shelf
from gradtutor.authoring.problem_tests import failures
from gradtutor.authoring.schema import WrittenProblem, contents
from gradtutor.authoring.shape import ProblemShape
from gradtutor.tutor import questions

SHIPPED = tuple(shelf([Path(str(shipped_folder()))]).problems)
GUIDE = (Path(str(shipped_folder())) / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml problem\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("written", SHIPPED, ids=lambda written: written.problem.id)
def test_the_first_variants_of_a_shipped_problem_keep_its_promises(written: WrittenProblem) -> None:
    # `gradtutor author test problems` goes through all of them.
    assert failures(written, most=2) == ()


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_guide_is_a_problem_whose_tests_hold(example: str) -> None:
    found = contents(Source("README.md", example))
    assert found.findings == ()
    assert found.problems
    assert [failure for written in found.problems for failure in failures(written)] == []


def test_the_guide_has_examples_and_begins_with_the_smallest() -> None:
    assert len(EXAMPLES[0].splitlines()) == 4
    assert len(EXAMPLES) >= 3


def test_the_faulty_example_of_the_guide_is_reported_as_the_guide_says() -> None:
    match = re.search(r"```yaml faulty\n(.*?)```.*?```text\n(.*?)```", GUIDE, re.DOTALL)
    assert match
    found = contents(Source("faulty.yaml", match[1])).findings
    assert "".join(f"{report(finding)}\n" for finding in found) == match[2]


def test_the_guide_explains_every_key() -> None:
    table = GUIDE[GUIDE.index("## The keys") : GUIDE.index("## What you can ask")]
    explained = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))))
    assert explained == set(ProblemShape.model_fields)


def test_the_guide_explains_every_goal() -> None:
    table = GUIDE[GUIDE.index("## What you can ask") : GUIDE.index("A goal brings")]
    explained = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))))
    assert explained == set(GOALS)


@pytest.mark.parametrize(
    ("keys", "place", "says"),
    [
        ("function: ln(x) + y\nat: (-1, 1)", (4, 5), "The function isn't defined at (−1, 1)."),
        ("function: x^2 + y\ndomain: x > 3\nat: (1, 1)", (5, 5), "(1, 1) doesn't keep to the domain."),
        ("function: a x^2 + y\nparameters: {a: 1..2}\ndomain: x > a\nat: (2, 1)", (6, 5), "(variant a:a=2)"),
    ],
)
def test_a_point_at_which_there_is_nothing_to_ask_is_a_fault(keys: str, place: tuple[int, int], says: str) -> None:
    (written,) = contents(Source("a.yaml", f"gradtutor: 1\nid: a\n{keys}\nask: gradient_at\n")).problems
    (failure,) = failures(written)
    assert (failure.code, failure.line, failure.column) == ("E602", *place)
    assert says in failure.message


@pytest.mark.parametrize("keys", ["domain: x >= 1\nat: (1, 1)", "domain: x y > 0\nat: (sqrt(2), 1/3)"])
def test_a_point_of_the_domain_is_fine(keys: str) -> None:
    (written,) = contents(Source("a.yaml", f"gradtutor: 1\nid: a\nfunction: x^2 + y\n{keys}\nask: value\n")).problems
    assert failures(written) == ()


def test_an_example_that_is_none_is_a_fault_of_the_function() -> None:
    steps = 'steps: {example: {accept: {where: "kind(1, 2) == saddle"}}}'
    text = f"gradtutor: 1\nid: a\nfunction: x^2 - y^2\nask: example\n{steps}\n"
    (written,) = contents(Source("a.yaml", text)).problems
    assert [(failure.code, failure.line) for failure in failures(written)] == [("E602", 3)]


def test_what_can_be_asked_is_the_table_of_questions() -> None:
    assert {*GOALS, *CARDS} == {kind.name for kind in questions.KINDS}


@pytest.mark.parametrize(
    ("test", "says"),
    [
        pytest.param('{step: gradient, answer: "(y, y)", expect: correct}', "is incorrect", id="wrong-called-right"),
        pytest.param('{step: gradient, answer: "(y, x)", expect: incorrect}', "is correct", id="right-called-wrong"),
        pytest.param('{step: gradient, answer: "(y, x", expect: correct}', "is unreadable", id="unreadable"),
        pytest.param('{step: hessian, answer: "0, 1; 1, 0", expect: correct}', "hessian", id="step-not-in-the-plan"),
    ],
)
def test_a_test_that_does_not_hold_is_a_finding_at_its_answer(test: str, says: str) -> None:
    text = f"gradtutor: 1\nid: a\nfunction: x y\nask: gradient\ntests:\n  - {test}\n"
    (written,) = contents(Source("a.yaml", text)).problems
    (failure,) = failures(written)
    assert (failure.code, failure.line, failure.column) == ("E601", 6, test.index("answer: ") + 8 + 5)
    assert says in failure.message
