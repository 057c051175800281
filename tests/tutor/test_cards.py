"""Concept cards are marked like any step: letters for options, ideas found in the learner's own words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradtutor.notation.tree import Number
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Option, Problem
from gradtutor.tutor.questions import plan

ZERO = Number(Fraction(0))
CARD = Problem(
    "card", ZERO, (), ("choice",), kind="choice", prompt="Which?",
    options=(Option("up", correct=True, say="Up it is."), Option("down", say="Not down."), Option("level")),
)  # fmt: skip
SEVERAL = Problem(
    "several", ZERO, (), ("choice",), kind="choice", prompt="Which?",
    options=(Option("a", correct=True), Option("b", correct=True), Option("c")),
)  # fmt: skip
RECALL = Problem(
    "recall", ZERO, (), ("recall",), kind="recall", prompt="Why?", model_answer="Because of slopes and angles.",
    check_for=("steepest ascent | fastest increase", "dot product", "n²"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "answer", "verdict", "says"),
    [
        pytest.param(CARD, "a", "correct", "Up it is.", id="right"),
        pytest.param(CARD, " A) ", "correct", "Up it is.", id="capital-and-bracket"),
        pytest.param(CARD, "b", "incorrect", "Not down.", id="wrong-with-a-word-on-it"),
        pytest.param(CARD, "c", "incorrect", "other options", id="wrong-without-a-word"),
        pytest.param(CARD, "d", "unreadable", "a, b or c", id="no-such-letter"),
        pytest.param(CARD, "up", "unreadable", "a, b or c", id="words-for-a-letter"),
        pytest.param(SEVERAL, "a, b", "correct", "Both right", id="both"),
        pytest.param(SEVERAL, "b and a", "correct", "Both right", id="any-order"),
        pytest.param(SEVERAL, "a", "incomplete", "missing", id="one-of-two"),
        pytest.param(SEVERAL, "a, c", "incorrect", "a  right", id="one-right-one-wrong"),
        pytest.param(
            RECALL, "It ascends most steeply; the dot product costs n²", "correct", "A model answer", id="all"
        ),
        pytest.param(RECALL, "the fastest increase", "incomplete", "Two more", id="one-idea-in-other-words"),
        pytest.param(RECALL, "magic", "incomplete", "three ideas", id="no-idea"),
        pytest.param(RECALL, "...", "unreadable", "of your own", id="no-words"),
    ],
)
def test_a_card_is_marked(problem: Problem, answer: str, verdict: str, says: str) -> None:
    feedback = mark(problem, problem.kind, answer)
    assert feedback.verdict.value == verdict
    assert says in feedback.message


def test_no_answer_in_own_words_is_ever_called_wrong() -> None:
    for answer in ("yes", "The gradient is a number", "x" * 300, "dot"):
        assert mark(RECALL, "recall", answer).verdict.value in ("correct", "incomplete")


def test_a_worked_card_shows_the_model_answer() -> None:
    (kind,) = plan(RECALL)
    assert RECALL.model_answer in worked_solution(RECALL, kind)
