"""A lock that ends with the process that holds it, however that process ends: an advisory lock on a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


class FileLock:
    """A lock by the name of a file; the file stays, empty, and means nothing by itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquired(self) -> bool:
        """Take the lock if nobody holds it; say whether it is held now."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("ab")
        if not _locked(file):
            file.close()
            return False
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
