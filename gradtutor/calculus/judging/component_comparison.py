"""Comparing one component of an answer, an expression, number or word, and putting the verdicts together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradtutor.calculus.judging.equality import Comparison, Verdict, Witness, compare
from gradtutor.calculus.judging.number_comparison import Agreement, compare_numbers
from gradtutor.calculus.judging.shapes import unwrapped, value_of
from gradtutor.calculus.judging.words import same_words
from gradtutor.notation.tree import Equation, Expression, Node, Word, variable_names


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


def different(kind: str) -> NodeComparison:
    """Return the verdict on an answer of another shape."""
    return NodeComparison(Verdict.DIFFERENT, kind, proven=True)


def compare_components(answer: Node, reference: Node, terms: Terms) -> NodeComparison:
    """Return the verdict on one expression or number; a point or word in its place is different."""
    answer, reference = unwrapped(answer), unwrapped(reference)
    if isinstance(answer, Equation) and isinstance(reference, Expression) and not variable_names(reference):
        answer = value_of(answer)
    if not isinstance(answer, Expression) or not isinstance(reference, Expression):
        same = isinstance(answer, Word) and isinstance(reference, Word) and same_words(answer.text, reference.text)
        return NodeComparison(Verdict.EQUAL, "expression", proven=True) if same else different("expression")
    if not variable_names(reference) and not variable_names(answer):
        numbers = compare_numbers(answer, reference, terms.exact, terms.tolerance)
        rounded = numbers.agreement is Agreement.ROUNDED
        return NodeComparison(numbers.verdict, "number", (), numbers.witness, proven=numbers.proven, rounded=rounded)
    return from_comparison(compare(answer, reference, terms.names, terms.domain), "expression")


def from_comparison(comparison: Comparison, kind: str) -> NodeComparison:
    """Return the verdict on two expressions as that on an answer of a kind."""
    return NodeComparison(
        comparison.verdict, kind, (), comparison.witness, comparison.domains_differ, comparison.proven
    )


def whole(parts: Sequence[NodeComparison], kind: str) -> NodeComparison:
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
