"""What a practice loads before its first problem, and its first prompt, are on screen: no more than they need."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
from replaying import conversation

from gradtutor.cli.practising.mathematics import Mathematics

FILES = {"yaml", "pydantic"}
MATHEMATICS = {"sympy", "flint"}

PROBLEM = """
from gradtutor.cli.practising.page import Page
Page.problem = at_once
"""

PROMPT = """
import builtins
builtins.input = at_once
"""


def loaded(before: str, *arguments: str) -> set[str]:
    """Return the modules that a command has loaded when it gets to a place, or to its end."""
    code = (
        "import os, sys\n"
        "def at_once(*_):\n    print('\\nLOADED', *sys.modules)\n    sys.stdout.flush()\n    os._exit(0)\n"
        f"{before}\nfrom gradtutor.cli.main import run\nrun({list(arguments)!r})\nat_once()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="unnamed"),
        pytest.param(["optimum-quadratic"], id="named"),
        pytest.param(["hessian-of-a-quadratic:a=4,b=5,c=1"], id="variant"),
        pytest.param(["optimum-quadratic", "profit"], id="several"),
        pytest.param(["--seed", "7"], id="seed"),
        pytest.param(["--skill", "hessian"], id="skill"),
    ],
)
def test_the_first_problem_waits_for_no_mathematics_and_no_file(arguments: list[str]) -> None:
    modules = loaded(PROBLEM, "practice", *arguments)
    assert "gradtutor.cli.practising.page" in modules
    assert not (MATHEMATICS | FILES) & modules


def test_the_first_prompt_waits_for_no_sympy_and_no_file() -> None:
    modules = loaded(PROMPT, "practice", "optimum-quadratic")
    assert "gradtutor.cli.practising.conversation" in modules
    assert not {"sympy", *FILES} & modules


def test_what_is_worked_out_ahead_begins_when_the_step_is_on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Mathematics, "begin", lambda *_: click.echo("AHEAD"))
    _, output = conversation(["practice", "optimum-quadratic"], ("skip", "quit"))
    assert re.findall(r"^Step \d|AHEAD", output, re.MULTILINE) == ["Step 1", "AHEAD", "Step 2", "AHEAD"]


@pytest.mark.parametrize("arguments", [["list", "--plain"], ["show", "profit"]], ids=" ".join)
def test_shipped_problems_are_listed_and_shown_without_reading_files(arguments: list[str]) -> None:
    modules = loaded("", *arguments)
    assert "gradtutor.authoring.library" in modules
    assert not (MATHEMATICS | FILES) & modules
