"""Matching the items of an answer with those asked for, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gradtutor.calculus.judging.equality import Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matching:
    """Which reference each answer item is matched with (None for an extra or repeated one), and which are repeated.

    `doubtful`: items that may match where our means don't decide.
    """

    partners: tuple[int | None, ...]
    repeated: tuple[bool, ...]
    missing: int
    doubtful: bool


def matching(answers: Sequence[T], references: Sequence[T], equal: Callable[[T, T], Verdict]) -> Matching:
    """Return a largest matching of equal items.

    >>> found = matching([2, 1, 2], [1, 2, 3], lambda a, b: Verdict.EQUAL if a == b else Verdict.DIFFERENT)
    >>> found.partners, found.repeated, found.missing
    ((1, 0, None), (False, False, True), 1)
    """
    table = [[equal(answer, reference) for reference in references] for answer in answers]
    partner_of: dict[int, int] = {}  # reference -> answer
    for place in range(len(answers)):
        _augment(place, table, partner_of, set())
    partners = {answer: reference for reference, answer in partner_of.items()}
    matched = tuple(partners.get(place) for place in range(len(answers)))
    repeated = tuple(partner is None and Verdict.EQUAL in row for partner, row in zip(matched, table, strict=True))
    doubtful = any(Verdict.UNDECIDED in row and Verdict.EQUAL not in row for row in table)
    return Matching(matched, repeated, len(references) - len(partner_of), doubtful)


def _augment(place: int, table: list[list[Verdict]], partner_of: dict[int, int], visited: set[int]) -> bool:
    """Match the answer at `place`, moving earlier ones aside where that helps."""
    for reference, verdict in enumerate(table[place]):
        if verdict is Verdict.EQUAL and reference not in partner_of:
            partner_of[reference] = place
            return True
    for reference, verdict in enumerate(table[place]):
        if verdict is Verdict.EQUAL and reference not in visited:
            visited.add(reference)
            if _augment(partner_of[reference], table, partner_of, visited):
                partner_of[reference] = place
                return True
    return False
