"""Hints for concept cards, and for a function of one's own: they narrow down, and leave the last choice open."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from gradtutor.tutor.examples import in_words, wanted
from gradtutor.tutor.problem import Option, Problem
from gradtutor.tutor.statement import NUMBER_WORDS, counted, listed

MOST_STRUCK_OUT = 2
"""Wrong options that hints strike out; at least one always stays to be told from the right ones."""

FIRST_WORDS = 8
"""Words of the model answer that a hint gives."""


def choice_hints(problem: Problem) -> tuple[str, ...]:
    """Return how many options fit, then wrong ones with their reason; where too few are wrong, one that fits."""
    lettered = list(zip(ascii_lowercase, problem.options, strict=False))
    right = [pair for pair in lettered if pair[1].correct]
    wrong = [pair for pair in lettered if not pair[1].correct]
    fit = f"{_number(len(right)).capitalize()} of the {_number(len(lettered))} {'fits' if len(right) == 1 else 'fit'}."
    out = [_with_reason(letter, "doesn't fit", option) for letter, option in wrong[:-1][:MOST_STRUCK_OUT]]
    known = [_with_reason(letter, "fits", option) for letter, option in right[:-1][: MOST_STRUCK_OUT - len(out)]]
    return (f"{fit} Look for a case in which an option fails.", *out, *known)


def _number(count: int) -> str:
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


def _with_reason(letter: str, verdict: str, option: Option) -> str:
    return " ".join([f"{letter} {verdict}.", *([option.say] if option.say else [])])


def recall_hints(problem: Problem) -> tuple[str, ...]:
    """Return how many ideas an answer needs, how the model answer begins, and the ideas but the last."""
    return tuple(_recall_hints(problem))


def _recall_hints(problem: Problem) -> Iterator[str]:
    ideas = [idea.split("|")[0].strip() for idea in problem.check_for]
    if ideas:
        yield f"I look for {counted(len(ideas), 'idea')} in your answer. A few words for each are enough."
    words = problem.model_answer.split()
    if len(words) > FIRST_WORDS:
        yield f"An answer may begin: “{' '.join(words[:FIRST_WORDS])} …”"
    if len(ideas) > 1:
        yield f"Say something about {listed([f'“{idea}”' for idea in ideas[:-1]])}, and one thing more."


def example_hints(problem: Problem) -> tuple[str, ...]:
    """Return where to start, what shapes a surface, and the conditions to check."""
    conditions = listed([in_words(condition) for condition in wanted(problem)])
    return (
        "Start from a bowl, a dome or a saddle you know.",
        "Put x − a for x to move it, a number in front to scale it, a product such as xy to tilt it.",
        f"Then work out its gradient, and check: {conditions}." if conditions else "",
    )
