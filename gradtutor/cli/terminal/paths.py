"""Where gradtutor keeps its own files: the platform's data folder, or the one that GRADTUTOR_HOME names."""

from __future__ import annotations

import os
import re
from pathlib import Path


def home() -> Path:
    """Return the folder of the progress file; it needn't exist yet."""
    named = os.environ.get("GRADTUTOR_HOME")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("gradtutor", appauthor=False)


def progress_path() -> Path:
    """Return the path of the progress file."""
    return home() / "progress.db"


def history_path() -> Path:
    """Return the path of the file with the lines typed in practice."""
    return home() / "history"


def without_person(text: str) -> str:
    """Return a text with ~ for the folder of the person at the terminal, whose name is nobody else's business."""
    own = os.path.expanduser("~")
    for folder in {own, os.path.realpath(own)}:
        if os.path.dirname(folder) != folder:
            text = re.sub(rf"{re.escape(folder)}(?!\.?[\w-])", "~", text)
    return text
