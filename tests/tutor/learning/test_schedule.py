"""What comes next: due first, then what is ready to be learnt, mixed; the same seed gives the same choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.notation.reading import read_expression
from gradtutor.tutor.learning.mastery import Mastery, StepPractised
from gradtutor.tutor.learning.schedule import id_of, learner, next_choice, next_due
from gradtutor.tutor.learning.skills import step_skills
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan
from gradtutor.tutor.session import Outcome

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def problem(name: str, *ask: str, difficulty: int = 1) -> Problem:
    """Return a small problem that asks this."""
    return Problem(name, read_expression("x^2 + x y", ("x", "y")), ("x", "y"), ask, difficulty=difficulty)


SLOPES = problem("slopes", "partials")
MORE_SLOPES = problem("more-slopes", "partials", difficulty=2)
CURVATURE = problem("curvature", "hessian", difficulty=2)
KINDS = problem("kinds", "classify", difficulty=3)
ALL = (KINDS, CURVATURE, SLOPES, MORE_SLOPES)


def done(one: Problem, *, days: float = 0, outcome: Outcome = Outcome.RIGHT, attempts: int = 1) -> list[StepPractised]:
    """Return the steps of a problem that all ended in one way, some days after noon."""
    return [
        StepPractised(
            one.name, kind.name, step_skills(one, kind), outcome, attempts, NOON + timedelta(days=days, seconds=place)
        )
        for place, kind in enumerate(plan(one))
    ]


def chosen(history: Sequence[StepPractised], *, days: float = 0, recent: Sequence[str] = ()) -> tuple[str, str, str]:
    """Return the id, the skill and the reason of the next choice, some days after noon."""
    choice = next_choice(ALL, learner(history, NOON + timedelta(days=days)), recent)
    assert choice is not None
    return choice.problem.id, choice.skill, choice.reason


def test_a_beginner_begins_with_the_first_skill_of_the_textbook() -> None:
    assert chosen([]) == ("slopes", "partials", "New to you: Partial derivatives.")


def test_nothing_is_chosen_from_nothing() -> None:
    assert next_choice([], learner([], NOON)) is None


def test_what_is_due_comes_first() -> None:
    history = [*done(SLOPES), *done(SLOPES), *done(SLOPES)]
    assert chosen(history, days=1)[1] == "gradient"
    assert chosen(history, days=300)[1:] == ("partials", "Due again: Partial derivatives.")


def test_what_went_wrong_is_due_within_the_hour() -> None:
    history = done(SLOPES, outcome=Outcome.SHOWN, attempts=2)
    assert chosen(history, days=1 / 24)[1:] == ("partials", "Due again: Partial derivatives.")


def test_the_better_it_went_the_later_it_is_due() -> None:
    right, slow, shown = (
        next_due(done(SLOPES, outcome=outcome, attempts=attempts))
        for outcome, attempts in ((Outcome.RIGHT, 1), (Outcome.RIGHT, 3), (Outcome.SHOWN, 1))
    )
    assert right is not None
    assert slow is not None
    assert shown is not None
    assert shown <= slow < right


def test_a_skipped_step_is_never_due() -> None:
    assert next_due(done(SLOPES, outcome=Outcome.SKIPPED, attempts=0)) is None


def test_a_skill_waits_for_what_it_needs() -> None:
    who = learner(done(SLOPES), NOON)
    assert who.is_ready("gradient")
    assert not who.is_ready("classify")
    assert who.word("classify") is Mastery.NEW


def test_no_skill_comes_twice_in_a_row_where_another_one_will_do() -> None:
    history = [*done(SLOPES), *done(CURVATURE)]
    first = chosen(history, days=60)
    assert chosen(history, days=60, recent=[first[1]])[1] != first[1]


def test_a_problem_not_seen_yet_comes_before_one_that_was() -> None:
    assert chosen(done(SLOPES), days=0.001)[0] == "more-slopes"


STEEP = problem("steep", "gradient", difficulty=5)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        pytest.param([], "kinds", id="the easiest, though the other needs less"),
        pytest.param(done(KINDS, outcome=Outcome.SHOWN), "steep", id="then the next"),
    ],
)
def test_a_skill_wished_for_begins_with_its_easiest_problem(history: list[StepPractised], expected: str) -> None:
    choice = next_choice((STEEP, KINDS), learner(history, NOON), wished="gradient")
    assert choice is not None
    assert choice.problem.id == expected


def test_a_skill_wished_for_that_is_nearly_known_comes_as_the_schedule_says() -> None:
    who = learner([*done(SLOPES), *done(STEEP, days=-1), *done(STEEP)], NOON)
    assert who.nearly_knows("gradient")
    assert next_choice(ALL, who, wished="gradient") == next_choice(ALL, who)


def test_a_variant_counts_as_its_problem() -> None:
    assert id_of("folded-sheet:a=3,s=-1") == "folded-sheet"
    variant = Problem("slopes", SLOPES.function, SLOPES.variables, SLOPES.ask, values=(("a", "3"),))
    assert learner(done(variant), NOON).last_seen.keys() == {"slopes"}


@given(st.integers(0, 5), st.permutations(ALL))
def test_the_same_seed_gives_the_same_choice_in_whatever_order_problems_come(
    seed: int, problems: list[Problem]
) -> None:
    who = learner(done(CURVATURE), NOON + timedelta(days=1))
    assert next_choice(problems, who, (), seed) == next_choice(ALL, who, (), seed)
