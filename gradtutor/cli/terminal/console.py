"""How output looks on this terminal: one `Look` chosen from the flags and the stream, one Rich console from it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

    from gradtutor.notation.writing import Style

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Look:
    """What this run may print: `plain` lines without boxes, `ascii` signs only, `color` where the stream shows it."""

    plain: bool
    ascii: bool
    color: bool
    width: int

    @property
    def style(self) -> Style:
        """The style mathematics is written in."""
        from gradtutor.notation.writing import Style

        return Style.ASCII if self.ascii else Style.UNICODE


def output_options(command: Command) -> Command:
    """Add --plain, --ascii and --no-color to a command; it receives them as one `look` argument."""
    from functools import wraps

    import click

    @click.option("--plain", is_flag=True, envvar="GRADTUTOR_PLAIN", help="One thought per line, no boxes or colour.")
    @click.option("--ascii", "ascii_only", is_flag=True, envvar="GRADTUTOR_ASCII", help="ASCII signs only.")
    @click.option("--no-color", is_flag=True, envvar="GRADTUTOR_NO_COLOR", help="No colour (NO_COLOR works too).")
    @wraps(command)
    def with_look(*, plain: bool, ascii_only: bool, no_color: bool, **others: Any) -> Any:
        return command(look=look(plain=plain, ascii_only=ascii_only, no_color=no_color), **others)

    return with_look  # type: ignore[return-value]


def look(*, plain: bool = False, ascii_only: bool = False, no_color: bool = False) -> Look:
    """Return the look for standard output: flags first, then what the stream and the environment allow."""
    dumb = os.environ.get("TERM") == "dumb"
    color = sys.stdout.isatty() and not (no_color or plain or dumb or os.environ.get("NO_COLOR"))
    return Look(plain=plain, ascii=ascii_only or not _writes_unicode(), color=color, width=terminal_width())


def _writes_unicode() -> bool:
    try:
        "∂∇λ√→−²⎡".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_width() -> int:
    """Return how many columns the terminal has now, 100 where there is none."""
    from shutil import get_terminal_size

    return max(20, get_terminal_size((100, 24)).columns)


def console(chosen: Look) -> Console:
    """Return the one console mathematics is printed through: no markup, no emoji, so [x, y] and :x: stay."""
    from rich.console import Console

    return Console(
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=chosen.plain,
        color_system="auto" if chosen.color else None,
        no_color=not chosen.color,
        width=chosen.width,
        safe_box=True,
    )
