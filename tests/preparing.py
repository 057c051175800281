"""Write the shipped problems in prepared form, after their files or what reads them have changed.

python tests/preparing.py
"""

from __future__ import annotations

from gradtutor.authoring.library import shipped_folder
from gradtutor.authoring.prepared import FILE_NAME, prepared_text

if __name__ == "__main__":
    (shipped_folder() / FILE_NAME).write_text(prepared_text(shipped_folder()), encoding="utf-8", newline="\n")
