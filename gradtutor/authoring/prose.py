"""Mathematics inside prose: what stands between two $ signs is read, and written as people write it.

>>> with_mathematics("The floor is $x = 0$; there $f_x = 2x e^y$ vanishes. It costs $5, not $6.")
'The floor is x = 0; there f_x = 2x·eʸ vanishes. It costs $5, not $6.'
"""

from __future__ import annotations

import re

from gradtutor.errors import InputError
from gradtutor.notation.reading import read
from gradtutor.notation.writing import Style, write

# As in Markdown with mathematics: no space inside the signs, no digit after them, so that prices stay prices.
_MATHEMATICS = re.compile(r"\$(?! )([^$]+)(?<! )\$(?!\d)")


def with_mathematics(text: str) -> str:
    """Return `text` with every $…$ written out. Raises `InputError` at the character of `text` that can't be read."""
    return _MATHEMATICS.sub(lambda found: _written(found, text), text)


def _written(found: re.Match[str], text: str) -> str:
    try:
        return write(read(found[1]), Style.UNICODE)
    except InputError as error:
        message = f"{error.message} Between $ signs I read mathematics; without them it stays as typed."
        raise InputError(message, text, found.start(1) + error.position) from error
