"""Findings: what is wrong with a problem file, where, and what to do about it.

`CODES` is the table of everything that can be found. A code never changes its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

CODES: dict[str, str] = {
    # E1: the text is not the YAML that was meant
    "E101": "the text is not YAML",
    "E102": "a tab where YAML wants spaces",
    "E103": "an unquoted value begins with a sign that YAML keeps for itself",
    "E104": "a key occurs twice",
    "E105": "an unquoted comma splits a value inside { } or [ ]",
    "E106": "too long, too deep, or too much repetition",
    "E107": "not UTF-8 text, or a character that can't be typed",
    "E108": "a YAML feature that problem files don't use: tags, several documents",
    "E109": "a backslash inside double quotes",
    # E2: the keys and what they hold
    "E201": "a key is missing",
    "E202": "an unknown key",
    "E204": "text, a list or a mapping where something else belongs",
    "E205": "a value outside what the key allows",
    # E3: the mathematics
    "E301": "mathematics that can't be read",
    "E302": "a name that is not a variable of the problem",
    "E303": "a point that doesn't fit the variables",
    "E304": "a parameter, its values, or a locked variant",
    "E305": "a requirement that no variant meets",
    "E306": "a domain that no point lies in",
    # E4: the collection of problems
    "E401": "two problems have the same id",
    "E402": "the file can't be opened",
    # E6: the tests of a problem
    "E601": "an answer isn't marked as its test expects",
    "E602": "a step can't be worked out, or its own answer isn't accepted",
    "E603": "a listed mistake is right, or can't be read",
    "E604": "a hint gives the answer away",
    "E605": "a variant doesn't meet a requirement",
    # W5: sound, but not yet good to learn from
    "W501": "prose is missing",
    "W502": "tests are missing",
    "W503": "the file is not named after its problem",
    "W504": "a file that is not a problem file",
    "W505": "a step is asked but no test covers it",
    "W506": "a variable that the function doesn't contain",
    "W507": "something written for a step that the problem doesn't have",
    "W508": "a requirement that needs the solver, with no locked variants",
    "W509": "a parameter that is never used",
    "W510": "two options that say the same",
}


class Severity(Enum):
    """An error makes the file unusable; a warning says what would make it better."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one file. `excerpt` is the line it is on.

    `instead` is a safe remedy, where there is one: the text that stands at the place, and the text to put there.
    """

    source: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity
    excerpt: str = ""
    instead: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and text, as far as findings need them.

    >>> finding = Source("a.yaml", "id: Bad").finding(Place(1, 5), "E205", "Use small letters: bad")
    >>> print(report(finding))
    a.yaml:1:5: error E205 Use small letters: bad
        id: Bad
            ^
    """

    name: str
    text: str

    def finding(self, place: Place, code: str, message: str, instead: tuple[str, str] | None = None) -> Finding:
        """Return the finding `code` at `place`."""
        lines = self.text.split("\n")
        excerpt = lines[place.line - 1].rstrip("\r") if 0 < place.line <= len(lines) else ""
        severity = Severity.ERROR if code.startswith("E") else Severity.WARNING
        return Finding(self.name, *place, code, message, severity, excerpt, instead)


def headline(finding: Finding) -> str:
    """Return the finding on one line: `file:line:column: severity CODE message`."""
    place = f"{finding.source}:{finding.line}:{finding.column}"
    return _printable(f"{place}: {finding.severity.value} {finding.code} {finding.message}", "\ufffd")


def report(finding: Finding, *, room: int = 100) -> str:
    """Return the headline and, where there is one, the line of the file with a caret under the place."""
    if not finding.excerpt.strip():
        return headline(finding)
    start = max(0, finding.column - 1 - room // 2) if len(finding.excerpt) > room else 0
    shown = _printable(finding.excerpt[start : start + room], " ")
    return f"{headline(finding)}\n    {shown}\n    {' ' * (finding.column - 1 - start)}^"


def _printable(text: str, instead: str) -> str:
    return "".join(character if character.isprintable() else instead for character in text)


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that make their file unusable."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
