"""Concept cards: options to choose from, and recall in the learner's own words. No mathematics is needed here.

choice     b        a, c where several options are right
recall     any words; the ideas to check for are looked up in them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from gradtutor.errors import AnswerFormError
from gradtutor.notation.tree import Group, Node, Word
from gradtutor.tutor.answers.kinds import Mark, items_of
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Option, Problem
from gradtutor.tutor.statement import counted, listed
from gradtutor.tutor.working.unconstrained import Worked

_FILLING = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that",
     "the", "their", "this", "to", "with")
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def option_lines(problem: Problem) -> tuple[str, ...]:
    """Return the options of a card as they stand on the screen: a  The direction of steepest ascent."""
    return tuple(f"{letter}   {option.text}" for letter, option in _lettered(problem))


def _lettered(problem: Problem) -> Iterator[tuple[str, Option]]:
    return zip(ascii_lowercase, problem.options, strict=False)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of the right options, in any order."""

    form: str = "a letter"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        known = {letter for letter, _ in _lettered(problem)}
        typed = [letter for letter in re.split(r"[\s,;.()]+|\band\b", text.lower()) if letter]
        unknown = next((letter for letter in typed if letter not in known), None)
        if unknown is not None or not typed:
            message = f"Type {listed(sorted(known), 'or')}: the letter in front of the answer you choose."
            raise AnswerFormError(message, text, max(0, text.lower().find(unknown or "")))
        return (Group(tuple(Word(letter) for letter in dict.fromkeys(typed)), ""),)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        typed, right = items_of(answer), items_of(expected)
        marks = [_letter_mark(letter, right) for letter in typed]
        missing = [Mark(Verdict.INCOMPLETE, None, letter) for letter in right if letter not in typed]
        return (*marks, *missing)


def _letter_mark(letter: Node, right: tuple[Node, ...]) -> Mark:
    assert isinstance(letter, Word)
    place = (ascii_lowercase.index(letter.text),)
    if letter in right:
        return Mark(Verdict.CORRECT, letter, letter, place)
    return Mark(Verdict.INCORRECT, letter, None, place)


@dataclass(frozen=True, slots=True)
class Ideas:
    """An answer in the learner's own words; each idea to check for is found in them, or missing.

    Words are compared by how they begin, so that "ascends" is found for "ascent". That finds ideas, it doesn't
    understand sentences: nothing a learner says here is ever called wrong, only incomplete.
    """

    form: str = "your own words"

    def readings(self, text: str, problem: Problem, expected: Node) -> tuple[Node, ...]:
        if not _stems(text):
            raise AnswerFormError("Answer in a sentence or two of your own.", text, 0)
        return (Word(" ".join(text.split())),)

    def compare(self, answer: Node, expected: Node, problem: Problem) -> tuple[Mark, ...]:
        assert isinstance(answer, Word)
        found = [is_said(idea, answer.text) for idea in problem.check_for]
        ideas = [Word(_first_wording(idea)) for idea in problem.check_for]
        if ideas and not any(found):
            return (Mark(Verdict.INCOMPLETE, answer, None, (len(ideas),)),)
        return tuple(
            Mark(Verdict.CORRECT, idea, idea, (place,)) if said else Mark(Verdict.INCOMPLETE, None, idea, (place,))
            for place, (idea, said) in enumerate(zip(ideas, found, strict=True))
        )


def is_said(idea: str, text: str) -> bool:
    """Say whether every word of one wording of an idea occurs in a text; wordings are split by |.

    >>> is_said("steepest ascent | fastest", "It points where f ascends most steeply")
    True
    >>> is_said("steepest ascent | fastest", "It points where f ascends")
    False
    """
    typed = _stems(text)
    return any(_stems(wording) <= typed for wording in idea.split("|"))


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text, without those that only fill."""
    words = {word.lower() for word in _WORD.findall(text)} - _FILLING
    return {word[:4] for word in words}


def _first_wording(idea: str) -> str:
    return idea.split("|")[0].strip()


def choice_work(problem: Problem) -> Worked:
    """Return the letters of the right options."""
    return Worked(Group(tuple(Word(letter) for letter, option in _lettered(problem) if option.correct), ""))


def recall_work(problem: Problem) -> Worked:
    """Return the ideas that a good answer holds."""
    return Worked(Group(tuple(Word(_first_wording(idea)) for idea in problem.check_for), ""))


def choice_prompt(problem: Problem) -> str:
    """Return how to answer."""
    several = sum(option.correct for option in problem.options) > 1
    return "Type every letter that fits, for example a, b" if several else "Type the letter of your answer"


def recall_prompt(problem: Problem) -> str:
    """Return how to answer."""
    return "Answer in a sentence or two of your own; show gives a model answer"


def idea_name(problem: Problem, place: tuple[int, ...]) -> str:
    """Return what a part of an answer in own words is called."""
    if place[0] < len(problem.check_for):
        return f"“{_first_wording(problem.check_for[place[0]])}”"
    return "Your answer"


def choice_advice(problem: Problem, mark: Mark) -> str:
    """Return what the teacher says to who chooses an option that doesn't fit."""
    return problem.options[mark.place[0]].say or "Read the other options again."


def recall_advice(problem: Problem, mark: Mark) -> str:
    """Return how to go on where no idea was found."""
    return (
        f"I look for {counted(len(problem.check_for), 'idea')} and can't find any in these words. "
        "Say it another way, or compare with the model answer: show"
    )


def choice_closing(problem: Problem) -> str:
    """Return what the teacher says of the right options."""
    return "\n".join(option.say for option in problem.options if option.correct and option.say)


def recall_closing(problem: Problem) -> str:
    """Return the model answer."""
    return f"A model answer: {problem.model_answer}"
