"""A lock that ends with the process that holds it, however that process ends: an advisory lock on a file."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import IO


class FileLock:
    """A lock by the name of a file; the file stays, empty, and means nothing by itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquired(self, *, patience: float = 0.0) -> bool:
        """Take the lock, waiting for it `patience` seconds where somebody holds it; say whether it is held now."""
        file = self._path.open("ab")
        end = time.monotonic() + patience
        while not _locked(file):
            if time.monotonic() >= end:
                file.close()
                return False
            time.sleep(0.02)
        self._file = file
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
