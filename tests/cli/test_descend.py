"""`gradtutor descend`: what it promises in JSON, what it prints, what it refuses."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest

from gradtutor.cli.main import run

NEURON = "(3v + 4w - 10)^2"
HEAT = "80*exp(-((x-3)^2+(y-2)^2)/10) + 60*exp(-((x+2)^2+(y+1)^2)/5)"


def walked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Return the JSON objects of one descend."""
    assert run(["descend", *arguments, "--json"]) == 0
    return [json.loads(line, parse_constant=pytest.fail) for line in capsys.readouterr().out.splitlines()]


def test_the_json_has_what_the_interface_promises(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = walked(capsys, NEURON, "--start", "1,1", "--rate", "0.1", "--rounds", "5")
    assert answer["function"] == "(3*v + 4*w - 10)**2"
    assert (answer["method"], answer["rate"], answer["verdict"]) == ("gradient", 0.1, "diverges")
    assert [round(seen["value"]) for seen in answer["rounds"]] == [9, 144, 2304, 36864, 589824, 9437184]
    first = {"step": 0, "point": [1.0, 1.0], "value": 9.0, "gradient": [-18.0, -24.0], "gradient_norm": 30.0}
    assert answer["rounds"][0] == first
    assert answer["reached"] is None
    assert answer["curvature"] == pytest.approx({"smallest": 0, "largest": 50})
    assert answer["stable_below"] == pytest.approx(0.04)
    assert answer["best_rate"] == pytest.approx(0.02)
    assert "0.04" in answer["reason"]


def test_one_step_is_enough_at_the_best_rate(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = walked(capsys, NEURON, "--start", "1,1", "--rate", "1/50")
    assert answer["verdict"] == "converged"
    assert answer["reached"]["point"] == pytest.approx([1.36, 1.48])
    assert answer["reached"]["classification"] == "local minimum"


def test_several_starts_answer_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    starts = ["--start", "0,0", "--start", "1,1", "--start", "-1, -0.5"]
    answers = walked(capsys, HEAT, *starts, "--rate", "0.02", "--ascend")
    peaks = [answer["reached"]["value"] for answer in answers]
    assert peaks == pytest.approx([62.90370574, 80.06760213, 62.90370574])


def test_the_screen_says_which_start_leads_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["descend", HEAT, "--start", "0,0", "--start", "1,1", "--rate", "0.02", "--ascend"]) == 0
    out = capsys.readouterr().out
    assert "Gradient ascent, rate 0.02" in out
    assert "more rounds (--all-rounds)" in out
    assert "from (0, 0): the local maximum (−1.87047, −0.922281), f = 62.9037" in out
    assert "from (1, 1): the local maximum (2.99147, 1.99488), f = 80.0676" in out


def test_a_leading_minus_works_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = walked(capsys, "-x^2 - y^2", "--start", "-1,-2", "--ascend")
    assert answer["reached"]["classification"] == "local maximum"


def test_momentum_newton_and_adam_are_methods(capsys: pytest.CaptureFixture[str]) -> None:
    for method in ("momentum", "newton", "adam"):
        arguments = ["--start", "5,1", "--method", method, "--rounds", "5000"]
        (answer,) = walked(capsys, "x^2 + 25y^2", *arguments, *(["--rate", "0.01"] if method == "momentum" else []))
        assert answer["verdict"] == "converged", method
        assert answer["reached"]["point"] == pytest.approx([0, 0], abs=1e-6)


def test_a_condition_is_kept_and_the_kind_is_told_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--start", "0,0", "--subject-to", "x + y = 10", "--rate", "0.2"]
    (answer,) = walked(capsys, "x^2 + y^2", *arguments)
    assert all(sum(seen["point"]) == pytest.approx(10) for seen in answer["rounds"])
    assert answer["reached"]["point"] == pytest.approx([5, 5])
    assert answer["reached"]["classification"] == "local minimum"


def test_plain_output_is_one_thought_a_line_in_any_signs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["descend", "x^2 + y^2", "--start", "1,1", "--rate", "0.5", "--plain", "--ascii"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert "Step 1: at (0, 0), value 0, gradient (0, 0), length 0." in out
    assert "Converged to the local minimum (0, 0), f = 0." in out
    assert "" not in out.splitlines()


REFUSALS = [
    pytest.param(["x^2"], 2, "--start", id="no start"),
    pytest.param(["x^2", "--start", "1,2"], 3, "need 1", id="too many coordinates"),
    pytest.param(["x^2", "--start", "y"], 3, "", id="a start that is no number"),
    pytest.param(["x^2", "--start", "1", "--rate", "-1"], 3, "above 0", id="a negative rate"),
    pytest.param(["x^2", "--start", "1", "--rate", "fast"], 3, "", id="a rate that is no number"),
    pytest.param(["x^2", "--start", "1", "--momentum", "1"], 3, "share", id="a momentum of 1"),
    pytest.param(["x^2", "--start", "1/0"], 3, "exist", id="a start that doesn't exist"),
    pytest.param(["ln x", "--start", "-1"], 4, "isn't defined at the start", id="a start outside the domain"),
    pytest.param(["x y", "--start", "1,1", "--subject-to", "x y = 1"], 4, "straight", id="a curved condition"),
    pytest.param(["gamma(x)", "--start", "1"], 4, "derivative", id="no elementary derivative"),
    pytest.param(["x^2", "--start", "1", "--method", "magic"], 2, "magic", id="an unknown method"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), REFUSALS)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["descend", *arguments]) == code
    captured = capsys.readouterr()
    assert message in captured.err
    assert not captured.out


def lines_walked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sent: list[str], *arguments: str
) -> tuple[int, list[dict[str, Any]]]:
    """Return the exit code and the JSON objects of `descend -` with these lines."""
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(sent)))
    code = run(["descend", "-", *arguments, "--json"])
    return code, [json.loads(line, parse_constant=pytest.fail) for line in capsys.readouterr().out.splitlines()]


def test_many_walks_are_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stated = {"function": "b^2 - a", "start": ["1", 2], "rate": 0.25, "rounds": 3, "vars": ["b", "a"], "ascend": True}
    kept = {"function": "4x + 6y - x^2 - y^2", "start": [0, 0], "subject_to": ["x + y = 4"], "method": "momentum"}
    sent = ["x^2 + y^2", json.dumps(stated), json.dumps(kept)]
    code, (plain, own, on_a_line) = lines_walked(monkeypatch, capsys, sent, "--start", "1,1", "--rounds", "2")
    assert code == 0
    assert (plain["rounds"][0]["point"], len(plain["rounds"])) == ([1.0, 1.0], 3)
    assert (own["variables"], own["rate"], own["ascend"], len(own["rounds"])) == (["b", "a"], 0.25, True, 4)
    assert own["rounds"][0]["point"] == [1.0, 2.0]
    assert on_a_line["method"] == "momentum"
    assert [sum(seen["point"]) for seen in on_a_line["rounds"]] == pytest.approx([4, 4, 4])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param('{"function": "x +", "start": [1]}', "I expected something after +", id="mathematics"),
        pytest.param("x^2", 'no point to begin at, such as "start": [1, 1]', id="no start"),
        pytest.param('{"start": [1]}', '"function" must be a text', id="no function"),
        pytest.param('{"function": "x", "start": "1"}', '"start" must be a list', id="start"),
        pytest.param('{"function": "x", "start": [1], "rounds": 0}', '"rounds" is a whole number', id="rounds"),
        pytest.param('{"function": "x", "start": [1], "rounds": 1e9}', '"rounds" is a whole number', id="many rounds"),
        pytest.param('{"function": "x", "start": [1], "method": "sgd"}', '"method" is one of', id="method"),
        pytest.param('{"function": "x", "start": [1], "rate": -1}', "a number above 0", id="rate"),
        pytest.param('{"function": "x", "start": [1], "vars": ["x", "x"]}', "named twice", id="vars"),
    ],
)
def test_a_line_that_cannot_be_walked_does_not_stop_the_rest(
    line: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = json.dumps({"function": "x^2", "start": [1]})
    code, (refused, walk) = lines_walked(monkeypatch, capsys, [line, sound])
    assert code == 3
    assert message in refused["error"]["message"]
    assert walk["verdict"] == "converged"


@pytest.mark.parametrize("condition", ["x! - y = 4", "x^2 = 1", "x != 1", "floor(x) = y"])
def test_a_condition_that_is_not_straight_is_refused(condition: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["descend", "x^2 + y^2", "--start", "1,1", "--subject-to", condition]) == 4
    assert "straight conditions only" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["x^2"], ["-", "--start", "1", "--start", "2"]])
def test_a_walk_has_a_start_and_a_line_has_one(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["descend", *arguments]) == 2
    assert "--start" in capsys.readouterr().err
