"""The shell completes commands, their parts and their options, though commands are imported on use only."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.shell_completion import ShellComplete

from gradtutor.cli.group import COMMANDS, group


def completed(*arguments: str) -> list[str]:
    """Return what the shell offers for the last of the arguments."""
    *before, started = arguments
    completion = ShellComplete(group, {}, "gradtutor", "_GRADTUTOR_COMPLETE")
    return [item.value for item in completion.get_completions(before, started)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(("",), set(COMMANDS), id="every command"),
        pytest.param(("comp",), {"compare"}, id="the rest of a command"),
        pytest.param(("author", "l"), {"lint"}, id="a part of a command"),
        pytest.param(("solve", "--dom"), {"--domain"}, id="an option"),
        pytest.param(("solve", "x y", "--steps", "b"), {"brief"}, id="a choice"),
        pytest.param(("nonsense", ""), set(COMMANDS), id="after a command that isn't there"),
    ],
)
def test_the_shell_is_offered_what_fits(arguments: tuple[str, ...], expected: set[str]) -> None:
    assert set(completed(*arguments)) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion_script(shell: str) -> None:
    if shell == "bash" and sys.platform == "win32":
        pytest.skip("there is no bash to ask for its version")
    done = subprocess.run(
        [sys.executable, "-c", "from gradtutor.cli.main import main; main()"],
        env={**os.environ, "_GRADTUTOR_COMPLETE": f"{shell}_source"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert "_GRADTUTOR_COMPLETE=" + f"{shell}_complete" in done.stdout
