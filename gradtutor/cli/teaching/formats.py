"""Findings as text for people, JSON, GitHub annotations and SARIF: each format is one function of the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gradtutor.authoring.findings import CODES, Finding, Severity, headline, report
from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.json_text import json_text

FindingFormat = Callable[[Sequence[Finding], int, Look], str]
"""From findings, the number of problems looked at, and the look of the terminal, to what is printed."""

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(found: Sequence[Finding], problems: int, look: Look) -> str:
    """Return findings for people: a line each, and unless plain the place in the file below it."""
    lines = [headline(finding) if look.plain else report(finding) for finding in found]
    # One for one, so that the caret stays where it is.
    return "\n".join(line.encode("ascii", "replace").decode() if look.ascii else line for line in lines)


def as_json(found: Sequence[Finding], problems: int, look: Look) -> str:
    """Return one JSON object with every finding."""
    listed = [
        {
            "file": finding.source,
            "line": finding.line,
            "column": finding.column,
            "severity": finding.severity.value,
            "code": finding.code,
            "message": finding.message,
        }
        for finding in found
    ]
    return json_text({"schema": 1, "problems": problems, "findings": listed}, indent=2)


def as_github(found: Sequence[Finding], problems: int, look: Look) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(
        f"::{finding.severity.value} file={_property(finding.source)},line={finding.line},col={finding.column},"
        f"title={finding.code}::{_escaped(finding.message)}"
        for finding in found
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(found: Sequence[Finding], problems: int, look: Look) -> str:
    """Return a SARIF 2.1.0 log, as code scanning services read it."""
    codes = sorted({finding.code for finding in found})
    rules = [{"id": code, "shortDescription": {"text": CODES[code]}} for code in codes]
    driver = {"name": "gradtutor author lint", "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(finding) for finding in found]}
    return json_text({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(finding: Finding) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": finding.source.replace("\\", "/")},
        "region": {"startLine": finding.line, "startColumn": finding.column},
    }
    level = "error" if finding.severity is Severity.ERROR else "warning"
    return {
        "ruleId": finding.code,
        "level": level,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, FindingFormat] = {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}
