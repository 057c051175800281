"""`gradtutor compare`: verdicts, exit codes, JSON and lines of JSON."""

from __future__ import annotations

import json

import pytest
from replaying import conversation

KEYS = {
    "verdict", "read", "witness", "domains_differ", "proven", "rounded", "form", "message", "error", "elapsed_ms",
}  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "verdict", "code"),
    [
        pytest.param(["2x + 2", "2(x + 1)"], "equal", 0, id="equal"),
        pytest.param(["-x^2", "-x*x"], "equal", 0, id="a leading minus is no option"),
        pytest.param(["x^2", "x^3"], "different", 1, id="different"),
        pytest.param(["(1, 2", "(1, 2)"], "unreadable", 3, id="an answer that can't be read"),
        pytest.param(["1", "(1"], "unreadable", 3, id="a reference that can't be read"),
        pytest.param(["ln(-x^2)", "sqrt(-1-x^2)"], "undecided", 4, id="defined nowhere"),
        pytest.param(["sqrt(x^2)", "x", "--domain", "x > 0"], "equal", 0, id="on a domain"),
        pytest.param(["(2, 1)", "(1, 2)"], "different", 1, id="a vector has an order"),
        pytest.param(["(2, 1)", "(1, 2)", "--kind", "set"], "equal", 0, id="a set has none"),
        pytest.param(["0.333", "1/3"], "equal", 0, id="a rounded decimal"),
        pytest.param(["0.333", "1/3", "--exact"], "different", 1, id="a rounded decimal refused"),
        pytest.param(["1.4", "sqrt(2)", "--tolerance", "0.1"], "equal", 0, id="within a tolerance"),
        pytest.param(["ab", "a*b", "--vars", "a,b"], "equal", 0, id="declared variables"),
        pytest.param(["q", "a*b", "--vars", "a,b"], "unreadable", 3, id="an undeclared variable"),
    ],
)
def test_the_verdict_is_in_the_json_and_in_the_exit_code(arguments: list[str], verdict: str, code: int) -> None:
    exit_code, output = conversation(["compare", *arguments, "--json"])
    compared = json.loads(output)
    assert (compared["verdict"], exit_code) == (verdict, code)
    assert set(compared) == KEYS
    assert (compared["error"] is not None) == (verdict == "unreadable")


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        pytest.param("1,000", "1000", id="a comma for thousands"),
        pytest.param(r"12{,}345.5", "12345.5", id="LaTeX for thousands"),
        pytest.param("50%", "1/2", id="percent"),
        pytest.param(r"33.3\%", "1/3", id="a rounded percentage"),
        pytest.param(r"$\boxed{x^2}$", "x^2", id="boxed"),
        pytest.param(r"x \in \{1, 2\}", "{2, 1}", id="the solution set"),
        pytest.param("x = {1, 2}", "{2, 1}", id="the solutions"),
        pytest.param("[1, 2]", "{2, 1}", id="a list for a set"),
        pytest.param("(x, y) = (1, 2) or (3, 4)", "{(3, 4), (1, 2)}", id="named points"),
        pytest.param("∅", "{}", id="the empty set"),
        pytest.param("no critical points", "none", id="none in words"),
    ],
)
def test_answers_as_people_write_them_are_equal(answer: str, reference: str) -> None:
    assert conversation(["compare", answer, reference])[0] == 0


def test_a_comparison_that_takes_too_long_is_stopped() -> None:
    code, output = conversation(["compare", "x^2", "x*x", "--time-limit", "1e-9"])
    assert code == 5
    assert "--time-limit SECONDS allows more" in output


def test_a_line_that_takes_too_long_answers_with_an_error() -> None:
    line = json.dumps({"answer": "x^2", "reference": "x*x"})
    code, output = conversation(["compare", "-", "--json", "--time-limit", "1e-9"], [line, line])
    assert code == 5
    assert [json.loads(said).keys() for said in output.splitlines()] == [{"error"}, {"error"}]


def test_a_comma_in_a_list_separates() -> None:
    assert conversation(["compare", "1,000", "(1, 0)"])[0] == 0


def test_a_witness_holds_the_point_and_both_values() -> None:
    _, output = conversation(["compare", "x^2", "x^3", "--json"])
    assert json.loads(output)["witness"] == {"point": {"x": "2"}, "answer": "4", "reference": "8"}


def test_a_witness_shows_as_many_digits_as_the_difference_needs() -> None:
    _, output = conversation(["compare", "x + 10^-12", "x"])
    assert "answer 2.000000000001, reference 2." in output


def test_a_side_without_value_is_null() -> None:
    _, output = conversation(["compare", "x", "ln(-x^2)", "--json"])
    assert json.loads(output)["witness"]["reference"] is None


def test_people_read_the_echo_then_the_verdict() -> None:
    code, output = conversation(["compare", "x^2", "x^3"])
    assert code == 1
    assert output.splitlines() == ["I read:  x²   and   x³", "Different. At x = 2: answer 4, reference 8."]


def test_another_reading_that_is_right_asks_for_brackets() -> None:
    code, output = conversation(["compare", "1/2x", "1/(2x)"])
    assert code == 1
    assert "brackets" in output


def test_a_difference_of_domains_is_said() -> None:
    _, output = conversation(["compare", "ln(x^2)", "2 ln(x)"])
    assert "domains differ" in output


@pytest.mark.parametrize(
    ("answer", "reference", "form", "fits", "code"),
    [
        pytest.param("1/2", "2/4", "lowest-terms", True, 0, id="reduced"),
        pytest.param("2/4", "1/2", "lowest-terms", False, 1, id="not reduced"),
        pytest.param("12 - 4", "8", "evaluated", False, 1, id="not worked out"),
        pytest.param("(x-1)(x+1)", "x^2-1", "factored", True, 0, id="factored"),
        pytest.param("x^2-1", "(x-1)(x+1)", "factored", False, 1, id="not factored"),
        pytest.param("0.333", "1/3", "exact", False, 1, id="rounded"),
        pytest.param("0.5", "1/2", "exact", True, 0, id="a decimal that is exact"),
        pytest.param("x^2", "x^3", "factored", None, 1, id="the form of a wrong answer is not judged"),
    ],
)
def test_the_form_is_judged_apart_from_the_value(
    answer: str, reference: str, form: str, fits: bool | None, code: int
) -> None:
    exit_code, output = conversation(["compare", answer, reference, "--form", form, "--json"])
    compared = json.loads(output)
    assert exit_code == code
    if fits is None:
        assert (compared["verdict"], compared["form"]) == ("different", None)
    else:
        assert (compared["verdict"], compared["form"]["fits"]) == ("equal", fits)
        assert ("not yet in the asked form" in compared["message"]) is not fits


def test_a_fault_of_form_is_shown_with_a_caret() -> None:
    _, output = conversation(["compare", "x + 4/6", "x + 2/3", "--form", "lowest-terms"])
    assert output.splitlines()[1:] == [
        "Equal. Right value, not yet in the asked form. This fraction can still be reduced.",
        "    x + 4/6",
        "        ^",
    ]


def test_every_line_has_its_verdict_in_order() -> None:
    lines = [
        {"answer": "x+x", "reference": "2x", "vars": ["x"]},
        {"answer": "(1", "reference": "1"},
        {"answer": "1"},
        {"answer": "{2,1}", "reference": "{1,2}", "kind": "set"},
        {"answer": "1.4", "reference": "sqrt(2)", "tolerance": 0.1},
        {"answer": "x", "reference": "|x|", "domain": ["x > 0"]},
        {"answer": "x", "reference": "x", "kind": "poem"},
        {"answer": 3, "reference": "x"},
        {"answer": "x", "reference": "x", "form": "poetic"},
    ]
    typed = [json.dumps(line) for line in lines] + ["not json", "[1]"]
    code, output = conversation(["compare", "-", "--json"], typed)
    verdicts = [json.loads(line)["verdict"] for line in output.splitlines()]
    assert verdicts == ["equal", "unreadable", "unreadable", "equal", "equal", "equal", *["unreadable"] * 5]
    assert all(set(json.loads(line)) == KEYS for line in output.splitlines())
    assert code == 3


@pytest.mark.parametrize("arguments", [["x"], ["x", "x", "--tolerance", "much"], ["x", "x", "--kind", "poem"]])
def test_a_command_line_that_makes_no_sense_is_a_usage_error(arguments: list[str]) -> None:
    assert conversation(["compare", *arguments])[0] == 2
