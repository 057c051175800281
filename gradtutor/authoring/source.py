"""YAML text -> nodes with their places. Every scalar stays the text it was; nothing is constructed or executed.

    Text    3x^2 + 4x y        Items    [a, b]        Table    key: value

Only PyYAML's events are used, so `no`, `1:30` and `010` are not rewritten, and depth and size are bounded while
reading. What goes wrong is told by `yaml_traps`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from gradtutor.authoring.findings import Finding, Place, Source
from gradtutor.authoring.yaml_traps import explained, place_of_mark, trap_in_scalar

_ANCHOR = re.compile(r"\A&\S+[ ]+")

_FAST: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The parser in C, where PyYAML was built with it, is twenty times as fast."""

MAX_CHARACTERS = 200_000
MAX_DEPTH = 20
MAX_NODES = 50_000


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: its value, where it starts, and how it was written (quotes and line folding included)."""

    value: str
    place: Place
    written: str = ""

    def place_of(self, index: int) -> Place:
        """Return the place in the file of `value[index]`; escapes and folded lines are followed.

        >>> Text("it's x", Place(3, 7), "'it''s x'").place_of(5)
        Place(line=3, column=14)
        """
        at = _index_in(self.written, self.value, index)
        before = self.written[:at]
        lines = before.count("\n")
        column = len(before) - before.rfind("\n") if lines else self.place.column + at
        return Place(self.place.line + lines, column)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping in file order, each key once."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the node under `key`, or None."""
        return next((node for name, node in self.entries if name.value == key), None)


Node = Text | Items | Table


def texts_in(node: Node) -> Iterator[Text]:
    """Yield every text under a node, the keys of mappings among them."""
    match node:
        case Text():
            yield node
        case Items(items):
            for item in items:
                yield from texts_in(item)
        case Table(entries):
            for key, value in entries:
                yield key
                yield from texts_in(value)


def _index_in(written: str, value: str, index: int) -> int:
    """Return where `value[index]` stands in `written`: each character is matched to the next one like it."""
    at = written.find("\n") + 1 if written[:1] in ("|", ">") else int(written[:1] in ("'", '"'))
    for character in value[:index]:
        if not character.isspace():
            at = max(at, written.find(character, at) + 1)
    wanted = value[index : index + 1].strip()
    return max(at, written.find(wanted, at)) if wanted else at


class _RefusedError(Exception):
    """Reading stops here: what follows would cost too much or make no sense."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def parse(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """Return the root node (None where the text can't be read to its end) and every fault found on the way."""
    if len(source.text) > MAX_CHARACTERS:
        message = f"This file has {len(source.text):,} characters; I read up to {MAX_CHARACTERS:,}. Split it."
        return None, (source.finding(Place(1, 1), "E106", message),)
    try:
        return _parsed(source, _FAST)
    except (yaml.YAMLError, UnicodeEncodeError):
        pass  # Only the slow parser says precisely what it stumbled on.
    try:
        return _parsed(source, yaml.BaseLoader)
    except yaml.YAMLError as error:
        return None, (explained(error, source),)


def _parsed(source: Source, loader: type[Any]) -> tuple[Node | None, tuple[Finding, ...]]:
    builder = _Builder(source, loader)
    try:
        root = builder.document()
    except _RefusedError as refused:
        return None, (*builder.findings, refused.finding)
    return root, tuple(builder.findings)


class _Builder:
    """Builds nodes from events by recursive descent, at most `MAX_DEPTH` deep and `MAX_NODES` in all."""

    def __init__(self, source: Source, loader: type[Any]) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._events: Iterator[yaml.Event] = iter(yaml.parse(source.text, Loader=loader))
        self._count = 0
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._unused_anchors: dict[str, Place] = {}

    def document(self) -> Node:
        next(self._events)  # the start of the stream
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _RefusedError(self._finding(Place(1, 1), "E201", "This file is empty. Begin it with: gradtutor: 1"))
        root = self._node(next(self._events), 0)
        next(self._events)  # the end of the document
        event = next(self._events)
        if isinstance(event, yaml.DocumentStartEvent):
            message = "A second document begins here (---). Put several problems under one problems: list instead."
            raise _RefusedError(self._finding(_place(event), "E108", message))
        for name, place in self._unused_anchors.items():
            message = f"YAML reads &{name} as a name tag for aliases. Put the value in quotes if it is meant as typed."
            self.findings.append(self._finding(place, "E103", message))
        return root

    def _finding(self, place: Place, code: str, message: str) -> Finding:
        return self.source.finding(place, code, message)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = _place(event)
        self._spend(1, place)
        if depth > MAX_DEPTH:
            raise _RefusedError(
                self._finding(place, "E106", f"Lists and mappings nest more than {MAX_DEPTH} deep here.")
            )
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.tag not in (None, "!"):
            message = f"I don't use YAML tags such as {event.tag}. Delete it, or put the value in quotes."
            self.findings.append(self._finding(place, "E108", message))
        before = self._count
        node = self._content(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = (node, self._count - before + 1)
            self._unused_anchors[event.anchor] = place
        return node

    def _spend(self, nodes: int, place: Place) -> None:
        self._count += nodes
        if self._count > MAX_NODES:
            message = f"This file unfolds to more than {MAX_NODES:,} values. Split it, and use fewer aliases."
            raise _RefusedError(self._finding(place, "E106", message))

    def _alias(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self._anchors:
            message = f"A value that begins with * is a YAML alias, and nothing is called &{event.anchor}. Use quotes."
            raise _RefusedError(self._finding(_place(event), "E103", message))
        node, size = self._anchors[event.anchor]
        self._unused_anchors.pop(event.anchor, None)
        self._spend(size, _place(event))
        return node

    def _content(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._node(inner, depth + 1) for inner in self._until(yaml.SequenceEndEvent))
            return Items(items if not event.flow_style else self._unsplit(items), _place(event))
        return Table(self._entries(event, depth), _place(event))

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _text(self, event: yaml.ScalarEvent) -> Text:
        assert event.start_mark
        assert event.end_mark
        written = self.source.text[event.start_mark.index : event.end_mark.index]
        anchor = len(written) - len(_ANCHOR.sub("", written))
        line, column = _place(event)
        text = Text(event.value, Place(line, column + anchor), written[anchor:])
        trap = trap_in_scalar(event, text.written)
        if trap:
            self.findings.append(self.source.finding(text.place, *trap, instead=_in_single_quotes(text.written)))
        return text

    def _entries(self, start: yaml.CollectionStartEvent, depth: int) -> tuple[tuple[Text, Node], ...]:
        entries: dict[str, tuple[Text, Node]] = {}
        split: Text | None = None
        for event in self._until(yaml.MappingEndEvent):
            key, value = self._node(event, depth + 1), self._node(next(self._events), depth + 1)
            if not isinstance(key, Text):
                self.findings.append(self._finding(_place(event), "E204", "A key must be text, such as title."))
            elif split and _is_rest(key, value):
                continue  # already told with the value it was split from
            elif key.value in entries:
                first = entries[key.value][0].place.line
                message = f"{key.value}: occurs twice; it is already on line {first}. Keep one."
                self.findings.append(self._finding(key.place, "E104", message))
            else:
                entries[key.value] = (key, value)
            if start.flow_style and isinstance(value, Text) and (split := _cut_open(value)):
                self._tell_split(value)
        return tuple(entries.values())

    def _unsplit(self, items: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return the items of a [ ] list, after telling where a comma inside round brackets split one."""
        for item in items:
            if isinstance(item, Text) and _cut_open(item):
                self._tell_split(item)
        return items

    def _tell_split(self, value: Text) -> None:
        message = f"The comma after {value.value} ends the value here. Put the whole value in quotes."
        self.findings.append(self._finding(value.place, "E105", message))


def _in_single_quotes(written: str) -> tuple[str, str] | None:
    """Return "\\frac{x}{y}" and the same in single quotes, which YAML takes as typed; None where that isn't sure."""
    inner = written[1:-1]
    if written[:1] != '"' or "\n" in written or "'" in inner or '\\"' in inner:
        return None
    return written, f"'{inner}'"


def _cut_open(text: Text) -> Text | None:
    """Return `text` where it is unquoted and a bracket in it never closes, as in {answer: (1, 1)}."""
    quoted = text.written[:1] in ('"', "'")
    return text if not quoted and text.value.count("(") > text.value.count(")") else None


def _is_rest(key: Text, value: Node) -> bool:
    """Whether an entry of { } is what a comma split off: the  1)  of  {answer: (1, 1)}."""
    return key.value.count(")") > key.value.count("(") or (isinstance(value, Text) and not value.value)


def _place(event: yaml.Event) -> Place:
    return place_of_mark(event.start_mark)
