"""One run of gradtutor in a process of its own, under whatever fault a test arranges, and what came of it.

The process is a fork of this one, which has loaded gradtutor already, so that hundreds of runs take minutes.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import flint  # noqa: F401 - loaded once, for every fork
import sympy  # noqa: F401

from gradtutor.cli import author, compare, descend, main, mark, plot, solve  # noqa: F401
from gradtutor.cli.practising import run as practice_run  # noqa: F401

EXIT_CODES = {0, 1, 2, 3, 4, 5, 130, 128 + signal.SIGTERM, 128 + signal.SIGHUP}
_RAW = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that has ended. `code` is negative where a signal ended it, None where it had to be stopped."""

    code: int | None
    out: str
    err: str
    seconds: float

    @property
    def fault(self) -> str:
        """What no run may do, or ""."""
        if "Traceback" in self.err or "hit a bug" in self.err:
            return f"a traceback: {self.err.strip().splitlines()[-1]}"
        if self.code is None:
            return f"no end in {self.seconds:.0f} s"
        if self.code not in EXIT_CODES and self.code >= 0:
            return f"exit code {self.code}"
        raw = _RAW.search(self.out + self.err)
        return f"a raw {raw.group()!r} on the terminal" if raw else ""


def ran(
    *arguments: str,
    home: Path,
    typed: str | bytes = "",
    limit: float = 60.0,
    killed_after: float | None = None,
    by: int = signal.SIGKILL,
    fault: Callable[[], None] = lambda: None,
    **variables: str,
) -> Ended:
    """Return what came of one command line. `fault` is called in its process before gradtutor begins."""
    with tempfile.TemporaryFile() as stdin:
        stdin.write(typed.encode() if isinstance(typed, str) else typed)
        stdin.seek(0)
        began = time.monotonic()
        (out, out_end), (err, err_end) = os.pipe(), os.pipe()
        process = started(arguments, home, (stdin.fileno(), out_end, err_end), fault, variables)
        readers = [_Reader(out), _Reader(err)]
        os.close(out_end)
        os.close(err_end)
        code = _end(process, began + limit, began + killed_after if killed_after is not None else None, by)
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)  # What it left running would keep the streams open.
        texts = [reader.text() for reader in readers]
    return Ended(code, *texts, time.monotonic() - began)


class _Reader(Thread):
    """Reads a pipe to its end."""

    def __init__(self, pipe: int) -> None:
        super().__init__(daemon=True)
        self._file = open(pipe, "rb")  # noqa: SIM115 - closed in text()
        self._bytes = b""
        self.start()

    def run(self) -> None:
        self._bytes = self._file.read()

    def text(self) -> str:
        self.join()
        self._file.close()
        return self._bytes.decode(errors="replace")


def started(
    arguments: tuple[str, ...],
    home: Path,
    streams: tuple[int, int, int],
    fault: Callable[[], None],
    variables: dict[str, str],
) -> int:
    """Return the id of a process that runs one command line with these three streams."""
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.setsid()  # What it starts can be ended with it.
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
            os.environ.update({"GRADTUTOR_HOME": str(home), **variables})
            encoding = variables.get("PYTHONIOENCODING", "utf-8")
            sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115
            sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)  # noqa: SIM115
            fault()
            main.main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001 - what the interpreter would print
            sys.excepthook(*sys.exc_info())
        finally:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except OSError:
                    code = 120  # As the interpreter says.
            os._exit(code)
    return process


def _end(process: int, deadline: float, kill_at: float | None, by: int) -> int | None:
    """Wait for a process, send it a signal at its time, and return its exit code."""
    while True:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if kill_at is not None and time.monotonic() >= kill_at:
            os.kill(process, by)
            kill_at = None
        if time.monotonic() >= deadline:
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
            return None
        time.sleep(0.002)
