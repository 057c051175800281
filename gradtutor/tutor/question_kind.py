"""What a kind of question is made of; `questions.py` holds the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gradtutor.tutor.answers.kinds import AnswerKind, Mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import Worked


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """A kind of step: what to type, what it takes, how its answer is worked out, read, compared and talked about."""

    name: str
    title: str
    # What to type, with an example that gives nothing away.
    prompt: Callable[[Problem], str]
    # The kinds that come first. (A problem that asks for its partials needn't be asked for the gradient too.)
    needs: tuple[str, ...]
    work: Callable[[Problem], Worked]
    answer: Callable[[Problem], AnswerKind]
    # What the part at a place is called, "" where the learner's own words name it.
    part: Callable[[Problem, tuple[int, ...]], str]
    # What to look at again, for a part that isn't right; it never gives the answer away.
    advice: Callable[[Problem, Mark], str]
    # What is worth seeing once the answer is right.
    closing: Callable[[Problem], str] = lambda problem: ""
