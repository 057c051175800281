"""`gradtutor mark`: verdicts, exit codes and JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from replaying import conversation

from gradtutor.cli.main import run

VERDICTS = [
    pytest.param("gradient", "4 - 2x, 8 - 4y", "correct", 0, id="right"),
    pytest.param("gradient", "-2x + 4, 8", "incorrect", 1, id="wrong, beginning with a minus"),
    pytest.param("eigenvalues", "-2", "incomplete", 1, id="incomplete"),
    pytest.param("gradient", "4 - 2x, (8", "unreadable", 3, id="unreadable"),
    pytest.param("gradient", "4 - 2x", "unreadable", 3, id="another form"),
]


@pytest.mark.parametrize(("step", "answer", "verdict", "code"), VERDICTS)
def test_the_verdict_is_in_the_json_and_in_the_exit_code(step: str, answer: str, verdict: str, code: int) -> None:
    exit_code, output = conversation(["mark", "optimum-quadratic", step, answer, "--json"])
    assert exit_code == code
    marked = json.loads(output)
    assert marked["verdict"] == verdict
    assert set(marked) == {"verdict", "read", "message", "misconception", "parts", "error", "elapsed_ms"}
    assert (marked["error"] is not None) == (verdict == "unreadable")
    assert (marked["read"] is None) == (verdict == "unreadable")


def test_each_part_has_its_own_verdict() -> None:
    _, output = conversation(["mark", "optimum-quadratic", "gradient", "4 - 2x, 8 - 2y", "--json"])
    marked = json.loads(output)
    assert [part["verdict"] for part in marked["parts"]] == ["correct", "incorrect"]
    assert marked["parts"][0]["message"] == "∂f/∂x right."
    assert marked["message"].startswith("∂f/∂x right. ∂f/∂y not yet. The 8y part is right. Look again at −2y².")


def test_people_read_the_echo_then_the_verdict() -> None:
    code, output = conversation(["mark", "optimum-quadratic", "critical_points", "(2, 3)"])
    assert code == 1
    assert output == "I read:  (2, 3)\nIncorrect.\n(2, 3)  not yet. ∂f/∂y is −4 there, not 0.\n"


def test_the_caret_stands_under_the_fault() -> None:
    _, output = conversation(["mark", "optimum-quadratic", "gradient", "-2x + 4, 8 - 4y)"])
    lines = output.splitlines()
    assert lines[-1].index("^") == lines[-2].index(")")


def test_the_time_of_a_step_may_be_named_with_its_number() -> None:
    code, _ = conversation(["mark", "optimum-quadratic", "gradient:1", "4 - 2x, 8 - 4y"])
    assert code == 0


@pytest.mark.parametrize("step", ["gradiant", "gradient:2", "gradient:x", "newton", "recall"])
def test_a_step_that_the_problem_does_not_have_is_a_mistake_in_usage(step: str) -> None:
    code, output = conversation(["mark", "optimum-quadratic", step, "1"])
    assert code == 2
    assert "Its steps: gradient, critical_points, hessian, eigenvalues, classify, value." in " ".join(output.split())
    assert ("Did you mean gradient?" in output) == step.startswith("gradi")


def test_what_is_said_of_a_right_answer_says_so_once() -> None:
    _, output = conversation(["mark", "optimum-quadratic", "value", "2"])
    assert output == "I read:  (2, 2): 2\nRight.\n"


SCORED = """gradtutor: 1
id: mine
function: x y
ask: [gradient, value]
at: [1, 2]
steps: {gradient: {score: 1/2}}
mistakes: [{when: "x, y", say: "Swapped.", score: 1/4}]
"""


@pytest.mark.parametrize(
    ("step", "answer", "points", "out_of", "said"),
    [
        ("gradient", "y, x", 0.5, 0.5, "Score: 1/2 of 1/2"),
        ("gradient", "x, y", 0.125, 0.5, "Score: 1/8 of 1/2"),
        ("gradient", "1, 1", 0, 0.5, "Score: 0 of 1/2"),
        ("value", "2", 1, 1, "Score: 1 of 1"),
    ],
    ids=["right", "a listed mistake", "wrong", "a step without a score of its own"],
)
def test_the_score_that_a_file_states_is_told(
    tmp_path: Path, step: str, answer: str, points: float, out_of: float, said: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SCORED, encoding="utf-8")
    marked = json.loads(conversation(["mark", str(path), step, answer, "--json"])[1])
    assert (marked["score"], marked["out_of"]) == (points, out_of)
    assert conversation(["mark", str(path), step, answer])[1].splitlines()[-1] == said


def test_an_answer_that_takes_too_long_to_mark_ends_with_5() -> None:
    code, output = conversation(["mark", "optimum-quadratic", "value", "2", "--time-limit", "1e-9"])
    assert code == 5
    assert "--time-limit SECONDS allows more" in output


def test_an_answer_must_be_given() -> None:
    code, output = conversation(["mark", "optimum-quadratic", "gradient"])
    assert code == 2
    assert "PROBLEM STEP ANSWER" in output


def test_a_problem_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("gradtutor: 1\nid: mine\nfunction: x y\nask: gradient\n", encoding="utf-8")
    assert conversation(["mark", str(path), "gradient", "y, x"])[0] == 0


def test_many_answers_are_marked_line_by_line() -> None:
    lines = [
        json.dumps({"problem": "optimum-quadratic", "step": "value", "answer": "2"}),
        "not json",
        json.dumps({"problem": "no-such-problem", "step": "value", "answer": "2"}),
        json.dumps({"problem": "optimum-quadratic", "step": "value"}),
        json.dumps({"problem": "optimum-quadratic", "step": "no_such_step", "answer": "2"}),
        json.dumps({"problem": "optimum-quadratic", "step": "value", "answer": 2}),
        "[]",
        json.dumps({"problem": "optimum-quadratic", "step": "value", "answer": "3"}),
    ]
    code, output = conversation(["mark", "-", "--json"], lines)
    answers = [json.loads(line) for line in output.splitlines()]
    assert [answer.get("verdict") or "error" for answer in answers] == ["correct", *["error"] * 6, "incorrect"]
    assert code == 3


@pytest.mark.parametrize("name", ["x" * 5_000, "/", "\udcff", "/dev/zero"], ids=["long", "folder", "bytes", "endless"])
def test_a_name_that_is_no_problem_is_refused_on_its_own_line(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"problem": name, "step": "gradient", "answer": "x"})
    monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n" + line + "\n"))
    assert run(["mark", "-"]) == 3
    assert [list(json.loads(reply)) for reply in capsys.readouterr().out.splitlines()] == [["error"], ["error"]]
