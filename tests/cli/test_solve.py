"""`gradtutor solve`: what it prints, what it promises in JSON, how it refuses."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from gradtutor.cli.main import run
from gradtutor.cli.solve import attempts, reported
from gradtutor.cli.solving.work import Request, Solved, solve_work
from gradtutor.cli.terminal.limits import Outcome
from gradtutor.notation.reading import read_expression


def solved(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Return the JSON object of one solve."""
    code = run(["solve", *arguments, "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    answer["exit"] = code
    return answer


def test_the_first_example_of_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(capsys, "3*x**2+4*x*y")
    assert answer["gradient"] == ["6*x + 4*y", "4*x"]
    assert answer["hessian"] == [["6", "4"], ["4", "0"]]
    (point,) = answer["critical_points"]
    assert point["point"] == {"x": "0", "y": "0"}
    assert point["eigenvalues"] == ["-2", "8"]
    assert point["eigenvalues_approx"] == [-2.0, 8.0]
    assert point["classification"] == "saddle point"
    assert point["value"] == "0"
    assert answer["completeness"] == "proven"
    assert answer["exit"] == 0


@pytest.mark.parametrize(
    ("function", "kinds"),
    [
        pytest.param(
            "(x^2+y-11)^2 + (x+y^2-7)^2",
            {"local minimum": 4, "saddle point": 4, "local maximum": 1},
            id="four minima",
        ),
        pytest.param(
            "(4-2.1x^2+x^4/3)x^2 + x y + (-4+4y^2)y^2",
            {"local minimum": 6, "saddle point": 7, "local maximum": 2},
            id="six-hump camel",
        ),
    ],
)
def test_every_critical_point_of_the_classics_is_found(
    function: str, kinds: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = solved(capsys, function, "--steps", "none")
    found = [point["classification"] for point in answer["critical_points"]]
    assert {kind: found.count(kind) for kind in kinds} == kinds
    assert len(found) == sum(kinds.values())
    assert answer["completeness"] == "proven"


def test_every_expression_in_the_json_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(capsys, "x^2 e^y - 3xy/(1+x^2)", "--at", "1,0", "--direction", "3,4")
    at, directional = answer["at"], answer["directional"]
    matrices = [entry for hessian in (answer["hessian"], at["hessian"]) for row in hessian for entry in row]
    texts = [answer["function"], *answer["gradient"], *matrices]
    texts += [at["value"], *at["gradient"], at["gradient_norm"], at["linear approximation"]]
    texts += [*directional["unit_direction"], directional["rate"], directional["steepest_rate"]]
    for text in texts:
        read_expression(text, ["x", "y"])


def test_a_point_and_a_direction(capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(capsys, "3x^2 + 4xy - y^2 + 5", "--at", "1,2", "--direction", "1,1")
    assert answer["at"]["gradient"] == ["14", "0"]
    assert answer["at"]["gradient_norm_approx"] == 14.0
    assert answer["directional"]["rate_approx"] == pytest.approx(14 / 2**0.5)
    assert answer["directional"]["steepest_rate"] == "14"


@pytest.mark.parametrize("point", ["-1,2", "(-1, 2)", "x=-1, y=2", "y=2, x=-1"])
def test_a_point_may_be_typed_in_several_ways(point: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert solved(capsys, "x + 2y", "--at", point)["at"]["value"] == "3"


@pytest.mark.parametrize("function", ["-x**2 - y^2", "-x", "--x + y^2", "-h^2 - k^2", "-(x^2)"])
def test_a_leading_minus_is_mathematics(function: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert solved(capsys, function)["exit"] == 0


def test_the_variables_and_their_order_can_be_stated(capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(capsys, "w^2 + b", "--vars", "w,b")
    assert answer["variables"] == ["w", "b"]
    assert answer["gradient"] == ["2*w", "1"]


@pytest.mark.parametrize(
    ("function", "position"),
    [
        pytest.param("__import__('os').system('x')", None, id="code"),
        pytest.param("9^9^9^9", None, id="tower of powers"),
        pytest.param(")(", 0, id="brackets the wrong way round"),
        pytest.param("", 0, id="nothing"),
        pytest.param("(" * 100_000, None, id="100 kB of brackets"),
        pytest.param("x + sine(y)", 4, id="unknown function"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_the_place(
    function: str, position: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["solve", function]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    message, *excerpt = captured.err.splitlines()
    assert len(message) > 10
    assert len(excerpt) == (2 if function else 0)
    if position is not None and excerpt:
        assert excerpt[1] == " " * (4 + position) + "^"


def test_many_functions_are_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "x^2 + y^2",
        ")(",
        json.dumps({"function": "u*v", "vars": ["v", "u"], "at": ["1", "2"], "direction": ["0", "3"]}),
        '{"function": 3}',
        "{",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert run(["solve", "-", "--json"]) == 3
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [("error" in answer) for answer in answers] == [False, True, False, True, True]
    assert answers[1]["error"]["position"] == 0
    assert answers[2]["gradient"] == ["u", "v"]
    assert answers[2]["at"]["gradient"] == ["2", "1"]
    assert answers[2]["directional"]["rate"] == "1"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(["--at", "1"], "I read 1 coordinate, but need 2: (x, y).", id="a point of too few coordinates"),
        pytest.param(["--at", "x, y"], "Every coordinate must be a number.", id="a point that isn't one"),
        pytest.param(["--box", "z=1..2"], "I read a box as x=-5..5, for one of x, y.", id="a box of another variable"),
    ],
)
def test_options_are_refused_with_the_remedy(
    options: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["solve", "x^2 + y^2", *options]) == 3
    assert capsys.readouterr().err.splitlines()[0] == expected


@pytest.mark.parametrize("function", ["1/0 + x", "x + ln(0)", "x/(1-1)", "x + tan(pi/2)", "sqrt(-2) + x", "x ln(-1)"])
def test_what_is_defined_nowhere_is_said_to_be(function: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["solve", function]) == 4
    assert "anywhere" in (error := capsys.readouterr().err) or "nowhere" in error


def test_a_number_alone_is_no_function(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["solve", "7"]) == 3
    assert "at least one variable" in capsys.readouterr().err


@pytest.mark.parametrize("flags", [[], ["--plain"], ["--ascii"], ["--steps", "none"], ["--steps", "full"], ["--latex"]])
def test_every_screen_shows_the_point_and_its_kind(flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["solve", "3*x**2+4*x*y", *flags]) == 0
    screen = capsys.readouterr().out
    assert "(0, 0)" in screen
    assert "saddle point" in screen
    assert "proven" in screen
    if "--ascii" in flags:
        assert screen.isascii()


def test_the_quick_way_finds_points_and_proves_nothing() -> None:
    request = Request("x^4 + y^4 + z^4 - 4x y z", detail="none", quick=True)
    first, *others = solve_work(request)
    assert not first.in_haste
    assert [answer.output["completeness"] for answer in others] == ["not proven"] * len(others)
    assert all(answer.in_haste and not answer.complete for answer in others)
    counts = [len(answer.output["critical_points"]) for answer in others]
    assert counts == sorted(counts)
    assert counts[-1] >= 4


def test_time_is_kept_for_the_quick_way() -> None:
    full, quick = attempts(Request("x y"), 10.0)
    assert (full.job.quick, quick.job.quick) == (False, True)
    assert full.seconds + quick.seconds == 10.0
    assert full.seconds >= 7.0
    assert len(attempts(Request("x y", subject_to=("x + y = 1",)), 10.0)) == 1
    assert len(attempts(Request("x y"), 1.0)) == 1


@pytest.mark.parametrize(
    ("in_haste", "code"),
    [pytest.param(True, 4, id="some points"), pytest.param(False, 5, id="no point")],
)
def test_running_out_of_time_is_said(in_haste: bool, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome(Solved({"critical_points": []}, complete=False, in_haste=in_haste), finished=False)
    assert reported(outcome, Request("x y")) == code
    assert "--time-limit" in capsys.readouterr().err


def test_a_box_under_constraints_is_refused_with_a_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["solve", "x y", "--subject-to", "x + y = 1", "--box", "x=-1..1"]) == 3
    assert "--subject-to" in capsys.readouterr().err
