"""`gradtutor progress`: what it says after practice, and progress that moves to another computer."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from replaying import conversation

from gradtutor.cli.main import run

TINY = "gradtutor: 1\nid: tiny\ntitle: Tiny\nfunction: x^2 + 3x y\nask: gradient\n"


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """Return the path of a problem of one step."""
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


def progress(*arguments: str, typed: tuple[str, ...] = (), width: int = 100) -> str:
    """Return what `gradtutor progress` prints."""
    code, output = conversation(["progress", *arguments], typed, width=width)
    assert code == 0, output
    return output


def seen() -> dict[str, object]:
    """Return the object of `progress --json`."""
    found: dict[str, object] = json.loads(progress("--json"))
    return found


def test_before_anything_there_is_a_way_to_begin() -> None:
    assert progress() == "Nothing practised yet. To begin, type: gradtutor practice\n"


def test_practice_shows_in_progress(tiny: str) -> None:
    conversation(["practice", tiny], ["2x, 3x", "2x + 3y, 3x"])
    output = progress()
    assert "Gradient              learning       0 of 1 right at once; the last one took 2 answers" in output
    assert "Not right at once the last time: one problem." in output
    assert "one step in one problem, none right at once" in output


def test_progress_is_folded_between_words(tiny: str) -> None:
    conversation(["practice", tiny], ["2x, 3x", "2x + 3y, 3x"])
    lines = progress(width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert "    0 of 1 right at once; the last one took 2 answers" in lines


def test_json_holds_all_of_it(tiny: str) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    conversation(["practice", "optimum-quadratic"], ["hint"])
    found = seen()
    skills = {one["skill"]: one for one in found["skills"]}  # type: ignore[attr-defined]
    assert skills["gradient"]["mastery"] == "learning"
    assert skills["hessian"]["mastery"] == "new"
    assert skills["hessian"]["due"] is None
    assert found["open"] == ["optimum-quadratic"]
    assert found["streak"] == 1
    assert [(day["problems"], day["steps"]) for day in found["history"]] == [(1, 1)]  # type: ignore[attr-defined]


def test_what_was_left_open_comes_next(tiny: str) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    conversation(["practice", "optimum-quadratic"], ["hint"])
    assert "What next: go on with optimum-quadratic. Type: gradtutor practice\n" in progress()


def test_what_comes_next_is_what_practice_begins_with(tiny: str) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    said = next(line for line in progress().splitlines() if line.startswith("What next: "))
    chosen = seen()["next"]
    _, output = conversation(["practice"])
    title = output.splitlines()[1].removeprefix("1 of 6   ").rpartition("   level")[0]
    assert said == f"What next: {title}. {chosen['reason']} Type: gradtutor practice"  # type: ignore[index]


def test_slips_are_told_in_words_and_by_the_name_that_practice_takes() -> None:
    conversation(["practice", "straight-axes"], ["-6x, -4y", "(0, 0)", "-6, 0; 0, -4"])
    conversation(["practice", "which-surface"], ["-6x - y, -x - 4y", "(0, 0)", "-6, -1; -1, -4", "min", "max"])
    output = progress()
    assert "Frequent slips: minimum and maximum swapped (once).\n" in output
    assert "gradtutor practice --mistake extremes-swapped\n" in output


def test_a_row_of_right_answers_is_told() -> None:
    conversation(["practice", "straight-axes"], ["-6x, -4y", "(0, 0)", "-6, 0; 0, -4", "-6, -4"])
    assert "The last four steps were all right at once.\n" in progress()


def test_plain_progress_is_one_thought_a_line(tiny: str) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    lines = progress("--plain").splitlines()
    assert lines[0] == "Partial derivatives: learning. 1 of 1 right at once. Due in 2 days."
    assert not any(line.startswith(" ") or not line for line in lines)


@pytest.mark.parametrize("width", [30, 60, 100])
def test_progress_fits_the_terminal(tiny: str, width: int) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    _, output = conversation(["progress"], width=width)
    assert "Gradient" in output
    assert max(len(line) for line in output.split("\n\n")[0].splitlines()) <= max(width, 60)


def test_what_is_exported_can_be_imported_elsewhere(tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation(["practice", tiny], ["1, 1", "hint", "2x + 3y, 3x"])
    conversation(["practice", "optimum-quadratic"], ["4 - 2x, 8 - 4y", "undo", "quit"])
    file = str(tmp_path / "progress.json")
    assert progress("export", file) == f"Your progress is in {file}.\n"
    before, exported = seen(), progress("export")
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / "elsewhere"))
    assert progress("import", file) == "2 of 2 sessions are new; they are added to your progress.\n"
    assert seen() == before
    assert progress("export") == exported
    assert progress("import", file) == "0 of 2 sessions are new; they are added to your progress.\n"


def test_export_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("mine", encoding="utf-8")
    code, output = conversation(["progress", "export", str(file)])
    assert code == 3
    assert "is there already" in output
    assert file.read_text(encoding="utf-8") == "mine"


SESSION = {
    "uid": "1", "problem": "hill", "source": "", "fingerprint": "", "steps": 1, "begun": "2026-03-01T12:00:00+00:00",
    "events": [], "ended_steps": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("", "Expecting value", id="empty"),
        pytest.param("[]", "doesn't begin with", id="a list"),
        pytest.param('{"gradtutor_progress": 2}', "doesn't begin with", id="another version"),
        pytest.param('{"gradtutor_progress": 1}', "'sessions' is missing", id="no sessions"),
        pytest.param([{**SESSION, "uid": 3}], "should be a text", id="a number for a text"),
        pytest.param([{**SESSION, "begun": "today"}], "today", id="no date"),
        pytest.param([{**SESSION, "begun": "2026-03-01T12:00:00"}], "no time zone", id="no time zone"),
        pytest.param([{**SESSION, "steps": -1}], "should be a count", id="a negative count"),
        pytest.param([SESSION, {**SESSION, "uid": "2", "events": [{"number": 0}]}], "is missing", id="half an event"),
        pytest.param(["hill"], "", id="a text for a session"),
    ],
)
def test_what_is_no_exported_progress_changes_nothing(tmp_path: Path, content: object, said: str) -> None:
    file = tmp_path / "progress.json"
    text = content if isinstance(content, str) else json.dumps({"gradtutor_progress": 1, "sessions": content})
    file.write_text(text, encoding="utf-8")
    code, output = conversation(["progress", "import", str(file)])
    assert code == 3
    assert said in output
    assert "Nothing was changed." in output
    assert json.loads(progress("export"))["sessions"] == []


def test_reset_forgets_after_asking(tiny: str) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    code, output = conversation(["progress", "reset"], ["no"])
    assert code == 1
    assert "Nothing was changed." in output
    assert seen()["streak"] == 1
    assert "Your progress is forgotten." in progress("reset", typed=("forget",))
    assert seen()["streak"] == 0
    assert progress("reset", "--yes") == "There is nothing to forget.\n"


def test_reset_forgets_what_the_arrow_keys_recall(tiny: str, progress_home: Path) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    (progress_home / "history").write_text("6x\n", encoding="utf-8")
    progress("reset", "--yes")
    assert not (progress_home / "history").exists()


def test_reset_without_an_answer_changes_nothing(tiny: str) -> None:
    conversation(["practice", tiny], ["2x + 3y, 3x"])
    code, _ = conversation(["progress", "reset"])
    assert code != 0
    assert seen()["streak"] == 1


def test_a_damaged_file_is_said_to_be_kept(progress_home: Path) -> None:
    progress_home.mkdir()
    (progress_home / "progress.db").write_bytes(b"damage" * 300)
    assert "Your progress file is damaged" in progress()
    assert "damaged" not in progress()


def test_a_home_that_cannot_be_used_stops_progress_and_not_practice(
    tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADTUTOR_HOME", tiny)
    code, output = conversation(["progress"])
    assert code == 3
    assert "GRADTUTOR_HOME" in output
    code, output = conversation(["practice", tiny], ["2x + 3y, 3x"])
    assert code == 0
    assert "nothing is saved" in output
    assert "Both right." in output


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and endless files of POSIX")
@pytest.mark.parametrize("command", [["progress", "import"], ["author", "stats"]])
def test_a_pipe_or_an_endless_file_is_no_exported_progress(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradtutor.cli.recording.exchange.LONGEST_IMPORT", 1_000)
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / "home"))
    os.mkfifo(tmp_path / "pipe")
    assert [run([*command, file]) for file in (str(tmp_path / "pipe"), "/dev/zero")] == [3, 3]
