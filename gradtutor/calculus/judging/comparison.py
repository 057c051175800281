"""Comparing whole answers: expressions, numbers, vectors, matrices, sets, equations. Trees in, values out, no text.

A wrong shape or length is a different answer, never an unreadable one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gradtutor.calculus.judging.component_comparison import (
    NodeComparison,
    Terms,
    all_of,
    compare_components,
    different,
    from_comparison,
    whole,
)
from gradtutor.calculus.judging.equality import Verdict, compare
from gradtutor.calculus.judging.equations import compare_equations
from gradtutor.calculus.judging.matching import matching
from gradtutor.calculus.judging.set_comparison import compare_multisets, compare_sets
from gradtutor.calculus.judging.shapes import components, matrix_rows
from gradtutor.notation.reading import without_label
from gradtutor.notation.tree import (
    Equation,
    Expression,
    Group,
    Labelled,
    Node,
    Number,
    Product,
    Rows,
    Sum,
    Word,
    variable_names,
)

__all__ = [
    "KINDS", "NodeComparison", "Terms", "all_of", "asymmetric_entries", "compare_eigenvector", "compare_multisets",
    "compare_nodes", "default_kind",
]  # fmt: skip

KINDS = ("expression", "number", "vector", "set", "matrix", "equation")

_MOST_EQUATIONS = 30


def default_kind(reference: Node) -> str:
    """Return the kind of answer that a reference of this form asks for.

    >>> default_kind(Group((Number(Fraction(1)), Number(Fraction(2))), "("))
    'vector'
    """
    match reference:
        case Equation(Word(), "=", right):
            return default_kind(right)
        case Equation():
            return "equation"
        case Rows(rows):
            return "vector" if all(len(row) == 1 for row in rows) else "matrix"
        case Group(_, "{") | Word() | Labelled():
            return "set"
        case Group(items, bracket) if items and all(isinstance(item, Group) for item in items):
            return "matrix" if bracket == "[" else "set"
        case Group(items) if items and all(isinstance(item, Labelled) for item in items):
            return "set"
        case Group(items) if items and all(_is_relation(item) for item in items):
            return "equation"
        case Group():
            return "vector"
        case _:
            return "expression" if variable_names(reference) else "number"


def compare_nodes(
    answer: Node,
    reference: Node,
    kind: str | None = None,
    names: Sequence[str] = (),
    domain: Sequence[Equation] = (),
    tolerance: Fraction | None = None,
    exact: bool = False,
) -> NodeComparison:
    """Return the verdict on `answer`; without `kind` it is judged from the reference's form."""
    terms = Terms(tuple(names), tuple(domain), tolerance, exact)
    if kind is None or (kind in ("expression", "number") and not isinstance(reference, Expression)):
        kind = default_kind(reference)
    if isinstance(reference, Equation) and isinstance(reference.left, Word):
        reference = reference.right
    if kind != "equation" or (isinstance(answer, Equation) and isinstance(answer.left, Word)):
        answer = without_label(answer)
    if kind in ("vector", "matrix") and isinstance(answer, Equation) and isinstance(answer.right, Group | Rows):
        answer = answer.right  # H = [[a, b], [b, c]]
    match kind:
        case "vector":
            return _compare_vectors(answer, reference, terms)
        case "matrix":
            return _compare_matrices(answer, reference, terms)
        case "set":
            return compare_sets(answer, reference, terms)
        case "equation":
            return compare_equation_lists(answer, reference, terms)
        case _:
            return replace(compare_components(answer, reference, terms), kind=kind)


def _compare_vectors(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    mine, other = components(answer, terms.names), components(reference, terms.names)
    if len(mine) != len(other):
        return different("vector")
    return whole([compare_components(a, b, terms) for a, b in zip(mine, other, strict=True)], "vector")


def _compare_matrices(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    mine, other = matrix_rows(answer), matrix_rows(reference)
    if [len(row) for row in mine] != [len(row) for row in other]:
        return different("matrix")
    pairs = [pair for rows in zip(mine, other, strict=True) for pair in zip(rows[0], rows[1], strict=True)]
    return whole([compare_components(a, b, terms) for a, b in pairs], "matrix")


def asymmetric_entries(node: Node, names: Sequence[str] = ()) -> tuple[tuple[int, int], ...]:
    """Return the places (i, j), i < j, where a square matrix differs from its mirror image."""
    rows = matrix_rows(node)
    if any(len(row) != len(rows) for row in rows):
        return ()
    terms = Terms(tuple(names))
    return tuple(
        (i, j)
        for j in range(len(rows))
        for i in range(j)
        if compare_components(rows[i][j], rows[j][i], terms).verdict is Verdict.DIFFERENT
    )


def compare_eigenvector(
    matrix: Sequence[Sequence[Expression]], vector: Sequence[Expression], eigenvalue: Expression
) -> Verdict:
    """Return EQUAL if A·v = λ·v with v ≠ 0: an eigenvector is right up to its length."""
    if len(vector) != len(matrix):
        return Verdict.DIFFERENT
    zero = Number(Fraction(0))
    if all(compare(entry, zero).verdict is Verdict.EQUAL for entry in vector):
        return Verdict.DIFFERENT
    images = [Sum(tuple(Product(pair) for pair in zip(row, vector, strict=True))) for row in matrix]
    scaled = [Product((eigenvalue, entry)) for entry in vector]
    return all_of(compare(image, wanted).verdict for image, wanted in zip(images, scaled, strict=True))


def _is_relation(node: Node) -> bool:
    return isinstance(node, Equation) and isinstance(node.left, Expression) and isinstance(node.right, Expression)


def compare_equation_lists(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    """Return the verdict on one equation, or on a system of them in any order."""
    mine = answer.items if isinstance(answer, Group) else (answer,)
    other = reference.items if isinstance(reference, Group) else (reference,)
    if len(mine) != len(other):
        return different("equation")
    if len(mine) == 1:
        return _compare_one_equation(mine[0], other[0], terms)
    if len(mine) > _MOST_EQUATIONS:
        return NodeComparison(Verdict.UNDECIDED, "equation")
    result = matching(mine, other, lambda a, b: _compare_one_equation(a, b, terms).verdict)
    if result.missing == 0:
        return NodeComparison(Verdict.EQUAL, "equation")
    return NodeComparison(Verdict.UNDECIDED if result.doubtful else Verdict.DIFFERENT, "equation")


def _compare_one_equation(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    if isinstance(answer, Equation) and isinstance(reference, Equation):
        if _is_relation(answer) and _is_relation(reference):
            comparison = compare_equations(answer, reference, terms.names, terms.domain)
            return from_comparison(comparison, "equation")
        return different("equation")
    if isinstance(answer, Expression) and isinstance(reference, Expression):  # both were labelled
        return replace(compare_components(answer, reference, terms), kind="equation")
    return different("equation")
