"""`gradtutor practice`: which problems a sitting draws from, and how long it is. `practice_conversation` holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import click

from gradtutor.authoring.fields import did_you_mean
from gradtutor.cli.console import Look, output_options
from gradtutor.cli.practice_conversation import Conversation
from gradtutor.cli.practice_keyboard import LineReader
from gradtutor.cli.practice_screens import Screens
from gradtutor.cli.practice_sitting import USUAL_COUNT, Limits, Sitting
from gradtutor.cli.practice_sources import Offer, like, named
from gradtutor.cli.progress_desk import Desk, desk_for_practice
from gradtutor.errors import ProblemFileError
from gradtutor.tutor.mastery import StepPractised
from gradtutor.tutor.practice_selection import (
    can_lead_to,
    missed_names,
    mistake_names,
    practising,
    skill_names,
    slipped_names,
)  # fmt: skip
from gradtutor.tutor.schedule import id_of


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


@click.command("practice")
@click.argument("names", nargs=-1, metavar="[ID, FILE or FOLDER ...]")
@click.option("--skill", default="", metavar="SKILL", help="Only problems that practise this skill, such as hessian.")
@click.option("--missed", is_flag=True, help="Problems with a step that wasn't right at once the last time.")
@click.option(
    "--mistake", default="", metavar="NAME", help="Problems where this mistake is made, such as sign-flipped."
)
@click.option("--like", default="", metavar="EXPRESSION", help="This function, and others like it.")
@click.option("--count", type=click.IntRange(1), metavar="N", help="So many problems.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), metavar="M", help="No new problem after M minutes.")
@click.option("--seed", type=int, metavar="N", help="Choose and make the same problems every time.")
@click.option("--restart", is_flag=True, help="Begin again with problems that were left open.")
@output_options
def practice(*, look: Look, minutes: float | None, restart: bool, seed: int | None, **wished: Any) -> int:
    """Drill step by step, with every typed answer checked and every step saved.

    Without a name: what was left open, what is due again, and what comes next.

    \b
    gradtutor practice
    gradtutor practice optimum-quadratic
    gradtutor practice my-problems/ partials-basic
    gradtutor practice --skill hessian --count 3
    gradtutor practice --like "x^3 - 9xy + y^3"
    """
    desk = desk_for_practice()
    for note in desk.notes:
        click.echo(note, err=True)
    wish = Wish(**wished, seed=desk.store.session_count() if seed is None else seed)
    offers = offers_wished(wish, desk)
    if not offers:
        click.echo(f"{_nothing(wish)} To practise what comes next, type: gradtutor practice")
        return 0
    count = wish.count or (None if wish.is_in_order or minutes else USUAL_COUNT)
    sitting = Sitting(
        desk, offers, Limits(count, minutes), in_order=wish.is_in_order, seed=wish.seed, anew=restart
    )  # fmt: skip
    conversation = Conversation(sitting, Screens(look), LineReader(), is_kept=desk.is_kept)
    try:
        return conversation.hold()
    except KeyboardInterrupt:
        conversation.interrupted()
        return 130


def _nothing(wish: Wish) -> str:
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
        hint = did_you_mean(name, known) or f" Skills: {', '.join(known)}."
        raise click.UsageError(f"No problem practises {name}.{hint}")
    return tuple(offer for offer in offers if offer.problem.name in kept)


def _with_mistake(
    offers: Sequence[Offer], mistake: str, history: Sequence[StepPractised], count: int
) -> tuple[Offer, ...]:
    """Return the problems where a mistake was made, then others where it can be made."""
    known = mistake_names()
    if mistake not in known:
        hint = did_you_mean(mistake, known) or f" Mistakes: {', '.join(known)}."
        raise click.UsageError(f"I know no mistake called {mistake}.{hint}")
    made = _by_name(slipped_names(history, mistake), offers)
    others = (offer for offer in offers if offer not in made and can_lead_to(offer.problem, mistake))
    return (*made, *islice(others, max(0, count - len(made))))


def _by_name(names: Iterable[str], offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return the problems of these names, in this order; those that can't be found are left out."""
    by_id = {offer.problem.id: offer for offer in offers}
    found = []
    for name in names:
        offer = by_id.get(id_of(name))
        if offer and offer.library:
            with suppress(ProblemFileError):
                found.append(replace(offer, problem=offer.library.problem(name)))
    return tuple(found)
