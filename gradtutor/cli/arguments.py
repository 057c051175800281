"""Command-line arguments that are mathematics: a leading minus is a minus, not an option."""

from __future__ import annotations

import re
from typing import Any

import click

_OPTION = re.compile(r"-h\Z|--\Z|--[a-z][a-z]+(-[a-z]+)*(=|\Z)")


class MathCommand(click.Command):
    """A command whose arguments and option values may begin with a minus: `solve "-x**2 + y"`, `--at -1,2`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Protect arguments that start with a minus but aren't options; a leading space changes no mathematics."""
        return super().parse_args(ctx, [f" {arg}" if _is_mathematics(arg) else arg for arg in args])


def _is_mathematics(argument: str) -> bool:
    return argument.startswith("-") and argument != "-" and not _OPTION.match(argument)


def json_option(command: Any) -> Any:
    """Add --json to a command."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object (one a line with -).")(command)
