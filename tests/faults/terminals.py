"""Faults of the terminal and the standard streams: sizes, kinds, encodings, a reader that leaves, a full disk."""

from __future__ import annotations

import fcntl
import json
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from faults.command import EXIT_CODES, ran, started
from faults.keeping import PROBLEM, answers, kept
from waiting import until_it_waits

_AT_PROMPT = re.compile(rb"> (\x1b\[[?0-9;]*[a-zA-Z])*$")
PATIENCE = 30.0

COMMANDS: list[tuple[str, ...]] = [
    ("solve", "x^3 - 9xy + y^3"),
    ("solve", "x^2 + y^2", "--json"),
    ("compare", "2x + √2", "2(x + 1)"),
    ("compare", "λ²", "é", "--json"),
    ("mark", PROBLEM, "gradient", "4 - 2x, 8 - 4y"),
    ("descend", "x^2 + y^2", "--start", "1,2"),
    ("plot", "x^2 - y^2"),
    ("list",),
    ("list", "--json"),
    ("show", PROBLEM),
    ("progress",),
    ("author", "schema"),
    ("practice", PROBLEM),
    ("--help",),
]


class Terminal:
    """A practice on a terminal of its own."""

    def __init__(self, home: Path, *arguments: str, columns: int, **variables: str) -> None:
        self._ours, self._theirs = os.openpty()
        self.resize(columns)
        self._modes = termios.tcgetattr(self._theirs)
        self.screen = b""
        streams = (self._theirs, self._theirs, self._theirs)
        self.process = started(arguments, home, streams, self._take_control, {"COLUMNS": "", **variables})

    def _take_control(self) -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        os.close(self._ours)

    def resize(self, columns: int) -> None:
        """Give the terminal another width, which sends SIGWINCH."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def prompted(self) -> bool:
        """Wait for a prompt; return False where none comes."""
        end = time.monotonic() + PATIENCE
        while not _AT_PROMPT.search(self.screen):
            if time.monotonic() > end or not self._read(end - time.monotonic()):
                return False
        return True

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], max(0.0, seconds))[0]:
            return False
        try:
            chunk = os.read(self._ours, 65_536)
        except OSError:
            return False
        self.screen += chunk
        return bool(chunk)

    def type(self, line: str) -> None:
        """Type a line."""
        self.screen = b""
        os.write(self._ours, line.encode() + b"\n")

    def close(self) -> None:
        """Close the window."""
        os.close(self._theirs)
        os.close(self._ours)
        self._ours = self._theirs = -1

    def ended(self) -> int | None:
        """Wait for the end; return the exit code, or None where it has to be killed."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            if self._ours >= 0:
                self._read(0.01)
            else:
                time.sleep(0.01)
        os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        return None

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was: it shows what is typed, line by line."""
        return termios.tcgetattr(self._theirs)[:4] == self._modes[:4]


def odd_terminal(home: Path, chance: Random) -> str:
    """Practise on narrow, dumb and unknown terminals, whose size changes all the while."""
    variables = {"TERM": chance.choice(["xterm-256color", "dumb", "vt100", "unheard-of", ""])}
    if chance.random() < 0.5:
        variables["PYTHONIOENCODING"] = chance.choice(["ascii", "cp1252", "latin-1"])
    terminal = Terminal(home, "practice", PROBLEM, columns=chance.choice([20, 20, 40, 300]), **variables)
    typed = answers(chance, 5)
    for line in typed:
        if not terminal.prompted():
            return f"no prompt in {variables}: {terminal.screen[-300:]!r}"
        terminal.resize(chance.choice([20, 33, 80, 500]))
        terminal.type(line)
    if not terminal.prompted():
        return "no prompt at the end"
    terminal.type("quit")
    code = terminal.ended()
    restored = terminal.is_restored
    gone = b"Traceback" in terminal.screen or code != 0 or kept(home) != typed
    terminal.close()
    return (
        f"exit code {code} in {variables}: {terminal.screen[-300:]!r}" if gone else "" if restored else "the terminal"
    )


def stopped_at_prompt(home: Path, chance: Random) -> str:
    """Stop a practice by a signal or by closing its window, at a prompt or on the way to one."""
    terminal = Terminal(home, "practice", PROBLEM, columns=80, TERM="xterm-256color")
    typed = answers(chance, chance.randint(1, 3))
    for line in typed:
        if not terminal.prompted():
            return f"no prompt: {terminal.screen[-300:]!r}"
        terminal.type(line)
    if not terminal.prompted():
        return f"no prompt: {terminal.screen[-300:]!r}"
    until_it_waits(terminal.process)
    by = chance.choice([0, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    if by:
        os.kill(terminal.process, by)
    else:
        terminal.close()
    code = terminal.ended()
    restored = not by or terminal.is_restored
    if by:
        terminal.close()
    if code is None or kept(home) != typed:
        return f"exit code {code} after {by!r}, {len(kept(home))} of {len(typed)} answers kept"
    return "" if restored else f"the terminal after {by!r}"


def reader_gone(home: Path, chance: Random) -> str:
    """Close the other end of the output after some bytes, as `| head -1` does."""
    return _by_itself(
        home, chance.choice(COMMANDS), f"| head -c {chance.choice([0, 1, 80, 2000])} >/dev/null", {0, 1, 3, 4}
    )


def odd_stream(home: Path, chance: Random) -> str:
    """Close standard streams, or let the output be a full disk."""
    closed = " ".join(chance.sample(["<&-", ">&-", "2>&-"], chance.randint(1, 3)))
    how = chance.choice([closed, ">/dev/full", ">/dev/full 2>/dev/full"])
    return _by_itself(home, chance.choice(COMMANDS), how, EXIT_CODES)


def _by_itself(home: Path, arguments: tuple[str, ...], how: str, codes: set[int]) -> str:
    """Run a command line in a shell, which alone can close streams before Python begins."""
    messages = home / "messages"
    home.mkdir(exist_ok=True)
    kept_apart = "" if "2>" in how else f'2>"{messages}"'
    program = f'{kept_apart} "$0" -m gradtutor "$@"'
    line = f"set -o pipefail; {program} {how}"
    environment = {**os.environ, "GRADTUTOR_HOME": str(home)}
    run = subprocess.run(
        ["bash", "-c", line, sys.executable, *arguments],
        input=b"1, 2\n", capture_output=True, timeout=120, env=environment, check=False,
    )  # fmt: skip
    told = run.stderr.decode(errors="replace") + (messages.read_text() if messages.exists() else "")
    if "Traceback" in told or "Exception ignored" in told or run.returncode not in codes:
        return f"{arguments} {how}: exit code {run.returncode}: {told[-200:]}"
    return ""


def other_signs(home: Path, chance: Random) -> str:
    """Write to a stream that lacks the signs of mathematics."""
    encoding = chance.choice(["ascii", "cp1252", "latin-1", "cp437", "utf-8"])
    arguments = chance.choice(COMMANDS)
    run = ran(*arguments, home=home, typed="é∂²\udcff, 2\n".encode(errors="replace"), PYTHONIOENCODING=encoding)
    if run.fault:
        return f"{arguments} in {encoding}: {run.fault}"
    if "--json" in arguments:
        json.loads(run.out.encode(errors="replace").decode(errors="replace"))
    return ""


FAULTS: dict[str, tuple[int, Callable[[Path, Random], str]]] = {
    "odd-terminal": (50, odd_terminal),
    "stopped-at-prompt": (50, stopped_at_prompt),
    "reader-gone": (40, reader_gone),
    "odd-stream": (60, odd_stream),
    "other-signs": (60, other_signs),
}
