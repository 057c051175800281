"""The mathematics of a problem file: each formula to its tree, each fault at its own character of the file.

Parameters are names like variables here; `Mathematics.with_values` puts their values in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gradtutor.authoring.findings import Finding, Source
from gradtutor.authoring.parameters import variable_name
from gradtutor.authoring.source import Items, Node, Table, Text
from gradtutor.authoring.substitution import Values, put_in, put_in_equation
from gradtutor.errors import InputError, UnknownNameError
from gradtutor.notation.reading import read, read_condition, read_expression, without_label
from gradtutor.notation.tree import Equation, Expression, Group, Variable, variable_names
from gradtutor.notation.tree import Node as TreeNode

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mathematics:
    """The formulas of one problem, read. `components` is () unless the function is a vector."""

    function: Expression
    variables: tuple[str, ...]
    components: tuple[Expression, ...] = ()
    domain: tuple[Equation, ...] = ()
    constraints: tuple[Equation, ...] = ()
    at: tuple[Expression, ...] = ()
    direction: tuple[Expression, ...] = ()
    start: tuple[Expression, ...] = ()
    rate: Expression | None = None
    clip: Expression | None = None
    inner: tuple[Equation, ...] = ()

    def with_values(self, values: Values) -> Mathematics:
        """Return the mathematics of a variant."""

        def every(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
            return tuple(put_in(part, values) for part in parts)

        def equations(parts: tuple[Equation, ...]) -> tuple[Equation, ...]:
            return tuple(put_in_equation(part, values) for part in parts)

        return Mathematics(
            put_in(self.function, values),
            self.variables,
            every(self.components),
            equations(self.domain),
            equations(self.constraints),
            every(self.at),
            every(self.direction),
            every(self.start),
            self.rate and put_in(self.rate, values),
            self.clip and put_in(self.clip, values),
            equations(self.inner),
        )


def mathematics(
    table: Table, source: Source, parameters: Sequence[str] = ()
) -> tuple[Mathematics | None, list[Finding]]:
    """Return the mathematics of a problem (None where a formula can't be read) and every fault in it."""
    formulas = Formulas(source, parameters)
    declared = formulas.variables(table.get("variables"))
    components = formulas.function(table.get("function"), declared)
    names = declared or formulas.variables_of(components)
    read = Mathematics(
        components[0] if components else Variable(""),
        names,
        components if len(components) > 1 else (),
        domain=formulas.conditions(table.get("domain"), names),
        constraints=formulas.conditions(table.get("constraints"), names),
        at=formulas.point(table.get("at"), names),
        direction=formulas.point(table.get("direction"), names),
        start=formulas.point(table.get("start"), names),
        rate=formulas.number(table.get("rate")),
        clip=formulas.number(table.get("clip")),
        inner=formulas.inner(table.get("inner"), names),
    )
    return (read if components and not formulas.findings else None), formulas.findings


class Formulas:
    """Reads the formulas of one problem; what can't be read is added to `findings`."""

    def __init__(self, source: Source, parameters: Sequence[str] = ()) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._parameters = tuple(parameters)

    def function(self, node: Node | None, names: Sequence[str]) -> tuple[Expression, ...]:
        """Return the components of `function:`, mostly one, in the declared variables or else in all it contains."""
        tree = self._read(node, lambda text: without_label(read(text, self._names(names))))
        if not node or tree is None:
            return ()
        if isinstance(tree, Group) and tree.bracket and all(isinstance(item, Expression) for item in tree.items):
            components = tuple(item for item in tree.items if isinstance(item, Expression))
        else:
            tree = self._read(node, lambda text: read_expression(text, self._names(names)))
            components = (tree,) if tree else ()
        if components and not self.variables_of(components):
            self._add(node, "E303", "The function contains no variable.")
            return ()
        return components

    def variables_of(self, components: Sequence[Expression]) -> tuple[str, ...]:
        """Return the names in the function that aren't parameters, in alphabetical order."""
        found = {name for component in components for name in variable_names(component)}
        return tuple(sorted(found.difference(self._parameters)))

    def variables(self, node: Node | None) -> tuple[str, ...]:
        """Return the declared variables in order, under the names the reader gives them (w_1 is w1).

        Where one of them is no name, none is returned, so that the fault is told once and not for every formula.
        """
        typed = [(part, text) for text in texts(node) for part in text.value.replace(",", " ").split()]
        names: list[str] = []
        before = len(self.findings)
        for part, text in typed:
            name = variable_name(part)
            if not name:
                self._add(text, "E301", f"{part} can't name a variable. Use a letter, or a letter and a number: x, w1.")
            elif name in names:
                self._add(text, "E205", f"The variable {name} is listed twice. Keep one.")
            elif name in self._parameters:
                self._add(text, "E304", f"{name} is a parameter already. Give one of them another letter.")
            names.append(name)
        return tuple(names) if len(self.findings) == before else ()

    def conditions(self, node: Node | None, names: Sequence[str]) -> tuple[Equation, ...]:
        """Return the conditions of `domain:` or `constraints:`; a chain such as 0 < x < 1 gives two."""
        found = [self._read(text, lambda written: read_condition(written, self._names(names))) for text in texts(node)]
        return tuple(condition for conditions in found if conditions for condition in conditions)

    def inner(self, node: Node | None, names: Sequence[str]) -> tuple[Equation, ...]:
        """Return the variables as functions of others, for the chain rule: x = s t."""
        found = [self._read(text, read_condition) for text in texts(node)]
        equations = tuple(condition for conditions in found if conditions for condition in conditions)
        given = [equation.left.name for equation in equations if isinstance(equation.left, Variable)]
        if node and names and equations and sorted(given) != sorted(names):
            self._add(node, "E303", f"inner: gives each of {', '.join(names)} once, as in {names[0]} = s + t.")
        return equations

    def number(self, node: Node | None) -> Expression | None:
        """Return a number such as a rate; it may hold parameters."""
        return self._read(node, lambda text: read_expression(text, self._parameters))

    def point(self, node: Node | None, names: Sequence[str]) -> tuple[Expression, ...]:
        """Return the coordinates of `at:` in variable order: (1, 2), [1, 2], x = 1, y = 2 or {x: 1, y: 2}."""
        if not names:
            return ()
        match node:
            case None:
                return ()
            case Table(entries=entries):
                return self._by_name({key.value: self._coordinate(value) for key, value in entries}, names, node)
            case Items(items=items):
                return self._in_order([self._coordinate(item) for item in items], names, node)
            case Text():
                tree = self._read(node, lambda text: read(text, (*names, *self._parameters)))
                return self._typed_point(tree, names, node) if tree else ()

    def _names(self, names: Sequence[str]) -> tuple[str, ...] | None:
        """Return the names a formula may use; None, for any, where no variables are declared."""
        return (*names, *self._parameters) if names else None

    def _typed_point(self, tree: TreeNode, names: Sequence[str], node: Text) -> tuple[Expression, ...]:
        parts = tree.items if isinstance(tree, Group) else (tree,)
        named = {
            part.left.name: part.right
            for part in parts
            if isinstance(part, Equation) and isinstance(part.left, Variable)
        }
        return self._by_name(named, names, node) if named else self._in_order(parts, names, node)

    def _coordinate(self, node: Node) -> Expression | None:
        if isinstance(node, Text):
            return self.number(node)
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
        if any(self.variables_of([number]) for number in numbers):
            self._add(node, "E303", "The coordinates of a point are numbers, without variables.")
        elif len(values) != len(names):
            told = f"I read {len(values)} coordinates, but need {len(names)}: ({', '.join(names)})."
            self._add(node, "E303", told)
        elif len(numbers) < len(values) and None not in values:
            self._add(node, "E303", "The coordinates of a point are single numbers. Write it as (1, 2).")
        return tuple(numbers)

    def _read(self, node: Node | None, reader: Callable[[str], Read]) -> Read | None:
        """Return what `reader` makes of a text; what isn't text is told by `shape` already."""
        if not isinstance(node, Text) or not node.value.strip():
            return None
        try:
            return reader(node.value)
        except InputError as error:
            self.findings.append(unreadable(node, error, self.source))
            return None

    def _add(self, node: Node, code: str, message: str) -> None:
        self.findings.append(self.source.finding(node.place, code, message))


def unreadable(text: Text, error: InputError, source: Source) -> Finding:
    """Return the finding for mathematics that can't be read, at the character where reading failed."""
    code = "E302" if isinstance(error, UnknownNameError) else "E301"
    return source.finding(text.place_of(error.position), code, error.message)


def texts(node: Node | None) -> tuple[Text, ...]:
    """Return the texts of a text or a list."""
    match node:
        case Text():
            return (node,)
        case Items(items=items):
            return tuple(item for item in items if isinstance(item, Text))
        case _:
            return ()
