"""The shell completes commands, their parts and their options, though commands are imported on use only."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.shell_completion import CompletionItem, ShellComplete

from gradtutor.authoring.findings import CODES
from gradtutor.cli.group import COMMANDS, group


def offered(*arguments: str) -> list[CompletionItem[str]]:
    """Return what the shell is offered for the last of the arguments."""
    *before, started = arguments
    return ShellComplete(group, {}, "gradtutor", "_GRADTUTOR_COMPLETE").get_completions(before, started)


def completed(*arguments: str) -> list[str]:
    """Return what the shell completes the last of the arguments to, by itself."""
    return [item.value for item in offered(*arguments) if item.type == "plain"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(("",), set(COMMANDS), id="every command"),
        pytest.param(("comp",), {"compare"}, id="the rest of a command"),
        pytest.param(("author", "l"), {"lint"}, id="a part of a command"),
        pytest.param(("solve", "--dom"), {"--domain"}, id="an option"),
        pytest.param(("solve", "x y", "--steps", "b"), {"brief"}, id="a choice"),
        pytest.param(("practice", "optimum-q"), {"optimum-quadratic"}, id="a problem"),
        pytest.param(("practice", "optimum-quadratic", "gradient-c"), {"gradient-cubic"}, id="another problem"),
        pytest.param(("show", "optimum-q"), {"optimum-quadratic"}, id="a problem to read"),
        pytest.param(("mark", "optimum-q"), {"optimum-quadratic"}, id="a problem to mark"),
        pytest.param(("mark", "optimum-quadratic", "h"), {"hessian"}, id="a step of the problem"),
        pytest.param(("mark", "optimum-quadratic", "j"), set(), id="a step the problem doesn't have"),
        pytest.param(("mark", "no-such-problem", ""), set(), id="a step of no problem"),
        pytest.param(("practice", "--skill", "crit"), {"critical_points"}, id="a skill"),
        pytest.param(("list", "--skill", "h"), {"hessian"}, id="a skill to list"),
        pytest.param(("practice", "--mistake", "sign-f"), {"sign-flipped"}, id="a mistake"),
        pytest.param(("author", "lint", "--explain", "e4"), {code for code in CODES if code[:2] == "E4"}, id="a code"),
        pytest.param(("author", "new", "--ask", "gradient,hes"), {"gradient,hessian"}, id="a question after another"),
        pytest.param(("author", "stats", "--problem", "optimum-q"), {"optimum-quadratic"}, id="a problem of teachers"),
        pytest.param(("nonsense", ""), set(COMMANDS), id="after a command that isn't there"),
    ],
)
def test_the_shell_is_offered_what_fits(arguments: tuple[str, ...], expected: set[str]) -> None:
    assert set(completed(*arguments)) == expected


@pytest.mark.parametrize("command", [("practice",), ("show",), ("mark",), ("author", "lint"), ("progress", "import")])
def test_files_are_offered_where_they_are_taken(command: tuple[str, ...]) -> None:
    assert {item.type for item in offered(*command, "my")} & {"file", "dir"}


def test_a_problem_is_offered_with_its_title() -> None:
    assert [item.help for item in offered("show", "optimum-q") if item.type == "plain"] == ["The top of a smooth hill"]


TYPED = "gradtutor mark optimum-quadratic hess"

ANSWERS = {"bash": "plain,hessian\n", "zsh": "plain\nhessian\nHessian\n", "fish": "plain,hessian\tHessian\n"}
"""What each shell gets for that line, in its own protocol."""


@pytest.mark.parametrize("shell", ANSWERS)
def test_tab_is_answered_without_sympy(shell: str) -> None:
    started = "hess" if shell == "fish" else "3"
    done = asked(f"{shell}_complete", COMP_WORDS=TYPED, COMP_CWORD=started)
    assert (done.returncode, done.stdout) == (0, ANSWERS[shell] + "SYMPY False\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion_script(shell: str) -> None:
    if shell == "bash" and sys.platform == "win32":
        pytest.skip("there is no bash to ask for its version")
    done = asked(f"{shell}_source")
    assert done.returncode == 0
    assert "_GRADTUTOR_COMPLETE=" + f"{shell}_complete" in done.stdout


def asked(instruction: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return the answer to an instruction of a shell, and whether SymPy was loaded for it."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('SYMPY', 'sympy' in sys.modules))\n"
        "from gradtutor.cli.main import main\n"
        "main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "_GRADTUTOR_COMPLETE": instruction, **variables},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
