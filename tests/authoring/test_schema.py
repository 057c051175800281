"""Problem files become problems, or every finding at once, each at its own place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.authoring.findings import CODES, Finding, Severity, Source
from gradtutor.authoring.schema import contents
from gradtutor.authoring.shape import ProblemShape
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.tutor.problem import Problem, ProblemTest

TINY = "gradtutor: 1\nid: tilted-saddle\nfunction: 3x^2 + 4x y\nask: classify\n"


def problem_of(text: str) -> Problem:
    found = contents(Source("t.yaml", text))
    assert found.findings == ()
    return found.problems[0].problem


def findings_of(text: str) -> tuple[Finding, ...]:
    return contents(Source("t.yaml", text)).findings


def test_four_lines_are_a_whole_problem() -> None:
    problem = problem_of(TINY)
    assert problem == Problem(
        id="tilted-saddle",
        function=read_expression("3x^2 + 4x y"),
        variables=("x", "y"),
        ask=("classify",),
        difficulty=3,
        skills=("classify",),
    )


def test_every_key_reaches_the_problem() -> None:
    problem = problem_of(
        "gradtutor: 1\nid: all\ntitle: T\nstory: S\nprompt: P\nwhy_it_matters: W\nnotes: N\nsource: O\nkind: problem\n"
        "function: w_1 b\nvariables: [w_1, b]\ndomain: [0 < b < 4]\nconstraints: w1 + b = 10\nat: {b: 2, w1: 1/2}\n"
        "ask: [gradient_at, value]\ndifficulty: 4\nskills: [s]\nneeds: [n]\ntags: [t]\nunits: m\nhints: H\n"
        "x-mine: {a: 1}\n"
        "tests:\n  - {step: gradient_at, answer: '(2, 1/2)', expect: correct}\n"
    )
    names = ("w1", "b")
    assert problem == Problem(
        id="all",
        title="T",
        story="S",
        prompt="P",
        why_it_matters="W",
        notes="N",
        source="O",
        function=read_expression("w1*b", names),
        variables=names,
        domain=read_condition("0 < b < 4", names),
        constraints=read_condition("w1 + b = 10", names),
        at=(read_expression("1/2"), read_expression("2")),
        ask=("gradient_at", "value"),
        difficulty=4,
        skills=("s",),
        needs=("n",),
        tags=("t",),
        units="m",
        hints=("H",),
        tests=(ProblemTest("gradient_at", "(2, 1/2)", "correct"),),
    )


def test_a_value_between_dollar_signs_is_no_set() -> None:
    problem = problem_of(TINY.replace("3x^2", "a x^2") + "parameters: {a: [7]}\ntitle: At ${a}$ of ${1, 2}$\n")
    assert problem.title == "At 7 of {1, 2}"


def test_mathematics_in_prose_is_written_out_and_prices_stay() -> None:
    problem = problem_of(TINY + "story: It costs $5, not $6, at $x^2 >= 0$.\nhints: [try $x_1$, 'or $\\sqrt{x}$']\n")
    assert problem.story == "It costs $5, not $6, at x² ≥ 0."
    assert problem.hints == ("try x₁", "or √x")


@pytest.mark.parametrize("at", ["(1, 2)", "1, 2", "[1, 2]", "x=1, y=2", "y = 2, x = 1", "{x: 1, y: 2}", "'<1, 2>'"])
def test_a_point_can_be_written_in_many_ways(at: str) -> None:
    assert problem_of(f"{TINY}at: {at}\n").at == (read_expression("1"), read_expression("2"))


@pytest.mark.parametrize("variables", ["[y, x]", "y, x", "y x"])
def test_variables_keep_their_order(variables: str) -> None:
    assert problem_of(f"{TINY}variables: {variables}\n").variables == ("y", "x")


def test_variables_left_out_are_those_of_the_function_in_alphabetical_order() -> None:
    assert problem_of(TINY.replace("4x y", "z y w")).variables == ("w", "x", "y", "z")


def test_a_decimal_in_a_problem_is_an_exact_rational() -> None:
    assert problem_of(TINY + "at: [0.1, 2]").at[0] == read_expression("0.1")


@pytest.mark.parametrize(
    ("change", "code", "place", "says"),
    [
        pytest.param({"tilte": "A"}, "E202", (5, 1), "Did you mean title?", id="unknown-key"),
        pytest.param({"banana": "A"}, "E202", (5, 1), "x-", id="unknown-key-like-none"),
        pytest.param({"kind": "quiz"}, "E205", (5, 7), "problem, choice, recall", id="unknown-kind"),
        pytest.param({"ask": "lagrange"}, "E201", (4, 6), "constraints: x + y = 10", id="lagrange-without-constraints"),
        pytest.param({"ask": "clasify"}, "E205", (4, 6), "Did you mean classify?", id="unknown-goal"),
        pytest.param({"ask": "value, hessian"}, "E205", (4, 6), "ask: [value, hessian]", id="goals-without-brackets"),
        pytest.param({"ask": "[classify, hesian]"}, "E205", (4, 17), "Did you mean hessian?", id="goal-in-a-list"),
        pytest.param({"ask": None}, "E201", (1, 1), "ask: is missing", id="no-ask"),
        pytest.param({"id": None}, "E201", (1, 1), "id: is missing", id="no-id"),
        pytest.param({"function": None}, "E201", (1, 1), "function: is missing", id="no-function"),
        pytest.param({"gradtutor": None}, "E201", (1, 1), "gradtutor: 1", id="no-version"),
        pytest.param({"gradtutor": "2"}, "E205", (1, 12), "version 1", id="other-version"),
        pytest.param({"id": "Tilted Saddle"}, "E205", (2, 5), "tilted-saddle", id="id-with-capitals"),
        pytest.param({"title": ""}, "E205", (5, 7), "Nothing stands here", id="empty-title"),
        pytest.param({"title": "[a, b]"}, "E204", (5, 8), "quotes", id="list-for-text"),
        pytest.param({"title": "{a: b}"}, "E204", (5, 8), "quotes", id="mapping-for-text"),
        pytest.param({"function": "[x, y]"}, "E204", (3, 11), "quotes", id="list-for-a-function"),
        pytest.param({"difficulty": "hard"}, "E205", (5, 13), "1 (easy) to 5", id="difficulty-in-words"),
        pytest.param({"difficulty": "6"}, "E205", (5, 13), "1 (easy) to 5", id="difficulty-too-high"),
        pytest.param({"function": "3x^2 +* y"}, "E301", (3, 17), "", id="formula"),
        pytest.param({"function": "3x^2 + sine(y)"}, "E302", (3, 18), "sin", id="unknown-function"),
        pytest.param({"function": "7"}, "E303", (3, 11), "no variable", id="constant-function"),
        pytest.param({"variables": "[x]"}, "E302", (3, 21), "y", id="undeclared-variable"),
        pytest.param({"variables": "[x, y, x]"}, "E205", (5, 19), "twice", id="variable-twice"),
        pytest.param({"variables": "[x, 2]"}, "E301", (5, 16), "can't name a variable", id="number-as-variable"),
        pytest.param({"domain": "x > "}, "E301", (5, 12), "", id="condition"),
        pytest.param({"domain": "[x > 0, z < 1]"}, "E302", (5, 17), "z", id="unknown-name-in-a-condition"),
        pytest.param({"at": "(1, 2, 3)"}, "E303", (5, 5), "3 coordinates, but need 2", id="point-too-long"),
        pytest.param({"at": "{x: 1}"}, "E303", (5, 5), "x, y", id="coordinate-missing"),
        pytest.param({"at": "(x, 2)"}, "E303", (5, 5), "numbers", id="variable-in-a-point"),
        pytest.param({"ask": "gradient_at"}, "E201", (4, 6), "at: (1, 2)", id="gradient-at-nothing"),
        pytest.param({"story": "see $x +$ there"}, "E301", (5, 16), "$ signs", id="mathematics-in-prose"),
        pytest.param({"tests": "none"}, "E204", (5, 8), "list", id="tests-not-a-list"),
        pytest.param({"tests": "[a]"}, "E204", (5, 9), "step:", id="test-not-a-mapping"),
        pytest.param(
            {"tests": "[{step: hessian, answer: x}]"}, "E201", (5, 9), "expect: is missing", id="test-without-expect"
        ),
        pytest.param(
            {"tests": "[{step: hesse, answer: x, expect: correct}]"}, "E205", (5, 16), "hessian", id="unknown-step"
        ),
        pytest.param(
            {"tests": "[{step: hessian, answer: x, expect: corect}]"}, "E205", (5, 44), "correct?", id="unknown-verdict"
        ),
        pytest.param(
            {"tests": "[{step: hessian, anwser: x, answer: x, expect: correct}]"},
            "E202", (5, 25), "Did you mean answer?", id="unknown-key-in-a-test",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_place(
    change: dict[str, str | None], code: str, place: tuple[int, int], says: str
) -> None:
    keys = {"gradtutor": "1", "id": "tilted-saddle", "function": "3x^2 + 4x y", "ask": "classify", **change}
    text = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
    (finding,) = findings_of(text)
    assert (finding.code, (finding.line, finding.column)) == (code, place)
    assert says in finding.message


def test_all_faults_are_found_at_once_in_file_order() -> None:
    text = (
        "gradtutor: 1\nid: Bad Id\nfunction: x +\ntilte: A\nask: clasify\ndifficulty: 9\ndomain: x <\nparameters: {}\n"
    )
    found = findings_of(text)
    assert [finding.code for finding in found] == ["E205", "E301", "E202", "E205", "E205", "E301", "E304"]
    assert [finding.line for finding in found] == [2, 3, 4, 5, 6, 7, 8]


def test_several_problems_share_their_defaults() -> None:
    found = contents(
        Source(
            "t.yaml",
            "gradtutor: 1\ndefaults:\n  ask: gradient_at\n  at: (1, 2)\nproblems:\n"
            "  - {id: a, function: x y}\n  - {id: b, function: x + y, ask: hessian}\n",
        )
    )
    assert found.findings == ()
    a, b = (written.problem for written in found.problems)
    assert (a.ask, b.ask) == (("gradient_at",), ("hessian",))
    assert a.at == b.at


def test_a_fault_in_the_defaults_is_told_once() -> None:
    text = "gradtutor: 1\ndefaults: {ask: clasify}\nproblems:\n  - {id: a, function: x}\n  - {id: b, function: x}\n"
    assert [finding.code for finding in findings_of(text)] == ["E205"]


def test_one_faulty_problem_leaves_its_neighbours_usable() -> None:
    text = (
        "gradtutor: 1\nproblems:\n  - {id: a, function: x, ask: gradient}\n  - {id: b, function: x +, ask: gradient}\n"
    )
    found = contents(Source("t.yaml", text))
    assert [written.problem.id for written in found.problems] == ["a"]
    assert [finding.code for finding in found.findings] == ["E301"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("just text", "E204", id="text"),
        pytest.param("- a\n- b", "E204", id="list"),
        pytest.param("gradtutor: 1\nproblems: none", "E204", id="problems-not-a-list"),
        pytest.param("gradtutor: 1\nproblems: []", "E204", id="no-problems"),
        pytest.param("gradtutor: 1\nproblems: [a]", "E204", id="problem-not-a-mapping"),
        pytest.param("gradtutor: 1\ndefaults: {ask: hessian}", "E204", id="defaults-alone"),
        pytest.param("gradtutor: 1\ndefaults: x\nproblems: [{id: a}]", "E204", id="defaults-not-a-mapping"),
        pytest.param(
            "gradtutor: 1\ntitel: T\nproblems: [{id: a, function: x, ask: hessian}]", "E202", id="key-beside-problems"
        ),
    ],
)
def test_a_file_of_another_shape_is_refused_with_a_reason(text: str, code: str) -> None:
    assert [finding.code for finding in findings_of(text)] == [code]


def test_every_finding_of_a_file_that_loads_not_is_an_error() -> None:
    assert all(finding.severity is Severity.ERROR for finding in findings_of("id: A\n"))


_WORDS = st.sampled_from(
    ["1", "x", "x^2 y", "classify", "[x, y]", "{a: b}", "(1, 2)", "''", "[]", "x > 0", "[{step: hessian}]", "'x +'"]
)


@given(st.dictionaries(st.sampled_from(sorted(ProblemShape.model_fields)), _WORDS, max_size=8))
def test_any_mapping_gives_a_problem_or_findings(keys: dict[str, str]) -> None:
    found = contents(Source("t.yaml", "".join(f"{key}: {value}\n" for key, value in keys.items())))
    assert bool(found.problems) != bool(found.findings)
    assert all(finding.code in CODES for finding in found.findings)
