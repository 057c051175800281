"""`gradtutor solve --subject-to`: what it promises in JSON, what it shows, how it refuses."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from gradtutor.cli.main import run


def solved(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Return the JSON object of one solve."""
    code = run(["solve", *arguments, "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    answer["exit"] = code
    return answer


def test_one_equation_with_its_multiplier(capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(capsys, "x y", "--subject-to", "x + y = 10")
    constrained = answer["constrained"]
    assert constrained["subject_to"] == ["x + y = 10"]
    (candidate,) = constrained["candidates"]
    assert candidate["point"] == {"x": "5", "y": "5"}
    assert candidate["point_approx"] == {"x": 5.0, "y": 5.0}
    assert candidate["multipliers"] == ["5"]
    assert candidate["multipliers_approx"] == [5.0]
    assert (candidate["value"], candidate["value_approx"]) == ("25", 25.0)
    assert candidate["classification"] == "local maximum"
    assert candidate["active"] == ["x + y = 10"]
    assert constrained["global_maximum"]["value"] == "25"
    assert constrained["global_minimum"] is None
    assert (constrained["completeness"], answer["completeness"], answer["exit"]) == ("proven", "proven", 0)
    assert [step["rule"] for step in answer["steps"]][-2:] == ["classification", "compare the values"]


def test_variables_that_only_a_constraint_has_are_variables(capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(capsys, "x + 2y", "--subject-to", "y^2 + z^2 = 8", "--subject-to", "x + y + z = 10")
    assert answer["variables"] == ["x", "y", "z"]
    assert len(answer["constrained"]["candidates"]) == 2


def test_a_chain_is_two_constraints_and_idle_ones_have_multiplier_zero(capsys: pytest.CaptureFixture[str]) -> None:
    constrained = solved(capsys, "(x - 1)^2", "--subject-to", "0 <= x <= 3")["constrained"]
    assert constrained["subject_to"] == ["0 <= x", "x <= 3"]
    inside = next(candidate for candidate in constrained["candidates"] if candidate["point"]["x"] == "1")
    assert (inside["active"], inside["multipliers"]) == ([], ["0", "0"])


def test_a_cusp_has_no_multiplier(capsys: pytest.CaptureFixture[str]) -> None:
    (candidate,) = solved(capsys, "x", "--subject-to", "y^2 = x^3")["constrained"]["candidates"]
    assert candidate["multipliers"] == [None]
    assert candidate["regular"] is False
    assert candidate["classification"] == "local minimum"


def test_constraints_on_a_line_of_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        {"function": "x^2 + y^2", "vars": ["x", "y"], "subject_to": ["x + y = 2"]},
        {"function": "x^2 + y^2", "vars": ["x", "y"], "subject_to": ["x + y"]},
        {"function": "x^2 + y^2"},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, lines))))
    run(["solve", "-", "--json", "--steps", "none"])
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["constrained"]["global_minimum"]["value"] == "2"
    assert "condition" in second["error"]["message"]
    assert third["constrained"] is None


def test_a_screen_says_which_limits_bind_and_compares(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["solve", "x^2 + y^2 - 2x", "--subject-to", "x^2 + y^2 <= 4", "--plain"])
    screen = capsys.readouterr().out
    assert code == 0
    for text in (
        "subject to x² + y² ≤ 4",
        "∇f must be a multiple of the constraint's gradient, with λ in front",
        "x² + y² ≤ 4 binds: λ = 3/2",
        "x² + y² ≤ 4 doesn't bind: λ = 0",
        "Least value: −1 at (1, 0)",
        "Greatest value: 8 at (−2, 0)",
        "These are all candidates: proven (exact algebra).",
    ):
        assert text in screen


@pytest.mark.parametrize(
    ("constraint", "says"),
    [
        pytest.param("x + y", "condition", id="no relation"),
        pytest.param("x != 1", "equation or an inequality", id="not equal"),
        pytest.param("x + = 1", "", id="unreadable"),
    ],
)
def test_what_is_no_constraint_is_refused(constraint: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["solve", "x y", "--subject-to", constraint]) == 3
    assert says in capsys.readouterr().err


def test_constraints_that_contradict_each_other_leave_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    constrained = solved(capsys, "x y", "--subject-to", "x + y = 1", "--subject-to", "x + y = 2")["constrained"]
    assert constrained["candidates"] == []
    assert constrained["completeness"] == "proven"
    assert constrained["global_minimum"] is None
