"""Which problems a sitting draws from, as the command line asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

import click

from gradtutor.cli.practising.sources import Offer, like, named
from gradtutor.cli.recording.desk import Desk
from gradtutor.tutor.learning.mastery import StepPractised
from gradtutor.tutor.learning.schedule import id_of
from gradtutor.tutor.learning.selection import (
    can_lead_to,
    missed_names,
    mistake_names,
    practising,
    skill_names,
    slipped_names,
)

USUAL_COUNT = 6
"""Problems in a sitting that nobody gave a length."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner asked for on the command line."""

    names: tuple[str, ...]
    skill: str = ""
    missed: bool = False
    mistake: str = ""
    like: str = ""
    count: int | None = None
    seed: int = 0

    @property
    def is_in_order(self) -> bool:
        """Whether the problems come in the order of a list, not as the schedule says."""
        return bool(self.names or self.missed or self.mistake or self.like) and not self.skill


def nothing(wish: Wish) -> str:
    """Return why there is nothing to practise."""
    if wish.mistake:
        return f"No problem here leads to {mistake_names()[wish.mistake]}."
    return "Nothing was missed so far." if wish.missed else "There is no problem in it."


def offers_wished(wish: Wish, desk: Desk) -> Sequence[Offer]:
    """Return the problems a sitting may draw from. Raises `click.UsageError` for a skill or mistake nobody knows."""
    if wish.like:
        return like(wish.like, wish.count or 3, wish.seed)
    offers = named(wish.names)
    if wish.skill:
        offers = _with_skill(offers, wish.skill)
    if wish.mistake:
        return _with_mistake(offers, wish.mistake, desk.store.history(), wish.count or USUAL_COUNT)
    return _by_name(missed_names(desk.store.history()), offers) if wish.missed else offers


def _with_skill(offers: Sequence[Offer], name: str) -> tuple[Offer, ...]:
    problems = [offer.problem for offer in offers]
    kept = {problem.name for problem in practising(problems, name)}
    if not kept:
        known = skill_names(problems)
        hint = _meant(name, known) or f" Skills: {', '.join(known)}."
        raise click.UsageError(f"No problem practises {name}.{hint}")
    return tuple(offer for offer in offers if offer.problem.name in kept)


def _with_mistake(
    offers: Sequence[Offer], mistake: str, history: Sequence[StepPractised], count: int
) -> tuple[Offer, ...]:
    """Return the problems where a mistake was made, then others where it can be made."""
    known = mistake_names()
    if mistake not in known:
        hint = _meant(mistake, known) or f" Mistakes: {', '.join(known)}."
        raise click.UsageError(f"I know no mistake called {mistake}.{hint}")
    made = _by_name(slipped_names(history, mistake), offers)
    others = (offer for offer in offers if offer not in made and can_lead_to(offer.problem, mistake))
    return (*made, *islice(others, max(0, count - len(made))))


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _by_name(names: Iterable[str], offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return the problems of these names, in this order; those that can't be found are left out."""
    by_id = {offer.problem.id: offer for offer in offers}
    found = (by_id[id_of(name)].named(name) for name in names if id_of(name) in by_id)
    return tuple(offer for offer in found if offer)
