"""The command group: commands are named in `COMMANDS`, and their modules imported only when one runs.

So `gradtutor --help` loads neither SymPy nor Rich.
"""

from __future__ import annotations

from importlib import import_module

import click

from gradtutor.cli.terminal.messages import printable

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (the command's function in the module of that name, one line of help)
    "practice": ("practice", "Drill with step-by-step checking of what you type."),
    "solve": ("solve", "Derive partials, gradient, critical points and their kinds, with steps."),
    "compare": ("compare", "Say whether two answers are the same function, and if not, where they differ."),
    "mark": ("mark", "Mark one typed answer to one step of a problem, as practice would."),
    "descend": ("descend", "Walk down or up a function along its gradient, and see why it ends where it does."),
    "plot": ("plot", "Draw a level map with the critical points, in the terminal or to a file."),
    "progress": ("progress", "See your skills, what is due, your slips and your history."),
    "list": ("list_command", "Find problems to practise."),
    "show": ("show", "Read one problem."),
    "author": ("author", "For teachers: check problem files."),
    "doctor": ("doctor", "Report versions and paths, and test that this installation works."),
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"gradtutor.cli.{cmd_name}")
        command: click.Command = getattr(module, COMMANDS[cmd_name][0])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands from `COMMANDS`, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"I don't know the command {printable(name)!r}.{_meant(name)}")
        return super().resolve_command(ctx, args)


def _meant(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    if close:
        return f" Did you mean {close[0]}?"
    return ' To solve a function, type: gradtutor solve "3*x**2 + 4*x*y"'


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"gradtutor {version('gradtutor')}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def group() -> None:
    """Learn, practise and teach gradients in the terminal.

    \b
    gradtutor practice                     drill, step by step
    gradtutor solve "3*x**2 + 4*x*y"       see everything derived
    """
