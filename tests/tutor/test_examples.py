"""A function to find: its conditions are said in words, in hints and in verdicts."""

from __future__ import annotations

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.conditions import read_problem_condition
from gradtutor.tutor.examples import in_words
from gradtutor.tutor.helping.card_hints import example_hints
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Acceptance, Problem, StepChange


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param("kind(1, 2) == saddle", "a saddle point at (1, 2)", id="kind"),
        pytest.param("saddle == kind(1, 2)", "a saddle point at (1, 2)", id="the other way round"),
        pytest.param("kind(1/2, -2) != min", "no local minimum at (1/2, −2)", id="another kind"),
        pytest.param("kind(0, 0) == none", "no critical point at (0, 0)", id="not critical"),
        pytest.param("kind(0, 0) != none", "a critical point at (0, 0)", id="critical"),
        pytest.param("kind(0, 0) == inconclusive", "an inconclusive critical point at (0, 0)", id="inconclusive"),
        pytest.param("count(critical_points) == 1", "just one critical point", id="one"),
        pytest.param("count(minima) == 2", "just two minima", id="two"),
        pytest.param("count(maxima) == 0", "no maximum", id="none"),
        pytest.param("count(saddles) < 3", "at most two saddle points", id="fewer than three"),
        pytest.param("count(minima) > 0", "finitely many minima, at least one minimum", id="more than none"),
        pytest.param("1 <= count(minima)", "finitely many minima, at least one minimum", id="a number first"),
        pytest.param("count(minima) != 2", "finitely many minima, but not two minima", id="not two"),
        pytest.param("value(1, 2) == -3", "the value −3 at (1, 2)", id="value"),
        pytest.param("value(1, 2) >= 0", "a value ≥ 0 at (1, 2)", id="a bound of the value"),
        pytest.param("1 < value(0) < 2", "a value > 1 at (0) and a value < 2 at (0)", id="two bounds"),
        pytest.param(
            "integer(critical_points)", "finitely many critical points, all with whole coordinates", id="whole"
        ),
        pytest.param("count(saddles) == count(minima)", "count(saddles) == count(minima)", id="no words for it"),
    ],
)
def test_conditions_are_said_in_words(condition: str, words: str) -> None:
    assert in_words(read_problem_condition(condition, ())) == words


def test_hints_and_verdicts_show_no_code() -> None:
    accept = Acceptance(where=("kind(1, 2) == saddle", "count(critical_points) == 1"))
    steps = (StepChange("example", accept=accept),)
    asked = Problem("a", read_expression("(x - 1)(y - 2)"), ("x", "y"), ("example",), steps=steps)
    assert example_hints(asked)[-1].endswith("check: a saddle point at (1, 2) and just one critical point.")
    message = mark(asked, "example", "x y").message
    assert "saddle point at (1, 2)" in message
    assert "kind(" not in message
