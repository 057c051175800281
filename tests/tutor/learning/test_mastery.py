"""How well a skill is known: the words, their order, and the reasons given for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.tutor.learning.mastery import Mastery, StepPractised, by_skill, known, mastery, reason
from gradtutor.tutor.session import Outcome

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

AT_ONCE = (Outcome.RIGHT, 1)
LATER = (Outcome.RIGHT, 3)
HELPED = (Outcome.ASSISTED, 1)
SHOWN = (Outcome.SHOWN, 0)
SKIPPED = (Outcome.SKIPPED, 0)


def steps(*ways: tuple[Outcome, int]) -> list[StepPractised]:
    """Return steps of one skill that ended in these ways, a minute apart."""
    return [
        StepPractised("hill", "gradient", ("gradient",), outcome, attempts, NOON + timedelta(minutes=number))
        for number, (outcome, attempts) in enumerate(ways)
    ]


@pytest.mark.parametrize(
    ("ways", "word"),
    [
        pytest.param([], Mastery.NEW, id="nothing yet"),
        pytest.param([SKIPPED, SKIPPED], Mastery.NEW, id="only skipped"),
        pytest.param([AT_ONCE], Mastery.LEARNING, id="once right"),
        pytest.param([SHOWN] * 5, Mastery.LEARNING, id="always shown"),
        pytest.param([AT_ONCE] * 2, Mastery.NEARLY, id="twice right"),
        pytest.param([AT_ONCE] * 3, Mastery.MASTERED, id="three times right"),
        pytest.param([AT_ONCE] * 3 + [LATER], Mastery.NEARLY, id="a slip after three times right"),
        pytest.param([LATER, LATER, AT_ONCE, AT_ONCE, AT_ONCE], Mastery.MASTERED, id="right in the end"),
    ],
)
def test_mastery_has_four_plain_words(ways: list[tuple[Outcome, int]], word: Mastery) -> None:
    assert mastery(steps(*ways)) is word


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        pytest.param([], "not practised yet", id="nothing yet"),
        pytest.param([AT_ONCE], "1 of 1 right at once", id="once right"),
        pytest.param([AT_ONCE] * 7, "5 of the last 5 right at once", id="only the last five"),
        pytest.param([AT_ONCE, HELPED], "1 of 2 right at once; the last one with a hint", id="a hint"),
        pytest.param([LATER], "0 of 1 right at once; the last one took 3 answers", id="several answers"),
        pytest.param([AT_ONCE, SHOWN], "1 of 2 right at once; the last answer was shown", id="shown"),
        pytest.param([AT_ONCE, SKIPPED], "1 of 1 right at once", id="a skipped step says nothing"),
    ],
)
def test_the_reason_is_what_happened_last(ways: list[tuple[Outcome, int]], said: str) -> None:
    assert reason(steps(*ways)) == said


WAYS = st.lists(st.sampled_from([AT_ONCE, LATER, HELPED, SHOWN, SKIPPED]), max_size=12)


@given(WAYS)
def test_being_right_at_once_never_lowers_what_is_known(ways: list[tuple[Outcome, int]]) -> None:
    assert 0 < known(steps(*ways)) <= known(steps(*ways, AT_ONCE)) < 1


@given(WAYS)
def test_being_right_at_once_says_more_than_any_other_way(ways: list[tuple[Outcome, int]]) -> None:
    others = [known(steps(*ways, other)) for other in (LATER, HELPED, SHOWN)]
    assert max(others) < known(steps(*ways, AT_ONCE))


def test_a_step_counts_for_each_of_its_skills_in_order_of_time() -> None:
    late, early = steps(AT_ONCE, SHOWN)[::-1]
    both = StepPractised("hill", "gradient", ("partials", "gradient"), Outcome.RIGHT, 1, NOON + timedelta(days=1))
    found = by_skill([both, late, early])
    assert found["partials"] == [both]
    assert found["gradient"] == [early, late, both]
