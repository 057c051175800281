"""`gradtutor practice` as pipes and scripts meet it; `test_practice_terminal.py` has a real terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from replaying import conversation

HILL = ("4 - 2x, 8 - 4y", "(2, 2)", "-2, 0; 0, -4", "-2, -4", "max", "2")
"""The right answers to optimum-quadratic."""

TINY = "gradtutor: 1\nid: tiny\ntitle: 'Tiny [bold red] :smile:'\nfunction: x^2 + 3x y\nask: gradient\n"


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """Return the path of a problem with a title that looks like markup."""
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


def practised(name: str, *typed: str, width: int = 100, options: tuple[str, ...] = ()) -> str:
    """Return what a practice prints."""
    code, output = conversation(["practice", name, *options], typed, width=width)
    assert code == 0
    return output


def test_a_problem_is_practised_to_its_end_through_a_pipe() -> None:
    output = practised("optimum-quadratic", *HILL)
    assert output.count("Step ") == 6
    assert "Done: The top of a smooth hill" in output
    assert output.count(": right") == 6
    assert "Why it matters:" in output


def test_the_echo_comes_before_the_verdict(tiny: str) -> None:
    lines = [line.strip() for line in practised(tiny, "2x + 3y, 3").splitlines()]
    echo = lines.index("I read:  ∂f/∂x = 2x + 3y      ∂f/∂y = 3")
    assert lines[echo + 1 : echo + 3] == [
        "∂f/∂x  right",
        "∂f/∂y  not yet. Look again at 3xy: while y moves, x stays as a constant factor.",
    ]


def test_what_cannot_be_read_is_shown_with_a_caret_and_costs_nothing(tiny: str) -> None:
    output = practised(tiny, "(2x + 3y, 3x", "2x + 3y, 3x")
    assert "  I can't read that: the bracket opened here is never closed.\n      (2x + 3y, 3x\n      ^\n" in output
    assert "Nothing counted. Try again." in output
    assert "Gradient: right\n" in output


@pytest.mark.parametrize("words", ["idk", "I don't know", "No idea"])
def test_who_is_at_a_loss_is_told_of_hints_and_nothing_counts(tiny: str, words: str) -> None:
    output = practised(tiny, words, "2x + 3y, 3x")
    assert "For a hint type: hint." in output
    assert "Gradient: right\n" in output


def test_a_plot_of_the_function_itself_marks_no_critical_point() -> None:
    typed = ("play", "plot f", "plot x^2 + y^2", "", "quit")
    own, _, other = practised("optimum-quadratic", *typed, options=("--plain",)).partition("Play: plot x^2")
    assert "f(x, y) = −x² − 2y² + 4x + 8y − 10\nThe picture shows" in own
    assert "No critical point is marked." in own
    assert "Local minimum at (0, 0)" in other


def test_the_help_of_a_card_is_about_letters_not_mathematics() -> None:
    output = practised("hiking-in-fog", "?", "a")
    assert "Type the letter in front of the answer you choose" in output
    assert "Write powers" not in output


def test_the_same_answer_again_costs_nothing(tiny: str) -> None:
    output = practised(tiny, "1, 1", "1,1", "2x + 3y, 3x")
    assert "You typed that before, so nothing counted." in output
    assert "Gradient: right (2 attempts)" in output


def test_hints_are_numbered_and_make_a_step_assisted(tiny: str) -> None:
    output = practised(tiny, "hint", "HINT", "hint", "hint", "hint", "2x + 3y, 3x")
    assert "Hint 1 of 4   For ∂f/∂x go term by term and treat y as a number." in output
    assert "That was the last hint. To see this step worked out, type: show" in output
    assert "Both right.   assisted (4 hints)" in output


def test_show_works_the_step_out_and_is_recorded(tiny: str) -> None:
    output = practised(tiny, "show")
    assert "∂f/∂x = 2x + 3y      ∂f/∂y = 3x" in output
    assert "Gradient: shown" in output


def test_a_skipped_step_is_recorded(tiny: str) -> None:
    assert "Gradient: skipped" in practised(tiny, "skip")


@pytest.mark.parametrize("typed", [("quit",), ("EXIT",), ()], ids=["quit", "exit in capitals", "end of input"])
def test_stopping_says_where(tiny: str, typed: tuple[str, ...]) -> None:
    output = practised(tiny, *typed)
    assert "Stopped in tiny at step 1 of 1.\n0 of 1 problem finished. Steps: none ended." in output


def test_several_problems_are_practised_in_a_row_and_summed_up(tiny: str) -> None:
    code, output = conversation(["practice", tiny, "gradient-cubic"], ["2x + 3y, 3x", "show", "quit"])
    assert code == 0
    assert output.index("1 of 2   Tiny") < output.index("Done: Tiny") < output.index("2 of 2")
    assert "1 of 2 problems finished. Steps: 1 right; 1 shown." in output


def test_the_keys_are_shown_at_every_step() -> None:
    output = practised("optimum-quadratic", *HILL)
    assert output.count("hint   show   skip   undo   play   ?   quit") == 6


def test_help_explains_the_keys_and_how_to_type(tiny: str) -> None:
    output = practised(tiny, "?")
    assert "sqrt(x)" in output
    assert "skip: leave this step out" in output


def test_an_empty_line_is_no_answer(tiny: str) -> None:
    assert "Type an answer, or one of the keys above." in practised(tiny, "", "   ")


@pytest.mark.parametrize("typed", ["[bold]x[/bold], [/x]", "[link=file:///etc]x, :smile:", "\\x1b[31mx, \x1b[31my"])
def test_nothing_typed_is_ever_markup(tiny: str, typed: str) -> None:
    output = practised(tiny, typed)
    assert "\x1b" not in output
    assert typed.replace("\x1b", "\ufffd") in output
    assert "Tiny [bold red] :smile:" in output


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_lines_fit_the_terminal(width: int) -> None:
    output = practised("optimum-quadratic", "hint", "1, 1", *HILL, width=width)
    assert max(len(line) for line in output.splitlines()) <= width


def test_parts_that_do_not_fit_side_by_side_stand_below_each_other(tiny: str) -> None:
    shown = [practised(tiny, "show", width=width) for width in (100, 30)]
    assert "\n  ∂f/∂x = 2x + 3y      ∂f/∂y = 3x\n" in shown[0]
    assert "\n  ∂f/∂x = 2x + 3y\n    ∂f/∂y = 3x\n" in shown[1]


def test_plain_output_is_one_labelled_thought_a_line() -> None:
    output = practised("optimum-quadratic", "1, 8 - 4y", "hint", *HILL, options=("--plain",))
    lines = output.splitlines()
    assert "Problem 1 of 1: The top of a smooth hill. Level 2." in lines
    assert "Function: f(x, y) = −x² − 2y² + 4x + 8y − 10" in lines
    assert "Step 1 of 6: Gradient. Type ∂f/∂x, ∂f/∂y." in lines
    assert "Answer: 1, 8 - 4y" in lines
    assert "I read: ∂f/∂x = 1; ∂f/∂y = 8 − 4y" in lines
    assert not any(line.startswith(" ") for line in lines)


MEANT = [
    pytest.param("back", "To take back the last answer, type: undo", id="back"),
    pytest.param("Next", "To leave this step out, type: skip", id="next"),
    pytest.param("q", "To stop, type: quit", id="q"),
    pytest.param("solution", "To see this step worked out, type: show", id="solution"),
]


@pytest.mark.parametrize(("typed", "said"), MEANT)
def test_a_word_that_is_nearly_a_key_is_told_the_key(tiny: str, typed: str, said: str) -> None:
    output = practised(tiny, typed, "2x + 3y, 3x")
    assert f"  {said}\n" in output
    assert "Gradient: right\n" in output


def test_a_variable_is_never_taken_for_a_key(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("gradtutor: 1\nid: in-q\nfunction: q^2/2\nask: gradient\n", encoding="utf-8")
    assert "Gradient: right\n" in practised(str(path), "q")


def test_the_step_is_asked_again_after_play(tiny: str) -> None:
    output = practised(tiny, "play", "1 + 1", "", "2x + 3y, 3x")
    assert output.count("Step 1 of 1   Gradient.") == 2


def test_control_c_stops_what_play_computes_and_nothing_else(tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gradtutor.cli.practising.play.Playground._say", interrupted)
    output = practised(tiny, "play", "1 + 1", "", "2x + 3y, 3x")
    assert "play> 1 + 1\n  Stopped.\nplay> " in output
    assert "Gradient: right\n" in output


def test_an_answer_that_takes_too_long_to_judge_counts_nothing(tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_session: object, _line: str) -> None:
        while True:
            pass

    monkeypatch.setattr("gradtutor.cli.practising.conversation.answered", endless)
    output = practised(tiny, "2x", "skip", options=("--time-limit", "0.2"))
    assert "That takes me too long, so nothing counted." in output
    assert "Gradient: skipped\n" in output


def test_a_problem_too_hard_for_the_time_there_is_can_be_left(tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> None:
        while True:
            pass

    for place in (
        "tutor.questions.sample_points",
        "cli.practising.conversation.answered",
        "cli.practising.screens.picture",
    ):
        monkeypatch.setattr(f"gradtutor.{place}", endless)
    output = practised("resting-place", "2x", "skip", "1", "skip", options=("--time-limit", "0.1"))
    assert output.count("That takes me too long") == 2
    assert "Critical points.  I can't work this step out in the time there is." in output
    assert "Critical points: skipped\n" in output
    assert "Why it matters: " in output


def test_own_words_that_needed_a_hint_are_right_with_help() -> None:
    output = practised("one-knob-at-a-time", "hint", "blue", "show", "maybe", "y")
    assert output.count("Were your words as good?") == 2
    assert "In your own words: right, with help" in output


def test_ascii_output_has_ascii_signs_only() -> None:
    output = practised("optimum-quadratic", "hint", "show", *HILL, options=("--ascii",))
    assert output.isascii()
    assert "Type df/dx, df/dy" in output


def test_an_unknown_problem_is_refused() -> None:
    code, output = conversation(["practice", "optimum-quadrat"])
    assert code == 3
    assert "optimum-quadratic" in output


def test_the_first_problem_is_on_screen_before_sympy_is_loaded(tiny: str) -> None:
    code = (
        "import builtins, sys\n"
        "def input(prompt):\n"
        "    print('LOADED' if 'sympy' in sys.modules else 'NOT LOADED')\n"
        "    raise EOFError\n"
        "builtins.input = input\n"
        "from gradtutor.cli.main import run\n"
        f"run(['practice', {tiny!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert "NOT LOADED" in done.stdout


def test_bytes_that_are_not_text_are_an_unreadable_answer(tiny: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gradtutor", "practice", tiny],
        input=b"\xff\xfe\x00\n2x + 3y, 3x\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"Nothing counted" in done.stdout
    assert b"Traceback" not in done.stderr
