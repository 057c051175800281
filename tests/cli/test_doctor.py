"""`gradtutor doctor`: a report to copy, and a self-test that finds what is broken and changes nothing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from replaying import conversation

from gradtutor.authoring.library import shipped_folder, shipped_library
from gradtutor.cli.doctor import package_versions, requirements
from gradtutor.cli.terminal.paths import without_person

PARTS = ["reading", "comparing", "marking", "solving", "descending", "drawing", "problems", "problem files", "progress"]


def verdicts(*options: str) -> tuple[int, dict[str, bool]]:
    """Return the exit code of `gradtutor doctor --json` and whether each part works."""
    code, output = conversation(["doctor", "--json", *options])
    return code, {check["name"]: check["passed"] for check in json.loads(output)["checks"]}


def test_a_sound_installation_passes_every_check() -> None:
    assert verdicts() == (0, dict.fromkeys(PARTS, True))


def test_the_report_names_versions_and_paths(progress_home: Path) -> None:
    code, output = conversation(["doctor"])
    assert code == 0
    lines = output.splitlines()
    problems = without_person(str(shipped_folder()))
    assert f"sympy: {version('sympy')}" in lines
    assert f"progress at: {progress_home / 'progress.db'}" in lines
    assert f"GRADTUTOR_HOME: {progress_home}" in lines
    assert f"problems at: {problems}" in lines
    assert f"problems: good. {len(shipped_library())} problems can be read in {problems}." in lines
    assert lines[-1] == "Everything works."


@pytest.mark.parametrize("form", ["--plain", "--json"])
def test_the_report_does_not_tell_whose_computer_it_is(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = tmp_path / "ada-lovelace"
    person.mkdir()
    (person / "gradtutor").touch()
    monkeypatch.setenv("HOME", str(person))
    monkeypatch.setenv("USERPROFILE", str(person))
    monkeypatch.setenv("GRADTUTOR_HOME", str(person / "gradtutor"))
    _, output = conversation(["doctor", form])
    assert "lovelace" not in output
    assert "can't write to ~" in output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("/home/ada/x.db", "~/x.db", id="a file below it"),
        pytest.param("in /home/ada.", "in ~.", id="the end of a sentence"),
        pytest.param("see /home/ada: no", "see ~: no", id="the folder itself"),
        pytest.param("/home/adam/x.db", "/home/adam/x.db", id="another person's"),
        pytest.param("/home/ada.old/x.db", "/home/ada.old/x.db", id="a name that goes on"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Unix")
def test_the_own_folder_is_a_tilde(text: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert without_person(text) == told


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Unix")
def test_a_person_whose_folder_is_the_root_has_no_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/")
    assert without_person("/usr/bin/python") == "/usr/bin/python"


def test_plain_reports_have_no_empty_lines_and_ascii_ones_only_ascii_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADTUTOR_HOME", str(tmp_path / "żółw"))
    _, output = conversation(["doctor", "--plain", "--ascii"])
    assert output.isascii()
    assert all(output.splitlines())


def test_every_package_that_is_needed_is_installed() -> None:
    needed = {name for name, extra in requirements() if not extra}
    assert {"sympy", "click", "rich", "pydantic"} <= needed
    assert {name for name in needed if package_versions()[name] is None} == set()
    assert "pytest" not in package_versions()


def test_nothing_is_made_by_a_doctor(progress_home: Path) -> None:
    conversation(["doctor"])
    assert not progress_home.exists()


def test_saved_sessions_are_counted_and_left_as_they_are(progress_home: Path) -> None:
    conversation(["practice", "optimum-quadratic"], ["hint", "quit"])
    file = progress_home / "progress.db"
    before = file.read_bytes()
    code, output = conversation(["doctor"])
    assert code == 0
    assert "progress: good. Sessions that can be read: 1." in output
    assert file.read_bytes() == before


def test_a_damaged_file_fails_and_is_left_as_it_is(progress_home: Path) -> None:
    progress_home.mkdir()
    file = progress_home / "progress.db"
    file.write_bytes(b"damage" * 300)
    assert verdicts() == (1, {**dict.fromkeys(PARTS, True), "progress": False})
    assert file.read_bytes() == b"damage" * 300


def test_a_database_of_another_program_fails(progress_home: Path) -> None:
    progress_home.mkdir()
    connection = sqlite3.connect(progress_home / "progress.db")
    connection.execute("CREATE TABLE notes (text TEXT)")
    connection.close()
    code, output = conversation(["doctor"])
    assert code == 1
    assert "1 of 9 checks failed: progress." in output


def test_a_home_that_cannot_be_used_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a file"
    file.touch()
    monkeypatch.setenv("GRADTUTOR_HOME", str(file))
    code, output = conversation(["doctor"])
    assert code == 1
    assert "Set GRADTUTOR_HOME to a folder that I can write to." in output


def test_a_missing_package_fails_its_own_check_only() -> None:
    code = "import sys; sys.modules['yaml'] = None; from gradtutor.cli.main import main; main(['doctor', '--plain'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stdout.endswith("\n1 of 9 checks failed: problem files.\n")


def test_a_solver_without_time_fails() -> None:
    assert verdicts("--time-limit", "0.001") == (1, {**dict.fromkeys(PARTS, True), "solving": False})
