"""What a teacher changes about a step: its prompt, hints, form, tolerance and mistakes; and functions to find."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.conditions import holds, read_problem_condition
from gradtutor.tutor.helping.hints import hints
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Acceptance, Mistake, Problem, StepChange
from gradtutor.tutor.questions import plan


def problem(function: str, *ask: str, **others: object) -> Problem:
    return Problem("p", read_expression(function), ("x", "y"), ask, **others)  # type: ignore[arg-type]


def test_a_prompt_and_hints_of_the_teacher_replace_the_derived_ones() -> None:
    changed = problem("x y", "gradient", steps=(StepChange("gradient", prompt="Slopes, please", hints=("Look.",)),))
    (kind,) = plan(changed)
    assert kind.prompt(changed) == "Slopes, please"
    assert hints(changed, kind) == ("Look.",)


def test_a_skipped_step_is_left_out() -> None:
    names = [kind.name for kind in plan(problem("x y", "classify", steps=(StepChange("hessian", skip=True),)))]
    assert "hessian" not in names
    assert names[-1] == "classify"


@pytest.mark.parametrize(
    ("accept", "answer", "verdict"),
    [
        pytest.param(Acceptance(form="factored"), "(2x(y + 1), x^2)", "correct", id="factored"),
        pytest.param(Acceptance(form="factored"), "(2x y + 2x, x^2)", "incomplete", id="not-factored"),
        pytest.param(Acceptance(form="expanded"), "(2x(y + 1), x^2)", "incomplete", id="not-expanded"),
        pytest.param(Acceptance(), "(2x y + 2x, x^2)", "correct", id="any-form"),
    ],
)
def test_an_answer_may_have_to_be_in_a_form(accept: Acceptance, answer: str, verdict: str) -> None:
    asked = problem("x^2 y + x^2", "gradient", steps=(StepChange("gradient", accept=accept),))
    assert mark(asked, "gradient", answer).verdict.value == verdict


@pytest.mark.parametrize(("answer", "verdict"), [("1.4", "correct"), ("1.5", "incorrect"), ("sqrt(2)", "correct")])
def test_a_number_within_the_tolerance_is_right(answer: str, verdict: str) -> None:
    accept = Acceptance(tolerance=Fraction(1, 20))
    point = (read_expression("sqrt(2)"), read_expression("0"))
    asked = problem("x + y", "value", at=point, steps=(StepChange("value", accept=accept),))
    assert mark(asked, "value", answer).verdict.value == verdict


def test_a_listed_mistake_is_named_and_its_sentence_said() -> None:
    swapped = Mistake("swapped", "(x^2, 2x y)", "These are the right parts, in the other order.")
    asked = problem("x^2 y", "gradient", mistakes=(swapped,))
    feedback = mark(asked, "gradient", "(x*x, 2 y x)")
    assert (feedback.verdict.value, feedback.misconception) == ("incorrect", "swapped")
    assert feedback.message == swapped.say
    assert mark(asked, "gradient", "(2x y, x^2)").verdict.value == "correct"


def test_a_mistake_of_another_form_is_passed_by() -> None:
    asked = problem("x^2 y", "gradient", "hessian", mistakes=(Mistake("word", "saddle", "No."),))
    assert mark(asked, "gradient", "(y, x)").misconception != "word"


SADDLE = problem(
    "x y", "example",
    steps=(StepChange("example", accept=Acceptance(where=("kind(0,0) == saddle", "count(critical_points) == 1"))),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        pytest.param("x^2 - y^2", "correct", id="saddle"),
        pytest.param("x^3 - 3x y^2", "correct", id="monkey-saddle"),
        pytest.param("x^2 + y^2", "incorrect", id="bowl"),
        pytest.param("x - y", "incorrect", id="plane"),
        pytest.param("x^2 - y^2 + z", "unreadable", id="another-variable"),
    ],
)
def test_any_function_with_the_properties_is_right(answer: str, verdict: str) -> None:
    assert mark(SADDLE, "example", answer).verdict.value == verdict


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param("count(critical_points) == 2", True, id="count"),
        pytest.param("count(saddles) == count(minima)", True, id="two-counts"),
        pytest.param("count(maxima) != 0", False, id="unequal"),
        pytest.param("kind(1, 1) == min", True, id="kind"),
        pytest.param("kind(2, 2) == none", True, id="not-critical"),
        pytest.param("kind(0, 0) != saddle", False, id="other-kind"),
        pytest.param("value(1, 1) == -1", True, id="value"),
        pytest.param("value(1, 1) < sqrt(2) - 2", True, id="irrational-bound"),
        pytest.param("integer(critical_points)", True, id="integer"),
    ],
)
def test_conditions_ask_about_the_function(condition: str, expected: bool) -> None:
    folded = problem("x^3 - 3x y + y^3", "classify")
    assert holds(read_problem_condition(condition, ()), folded, {}) is expected


def test_infinitely_many_are_no_number() -> None:
    line = problem("x^2", "classify")
    for condition in ("count(critical_points) == 1", "count(critical_points) != 1", "integer(critical_points)"):
        assert not holds(read_problem_condition(condition, ()), line, {})
