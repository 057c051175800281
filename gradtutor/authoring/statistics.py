"""What learners typed, step by step: how often it was right, and the wrong answers nobody has explained yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gradtutor.authoring.mending import quoted

WRONG = ("incorrect", "incomplete")


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """One answer of one learner; `problem` is its name, with the values of a variant."""

    problem: str
    step: str
    text: str
    verdict: str
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class StepStatistics:
    """A step of a problem: answers typed, right ones, wrong ones with an explanation, and the others with their number.

    `unexplained` has the most frequent first; answers that differ in spaces only are one.
    """

    problem: str
    step: str
    answers: int
    right: int
    explained: int
    unexplained: tuple[tuple[str, int], ...]


def statistics(typed: Iterable[TypedAnswer]) -> tuple[StepStatistics, ...]:
    """Return the statistics of every step, those with the most unexplained wrong answers first."""
    by_step: dict[tuple[str, str], list[TypedAnswer]] = defaultdict(list)
    for answer in typed:
        by_step[answer.problem, answer.step].append(answer)
    found = [_of_step(problem, step, answers) for (problem, step), answers in by_step.items()]
    return tuple(sorted(found, key=lambda one: (-sum(times for _, times in one.unexplained), one.problem, one.step)))


def _of_step(problem: str, step: str, answers: list[TypedAnswer]) -> StepStatistics:
    wrong = [answer for answer in answers if answer.verdict in WRONG]
    puzzling = [answer for answer in wrong if answer.misconception is None]
    times = Counter("".join(answer.text.split()) for answer in puzzling)
    first_typed = {"".join(answer.text.split()): answer.text.strip() for answer in reversed(puzzling)}
    ordered = sorted(times.items(), key=lambda one: (-one[1], one[0]))
    return StepStatistics(
        problem,
        step,
        len(answers),
        sum(answer.verdict == "correct" for answer in answers),
        len(wrong) - len(puzzling),
        tuple((first_typed[text], number) for text, number in ordered),
    )


def proposed_entry(step: StepStatistics, answer: str) -> Iterator[str]:
    """Yield the lines of a problem file that would explain a wrong answer; the sentence is left to the teacher.

    >>> step = StepStatistics("sheet", "gradient", 9, 3, 0, (("(x, y)", 4),))
    >>> print("\\n".join(proposed_entry(step, "(x, y)")))
    steps:
      gradient:
        mistakes:
          - when: '(x, y)'
            say: What would you tell a learner who types this?
    """
    yield "steps:"
    yield f"  {step.step}:"
    yield "    mistakes:"
    yield f"      - when: {quoted(answer)}"
    yield "        say: What would you tell a learner who types this?"
