"""The command group: what it loads, how it refuses, how it exits."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from gradtutor.cli.group import COMMANDS, group
from gradtutor.cli.main import NEEDED, run
from gradtutor.cli.terminal.messages import caret_lines, printable


def modules_after(*arguments: str) -> set[str]:
    """Return the modules a whole run of the command line has loaded."""
    code = (
        "import sys\nfrom gradtutor.cli.main import run\n"
        f"run({list(arguments)!r})\nprint('MODULES', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stderr.rpartition("MODULES")[2].split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)], ids=" ".join)
def test_help_loads_neither_sympy_nor_rich(arguments: tuple[str, ...]) -> None:
    assert not {"sympy", "rich", "flint", "yaml", "pydantic"} & modules_after(*arguments)


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("compare", "2x(x+1)", "2x^2+2x"), ("show", "optimum-quadratic")],
    ids=" ".join,
)
def test_what_needs_no_derivation_does_not_load_sympy(arguments: tuple[str, ...]) -> None:
    assert "sympy" not in modules_after(*arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_loads_and_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert name in capsys.readouterr().out


def test_what_a_command_needs_ahead_can_be_imported() -> None:
    assert set(NEEDED) <= set(COMMANDS)
    for module in (module for modules in NEEDED.values() for module in modules):
        assert import_module(module)


def test_a_misspelt_command_is_met_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slove"]) == 2
    assert "Did you mean solve?" in capsys.readouterr().err


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) in (0, 2)
    captured = capsys.readouterr()
    assert "Commands:" in captured.out + captured.err


def test_no_command_that_reads_mathematics_has_short_options_but_help() -> None:
    for name in ("solve", "compare", "mark"):
        command = group.get_command(None, name)  # type: ignore[arg-type]
        shorts = {text for option in command.params for text in option.opts if len(text) == 2}
        assert shorts <= {"-h"}, name


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        pytest.param("1 + $", 4, ("    1 + $", "        ^"), id="short text is shown whole"),
        pytest.param("", 0, ("    ", "    ^"), id="empty text"),
        pytest.param("x\x1b[2J", 1, ("    x�[2J", "     ^"), id="escape sequences never reach the terminal"),
    ],
)
def test_a_caret_stands_under_the_place(text: str, position: int, expected: tuple[str, str]) -> None:
    assert caret_lines(text, position) == expected


def test_a_caret_in_a_long_text_stays_in_sight() -> None:
    excerpt, caret = caret_lines("x+" * 50_000 + "$", 100_000)
    assert len(excerpt) < 80
    assert excerpt[len(caret) - 1] == "$"


def test_printable_text_keeps_its_length_and_loses_every_control_character() -> None:
    text = "a\x00\x1b\u202e\ud800é∂"
    shown = printable(text)
    assert len(shown) == len(text)
    assert shown.endswith("é∂")
    assert all(character.isprintable() for character in shown)


@pytest.mark.parametrize("seconds", ["inf", "nan", "1e400", "99999999", "0", "-1", "abc"])
@pytest.mark.parametrize(
    "command", [["solve", "x"], ["plot", "x"], ["mark", "optimum-quadratic", "gradient", "x"], ["compare", "x", "x"]]
)
def test_a_time_limit_is_a_number_of_seconds_that_can_pass(
    command: list[str], seconds: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADTUTOR_TIME_LIMIT", seconds)
    assert run(command) == 2
    assert "--time-limit" in capsys.readouterr().err


def test_an_interrupt_that_comes_wrapped_ends_the_run_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.11 wraps whatever is raised while a class is made, as during an import."""

    def interrupted(**_: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("gradtutor.cli.group.group.main", interrupted)
    assert run(["list"]) == 130
    assert "Interrupted." in capsys.readouterr().err
