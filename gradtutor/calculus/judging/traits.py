"""What one walk over the trees tells about how to compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Node,
    Number,
    Power,
    Quotient,
    Variable,
    variable_names,
    walk,
)


@dataclass(slots=True)
class Traits:
    """What one walk over both trees finds out."""

    names: set[str] = field(default_factory=set)
    exponents: frozenset[str] = frozenset()  # variables in exponents
    whole: frozenset[str] = frozenset()  # variables that must be integers
    varying_power: bool = False  # a power with variables in base and exponent
    total: bool = True  # defined everywhere
    piecewise: bool = False  # made of pieces: |x|, max, floor
    rational: bool = True  # only the four operations and integer powers


_TOTAL_FUNCTIONS = frozenset((
    "cbrt", "abs", "sign", "floor", "ceiling", "min", "max", "exp", "sin", "cos", "atan", "acot",
    "sinh", "cosh", "tanh", "sech", "asinh", "erf",
))  # fmt: skip


_PIECEWISE_FUNCTIONS = frozenset(("abs", "sign", "floor", "ceiling", "min", "max"))


def traits_of(nodes: Sequence[Node]) -> Traits:
    """Return what matters for comparing expressions and conditions."""
    traits = Traits()
    for node in (part for root in nodes for part in walk(root)):
        match node:
            case Variable(name):
                traits.names.add(name)
            case Quotient(_, denominator):
                traits.total = traits.total and isinstance(denominator, Number) and denominator.value != 0
            case Power(base, exponent):
                _note_power(traits, base, exponent)
            case Constant():
                traits.rational = False
            case Call(function):
                traits.rational = False
                traits.total = traits.total and function in _TOTAL_FUNCTIONS
                traits.piecewise = traits.piecewise or function in _PIECEWISE_FUNCTIONS
            case _:
                pass
    return traits


def _note_power(traits: Traits, base: Expression, exponent: Expression) -> None:
    if isinstance(exponent, Number):
        if exponent.value.denominator != 1:
            traits.rational = False
            traits.total = traits.total and exponent.value.denominator % 2 == 1
        traits.total = traits.total and exponent.value >= 0
        return
    traits.rational = False
    inside = frozenset(variable_names(exponent))
    value = rational_value(base)
    positive_base = isinstance(base, Constant) or (value is not None and value > 0)
    traits.total = traits.total and positive_base
    if not inside:
        return
    traits.exponents |= inside
    if value is not None:
        traits.whole |= inside if value < 0 else frozenset()
    elif variable_names(base):
        traits.varying_power = True
