"""`gradtutor author preview`: what the learner will see, and everything that was derived from the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gradtutor.cli.practising.screens import Screens
from gradtutor.errors import GradtutorError
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.helping.hints import hints
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.marking import mark
from gradtutor.tutor.misconceptions.diagnosis import predictions
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.question_kind import QuestionKind
from gradtutor.tutor.session import begun


def print_preview(problem: Problem, screens: Screens, number: int, total: int) -> None:
    """Print a problem as practice shows it, and below each step what comes for free: hints, mistakes, the solution."""
    screens.problem(problem, number, total)
    session = begun(problem)
    for place, kind in enumerate(session.steps):
        screens.step(replace(session, place=place), kind.prompt(problem))
        for line in derived_lines(problem, kind):
            screens.line(line)
    if problem.why_it_matters:
        screens.line(f"Why it matters: {problem.why_it_matters}")


def derived_lines(problem: Problem, kind: QuestionKind) -> Iterator[str]:
    """Yield the hints of a step, the mistakes that are recognised, and its worked solution."""
    try:
        ladder = hints(problem, kind)
        for number, hint in enumerate(ladder, start=1):
            yield f"Hint {number} of {len(ladder)}: {hint}"
        yield from (f"Mistake {name}: {typed}" for name, typed in recognised_mistakes(problem, kind))
        yield from (f"Solution: {line}" for line in worked_solution(problem, kind))
    except GradtutorError as error:
        yield f"This step can't be worked out: {error}"


def recognised_mistakes(problem: Problem, kind: QuestionKind) -> Iterator[tuple[str, str]]:
    """Yield the name of each mistake that would be recognised at a step, and the answer it leads to, each once."""
    for mistake in (*problem.step_change(kind.name).mistakes, *problem.mistakes):
        if mark(problem, kind.name, mistake.when).misconception == mistake.id:
            yield mistake.id, mistake.when
    derived = ((misconception.name, shown_answer(one.answer)) for misconception, one in predictions(problem, kind.name))
    yield from dict.fromkeys(derived)
