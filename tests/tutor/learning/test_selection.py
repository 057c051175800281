"""Which problems a sitting may draw from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.learning.mastery import StepPractised
from gradtutor.tutor.learning.selection import (
    can_lead_to,
    frequent_slips,
    missed_names,
    mistake_names,
    practising,
    skill_names,
    slipped_names,
    streak,
)
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.session import Outcome

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CUBIC = Problem("cubic", read_expression("x^3 + x y", ("x", "y")), ("x", "y"), ("gradient",), skills=("slopes",))
FLAT = Problem("flat", read_expression("x + y", ("x", "y")), ("x", "y"), ("hessian",))


def step(problem: str, minute: int, outcome: Outcome, *slips: str, attempts: int = 1) -> StepPractised:
    """Return a gradient step that ended some minutes after noon."""
    return StepPractised(problem, "gradient", (), outcome, attempts, NOON + timedelta(minutes=minute), slips)


HISTORY = (
    step("a", 1, Outcome.SHOWN, "sign-flipped"),
    step("b", 2, Outcome.RIGHT, "sign-flipped", "term-lost", attempts=3),
    step("c", 3, Outcome.SKIPPED, attempts=0),
    step("a", 4, Outcome.RIGHT),
    step("d", 5, Outcome.RIGHT),
)


def test_a_problem_is_missed_until_it_is_right_at_once() -> None:
    assert missed_names(HISTORY) == ("c", "b")
    assert missed_names(HISTORY[:3]) == ("c", "b", "a")


def test_problems_with_a_mistake_come_latest_first() -> None:
    assert slipped_names(HISTORY, "sign-flipped") == ("b", "a")


def test_frequent_slips_come_first() -> None:
    assert frequent_slips(HISTORY) == (("sign-flipped", 2), ("term-lost", 1))


def test_a_streak_is_broken_by_a_wrong_answer_and_not_by_a_skipped_step() -> None:
    assert streak(HISTORY) == 2
    assert streak([*HISTORY, step("e", 6, Outcome.SKIPPED)]) == 2
    assert streak([*HISTORY, step("e", 6, Outcome.SHOWN)]) == 0


def test_a_skill_is_found_by_the_steps_and_by_the_file() -> None:
    assert practising((CUBIC, FLAT), "gradient") == (CUBIC, FLAT)
    assert practising((CUBIC, FLAT), "slopes") == (CUBIC,)
    assert {"hessian", "slopes", "partials"} <= set(skill_names((CUBIC, FLAT)))


def test_a_mistake_is_found_where_it_leads_to_a_wrong_answer() -> None:
    assert can_lead_to(CUBIC, "power-not-reduced")
    assert not can_lead_to(FLAT, "power-not-reduced")
    assert mistake_names()["power-not-reduced"] == "the power not reduced"
