"""Command-line arguments that are mathematics: a leading minus is a minus, not an option."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isnan
from typing import Any

import click

from gradtutor.errors import InputError
from gradtutor.notation.vocabulary import canonical_variable

_OPTION = re.compile(r"-h\Z|--\Z|--[a-z][a-z]+(-[a-z]+)*(=|\Z)")

_NAME = re.compile(r"[^\W\d_]\w{0,29}")


class MathCommand(click.Command):
    """A command whose arguments and option values may begin with a minus: `solve "-x**2 + y"`, `--at -1,2`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Protect arguments that start with a minus but aren't options; a leading space changes no mathematics."""
        return super().parse_args(ctx, [f" {arg}" if _is_mathematics(arg) else arg for arg in args])


def _is_mathematics(argument: str) -> bool:
    return argument.startswith("-") and argument != "-" and not _OPTION.match(argument)


class Seconds(click.FloatRange):
    """A time limit: a number above 0, and at most a day, since no system can wait for ever."""

    def __init__(self) -> None:
        super().__init__(0, 86_400, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number that was typed; nan, which is neither in a range nor outside, is refused too."""
        number: float = super().convert(value, param, ctx)
        return self.fail(f"{value} is no number.", param, ctx) if isnan(number) else number


def json_option(command: Any) -> Any:
    """Add --json to a command."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object (one a line with -).")(command)


def typed_names(text: str | None) -> tuple[str, ...]:
    """Return the variables typed after --vars, in their order; none where nothing was typed."""
    return stated_names(text.split(",")) if text else ()


def stated_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of variables without their spaces. Raises `InputError` for what can't be names, or comes twice.

    >>> stated_names([" x", "w_1"])
    ('x', 'w_1')
    """
    stated = tuple(name.strip() for name in names)
    met: set[str] = set()
    for name in stated:
        if not _NAME.fullmatch(canonical_variable(name)):
            raise InputError("This can't be the name of a variable. Type variables as: x, y", name, 0)
        if canonical_variable(name) in met:
            raise InputError("This variable is named twice.", name, 0)
        met.add(canonical_variable(name))
    return stated
