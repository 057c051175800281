"""Vectors typed with unit vectors: 2x i + 3 j is <2x, 3>."""

from __future__ import annotations

from fractions import Fraction

from gradtutor.errors import UnknownNameError
from gradtutor.notation.tree import (
    Equation,
    Expression,
    Group,
    Negation,
    Node,
    Number,
    Product,
    Quotient,
    Sum,
    Variable,
    walk,
)
from gradtutor.notation.vocabulary import Vocabulary, unknown_message

_UNITS = ("i", "j", "k")
_Components = dict[str, list[Expression]]


def without_unit_vectors(node: Node, words: Vocabulary, text: str) -> Node:
    """Return `node` with a sum over i, j, k turned into a vector; refuses i, j, k used in any other way."""
    if isinstance(node, Equation):
        right = without_unit_vectors(node.right, words, text)
        return node if right is node.right else Equation(node.left, node.relation, right, node.span)
    used = {part.name for part in walk(node) if isinstance(part, Variable) and part.name in _UNITS}
    if not used or any(map(words.declares, used)):
        return node
    components = _components(node) if isinstance(node, Expression) else None
    if components is not None and (words.names is not None or len(used) > 1):
        size = max(_UNITS.index(unit) for unit in used) + 1
        size = max(2, size, min(3, len(words.names or ())))
        return Group(tuple(_component(components, unit, node) for unit in _UNITS[:size]), "<", node.span)
    if words.names is not None:
        stray = next(part for part in walk(node) if isinstance(part, Variable) and part.name in used)
        message = unknown_message(stray.name, words)
        raise UnknownNameError(message, text, stray.span[0])
    return node


def _component(components: _Components, unit: str, node: Node) -> Expression:
    terms = components.get(unit, [])
    if not terms:
        return Number(Fraction(0), node.span)
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), node.span)


def _components(node: Expression) -> _Components | None:
    """Return unit -> coefficients, or None for what isn't a vector."""
    match node:
        case Variable(name) if name in _UNITS:
            return {name: [Number(Fraction(1), node.span)]}
        case Negation(operand):
            return _mapped(_components(operand), lambda term: Negation(term, node.span))
        case Sum(terms):
            return _added([_components(term) for term in terms])
        case Product(factors):
            return _product(node, factors)
        case Quotient(numerator, denominator) if not _has_units(denominator):
            return _mapped(_components(numerator), lambda term: Quotient(term, denominator, node.span))
        case _:
            return None


def _mapped(components: _Components | None, change) -> _Components | None:  # type: ignore[no-untyped-def]
    if components is None:
        return None
    return {unit: [change(term) for term in terms] for unit, terms in components.items()}


def _added(parts: list[_Components | None]) -> _Components | None:
    total: _Components = {}
    for part in parts:
        if part is None:
            return None
        for unit, terms in part.items():
            total.setdefault(unit, []).extend(terms)
    return total


def _product(node: Product, factors: tuple[Expression, ...]) -> _Components | None:
    vectors = [factor for factor in factors if _has_units(factor)]
    if len(vectors) != 1:
        return None
    scalars = tuple(factor for factor in factors if factor is not vectors[0])
    components = _components(vectors[0])
    if vectors[0] == Variable(getattr(vectors[0], "name", "")):
        unit = vectors[0].name
        return {unit: [scalars[0] if len(scalars) == 1 else Product(scalars, node.span)]}
    return _mapped(components, lambda term: Product((*scalars, term), node.span))


def _has_units(node: Node) -> bool:
    return any(isinstance(part, Variable) and part.name in _UNITS for part in walk(node))
