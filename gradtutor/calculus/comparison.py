"""Comparing whole answers: expressions, numbers, vectors, matrices, sets, equations. Trees in, values out, no text.

A wrong shape or length is a different answer, never an unreadable one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gradtutor.calculus.equality import Comparison, Verdict, Witness, compare
from gradtutor.calculus.equations import compare_equations
from gradtutor.calculus.matching import matching
from gradtutor.calculus.number_comparison import Agreement, compare_numbers
from gradtutor.calculus.shapes import components, item_components, matrix_rows, set_items, unwrapped
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

KINDS = ("expression", "number", "vector", "set", "matrix", "equation")


@dataclass(frozen=True, slots=True)
class NodeComparison:
    """The verdict on an answer and on its parts.

    `parts` holds one comparison for each component, entry (row by row) or item of the answer; it is empty where the
    answer has no parts or not the shape asked for. Of a set `missing` counts what was not found, `repeated` marks
    items given more than once. `rounded`: right as a correctly rounded decimal.
    """

    verdict: Verdict
    kind: str
    parts: tuple[NodeComparison, ...] = ()
    witness: Witness | None = None
    domains_differ: bool = False
    proven: bool = False
    rounded: bool = False
    repeated: bool = False
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms answers are compared: the variables, their domain, and how decimals count."""

    names: tuple[str, ...] = ()
    domain: tuple[Equation, ...] = ()
    tolerance: Fraction | None = None
    exact: bool = False


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
    match kind:
        case "vector":
            return _compare_vectors(answer, reference, terms)
        case "matrix":
            return _compare_matrices(answer, reference, terms)
        case "set":
            return _compare_sets(answer, reference, terms)
        case "equation":
            return _compare_equation_lists(answer, reference, terms)
        case _:
            return replace(_compare_components(answer, reference, terms), kind=kind)


def _different(kind: str) -> NodeComparison:
    return NodeComparison(Verdict.DIFFERENT, kind, proven=True)


def _compare_components(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    """Return the verdict on one expression or number; a point or word in its place is different."""
    answer, reference = unwrapped(answer), unwrapped(reference)
    if not isinstance(answer, Expression) or not isinstance(reference, Expression):
        same = isinstance(answer, Word) and isinstance(reference, Word) and _same_word(answer, reference)
        return NodeComparison(Verdict.EQUAL, "expression", proven=True) if same else _different("expression")
    if not variable_names(reference) and not variable_names(answer):
        numbers = compare_numbers(answer, reference, terms.exact, terms.tolerance)
        rounded = numbers.agreement is Agreement.ROUNDED
        return NodeComparison(numbers.verdict, "number", (), numbers.witness, proven=numbers.proven, rounded=rounded)
    return _from_comparison(compare(answer, reference, terms.names, terms.domain), "expression")


def _same_word(answer: Word, reference: Word) -> bool:
    return answer.text.casefold() == reference.text.casefold()


def _from_comparison(comparison: Comparison, kind: str) -> NodeComparison:
    return NodeComparison(
        comparison.verdict, kind, (), comparison.witness, comparison.domains_differ, comparison.proven
    )


def _whole(parts: Sequence[NodeComparison], kind: str) -> NodeComparison:
    """Return the verdict on an answer all of whose parts must be right."""
    return NodeComparison(
        all_of(part.verdict for part in parts),
        kind,
        tuple(parts),
        next((part.witness for part in parts if part.witness and part.verdict is Verdict.DIFFERENT), None),
        any(part.domains_differ for part in parts),
        all(part.proven for part in parts),
        any(part.rounded for part in parts),
    )


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return EQUAL if all verdicts are, DIFFERENT if one is, and else UNDECIDED."""
    found = set(verdicts)
    if Verdict.DIFFERENT in found:
        return Verdict.DIFFERENT
    return Verdict.UNDECIDED if Verdict.UNDECIDED in found else Verdict.EQUAL


def _compare_vectors(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    mine, other = components(answer, terms.names), components(reference, terms.names)
    if len(mine) != len(other):
        return _different("vector")
    return _whole([_compare_components(a, b, terms) for a, b in zip(mine, other, strict=True)], "vector")


def _compare_matrices(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    mine, other = matrix_rows(answer), matrix_rows(reference)
    if [len(row) for row in mine] != [len(row) for row in other]:
        return _different("matrix")
    pairs = [pair for rows in zip(mine, other, strict=True) for pair in zip(rows[0], rows[1], strict=True)]
    return _whole([_compare_components(a, b, terms) for a, b in pairs], "matrix")


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
        if _compare_components(rows[i][j], rows[j][i], terms).verdict is Verdict.DIFFERENT
    )


def _compare_items(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    """Return the verdict on one item of a set: a number, an expression or a point."""
    mine, other = (item_components(item, terms.names) for item in (answer, reference))
    if len(mine) != len(other):
        return _different("vector")
    return _whole([_compare_components(a, b, terms) for a, b in zip(mine, other, strict=True)], "vector")


def _compare_sets(answer: Node, reference: Node, terms: Terms, *, as_multiset: bool = False) -> NodeComparison:
    mine, other = set_items(answer, terms.names), set_items(reference, terms.names)
    if isinstance(reference, Group) and isinstance(answer, Group) and _is_list_of_numbers(answer, reference):
        mine, other = answer.items, reference.items
    found: dict[tuple[int, int], NodeComparison] = {}

    def equal(places: int, others: int) -> Verdict:
        found[places, others] = _compare_items(mine[places], other[others], terms)
        return found[places, others].verdict

    result = matching(range(len(mine)), range(len(other)), equal)
    parts = []
    for place, partner in enumerate(result.partners):
        if partner is not None:
            parts.append(replace(found[place, partner], kind="item"))
        else:
            repeated = result.repeated[place]
            verdict = Verdict.EQUAL if repeated and not as_multiset else Verdict.DIFFERENT
            parts.append(NodeComparison(verdict, "item", proven=True, repeated=repeated))
    whole = _whole(parts, "set")
    complete = result.missing == 0 and whole.verdict is Verdict.EQUAL
    verdict = Verdict.EQUAL if complete else Verdict.UNDECIDED if result.doubtful else Verdict.DIFFERENT
    return replace(whole, verdict=verdict, missing=result.missing)


def _is_list_of_numbers(answer: Group, reference: Group) -> bool:
    """Return whether a list asked for as a set is no point: [1, 2] against {2, 1}, or (1, 2) against (2, 1)."""
    flat = not any(isinstance(item, Group) for item in (*answer.items, *reference.items))
    return flat and (answer.bracket == "[" or reference.bracket not in ("{", ""))


def compare_multisets(answer: Node, reference: Node, names: Sequence[str] = ()) -> NodeComparison:
    """Return the verdict on numbers in any order where each counts as often as it occurs, such as eigenvalues."""
    return _compare_sets(answer, reference, Terms(tuple(names)), as_multiset=True)


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


def _compare_equation_lists(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    """Return the verdict on one equation, or on a system of them in any order."""
    mine = answer.items if isinstance(answer, Group) else (answer,)
    other = reference.items if isinstance(reference, Group) else (reference,)
    if len(mine) != len(other):
        return _different("equation")
    if len(mine) == 1:
        return _compare_one_equation(mine[0], other[0], terms)
    result = matching(mine, other, lambda a, b: _compare_one_equation(a, b, terms).verdict)
    if result.missing == 0:
        return NodeComparison(Verdict.EQUAL, "equation")
    return NodeComparison(Verdict.UNDECIDED if result.doubtful else Verdict.DIFFERENT, "equation")


def _compare_one_equation(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    if isinstance(answer, Equation) and isinstance(reference, Equation):
        if _is_relation(answer) and _is_relation(reference):
            comparison = compare_equations(answer, reference, terms.names, terms.domain)
            return _from_comparison(comparison, "equation")
        return _different("equation")
    if isinstance(answer, Expression) and isinstance(reference, Expression):  # both were labelled
        return replace(_compare_components(answer, reference, terms), kind="equation")
    return _different("equation")
