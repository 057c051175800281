"""Faults mended where the remedy is sure: a key or name spelled almost right, a tab, a value that needs quotes."""

from __future__ import annotations

from collections.abc import Iterable

from gradtutor.authoring.findings import Finding


def mended(text: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """Return a file's text with every finding mended that has a safe remedy, and how many there were.

    A remedy is only applied where the text it replaces still stands at its place.
    """
    lines = text.split("\n")
    count = 0
    for finding in sorted(findings, key=lambda one: (one.line, one.column), reverse=True):
        if finding.instead is None or not 0 < finding.line <= len(lines):
            continue
        old, new = finding.instead
        line, start = lines[finding.line - 1], finding.column - 1
        if not line.startswith(old, start) and line.count(old) == 1:
            start = line.index(old)
        if line.startswith(old, start):
            lines[finding.line - 1] = line[:start] + new + line[start + len(old) :]
            count += 1
    return "\n".join(lines), count


def quoted(value: str) -> str:
    """Return a value between quotes that YAML leaves as it is.

    >>> quoted("|x| + y"), quoted("it's x")
    ("'|x| + y'", "'it''s x'")
    """
    return "'" + value.replace("'", "''") + "'"
