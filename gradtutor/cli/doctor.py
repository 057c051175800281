"""`gradtutor doctor`: what this installation is made of, where it keeps its files, and whether it works.

The report is plain lines of `name: value`, made to be copied into a message that asks for help.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from shutil import get_terminal_size
from typing import Any

import click

from gradtutor.cli.doctor_checks import Check, checks
from gradtutor.cli.terminal.arguments import Seconds, json_option
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.messages import printable
from gradtutor.cli.terminal.paths import home, progress_path, without_person

DEFAULT_LIMIT = 60.0

TERMINAL_VARIABLES = ("COLORTERM", "LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM")
"""Environment variables, besides our own, that decide which signs and colours are shown."""

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(;.*extra == .(?P<extra>\w+))?")

Section = dict[str, str | None]
"""Facts by name; None for a package that isn't installed."""


@click.command("doctor")
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS", help="For the function that is solved.")  # fmt: skip
@json_option
@output_options
def doctor(*, look: Look, as_json: bool, time_limit: float) -> int:
    """Report versions, paths and terminal, and test that this installation works.

    When something doesn't work, send all of this with your question. Nothing is changed, and nothing is sent. Your
    own folder is written ~, so that the report doesn't tell your name.
    """
    facts = report(look)
    if as_json:
        tried = list(checks(look, time_limit))
        click.echo(json_text(_json(facts, tried), indent=2))
    else:
        for title, section in facts.items():
            _print_section(section, look, absent="not installed" + ("; optional" if title == "extras" else ""))
        tried = [_printed(check, look) for check in checks(look, time_limit)]
        _print(_conclusion(tried), look)
    return int(not all(check.passed for check in tried))


def report(look: Look) -> dict[str, Section]:
    """Return what is known without trying anything: versions, packages, paths, terminal and environment."""
    return {
        "versions": _versions(),
        "packages": package_versions(),
        "extras": package_versions("plot"),
        "paths": {name: without_person(path) for name, path in _paths().items()},
        "terminal": _terminal(look),
        "environment": {name: without_person(value) for name, value in _environment().items()},
    }


def package_versions(extra: str = "") -> Section:
    """Return the version of every package that gradtutor needs, or that comes with an extra such as plot."""
    return {name: _version(name) for name, one in requirements() if one == extra}


def requirements() -> list[tuple[str, str]]:
    """Return the packages that gradtutor declares, each with the extra it belongs to, "" where it is always needed."""
    try:
        declared = requires("gradtutor") or []
    except PackageNotFoundError:
        return []
    found = [_REQUIREMENT.match(line) for line in declared]
    return [(match["name"], match["extra"] or "") for match in found if match]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _versions() -> Section:
    bits = 64 if sys.maxsize > 2**32 else 32
    return {
        "gradtutor": _version("gradtutor"),
        "Python": f"{platform.python_version()} ({platform.python_implementation()}, {bits} bit)",
        "platform": platform.platform(),
    }


def _paths() -> dict[str, str]:
    import gradtutor
    from gradtutor.authoring.library import shipped_folder

    return {
        "Python at": sys.executable,
        "gradtutor at": os.path.dirname(str(gradtutor.__file__)),
        "problems at": str(shipped_folder()),
        "your files in": str(home()),
        "progress at": str(progress_path()),
    }


def _terminal(look: Look) -> Section:
    return {
        "output to a terminal": _yes_or_no(sys.stdout.isatty()),
        "input from a terminal": _yes_or_no(sys.stdin.isatty()),
        "encoding of output": sys.stdout.encoding,
        "encoding of input": sys.stdin.encoding,
        "signs": "ASCII" if look.ascii else "Unicode",
        "colours": _yes_or_no(look.color),
        "size": f"{look.width} columns, {get_terminal_size((100, 24)).lines} lines",
        "arrow keys at prompts": _yes_or_no(find_spec("readline") is not None or sys.platform == "win32"),
    }


def _yes_or_no(fact: bool) -> str:
    return "yes" if fact else "no"


def _environment() -> dict[str, str]:
    shown = (name for name in os.environ if name.startswith("GRADTUTOR_") or name in TERMINAL_VARIABLES)
    return {name: os.environ[name] for name in sorted(shown)}


def _print_section(section: Section, look: Look, *, absent: str) -> None:
    for name, value in section.items():
        _print(f"{name}: {absent if value is None else value}", look)
    if section and not look.plain:
        click.echo()


def _printed(check: Check, look: Look) -> Check:
    """Print one check as soon as it is done, and return it."""
    _print(f"{check.name}: {'good' if check.passed else 'FAILED'}. {check.says}", look)
    return check


def _conclusion(tried: list[Check]) -> str:
    failed = [check.name for check in tried if not check.passed]
    if not failed:
        return "Everything works."
    return f"{len(failed)} of {len(tried)} checks failed: {', '.join(failed)}."


def _print(line: str, look: Look) -> None:
    shown = printable(line)
    click.echo(shown.encode("ascii", "replace").decode() if look.ascii else shown)


def _json(facts: dict[str, Section], tried: list[Check]) -> dict[str, Any]:
    listed = [{"name": check.name, "passed": check.passed, "says": check.says} for check in tried]
    return {"schema": 1, **facts, "checks": listed, "works": all(check.passed for check in tried)}
