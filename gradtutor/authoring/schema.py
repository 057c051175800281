"""Problem files as text -> problems, or every finding at once.

text --source--> nodes --shape--> typed fields --formulas--> Problem
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from gradtutor.authoring.findings import Finding, Place, Source
from gradtutor.authoring.formulas import PROSE, Mathematics, mathematics
from gradtutor.authoring.prose import with_mathematics
from gradtutor.authoring.shape import GOALS, KEYS_TO_COME, REQUIRED, ProblemShape, did_you_mean
from gradtutor.authoring.source import Items, Node, Table, Text, parse
from gradtutor.tutor.problem import Problem, ProblemTest

FILE_KEYS = ("gradtutor", "defaults", "problems")
"""The keys of a file that holds several problems."""

_PROBLEM_KEYS = tuple(ProblemShape.model_fields)


@dataclass(frozen=True, slots=True)
class WrittenProblem:
    """A problem together with the table it was written as, so that findings can point into the file."""

    problem: Problem
    table: Table
    source: Source

    def finding(self, code: str, message: str, key: str = "id") -> Finding:
        """Return a finding at the value of `key`, or at the problem where it has no such key."""
        return self.source.finding((self.table.get(key) or self.table).place, code, message)


@dataclass(frozen=True, slots=True)
class Contents:
    """What one file holds: its sound problems, and everything found wrong with the others."""

    problems: tuple[WrittenProblem, ...]
    findings: tuple[Finding, ...]


def contents(source: Source) -> Contents:
    """Return the problems of a file and every finding, in file order.

    >>> tiny = "gradtutor: 1\\nid: tilted-saddle\\nfunction: 3x^2 + 4x y\\nask: classify"
    >>> contents(Source("tiny.yaml", tiny)).problems[0].problem.variables
    ('x', 'y')
    """
    root, findings = parse(source)
    if root is None:
        return Contents((), _in_order(findings))
    tables, more = _tables(root, source)
    found = [*findings, *more]
    problems = []
    for table in tables:
        problem, faults = _problem(table, source)
        found += faults
        if problem:
            problems.append(WrittenProblem(problem, table, source))
    return Contents(tuple(problems), _in_order(found))


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings in file order, each once: a fault in `defaults:` is met by every problem."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.line, finding.column)))


def _tables(root: Node, source: Source) -> tuple[tuple[Table, ...], list[Finding]]:
    """Return one table for each problem of the file, its defaults filled in."""
    if not isinstance(root, Table):
        message = "A problem file is made of lines such as id: tilted-saddle. See gradtutor author --help."
        return (), [source.finding(root.place, "E204", message)]
    version = root.get("gradtutor")
    findings = [] if version else [source.finding(Place(1, 1), "E201", "Begin the file with its version: gradtutor: 1")]
    if root.get("problems") is None and root.get("defaults") is None:
        return (root,), findings
    tables, more = _listed_tables(root, source)
    return tables, findings + more


def _listed_tables(root: Table, source: Source) -> tuple[tuple[Table, ...], list[Finding]]:
    """Return the tables under `problems:`, with what `defaults:` adds to each."""
    findings = [_unknown_key(key, FILE_KEYS, source) for key, _ in root.entries if _is_unknown(key, FILE_KEYS)]
    listed, defaults = root.get("problems"), root.get("defaults") or Table((), root.place)
    if not isinstance(listed, Items) or not listed.items:
        message = "problems: is a list. Begin each problem with a dash: - id: my-problem"
        findings.append(source.finding((listed or root).place, "E204", message))
        return (), findings
    if not isinstance(defaults, Table):
        findings.append(source.finding(defaults.place, "E204", "defaults: holds keys, such as difficulty: 2"))
        return (), findings
    shared = defaults.entries + tuple(entry for entry in root.entries if entry[0].value == "gradtutor")
    message = "A problem is made of lines such as id: my-problem."
    findings += [source.finding(item.place, "E204", message) for item in listed.items if not isinstance(item, Table)]
    return tuple(_filled(item, shared) for item in listed.items if isinstance(item, Table)), findings


def _filled(table: Table, shared: Sequence[tuple[Text, Node]]) -> Table:
    missing = tuple((key, node) for key, node in shared if table.get(key.value) is None)
    return Table(table.entries + missing, table.place)


def _is_unknown(key: Text, known: Sequence[str]) -> bool:
    return key.value not in known and not key.value.startswith("x-")


def _unknown_key(key: Text, known: Sequence[str], source: Source) -> Finding:
    if key.value in KEYS_TO_COME:
        return source.finding(key.place, "E203", f"{key.value}: is part of the format, but not supported yet.")
    hint = did_you_mean(key.value, known) or " Keys of your own begin with x-."
    return source.finding(key.place, "E202", f"I don't know the key {key.value}.{hint}")


def _problem(table: Table, source: Source) -> tuple[Problem | None, list[Finding]]:
    """Return the problem of a table, or None with all its faults."""
    fields, findings = _typed(table, source)
    read, unreadable = mathematics(table, source)
    findings += unreadable
    if "gradient_at" in fields.ask and table.get("at") is None:
        message = "gradient_at needs a point. Add a line such as at: (1, 2)"
        findings.append(source.finding((table.get("ask") or table).place, "E201", message))
    if findings or read is None:
        return None, findings
    return _made(fields, read), []


def _made(fields: ProblemShape, read: Mathematics) -> Problem:
    """Return the problem of sound fields; what is derived from `ask` where left out is filled in."""
    return Problem(
        **{key: _shown(getattr(fields, key)) for key in PROSE},
        id=fields.id,
        ask=fields.ask,
        needs=fields.needs,
        tags=fields.tags,
        function=read.function,
        variables=read.variables,
        domain=read.domain,
        constraints=read.constraints,
        at=read.at,
        difficulty=fields.difficulty or estimated_difficulty(fields.ask),
        skills=fields.skills or fields.ask,
        tests=tuple(ProblemTest(test.step, test.answer, test.expect) for test in fields.tests),
    )


def _shown(prose: Any) -> Any:
    """Return prose, or each text of a list of it, with its mathematics written out."""
    return with_mathematics(prose) if isinstance(prose, str) else tuple(map(with_mathematics, prose))


def estimated_difficulty(ask: Sequence[str]) -> int:
    """Return the level of a problem whose file gives none, from 1 to 3: the later its goals, the higher.

    >>> estimated_difficulty(["gradient"]), estimated_difficulty(["gradient", "classify"])
    (1, 3)
    """
    return max((1 + GOALS.index(goal) // 3 for goal in ask), default=1)


def _typed(table: Table, source: Source) -> tuple[ProblemShape, list[Finding]]:
    """Return the fields of a table, the faulty ones left empty, and a finding for each fault."""
    data = _plain(table)
    findings = []
    if not data.keys() >= REQUIRED.keys():
        missing = [key for key in REQUIRED if key not in data]
        findings = [source.finding(table.place, "E201", f"{key}: is missing. {REQUIRED[key]}") for key in missing]
    try:
        return ProblemShape.model_validate(data), findings
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    findings += [_fault(fault, table, source) for fault in faults]
    for key in {str(fault["loc"][0]) for fault in faults}:
        del data[key]
    return ProblemShape.model_validate(data), findings


def _plain(node: Node) -> Any:
    match node:
        case Text(value):
            return value
        case Items(items):
            return [_plain(item) for item in items]
        case Table(entries):
            return {key.value: _plain(value) for key, value in entries if not key.value.startswith("x-")}


def _fault(fault: Any, table: Table, source: Source) -> Finding:
    """Return the finding for one error of pydantic, at the node it is about."""
    node: Node = table
    for part in fault["loc"]:
        if isinstance(node, Items) and isinstance(part, int):
            node = node.items[part]
        elif isinstance(node, Table) and fault["type"] == "extra_forbidden" and part == fault["loc"][-1]:
            known = _PROBLEM_KEYS if node is table else ("step", "answer", "expect")
            return _unknown_key(next(key for key, _ in node.entries if key.value == part), known, source)
        elif isinstance(node, Table):
            node = node.get(str(part)) or node
    if fault["type"] == "missing":
        return source.finding(node.place, "E201", f"This test has no {fault['loc'][-1]}:. Add it.")
    return source.finding(node.place, fault["type"], fault["msg"])
