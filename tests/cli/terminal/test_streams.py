"""Streams that are closed, full or lack signs: one message, and the exit code that interface.md promises."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gradtutor.cli.main import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell here")

CLOSED = "I can't write what I have to say: Bad file descriptor.\n"
DISK_FULL = "I can't write what I have to say: No space left on device.\n"


def shell(line: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """Return a run of a shell line in which `gradtutor` stands for the program."""
    script = f'gradtutor() {{ "{sys.executable}" -m gradtutor "$@"; }}; set -o pipefail; {line}'
    command = ["env", f"PYTHONIOENCODING={encoding}", "bash", "-c", script]
    return subprocess.run(command, capture_output=True, encoding=encoding, timeout=120, check=False)


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        pytest.param("gradtutor compare x x >/dev/full", 3, DISK_FULL, id="a full disk"),
        pytest.param("gradtutor --help >/dev/full", 3, DISK_FULL, id="a full disk under the help"),
        pytest.param("gradtutor compare x x >&-", 3, CLOSED, id="closed output"),
        pytest.param("gradtutor compare x '(' 2>&-", 3, "", id="closed messages"),
        pytest.param("gradtutor compare - <&-", 0, "", id="closed input"),
        pytest.param("gradtutor solve - <&-", 0, "", id="closed input of solve"),
        pytest.param("gradtutor compare x x <&- >&- 2>&-", 3, "", id="all closed"),
        pytest.param("gradtutor solve 'x^2 + y^2' | head -1", 0, "", id="a reader that leaves"),
        pytest.param("gradtutor list --plain | true; exit ${PIPESTATUS[0]}", 0, "", id="a reader that never came"),
        pytest.param("gradtutor --help | true; exit ${PIPESTATUS[0]}", 0, "", id="nor for the help"),
    ],
)  # fmt: skip
def test_a_stream_that_cannot_be_used_gets_one_message(line: str, code: int, message: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (code, message)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "utf-16"])
def test_json_keeps_signs_that_the_stream_lacks(encoding: str) -> None:
    done = shell("gradtutor compare 'x²' 'λ' --json", encoding)
    assert json.loads(done.stdout)["read"] == {"answer": "x²", "reference": "λ"}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_caret_stays_in_its_place_whatever_signs_the_stream_has(encoding: str) -> None:
    *_, typed, caret = shell("gradtutor compare 'λ²+é' x", encoding).stderr.splitlines()
    assert (len(typed), caret.index("^")) == (8, 7)


def test_c_locale_without_utf8_gets_ascii_only() -> None:
    done = shell("LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING= gradtutor solve 'sqrt(lambda)'", "ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "sqrt(lambda)" in done.stdout


def test_what_was_typed_never_reaches_the_terminal_raw(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "\x1b[31m\u202e", "--level", "\x1b[2J"]) == 2
    assert "\x1b" not in capsys.readouterr().err
