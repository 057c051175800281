"""A practice on a real terminal, typed at by a script: right, wrong and malformed answers to the very end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import pytest

pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")

from terminal import practice, said  # noqa: E402  (needs pexpect)
from waiting import until_it_waits  # noqa: E402


@pytest.fixture
def terminal() -> Iterator[pexpect.spawn]:
    """Yield a practice of optimum-quadratic."""
    child = practice("optimum-quadratic")
    yield child
    child.close(force=True)


def test_a_learner_practises_a_problem_to_its_end(terminal: pexpect.spawn) -> None:
    terminal.expect_exact("The top of a smooth hill")
    terminal.expect_exact("f(x, y) = −x² − 2y² + 4x + 8y − 10")
    terminal.expect_exact("Step 1 of 6")
    said(terminal, "(4 - 2x, 8 - 4y", "I can't read that: the bracket opened here is never closed.", "Nothing counted.")
    said(terminal, "4 - 2x, 8 - 2y", "I read:", "∂f/∂x", "right", "∂f/∂y", "not yet", "The 8y part is right.")
    said(terminal, "hint", "Hint 1 of")
    said(terminal, "4 - 2x, 8 - 4y", "Both right", "assisted (1 hint)", "Step 2 of 6")
    said(terminal, "(2, 1)", "∂f/∂y is 4 there, not 0.")
    said(terminal, "(2, 2)", "Right", "Step 3 of 6")
    said(terminal, "-2, 0; 0", "Nothing counted.")
    said(terminal, "-2, 0; 0, -4", "All right", "Step 4 of 6")
    said(terminal, "-2, -2", "Eigenvalues add up to the trace of H")
    said(terminal, "-4, -2", "Right", "Step 5 of 6")
    said(terminal, "a maximum", "Right", "Step 6 of 6")
    said(terminal, "2", "Right", "Done: The top of a smooth hill", "Gradient: right, with help (2 attempts, 1 hint)")
    terminal.expect_exact("Why it matters:")
    said(terminal, "w", "take the derivative term by term")
    said(terminal, "")
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == 0


def test_the_arrow_keys_recall_what_was_typed(terminal: pexpect.spawn) -> None:
    said(terminal, "4 - 2x, 8 - 2y", "not yet")
    terminal.expect_exact("> ")
    terminal.send("\x1b[A\r")
    terminal.expect_exact("You typed that before, so nothing counted.")


def test_control_c_stops_with_130_and_says_where(terminal: pexpect.spawn) -> None:
    terminal.expect_exact("> ")
    until_it_waits(terminal.pid)
    terminal.sendintr()
    terminal.expect_exact("Interrupted.")
    terminal.expect_exact("Stopped in optimum-quadratic at step 1 of 6.")
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == 130
    assert terminal.signalstatus != signal.SIGINT


def test_control_d_ends_quietly(terminal: pexpect.spawn) -> None:
    terminal.expect_exact("> ")
    terminal.sendeof()
    terminal.expect_exact("Stopped in optimum-quadratic at step 1 of 6.")
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == 0


def test_what_was_typed_in_an_earlier_run_is_recalled(terminal: pexpect.spawn) -> None:
    said(terminal, "4 - 2x, 8 - 2y", "not yet")
    said(terminal, "hint", "Hint 1 of")
    said(terminal, "quit", "Stopped")
    terminal.expect(pexpect.EOF)
    again = practice("optimum-quadratic")
    again.expect_exact("> ")
    again.send("\x1b[A\r")
    again.expect_exact("You typed that before, so nothing counted.")
    again.close(force=True)


PASTED = [
    pytest.param("4 - 2x,\r8 - 4y\r", id="line by line"),
    pytest.param("\x1b[200~4 - 2x,\n8 - 4y\x1b[201~\r", id="as terminals bracket it"),
    pytest.param("\\left( 4 - 2x,\r\r 8 - 4y \\right)\r", id="with an empty line"),
]


@pytest.mark.parametrize("keys", PASTED)
def test_a_formula_pasted_in_several_lines_is_one_answer(terminal: pexpect.spawn, keys: str) -> None:
    terminal.expect_exact("> ")
    terminal.send(keys)
    terminal.expect_exact("Both right")


def test_lines_fit_a_window_that_was_made_narrower(terminal: pexpect.spawn) -> None:
    terminal.expect_exact("> ")
    terminal.setwinsize(40, 40)
    terminal.sendline("?")
    terminal.expect_exact("never count.")
    printed = terminal.before.split("Type the answer")[1].splitlines()
    assert max(map(len, printed)) <= 40


def test_only_an_answer_to_what_comes_next_leaves_a_finished_problem() -> None:
    terminal = practice("value-at-the-top", "gradient-meaning")
    for _ in range(4):
        terminal.expect_exact("> ")
        terminal.sendline("skip")
    terminal.expect_exact("Enter next")
    said(terminal, "hint", "This problem is done. Type one of these:", "Enter next")
    said(terminal, "play", "Play: nothing counts here.")
    said(terminal, "", "Back to the problem.", "Enter next")
    said(terminal, "", "2 of 2")
    terminal.close(force=True)
