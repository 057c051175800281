r"""JSON as it is printed: readable signs stay, and what could disturb a terminal is escaped as \u202e."""

from __future__ import annotations

import json
import re
from typing import Any

from gradtutor.cli.terminal.streams import escaped

_NOT_ASCII = re.compile(r"[^\n -~]")


def json_text(value: Any, *, indent: int | None = None) -> str:
    r"""Return `value` as JSON.

    >>> print(json_text({"function": "x²", "typed": "a\u202eb"}))
    {"function": "x²", "typed": "a\u202eb"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else _NOT_ASCII.sub(_safe, text)


def _safe(found: re.Match[str]) -> str:
    sign = found.group()
    return sign if sign.isprintable() else escaped(sign)
