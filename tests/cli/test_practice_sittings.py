"""Whole sittings on a real terminal: killed and resumed, taken back, played with, and twelve problems long."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import pytest

pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")

from terminal import practice, said  # noqa: E402  (needs pexpect)

RIGHT = ("4 - 2x, 8 - 4y", "(2, 2)", "-2, 0; 0, -4", "-2, -4", "max", "2")
"""The right answers to optimum-quadratic."""


@pytest.fixture
def terminals() -> Iterator[list[pexpect.spawn]]:
    """Yield a list of terminals to close in the end."""
    opened: list[pexpect.spawn] = []
    yield opened
    for child in opened:
        child.close(force=True)


def ends(terminal: pexpect.spawn, *, code: int = 0) -> None:
    """Expect the end of a run, and its exit code."""
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == code


def test_practice_goes_on_after_a_kill(terminals: list[pexpect.spawn]) -> None:
    first = practice("optimum-quadratic")
    terminals.append(first)
    said(first, "4 - 2x, 8 - 2y", "not yet")
    said(first, "hint", "Hint 1 of")
    said(first, RIGHT[0], "Both right", "Step 2 of 6")
    said(first, "(1, 2)", "not yet")
    first.kill(signal.SIGKILL)
    first.expect(pexpect.EOF)
    second = practice()
    terminals.append(second)
    second.expect_exact("The top of a smooth hill")
    second.expect_exact("You go on at step 2 of 6.")
    second.expect_exact("Gradient: right, with help (2 attempts, 1 hint):  4 - 2x, 8 - 4y")
    said(second, "(1, 2)", "You typed that before, so nothing counted.")
    said(second, RIGHT[1], "Right", "Step 3 of 6")
    second.expect_exact("> ")
    second.sendeof()
    second.expect_exact("Saved: the next run goes on there.")
    ends(second)


def test_two_terminals_have_sessions_of_their_own(terminals: list[pexpect.spawn]) -> None:
    first, second = (practice("optimum-quadratic") for _ in range(2))
    terminals += [first, second]
    said(first, RIGHT[0], "Both right", "Step 2 of 6")
    second.close(force=True)
    third = practice("optimum-quadratic")
    terminals.append(third)
    third.expect_exact("Step 1 of 6")
    said(first, RIGHT[1], "Right", "Step 3 of 6")


def test_the_last_answer_is_taken_back_even_after_the_end(terminals: list[pexpect.spawn]) -> None:
    terminal = practice("optimum-quadratic")
    terminals.append(terminal)
    for answer in RIGHT:
        said(terminal, answer, "ight")
    terminal.expect_exact("Enter finish")
    said(terminal, "undo", "Step 6 of 6")
    said(terminal, "undo", "Taken back. Open again: Classify.", "Step 5 of 6")
    said(terminal, "max", "Right", "Step 6 of 6")
    said(terminal, "2", "Right", "Done:")
    said(terminal, "e", "Gradient")
    said(terminal, "")
    ends(terminal)


def test_another_like_it_has_other_numbers(terminals: list[pexpect.spawn]) -> None:
    terminal = practice("optimum-quadratic")
    terminals.append(terminal)
    for answer in RIGHT:
        said(terminal, answer, "ight")
    said(terminal, "a", "2 of 2", "Like The top of a smooth hill", "Step 1 of 6")
    said(terminal, "skip", "Step 2 of 6")
    said(terminal, "quit", "Stopped in like-optimum-quadratic at step 2 of 6. Saved")
    ends(terminal)
    again = practice()
    terminals.append(again)
    again.expect_exact("Like The top of a smooth hill")
    again.expect_exact("You go on at step 2 of 6.")


def test_nothing_counts_in_play(terminals: list[pexpect.spawn]) -> None:
    terminal = practice("optimum-quadratic")
    terminals.append(terminal)
    said(terminal, "play", "nothing counts here")
    said(terminal, "2/3 + sqrt 2", "2/3 + √2 ≈ 2.080880229")
    said(terminal, "1/4", "1/4 = 0.25")
    said(terminal, "f at 1, 2", "f(1, 2) = 1", "∇f(1, 2) = (2, 0)")
    said(terminal, "f", "Give a point too")
    said(terminal, "x^2 + y^2", "local minimum")
    said(terminal, "x^2 +", "^")
    said(terminal, "plot x^2 - y^2", "saddle point")
    said(terminal, "plot x +", "^")
    said(terminal, "?", "Enter goes back.")
    said(terminal, "", "Back to the problem.")
    said(terminal, RIGHT[0], "Both right", "Step 2 of 6")
    said(terminal, "quit", "Steps: 1 right.")
    ends(terminal)


def test_a_sitting_of_twelve_problems(terminals: list[pexpect.spawn]) -> None:
    terminal = practice("--count", "12", "--seed", "4")
    terminals.append(terminal)
    for number in range(1, 13):
        terminal.expect_exact(f"{number} of 12")
        while True:
            found = terminal.expect([r"Step (\d+) of \d+", "Done:"])
            if found == 1:
                break
            said(terminal, "skip" if number % 2 else "show")
        terminal.expect_exact("Enter finish" if number == 12 else "Enter next")
        said(terminal, "")
    terminal.expect_exact("12 of 12 problems finished.")
    ends(terminal)


@pytest.mark.parametrize("columns", [30, 60, 160])
def test_a_window_of_any_width_holds_a_problem(terminals: list[pexpect.spawn], columns: int) -> None:
    terminal = practice("optimum-quadratic", columns=columns)
    terminals.append(terminal)
    said(terminal, "hint", "Hint 1 of")
    said(terminal, RIGHT[0], "Both right")
    said(terminal, "quit")
    ends(terminal)


@pytest.mark.parametrize(
    ("variables", "colour"),
    [
        pytest.param({"TERM": "xterm"}, True, id="16 colours"),
        pytest.param({"NO_COLOR": "1"}, False, id="no colour"),
        pytest.param({"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param({"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, True, id="ASCII only"),
        pytest.param({"PYTHONIOENCODING": "cp437"}, True, id="a Windows code page"),
        pytest.param({"PYTHONIOENCODING": "cp1252"}, True, id="another Windows code page"),
    ],
)
def test_terminals_of_all_kinds_are_served(
    terminals: list[pexpect.spawn], variables: dict[str, str], colour: bool
) -> None:
    terminal = practice("optimum-quadratic", **variables)
    terminals.append(terminal)
    for answer in RIGHT[:2]:
        said(terminal, answer, "ight")
    before = terminal.before
    said(terminal, "quit", "Stopped in optimum-quadratic at step 3 of 6.")
    ends(terminal)
    assert ("\x1b[32m" in before + terminal.before or "\x1b[1m" in before) == colour


def test_who_was_told_the_answer_is_offered_another_problem(terminals: list[pexpect.spawn]) -> None:
    terminal = practice("partials-of-a-quadratic")
    terminals.append(terminal)
    for number in range(1, 5):
        said(terminal, "hint", f"Hint {number} of 4")
    said(terminal, "2x - 4y, -4x - 6y", "Both right", "To find one alone, type: a")
    said(terminal, "a", "2 of 2", "Step 1 of 1")
