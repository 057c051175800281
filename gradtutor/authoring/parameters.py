"""The parameters of a problem, the values each may take, and the order in which their combinations are tried.

parameters:
  a: {integer: 1..5}
  s: {choose: [1, -1]}
  b: -3..3                     short for {integer: -3..3}
  k: [1/2, 2]                  short for {choose: [1/2, 2]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, prod
from typing import overload

from gradtutor.authoring.findings import Finding, Source
from gradtutor.authoring.source import Items, Node, Table, Text
from gradtutor.authoring.substitution import number
from gradtutor.errors import InputError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Expression, Variable
from gradtutor.notation.writing import Style, write

MOST_VALUES = 1000
"""A parameter with more values than this needs a smaller range."""

MOST_PARAMETERS = 12

_RANGE = re.compile(r"\s*([-−]?\d{1,9})\s*\.\.\s*([-−]?\d{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter and the values it may take, in the order of the file."""

    name: str
    values: Sequence[Expression]


@dataclass(frozen=True, slots=True)
class WholeNumbers(Sequence[Expression]):
    """The whole numbers of a range, made as they are needed."""

    numbers: range

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Expression: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Expression]: ...

    def __getitem__(self, place: int | slice) -> Expression | Sequence[Expression]:
        if isinstance(place, slice):
            return WholeNumbers(self.numbers[place])
        return number(Fraction(self.numbers[place]))


def variable_name(part: str) -> str:
    """Return the reader's name for a typed variable, or "". A name that means something else (e, xy) is taken as is.

    >>> variable_name("w_1"), variable_name("e"), variable_name("2")
    ('w1', 'e', '')
    """
    for names in (None, [part]):
        try:
            tree = read_expression(part, names)
        except InputError:
            continue
        if isinstance(tree, Variable):
            return tree.name
    return ""


def value_text(value: Expression) -> str:
    """Return a value as it is typed and kept: -1/2."""
    return write(value, Style.SOURCE)


def combinations(parameters: Sequence[Parameter]) -> Iterator[dict[str, Expression]]:
    """Yield every combination of values once, neighbours far apart, so that any first few are spread over all.

    Counting through all combinations in steps of about 0.618 of their number meets each exactly once when the step
    and the number have no common factor, and splits every gap as evenly as it can (the golden section).

    >>> a = Parameter("a", tuple(number(Fraction(value)) for value in range(8)))
    >>> [value_text(values["a"]) for values in combinations([a])]
    ['0', '5', '2', '7', '4', '1', '6', '3']
    """
    total = prod(len(parameter.values) for parameter in parameters)
    step = next(step for step in range(max(1, total * 618 // 1000), total + 2) if gcd(step, total) == 1)
    for turn in range(total):
        yield _combination(parameters, turn * step % total)


def _combination(parameters: Sequence[Parameter], place: int) -> dict[str, Expression]:
    chosen = {}
    for parameter in parameters:
        place, digit = divmod(place, len(parameter.values))
        chosen[parameter.name] = parameter.values[digit]
    return chosen


class ParameterReader:
    """Reads `parameters:` and locked values; what can't be read is added to `findings`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        # The names of all parameters, those with faulty values too: a formula that uses one has no fault of its own.
        self.names: tuple[str, ...] = ()

    def parameters(self, node: Node | None) -> tuple[Parameter, ...]:
        """Return the parameters of a problem in file order."""
        if node is None:
            return ()
        if not isinstance(node, Table) or not node.entries:
            self.add(node, "parameters: holds a line for each parameter, such as a: {integer: 1..5}")
            return ()
        if len(node.entries) > MOST_PARAMETERS:
            self.add(node, f"I work with up to {MOST_PARAMETERS} parameters; this problem has {len(node.entries)}.")
            return ()
        named = [(self._name(key), self._values(value)) for key, value in node.entries]
        self.names = tuple(name for name, _ in named if name)
        return tuple(Parameter(name, values) for name, values in named if name and values)

    def locked(self, node: Node, parameters: Sequence[Parameter]) -> dict[str, Expression] | None:
        """Return the values of one locked variant, {a: 1, s: -1}: one for every parameter, in any range."""
        names = [parameter.name for parameter in parameters]
        if not isinstance(node, Table) or sorted(key.value for key, _ in node.entries) != sorted(names):
            self.add(node, f"A variant gives each of {', '.join(names)} a value, as in {{{names[0]}: 1}}.")
            return None
        values = {key.value: self._value(value) for key, value in node.entries}
        found = {name: values[name] for name in names}
        return found if all(found.values()) else None  # type: ignore[return-value]

    def _name(self, key: Text) -> str:
        name = variable_name(key.value)
        if not name:
            self.add(key, f"{key.value} can't name a parameter. Use a letter, or a letter and a number: a, k1.")
        return name

    def _values(self, node: Node) -> Sequence[Expression]:
        match node:
            case Text():
                return self._range(node)
            case Items(items=items):
                return self._chosen(items, node)
            case Table(entries=((Text("integer"), Text() as written),)):
                return self._range(written)
            case Table(entries=((Text("choose"), Items(items=items) as written),)):
                return self._chosen(items, written)
        self.add(node, "A parameter takes {integer: 1..5} or {choose: [1, -1]}.")
        return ()

    def _range(self, text: Text) -> Sequence[Expression]:
        found = _RANGE.fullmatch(text.value)
        if not found:
            self.add(text, f"{text.value} is no range of whole numbers. Write it as 1..5, or list values: [1, 5].")
            return ()
        first, last = (int(bound.replace("−", "-")) for bound in found.groups())
        if not first <= last < first + MOST_VALUES:
            told = "is empty" if last < first else f"has more than {MOST_VALUES} values"
            self.add(text, f"The range {text.value} {told}. Write the smaller number first, and stay near.")
            return ()
        return WholeNumbers(range(first, last + 1))

    def _chosen(self, items: Sequence[Node], node: Node) -> tuple[Expression, ...]:
        if not 0 < len(items) <= MOST_VALUES:
            self.add(node, "List the values to choose from, as in [1, -1].")
            return ()
        values = tuple(value for item in items if (value := self._value(item)) is not None)
        return tuple(dict.fromkeys(values)) if len(values) == len(items) else ()

    def _value(self, node: Node) -> Expression | None:
        if not isinstance(node, Text):
            self.add(node, "A value of a parameter is a number, such as -1/2.")
            return None
        try:
            return read_expression(node.value, [])
        except InputError as error:
            self.findings.append(self.source.finding(node.place_of(error.position), "E304", error.message))
            return None

    def add(self, node: Node, message: str) -> None:
        """Add a fault in the parameters or variants."""
        self.findings.append(self.source.finding(node.place, "E304", message))


def locked_text(values: Mapping[str, Expression]) -> tuple[tuple[str, str], ...]:
    """Return values as a problem keeps them: (("a", "3"), ("s", "-1"))."""
    return tuple((name, value_text(value)) for name, value in values.items())
