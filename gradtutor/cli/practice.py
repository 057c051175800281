"""`gradtutor practice`: which problems a sitting draws from, and how long it is. `practice_conversation` holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from gradtutor.authoring.fields import did_you_mean
from gradtutor.cli.console import Look, output_options
from gradtutor.cli.practice_conversation import Conversation
from gradtutor.cli.practice_keyboard import LineReader
from gradtutor.cli.practice_screens import Screens
from gradtutor.cli.practice_sitting import USUAL_COUNT, Limits, Sitting
from gradtutor.cli.practice_sources import Sourced, like, named
from gradtutor.cli.progress_desk import Desk, desk_for_practice
from gradtutor.tutor.practice_selection import frequent_slips, missed_names, practising, skill_names, slipped_names


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
@click.option("--mistake", default="", metavar="NAME", help="Problems where you made this mistake: gradtutor progress")
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
    pool = problems_wished(wish, desk)
    if not pool:
        click.echo("Nothing was missed so far. To practise what comes next, type: gradtutor practice")
        return 0
    count = wish.count or (None if wish.is_in_order or minutes else USUAL_COUNT)
    sitting = Sitting(
        desk, pool, Limits(count, minutes), in_order=wish.is_in_order, seed=wish.seed, anew=restart
    )  # fmt: skip
    conversation = Conversation(sitting, Screens(look), LineReader(), is_kept=desk.is_kept)
    try:
        return conversation.hold()
    except KeyboardInterrupt:
        conversation.interrupted()
        return 130


def problems_wished(wish: Wish, desk: Desk) -> Sequence[Sourced]:
    """Return the problems a sitting may draw from. Raises `click.UsageError` for a skill or mistake nobody knows."""
    if wish.like:
        return like(wish.like, wish.count or 3, wish.seed)
    pool = named(wish.names)
    if wish.skill:
        pool = _with_skill(pool, wish.skill)
    history = desk.store.history() if wish.missed or wish.mistake else ()
    if wish.mistake:
        known = [name for name, _ in frequent_slips(history)]
        if wish.mistake not in known:
            hint = did_you_mean(wish.mistake, known) or " To see your mistakes, type: gradtutor progress"
            raise click.UsageError(f"You haven't made a mistake called {wish.mistake}.{hint}")
        return _by_name(slipped_names(history, wish.mistake), pool)
    return _by_name(missed_names(history), pool) if wish.missed else pool


def _with_skill(pool: Sequence[Sourced], name: str) -> tuple[Sourced, ...]:
    problems = [problem for problem, _ in pool]
    kept = {problem.name for problem in practising(problems, name)}
    if not kept:
        known = skill_names(problems)
        hint = did_you_mean(name, known) or f" Skills: {', '.join(known)}."
        raise click.UsageError(f"No problem practises {name}.{hint}")
    return tuple(pair for pair in pool if pair[0].name in kept)


def _by_name(names: Iterable[str], pool: Sequence[Sourced]) -> tuple[Sourced, ...]:
    """Return the problems of these names, in this order; those that can't be found are left out."""
    known = {problem.name: (problem, source) for problem, source in pool}
    return tuple(known[name] for name in names if name in known)
