"""Transcripts: prose with blocks of `$ gradtutor …` and what it prints, replayed word for word.

In a fenced block every line that begins with `$ gradtutor` is run, and the lines up to the next one are its output:
standard output and messages together, 100 columns wide, without colour. Lines in the output that begin with the
prompt `> ` or `Answer: ` are what the learner typed: they are fed to the command's standard input. The commands of one
file share a progress file, new at its top.

    python tests/replaying.py FILE...      write the present output into the files
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

COMMAND = "$ gradtutor"
PROMPTS = ("> ", "Answer: ", "play> ", "Play: ")
_BLOCK = re.compile(r"^(?P<fence>```+)[a-z]*\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One command of a transcript, what was typed to it, and the output the transcript shows."""

    line: int
    command: str
    typed: tuple[str, ...]
    output: str


def exchanges(text: str) -> Iterator[Exchange]:
    """Yield every command of a transcript with its output."""
    for block in _BLOCK.finditer(text):
        first_line = text.count("\n", 0, block.start("body")) + 1
        yield from _in_block(block["body"].splitlines(), first_line)


def _in_block(lines: Sequence[str], first_line: int) -> Iterator[Exchange]:
    starts = [place for place, line in enumerate(lines) if line.startswith(COMMAND)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=False):
        output = lines[start + 1 : end]
        typed = tuple(line[len(prompt) :] for line in output for prompt in PROMPTS if line.startswith(prompt))
        yield Exchange(first_line + start, lines[start], typed, "\n".join(output))


def replayed(exchange: Exchange) -> str:
    """Return what the command prints now, lines without trailing spaces."""
    arguments = shlex.split(exchange.command.removeprefix("$ "))[1:]
    _, output = conversation(arguments, exchange.typed)
    return "\n".join(line.rstrip() for line in output.splitlines()).strip("\n")


def conversation(arguments: Sequence[str], typed: Sequence[str] = (), *, width: int = 100) -> tuple[int, str]:
    """Return the exit code of a command line fed with typed lines, and all it prints, messages included."""
    from gradtutor.cli.main import run

    keyboard = TextIOWrapper(BytesIO("".join(f"{line}\n" for line in typed).encode()), encoding="utf-8")
    screen = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    before, sys.stdin = sys.stdin, keyboard
    try:
        with _environment(COLUMNS=str(width), NO_COLOR="1"), redirect_stdout(screen), redirect_stderr(screen):
            code = run(arguments)
    finally:
        sys.stdin = before
    screen.seek(0)
    return code, screen.read()


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def rewritten(text: str) -> str:
    """Return a transcript with the output its commands give now."""
    lines = text.splitlines()
    now = [(exchange, replayed(exchange)) for exchange in exchanges(text)]
    for exchange, output in reversed(now):
        shown = len(exchange.output.splitlines())
        lines[exchange.line : exchange.line + shown] = output.splitlines()
    return "\n".join(lines) + "\n"


def assert_replays(path: Path) -> None:
    """Fail where a command of a transcript prints something else than the transcript shows."""
    for exchange in exchanges(path.read_text(encoding="utf-8")):
        shown = "\n".join(line.rstrip() for line in exchange.output.splitlines()).strip("\n")
        assert replayed(exchange) == shown, f"{path.name}:{exchange.line}: {exchange.command}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with TemporaryDirectory() as home, _environment(GRADTUTOR_HOME=home):
            text = rewritten(Path(name).read_text(encoding="utf-8"))
        Path(name).write_text(text, encoding="utf-8")
