"""The README says what is: its transcripts replay, its map and its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from replaying import assert_replays

from gradtutor.cli.group import COMMANDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_every_transcript_of_the_readme_replays() -> None:
    assert_replays(README)


def test_the_readme_names_every_command() -> None:
    assert {name for name in COMMANDS if f"gradtutor {name}" not in TEXT} == set()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"gradtutor ([a-z]+)\b(?! in)", " ".join(re.findall(r"`([^`]+)`", TEXT))))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.py|\.md)?)`", TEXT))))
def test_every_path_of_the_readme_exists(path: str) -> None:
    assert (ROOT / path).exists() or (ROOT / "gradtutor" / path).exists()


def test_one_line_installs_and_solves_and_one_line_installs_and_tests() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv")]
    assert ["solve" in line for line in lines] == [True, False]
    assert ["pytest" in line for line in lines] == [False, True]


def test_the_map_of_the_code_has_every_folder_and_every_place_to_start_at() -> None:
    """Folders are those with modules; a place to start at lies in the folder of its line."""
    parts = README.read_text(encoding="utf-8").split("## How it works", 1)[1].split("```", 2)[1].splitlines()
    drawn, place = {}, []
    for line in parts:
        found = re.match(r"( *)([a-z_]+/)(.*)", line)
        if found:
            place = [*place[: len(found[1]) // 2], found[2]]
            drawn["".join(place)] = re.findall(r"[a-z_]+\.py", found[3])
    inside = [folder for folder in drawn if folder.startswith("gradtutor/")]
    folders = {file.parent.relative_to(ROOT).as_posix() + "/" for file in (ROOT / "gradtutor").rglob("*.py")}
    assert set(inside) == folders
    assert [folder + name for folder in inside for name in drawn[folder] if not (ROOT / folder / name).is_file()] == []
