"""Problem files as text -> problems, or every finding at once.

text --source--> nodes --typed_fields--> typed fields --formulas--> Template --values--> Problem
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradtutor.authoring.findings import Finding, Place, Source
from gradtutor.authoring.formulas import mathematics, texts, unreadable
from gradtutor.authoring.parameters import Parameter, ParameterReader
from gradtutor.authoring.prose import with_mathematics
from gradtutor.authoring.recovery import reading
from gradtutor.authoring.shape import PROSE_KEYS, ProblemShape
from gradtutor.authoring.source import Items, Node, Table, Text
from gradtutor.authoring.template import MOST_CHECKS, NO_MATHEMATICS, Template, Values
from gradtutor.authoring.typed_fields import localised, typed, unknown_key
from gradtutor.errors import InputError
from gradtutor.tutor.conditions import Condition, read_problem_condition
from gradtutor.tutor.problem import Problem

FILE_KEYS = ("gradtutor", "defaults", "problems")
"""The keys of a file that holds several problems."""

MOST_REQUIREMENTS = 12

_LINE_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Signs other than a newline at which YAML begins a line."""

NEEDED_BY = {
    **dict.fromkeys(["gradient_at", "steepest_ascent", "level_direction", "norm", "tangent", "taylor"], ("at",)),
    **dict.fromkeys(["newton", "stable_rate"], ("at",)),
    "directional": ("at", "direction"),
    "clip": ("at", "clip"),
    "descend": ("start", "rate"),
    "chain_rule": ("inner",),
    "lagrange": ("constraints",),
    "multiplier": ("constraints",),
}
"""The keys without which a goal can't be asked; the start of a descent is a point too."""

NEEDED = {
    "at": "a point",
    "direction": "a direction",
    "start": "a start",
    "rate": "a rate",
    "clip": "a length",
    "inner": "inner functions",
    "constraints": "a constraint",
}

EXAMPLES = {
    "at": "at: (1, 2)",
    "direction": "direction: (1, 1)",
    "start": "start: (0, 0)",
    "rate": "rate: 0.1",
    "clip": "clip: 1",
    "inner": "inner: [x = s t, y = s + t]",
    "constraints": "constraints: x + y = 10",
}


@dataclass(frozen=True, slots=True)
class WrittenProblem:
    """A problem together with the table it was written as, so that findings can point into the file.

    `problem` is its first variant; `template` makes the others.
    """

    problem: Problem
    table: Table
    source: Source
    template: Template

    def finding(self, code: str, message: str, key: str = "id") -> Finding:
        """Return a finding at the value of `key`, or at the problem where it has no such key."""
        return self.source.finding((self.table.get(key) or self.table).place, code, message)


@dataclass(frozen=True, slots=True)
class Contents:
    """What one file holds: its sound problems, and everything found wrong with the others."""

    problems: tuple[WrittenProblem, ...]
    findings: tuple[Finding, ...]


def contents(source: Source, language: str = "") -> Contents:
    """Return the problems of a file and every finding, in file order; prose in `language` where the file has it.

    >>> tiny = "gradtutor: 1\\nid: tilted-saddle\\nfunction: 3x^2 + 4x y\\nask: classify"
    >>> contents(Source("tiny.yaml", tiny)).problems[0].problem.variables
    ('x', 'y')
    """
    source = Source(source.name, _LINE_END.sub("\n", source.text))
    read = reading(source)
    if read.root is None:
        return Contents((), _in_order(read.findings))
    tables, found = _tables(read.root, source)
    problems = []
    for table in tables:
        written, faults = _written(localised(table, language), source, share=len(tables))
        found += faults
        if written and not read.findings:
            problems.append(written)
    return Contents(tuple(problems), _in_order([*read.findings, *read.worth_telling(found)]))


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
    findings = [unknown_key(key, FILE_KEYS, source) for key, _ in root.entries if _is_unknown(key, FILE_KEYS)]
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


def _written(table: Table, source: Source, share: int) -> tuple[WrittenProblem | None, list[Finding]]:
    """Return the problem of a table, one of `share` in its file, or None with all its faults."""
    fields, findings = typed(table, source)
    reader = ParameterReader(source)
    parameters = reader.parameters(table.get("parameters"))
    names = reader.names
    read, unread = mathematics(table, source, names) if fields.kind == "problem" else (NO_MATHEMATICS, [])
    conditions, unreadable_conditions = _conditions(table, source, names)
    wanted, locked = _variants(table, reader, parameters)
    test_values = tuple(_test_variant(node, reader, parameters) for node in _tests(table))
    findings += [*reader.findings, *unread, *unreadable_conditions, *_missing_for_goals(fields, table, source)]
    if findings or read is None:
        return None, findings + prose_faults(table, source, {})
    tries = max(1, MOST_CHECKS // share // max(1, len(conditions)))
    template = Template(fields, read, parameters, conditions, wanted, locked, test_values, tries)
    return _first_variant(template, table, source)


def _first_variant(template: Template, table: Table, source: Source) -> tuple[WrittenProblem | None, list[Finding]]:
    values = next(template.candidates(), None)
    if values is None:
        place = (table.get("require") or table).place
        message = "No combination of the parameters meets this. Widen a range, or ask for less."
        return None, [source.finding(place, "E305", message)]
    try:
        problem = template.problem(values)
    except InputError:
        return None, prose_faults(table, source, values)
    return WrittenProblem(problem, table, source, template), []


def _conditions(table: Table, source: Source, names: Sequence[str]) -> tuple[tuple[Condition, ...], list[Finding]]:
    found, findings = [], []
    written = texts(table.get("require"))
    if len(written) > MOST_REQUIREMENTS:
        message = f"I check up to {MOST_REQUIREMENTS} requirements; these are {len(written)}."
        findings.append(source.finding(written[MOST_REQUIREMENTS].place, "E305", message))
    for text in written[:MOST_REQUIREMENTS]:
        try:
            found.append(read_problem_condition(text.value, names))
        except InputError as error:
            findings.append(unreadable(text, error, source))
    return tuple(found), findings


def _variants(
    table: Table, reader: ParameterReader, parameters: Sequence[Parameter]
) -> tuple[int | None, tuple[Values, ...]]:
    """Return how many variants are wanted, or the locked values of each."""
    node = table.get("variants")
    if node is None:
        return None, ()
    if not parameters:
        if table.get("parameters") is None:
            reader.add(node, "Variants need parameters:, such as parameters: {a: 1..5}")
        return None, ()
    if isinstance(node, Items) and node.items:
        values = (reader.locked(item, parameters) for item in node.items)
        return None, tuple(one for one in values if one)
    if isinstance(node, Text) and node.value.isdecimal() and 0 < int(node.value) <= 1000:
        return int(node.value), ()
    reader.add(node, "variants: is how many to hand out, up to 1000, or a list of locked values: [{a: 1}, {a: 2}]")
    return None, ()


def _tests(table: Table) -> tuple[Node, ...]:
    tests = table.get("tests")
    return tests.items if isinstance(tests, Items) else ()


def _test_variant(test: Node, reader: ParameterReader, parameters: Sequence[Parameter]) -> Values | None:
    node = test.get("variant") if isinstance(test, Table) else None
    if node is None:
        return None
    if not parameters:
        reader.add(node, "This problem has no parameters, so its tests name no variant.")
        return None
    return reader.locked(node, parameters)


def _missing_for_goals(fields: ProblemShape, table: Table, source: Source) -> Iterator[Finding]:
    """Yield a finding for each key that a goal can't do without."""
    for goal in fields.ask:
        for key in NEEDED_BY.get(goal, ()):
            if table.get(key) is None and not (key == "at" and table.get("start")):
                message = f"{goal} needs {NEEDED[key]}. Add a line such as {EXAMPLES[key]}"
                yield source.finding((table.get("ask") or table).place, "E201", message)


def prose_faults(node: Node, source: Source, values: Values, key: str = "") -> list[Finding]:
    """Return a finding for each formula inside prose that can't be read, anywhere under a node."""
    match node:
        case Table(entries):
            return [one for name, inner in entries for one in prose_faults(inner, source, values, name.value)]
        case Items(items):
            return [one for item in items for one in prose_faults(item, source, values, key)]
        case Text(value) if key in PROSE_KEYS:
            try:
                with_mathematics(value, values)
            except InputError as error:
                return [unreadable(node, error, source)]
    return []
