"""A run of `practice`: the sitting that the command line asks for, and the conversation that is held in it."""

from __future__ import annotations

from typing import Any

import click

from gradtutor.cli.console import Look
from gradtutor.cli.practice_conversation import Conversation
from gradtutor.cli.practice_first import SHIPPED, USUAL_COUNT, First
from gradtutor.cli.practice_keyboard import LineReader
from gradtutor.cli.practice_screens import Screens
from gradtutor.cli.practice_sitting import Limits, Sitting
from gradtutor.cli.practice_sources import Offer
from gradtutor.cli.practice_wish import Wish, nothing, offers_wished
from gradtutor.cli.progress_desk import desk_for_practice


def run(
    look: Look,
    first: First | None,
    *,
    minutes: float | None,
    restart: bool,
    seed: int | None,
    examples: bool | None,
    **wished: Any,
) -> int:
    """Hold a sitting and return the exit code. `first` is the problem it begins with, if that is on screen already."""
    desk = desk_for_practice()
    for note in desk.notes:
        click.echo(note, err=True)
    wish = Wish(**wished, seed=desk.store.session_count() if seed is None else seed)
    offers = (Offer(first.problem, SHIPPED),) if first and wish.names else offers_wished(wish, desk)
    if not offers:
        click.echo(f"{nothing(wish)} To practise what comes next, type: gradtutor practice")
        return 0
    count = wish.count or (None if wish.is_in_order or minutes else USUAL_COUNT)
    limits = Limits(count, minutes)
    sitting = Sitting(
        desk,
        offers,
        limits,
        in_order=wish.is_in_order,
        seed=wish.seed,
        anew=restart,
        first=first,
        examples=not wish.is_in_order if examples is None else examples,
        is_usual=not wish.is_in_order and not wish.skill and seed is None,
    )
    shown = first.problem if first else None
    conversation = Conversation(sitting, Screens(look), LineReader(), is_kept=desk.is_kept, shown=shown)
    try:
        return conversation.hold()
    except KeyboardInterrupt:
        conversation.interrupted()
        return 130
