"""The standard streams as a run finds them: closed, without the signs of mathematics, with bytes that aren't text."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

UNWRITABLE = "gradtutor-escaped"
"""The name of how signs are written that a stream doesn't have."""

PLAIN_ASCII = "gradtutor_ascii"
"""The name of ASCII where it is meant: what is called ascii Click takes for a mistake, and writes UTF-8."""


def prepare_streams() -> None:
    """Make the standard streams usable, whatever they are, so that no sign and no byte ends a run.

    A closed one gets its number back before a file of ours can take it: a closed input is at its end, messages to a
    closed standard error go nowhere, and writing to a closed standard output fails as on a full disk.
    """
    codecs.register_error(UNWRITABLE, _written)
    codecs.register(_ascii_by_another_name)
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)
    sys.stdin = sys.stdin or open(0, encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=UNWRITABLE, encoding=PLAIN_ASCII if _is_ascii(stream) else None)


def _written(error: UnicodeError) -> tuple[str, int]:
    """Return how signs are written that a stream doesn't have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return escaped(error.object[error.start : error.end]), error.end


def escaped(signs: str) -> str:
    r"""Return signs as \u2202, which JSON reads back."""
    units = signs.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def one_for_one(text: str) -> str:
    """Return `text` with a ? for each sign that messages can't show, so that a caret below stays in its place."""
    encoding = sys.stderr.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _ascii_by_another_name(name: str) -> codecs.CodecInfo | None:
    """Return ASCII under the name that `prepare_streams` gives it."""
    if name != PLAIN_ASCII:
        return None
    plain = codecs.lookup("ascii")
    return codecs.CodecInfo(plain.encode, plain.decode, plain.streamreader, plain.streamwriter,
                            plain.incrementalencoder, plain.incrementaldecoder, PLAIN_ASCII)  # fmt: skip


def _is_ascii(stream: TextIOWrapper) -> bool:
    return codecs.lookup(stream.encoding).name == "ascii"


def end_in_order() -> None:
    """Let a closed window or a request to end unwind the program, so that a prompt gives the terminal back as it was.

    A signal that is ignored, as under nohup, stays ignored.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP.
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _ended)


def _ended(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def tell(message: str) -> None:
    """Print a message on standard error, where that can be done."""
    import click

    with suppress(OSError):
        click.echo(message, err=True)


def silence_output() -> None:
    """Let what is still to be printed go nowhere: there is no use in a second failure when Python ends."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
