"""A run of `practice`: the sitting that the command line asks for, and the conversation that is held in it.

The first problem is on screen before most of gradtutor is loaded: the learner reads it meanwhile.
"""

from __future__ import annotations

import gc
from typing import Any

import click

from gradtutor.cli.practising.page import Page
from gradtutor.cli.practising.sitting import Limits, Sitting
from gradtutor.cli.practising.wish import USUAL_COUNT, Wish, nothing, offers_wished
from gradtutor.cli.recording.desk import desk_for_practice
from gradtutor.cli.terminal.console import Look


def run(
    *,
    look: Look,
    minutes: float | None,
    restart: bool,
    seed: int | None,
    examples: bool | None,
    time_limit: float,
    **wished: Any,
) -> int:
    """Hold a sitting and return the exit code."""
    gc.set_threshold(100_000)  # Collecting as often as usual while SymPy is imported costs a seventh of that import.
    desk = desk_for_practice()
    for note in desk.notes:
        click.echo(note, err=True)
    wish = Wish(**wished, seed=desk.store.session_count() if seed is None else seed)
    offers = offers_wished(wish, desk)
    if not offers:
        click.echo(f"{nothing(wish)} To practise what comes next, type: gradtutor practice")
        return 0
    count = wish.count or (None if wish.is_in_order or minutes else USUAL_COUNT)
    sitting = Sitting(
        desk,
        offers,
        Limits(count, minutes),
        in_order=wish.is_in_order,
        seed=wish.seed,
        skill=wish.skill,
        anew=restart,
        examples=not wish.is_in_order if examples is None else examples,
    )
    first = sitting.next()
    assert first is not None  # There is an offer at least.
    Page(look).problem(first.session.problem, 1, sitting.total, first.reason)

    from gradtutor.cli.practising.conversation import Conversation
    from gradtutor.cli.practising.keyboard import LineReader
    from gradtutor.cli.practising.screens import Screens

    conversation = Conversation(sitting, Screens(look), LineReader(), is_kept=desk.is_kept, seconds=time_limit)
    try:
        return conversation.hold(first)
    except KeyboardInterrupt:
        conversation.interrupted()
        return 130
