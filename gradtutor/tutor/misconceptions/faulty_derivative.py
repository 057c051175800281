"""A derivative with one rule applied wrongly, as learners do it.

A fault is a function of a node and the derivation at work: it returns the wrong derivative of that node, or None
where it has nothing to get wrong there. Everything else is differentiated correctly.
"""

from __future__ import annotations

from collections.abc import Callable

from gradtutor.calculus.values.tree_derivative import ONE, ZERO, added, derivative_tree, times
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    children,
    variable_names,
)

Fault = Callable[[Expression, "Derivation"], "Expression | None"]


class Derivation:
    """A derivative by the variable `name` in the making; `struck` says whether the fault has struck anywhere."""

    def __init__(self, name: str, fault: Fault) -> None:
        self.name = name
        self.struck = False
        self._fault = fault

    def of(self, node: Expression) -> Expression:
        """Return the derivative of a node, wrong where the fault strikes."""
        wrong = self._fault(node, self)
        if wrong is not None:
            self.struck = True
            return wrong
        match node:
            case Number() | Constant():
                return ZERO
            case Variable(name):
                return ONE if name == self.name else ZERO
            case _:
                return self._by_parts(node)

    def _by_parts(self, node: Expression) -> Expression:
        """Return Σ ∂node/∂part · part', which is every rule of differentiation at once."""
        parts = expressions_below(node)
        slopes = [self.of(part) for part in parts]
        moving = [place for place, slope in enumerate(slopes) if slope != ZERO]
        return added(*[times(outer_derivative(node, place), slopes[place]) for place in moving])

    def moves(self, node: Expression) -> bool:
        """Say whether the variable occurs in a node."""
        return self.name in variable_names(node)


def faulty_derivative(expression: Expression, name: str, fault: Fault) -> Expression | None:
    """Return the derivative by `name` with the fault in it; None where the fault has nowhere to strike.

    >>> from gradtutor.notation.reading import read_expression
    >>> def letters_are_one(node, derivation):
    ...     return ONE if isinstance(node, Variable) else None
    >>> faulty_derivative(read_expression("x + y"), "x", letters_are_one) == Sum((ONE, ONE))
    True
    >>> faulty_derivative(read_expression("7"), "x", letters_are_one) is None
    True
    """
    derivation = Derivation(name, fault)
    try:
        wrong = derivation.of(expression)
    except ValueError:  # A function without an elementary derivative.
        return None
    return wrong if derivation.struck else None


def expressions_below(node: Expression) -> tuple[Expression, ...]:
    """Return the expressions directly below an expression."""
    return children(node)  # type: ignore[return-value]  # below an expression there are expressions only


def outer_derivative(node: Expression, place: int) -> Expression:
    """Return the derivative of a node by one of the expressions below it, the others held: 2u for u²."""
    parts = expressions_below(node)
    slots = [Variable(f"part {number}") for number in range(len(parts))]
    shape = with_parts(node, tuple(slots[i] if i == place else part for i, part in enumerate(parts)))
    return substituted(derivative_tree(shape, slots[place].name), {slots[place].name: parts[place]})


def with_parts(node: Expression, parts: tuple[Expression, ...]) -> Expression:
    """Return a node with other expressions below it."""
    match node:
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(parts[0], parts[1])
        case Power():
            return Power(parts[0], parts[1])
        case Negation():
            return Negation(parts[0])
        case Call(function, _):
            return Call(function, parts)
        case Number() | Constant() | Variable():
            return node
