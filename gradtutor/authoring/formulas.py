"""The mathematics of a problem file: each formula to its tree, each fault at its own character of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gradtutor.authoring.findings import Finding, Source
from gradtutor.authoring.prose import with_mathematics
from gradtutor.authoring.source import Items, Node, Table, Text
from gradtutor.errors import InputError, UnknownNameError
from gradtutor.notation.reading import read, read_condition, read_expression
from gradtutor.notation.tree import Equation, Expression, Group, Variable, variable_names
from gradtutor.notation.tree import Node as TreeNode

PROSE = ("title", "story", "prompt", "why_it_matters", "notes", "source", "units", "hints")
"""The keys whose texts may hold mathematics between $ signs."""

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mathematics:
    """The formulas of one problem, read."""

    function: Expression
    variables: tuple[str, ...]
    domain: tuple[Equation, ...]
    constraints: tuple[Equation, ...]
    at: tuple[Expression, ...]


def mathematics(table: Table, source: Source) -> tuple[Mathematics | None, list[Finding]]:
    """Return the mathematics of a problem (None where a formula can't be read) and every fault in it."""
    formulas = Formulas(source)
    declared = formulas.variables(table.get("variables"))
    function = formulas.function(table.get("function"), declared)
    names = declared or (variable_names(function) if function else ())
    domain = formulas.conditions(table.get("domain"), names)
    constraints = formulas.conditions(table.get("constraints"), names)
    at = formulas.point(table.get("at"), names) if names else ()
    for key in PROSE:
        formulas.check_prose(table.get(key))
    if function is None or formulas.findings:
        return None, formulas.findings
    return Mathematics(function, names, domain, constraints, at), []


class Formulas:
    """Reads the formulas of one problem; what can't be read is added to `findings`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def function(self, node: Node | None, names: Sequence[str]) -> Expression | None:
        """Return the tree of `function:`, in the declared variables or, without any, in all it contains."""
        tree = self._read(node, lambda text: read_expression(text, names or None))
        if node and tree and not variable_names(tree):
            self._add(node, "E303", "The function contains no variable.")
        return tree

    def variables(self, node: Node | None) -> tuple[str, ...]:
        """Return the declared variables in order, under the names the reader gives them (w_1 is w1).

        Where one of them is no name, none is returned, so that the fault is told once and not for every formula.
        """
        typed = [(part, text) for text in _texts(node) for part in text.value.replace(",", " ").split()]
        names: list[str] = []
        before = len(self.findings)
        for part, text in typed:
            name = _variable_name(part)
            if not name:
                self._add(text, "E301", f"{part} can't name a variable. Use a letter, or a letter and a number: x, w1.")
            elif name in names:
                self._add(text, "E205", f"The variable {name} is listed twice. Keep one.")
            names.append(name)
        return tuple(names) if len(self.findings) == before else ()

    def conditions(self, node: Node | None, names: Sequence[str]) -> tuple[Equation, ...]:
        """Return the conditions of `domain:` or `constraints:`; a chain such as 0 < x < 1 gives two."""
        found = [self._read(text, lambda written: read_condition(written, names or None)) for text in _texts(node)]
        return tuple(condition for conditions in found if conditions for condition in conditions)

    def point(self, node: Node | None, names: Sequence[str]) -> tuple[Expression, ...]:
        """Return the coordinates of `at:` in variable order: (1, 2), [1, 2], x = 1, y = 2 or {x: 1, y: 2}."""
        match node:
            case None:
                return ()
            case Table(entries=entries):
                return self._by_name({key.value: self._number(value) for key, value in entries}, names, node)
            case Items(items=items):
                return self._in_order([self._number(item) for item in items], names, node)
            case Text():
                tree = self._read(node, lambda text: read(text, names))
                return self._typed_point(tree, names, node) if tree else ()

    def _typed_point(self, tree: TreeNode, names: Sequence[str], node: Text) -> tuple[Expression, ...]:
        parts = tree.items if isinstance(tree, Group) else (tree,)
        named = {
            part.left.name: part.right
            for part in parts
            if isinstance(part, Equation) and isinstance(part.left, Variable)
        }
        return self._by_name(named, names, node) if named else self._in_order(parts, names, node)

    def _number(self, node: Node) -> Expression | None:
        if isinstance(node, Text):
            return self._read(node, lambda text: read_expression(text, []))
        self._add(node, "E303", "A coordinate is a number, such as 1/2. Write the point as (1, 2).")
        return None

    def _by_name(
        self, values: Mapping[str, TreeNode | None], names: Sequence[str], node: Node
    ) -> tuple[Expression, ...]:
        if set(values) != set(names):
            self._add(node, "E303", f"The point needs one value for each of {', '.join(names)}.")
            return ()
        return self._in_order([values[name] for name in names], names, node)

    def _in_order(self, values: Sequence[TreeNode | None], names: Sequence[str], node: Node) -> tuple[Expression, ...]:
        numbers = [value for value in values if isinstance(value, Expression)]
        if any(variable_names(number) for number in numbers):
            self._add(node, "E303", "The coordinates of a point are numbers, without variables.")
        elif len(values) != len(names):
            told = f"I read {len(values)} coordinates, but need {len(names)}: ({', '.join(names)})."
            self._add(node, "E303", told)
        elif len(numbers) < len(values) and None not in values:
            self._add(node, "E303", "The coordinates of a point are single numbers. Write it as (1, 2).")
        return tuple(numbers)

    def check_prose(self, node: Node | None) -> None:
        """Read the mathematics inside prose."""
        for text in _texts(node):
            self._read(text, with_mathematics)

    def _read(self, node: Node | None, reader: Callable[[str], Read]) -> Read | None:
        """Return what `reader` makes of a text; what isn't text is told by `shape` already."""
        if not isinstance(node, Text) or not node.value.strip():
            return None
        try:
            return reader(node.value)
        except InputError as error:
            code = "E302" if isinstance(error, UnknownNameError) else "E301"
            place = node.place_of(error.position)
            self.findings.append(self.source.finding(place, code, error.message))
            return None

    def _add(self, node: Node, code: str, message: str) -> None:
        self.findings.append(self.source.finding(node.place, code, message))


def _variable_name(part: str) -> str:
    """Return the reader's name for a typed variable, or "". A name that means something else (e, xy) is taken as is."""
    for names in (None, [part]):
        try:
            tree = read_expression(part, names)
        except InputError:
            continue
        if isinstance(tree, Variable):
            return tree.name
    return ""


def _texts(node: Node | None) -> tuple[Text, ...]:
    """Return the texts of a text or a list."""
    match node:
        case Text():
            return (node,)
        case Items(items=items):
            return tuple(item for item in items if isinstance(item, Text))
        case _:
            return ()
