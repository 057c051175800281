"""What a learner meets who is new to a skill, or saw an answer: worked examples, and the same with other numbers."""

from __future__ import annotations

import json
import re

from replaying import conversation

EXAMPLE, FADED = "An example first, with other numbers:", "Once more, with other numbers:"
LEFT = "… and now the last line is yours."
SAW = "You saw an answer in this one: Partial derivatives. Next comes the same with other numbers."


def practised(*typed: str, options: str) -> str:
    """Return what a practice prints."""
    code, output = conversation(["practice", *options.split()], typed)
    assert code == 0
    return output


def test_a_new_skill_has_an_example_after_the_problem_and_before_its_step() -> None:
    output = practised(options="--skill partials --seed 1 --count 1")
    assert output.index("1 of 1") < output.index(EXAMPLE) < output.index("Step 1 of 1")


def test_examples_fade_as_a_skill_is_met_again() -> None:
    first, second, third = (practised("show", options="partials-of-a-quadratic --examples") for _ in range(3))
    assert EXAMPLE in first
    assert FADED in second
    assert LEFT in second
    assert EXAMPLE not in third
    assert FADED not in third


def test_a_skill_known_from_another_run_has_no_example() -> None:
    practised("show", "show", options="--skill partials --seed 1 --count 2")
    output = practised(options="partials-of-a-quadratic --examples")
    assert EXAMPLE not in output
    assert FADED not in output


def test_an_example_is_shown_once_however_often_its_step_is_opened() -> None:
    output = practised("skip", "undo", "hint", options="optimum-quadratic --examples")
    assert output.count("Step 1 of") == 2
    assert output.count(EXAMPLE) == 2  # Of the gradient and, after the skip, of the critical points.


def test_examples_can_be_turned_off_and_on() -> None:
    assert EXAMPLE not in practised(options="--skill partials --seed 1 --count 1 --no-examples")
    assert EXAMPLE not in practised(options="partials-of-a-quadratic")
    assert EXAMPLE in practised(options="partials-of-a-quadratic --examples")


def test_an_example_is_plain_where_the_look_is() -> None:
    lines = practised(options="partials-of-a-quadratic --examples --plain").splitlines()
    place = lines.index(EXAMPLE)
    example = lines[place : lines.index("Keys: hint, show, skip, undo, play, ?, quit")]
    assert example[1].startswith("f(x, y) = ")
    assert all(line and line == line.strip() for line in example)


def test_who_saw_an_answer_gets_the_same_with_other_numbers_next() -> None:
    output = practised("show", "show", options="--skill partials --seed 1 --count 3")
    first, second, third = re.split(r"^\d of 3   ", output, flags=re.MULTILINE)[1:]
    assert SAW in " ".join(first.split())
    assert second.split("  level")[0].strip() == first.split("  level")[0].strip()
    assert first.splitlines()[1] != second.splitlines()[1]
    assert "You saw an answer" not in second  # Once is enough.
    assert third


def test_progress_counts_the_problem_that_came_again() -> None:
    practised("show", "show", options="--skill partials --seed 1 --count 2")
    _, report = conversation(["progress", "--json"])
    [partials] = [skill for skill in json.loads(report)["skills"] if skill["skill"] == "partials"]
    assert partials["reason"].startswith("0 of 2 right at once")


def test_there_is_no_other_problem_where_none_was_seen_or_none_is_left() -> None:
    assert "You saw an answer" not in practised("skip", options="--skill partials --seed 1 --count 2")
    assert "You saw an answer" not in practised("show", options="--skill partials --seed 1 --count 1")
    assert "You saw an answer" not in practised("show", options="partials-of-a-quadratic gradient-cubic")
