"""The syntax tree: what was typed, before any mathematics is done to it.

Two families of small frozen nodes. An `Expression` stands for a real number or function:

    Number  Constant  Variable  Sum  Product  Quotient  Power  Negation  Call

A `Structure` arranges expressions the way answers do:

    Group       (a, b)  [a, b]  <a, b>  {a, b}  and a bare  a, b
    Rows        [a, b; c, d]  and a bare  a, b; c, d
    Labelled    (0, 0): saddle
    Equation    x + y = 10,  f_x = 6x,  x <= 3
    Word        none, saddle, minimum: words that answer a question

Nothing is simplified: `x + x` stays a sum of two terms, `1/2` a quotient. Equality of nodes ignores spans, so two
texts with the same reading are equal trees.

>>> Sum((Variable("x"), Negation(Number(Fraction(1)))), (0, 5)) == Sum((Variable("x"), Negation(Number(Fraction(1)))))
True
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

Span = tuple[int, int]
"""Start and end of a node in the text it was read from; end is exclusive."""

NOWHERE: Span = (0, 0)


def _span() -> Span:
    return field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational. `typed` keeps a decimal as it was typed ("2.50"), and is empty for everything else."""

    value: Fraction
    span: Span = _span()
    typed: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """π or Euler's e: `name` is "pi" or "e"."""

    name: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable under its canonical name: x, w1, lambda."""

    name: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms; a subtracted term is a `Negation`."""

    terms: tuple[Expression, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors, whether the sign between them was typed or not."""

    factors: tuple[Expression, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Quotient:
    """numerator / denominator."""

    numerator: Expression
    denominator: Expression
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Power:
    """base ^ exponent. Over the reals: an odd root of a negative number is real, 0^0 is 1."""

    base: Expression
    exponent: Expression
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Negation:
    """-operand."""

    operand: Expression
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Call:
    """A known function (a canonical name in `functions.FUNCTIONS`) of one or more arguments."""

    function: str
    arguments: tuple[Expression, ...]
    span: Span = _span()


Expression = Number | Constant | Variable | Sum | Product | Quotient | Power | Negation | Call


@dataclass(frozen=True, slots=True)
class Group:
    """Items between brackets, or bare with commas. `bracket` is one of "(", "[", "<", "{", ""."""

    items: tuple[Node, ...]
    bracket: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows split by semicolons: [a, b; c, d]. `bracket` as in `Group`."""

    rows: tuple[tuple[Node, ...], ...]
    bracket: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Labelled:
    """subject: label, as in  (0, 0): saddle."""

    subject: Node
    label: Node
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Equation:
    """left relation right, where relation is one of  =  <  <=  >  >=  != . A label such as ∂f/∂x is a `Word`."""

    left: Node
    relation: str
    right: Node
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Word:
    """A word that answers a question (none, saddle point) or labels an answer (f_x, ∂f/∂x, grad f), as typed."""

    text: str
    span: Span = _span()


Structure = Group | Rows | Labelled | Equation | Word
Node = Expression | Structure


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below `node`, left to right."""
    match node:
        case Sum(terms=parts) | Product(factors=parts) | Call(arguments=parts) | Group(items=parts):
            return parts
        case Quotient(numerator, denominator):
            return (numerator, denominator)
        case Power(base, exponent):
            return (base, exponent)
        case Negation(operand):
            return (operand,)
        case Rows(rows=rows):
            return tuple(item for row in rows for item in row)
        case Labelled(subject, label):
            return (subject, label)
        case Equation(left=left, right=right):
            return (left, right)
        case Number() | Constant() | Variable() | Word():
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and everything below it, parents first, left to right, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def variable_names(node: Node) -> tuple[str, ...]:
    """Return the names of the variables that occur in `node`, in alphabetical order."""
    return tuple(sorted({part.name for part in walk(node) if isinstance(part, Variable)}))
