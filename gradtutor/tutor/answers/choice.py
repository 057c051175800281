"""The kinds of critical points as an answer, in the words people use: min, local max, saddle point, inconclusive."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gradtutor.errors import AnswerFormError
from gradtutor.notation.tree import Node, Word
from gradtutor.tutor.answers.kinds import Mark
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

KIND_WORDS = {
    "local minimum": "min minimum minima low lowest valley bowl",
    "local maximum": "max maximum maxima high highest peak hill",
    "saddle point": "saddle saddles neither minimax",
    "inconclusive": "inconclusive silent undecided unknown",
}
"""The words people use for the kinds of critical points, by the name of the kind."""

_FILLING = {
    "a",
    "an",
    "the",
    "local",
    "relative",
    "rel",
    "loc",
    "point",
    "global",
    "absolute",
    "strict",
    "is",
    "it",
    "its",
}


def kind_of(words: str) -> str | None:
    """Return the kind of critical point that `words` name, or None.

    >>> kind_of("a local min"), kind_of("Saddle point"), kind_of("banana")
    ('local minimum', 'saddle point', None)
    """
    said = set(re.findall(r"[a-z]+", words.lower())) - _FILLING
    kinds = [kind for kind, names in KIND_WORDS.items() if said and said <= set(names.split())]
    return kinds[0] if kinds else None


@dataclass(frozen=True, slots=True)
class Choice:
    """The kind of a critical point, in the words people use."""

    form: str = "min, max or saddle"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        kind = kind_of(text)
        if kind is None:
            start = len(text) - len(text.lstrip())
            raise AnswerFormError(
                "I don't know that kind of point. Type min, max, saddle or inconclusive.", text, start
            )
        return (Word(kind),)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        verdict = Verdict.CORRECT if answer == expected else Verdict.INCORRECT
        return (Mark(verdict, answer, expected),)
