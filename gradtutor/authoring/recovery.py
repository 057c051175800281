"""Reading on after text that isn't YAML, so that one slip doesn't hide the faults after it.

The line of the slip is put aside: its value is taken as quoted text (most slips are values that need quotes), or, where
that doesn't help, the whole line is left out. What is then found on such a line isn't told; the slip itself is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gradtutor.authoring.findings import Finding, Source
from gradtutor.authoring.mending import quoted
from gradtutor.authoring.source import Node, parse

MOST_SLIPS = 25

SLIPS = ("E101", "E102", "E103", "E109")
"""The codes of slips after which reading goes on."""

_KEYED = re.compile(r"(?P<key>\s*(?:- )?(?P<name>[A-Za-z_][\w-]*):)\s+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The root node of a file (None where nothing could be made of it), and what was found while reading.

    `slips` are the lines put aside, and `lost` the keys left out with them.
    """

    root: Node | None
    findings: tuple[Finding, ...]
    slips: frozenset[int] = frozenset()
    lost: frozenset[str] = frozenset()

    def worth_telling(self, found: Iterable[Finding]) -> list[Finding]:
        """Return the findings made after reading that aren't mere consequences of a slip."""
        return [
            finding
            for finding in found
            if finding.line not in self.slips
            and not (finding.code == "E201" and finding.message.partition(":")[0] in self.lost)
        ]


def reading(source: Source) -> Reading:
    """Return what a file says, reading on after each slip."""
    lines = source.text.split("\n")
    slips: dict[int, Finding] = {}
    lost: set[str] = set()
    while True:
        root, found = parse(Source(source.name, "\n".join(lines)))
        slip = found[-1] if root is None and found else None
        if slip is None or slip.code not in SLIPS or len(slips) == MOST_SLIPS:
            break
        line = lines[slip.line - 1]
        if line.startswith("#") or not line.strip():
            break  # Leaving the line out didn't help: the fault is elsewhere.
        if slip.line not in slips:
            slips[slip.line] = replace(slip, excerpt=line, instead=remedy(slip.code, line))
            lines[slip.line - 1] = _as_text(line)
        else:
            lines[slip.line - 1] = f"#{line}"
            lost |= _keys(line)
    others = [finding for finding in found if finding.line not in slips]
    return Reading(root, (*slips.values(), *others), frozenset(slips), frozenset(lost))


def _as_text(line: str) -> str:
    """Return a line with spaces for its tabs, or its value as quoted text; any other line is left out."""
    if "\t" in line:
        return line.replace("\t", "  ")
    keyed = _KEYED.fullmatch(line.rstrip())
    if keyed is None:
        return f"#{line}"
    return f"{keyed['key']} {quoted(keyed['value'].strip(chr(34) + chr(39)))}"


def _keys(line: str) -> set[str]:
    return set(re.findall(r"([a-z_]+):", line))


def remedy(code: str, line: str) -> tuple[str, str] | None:
    """Return the text of a line to replace and its safe remedy, if any: spaces for tabs, quotes around a value."""
    if code == "E102":
        tabs = re.search(r"\t+", line)
        return (tabs[0], "  " * len(tabs[0])) if tabs else None
    keyed = _KEYED.fullmatch(line.rstrip())
    if keyed is None or {"'", '"'} & set(keyed["value"]):
        return None
    return keyed["value"], quoted(keyed["value"])
