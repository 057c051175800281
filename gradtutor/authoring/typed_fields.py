"""A table of nodes -> typed fields, with a finding for each value that a key doesn't allow."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import ValidationError

from gradtutor.authoring.fields import LANGUAGE, did_you_mean, nearest
from gradtutor.authoring.findings import Finding, Source
from gradtutor.authoring.shape import FOREIGN, PROSE_KEYS, SHAPES, ProblemShape, StepShape, required_keys
from gradtutor.authoring.source import Items, Node, Table, Text


def typed(table: Table, source: Source) -> tuple[ProblemShape, list[Finding]]:
    """Return the fields of a table, the faulty ones left empty, and a finding for each fault."""
    data = _plain(table)
    try:
        fields, faults = ProblemShape.model_validate(data), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        for key in {str(fault["loc"][0]) for fault in faults}:
            del data[key]
        fields = ProblemShape.model_validate(data)
    findings = [_fault(fault, table, source) for fault in faults] + _key_faults(fields, table, source)
    return fields, _without_consequences(findings)


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those of a missing key whose name stands there misspelled."""
    meant = {finding.instead[1] for finding in findings if finding.code == "E202" and finding.instead}
    return [
        finding
        for finding in findings
        if finding.code != "E201" or finding.message.removeprefix("Here ").partition(":")[0] not in meant
    ]


def _key_faults(fields: ProblemShape, table: Table, source: Source) -> list[Finding]:
    """Return a finding for each key that this kind of problem needs and lacks, or has and can't use."""
    required = required_keys(fields.kind)
    missing = [f"{key}: is missing. {told}" for key, told in required.items() if table.get(key) is None]
    findings = [source.finding(table.place, "E201", message) for message in missing]
    for key in FOREIGN[fields.kind]:
        node = table.get(key)
        if node:
            message = f"{key}: means nothing in a problem of kind {fields.kind}. Delete it, or change kind:."
            findings.append(source.finding(node.place, "E205", message))
    options = table.get("options")
    if fields.kind == "choice" and fields.options and options:
        if len(fields.options) < 2:
            findings.append(source.finding(options.place, "E205", "Give at least two options to choose from."))
        if not any(option.correct for option in fields.options):
            findings.append(source.finding(options.place, "E205", "No option is right. Add correct: yes to one."))
    return findings


def localised(table: Table, language: str) -> Table:
    """Return a table whose prose in several languages, {en: ..., de: ...}, is in one: the one asked for, or English.

    Where a text is in neither, the first language of the file stands.
    """
    return Table(tuple((key, _localised(key.value, node, language)) for key, node in table.entries), table.place)


def _localised(key: str, node: Node, language: str) -> Node:
    match node:
        case Items(items, place):
            return Items(tuple(_localised(key, item, language) for item in items), place)
        case Table(entries) if key in PROSE_KEYS and all(LANGUAGE.fullmatch(name.value) for name, _ in entries):
            return node.get(language) or node.get("en") or (entries[0][1] if entries else node)
        case Table():
            return localised(node, language)
        case Text():
            return node


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
    for place, part in enumerate(fault["loc"]):
        if part == "[key]":
            node = _key(node, fault["loc"][place - 1])
        elif isinstance(node, Items) and isinstance(part, int):
            node = node.items[part]
        elif isinstance(node, Table) and fault["type"] == "extra_forbidden" and part == fault["loc"][-1]:
            present = {key.value for key, _ in node.entries}
            return unknown_key(_key(node, part), _known_keys(fault["loc"][:-1]), source, present)
        elif isinstance(node, Table):
            following = fault["loc"][place + 1 : place + 2]
            node = (node if following == ("[key]",) else node.get(str(part))) or node
    if fault["type"] == "missing":
        return source.finding(node.place, "E201", f"Here {fault['loc'][-1]}: is missing. Add it.")
    instead = fault.get("ctx", {}).get("instead", "")
    old = node.value if isinstance(node, Text) else ""
    return source.finding(node.place, fault["type"], fault["msg"], instead=(old, instead) if instead else None)


def _key(node: Node, name: Any) -> Text:
    assert isinstance(node, Table)
    return next(key for key, _ in node.entries if key.value == name)


def _known_keys(path: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the keys of the mapping at a path of keys and numbers."""
    names = [part for part in path if isinstance(part, str)]
    return tuple(SHAPES.get(names[-1] if names else "", StepShape).model_fields)


def unknown_key(key: Text, known: tuple[str, ...], source: Source, present: Collection[str] = ()) -> Finding:
    """Return the finding for a key that isn't known, with the nearest one; it can stand instead unless it's there."""
    hint = did_you_mean(key.value, known) or " Keys of your own begin with x-."
    close = nearest(key.value, known)
    message = f"I don't know the key {key.value}.{hint}"
    return source.finding(
        key.place, "E202", message, instead=(key.value, close) if close and close not in present else None
    )
