"""Another problem like one at hand: the same mathematics with other numbers, as easy to finish as the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from random import Random

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Equation, Expression, Group, Labelled, Node, Rows, variable_names
from gradtutor.notation.writing import Style, echo, write
from gradtutor.tutor.agreement import is_approximate
from gradtutor.tutor.answers.kinds import items_of
from gradtutor.tutor.problem import Problem, StepChange
from gradtutor.tutor.questions import plan
from gradtutor.tutor.twins.moved_example import moved_example
from gradtutor.tutor.twins.other_numbers import (
    Choose,
    Role,
    equation_with_other_numbers,
    fresh,
    fresh_constants,
    fresh_where_written,
    other_number,
    shuffled,
    times_squares,
    with_other_numbers,
    with_other_signs,
)

MOST_TRIED = 48
"""Other numbers than these lead to a problem that isn't as easy to finish: there is no twin."""

FEW = 8
"""Of so many twins the first is taken that gives away no formula of the first problem's answer."""

LARGEST_DENOMINATOR = 6


def twin(problem: Problem, seed: int, *, most_tried: int = MOST_TRIED) -> Problem | None:
    """Return a problem with the same shape and other numbers, or None where none is found that is as easy.

    Every step has an answer, in as many parts as that of the first problem, whole numbers or short fractions where
    those are; and what is asked for has another answer, in every formula of it if possible. Tests, hints and prose
    that name the old numbers are left behind. Concept cards have no twin.
    """
    if problem.kind != "problem":
        return None
    numbers = Random(f"{seed}:{problem.name}")
    if "example" in problem.ask:
        moved = (moved_example(problem, numbers) for _ in range(most_tried))
        return next((_named(other, problem) for other in moved if other), None)
    found: list[Problem] = []
    for other in islice(_twins(problem, numbers, most_tried), FEW):
        if not _gives_away_a_formula(other, problem):
            return _named(other, problem)
        found.append(other)
    return _named(found[0], problem) if found else None


def _twins(problem: Problem, numbers: Random, most_tried: int) -> Iterator[Problem]:
    """Yield the twins among so many problems with other numbers."""
    ways = _WAYS[3::-1] + _WAYS[4:] if problem.constraints else _WAYS
    for number in range(most_tried):
        other = ways[number % len(ways)](problem, numbers)
        if _mathematics(other) != _mathematics(problem) and _is_as_easy(other, problem):
            yield other


def _mathematics(problem: Problem) -> tuple[object, ...]:
    functions = (problem.function, *problem.components)
    return (*functions, problem.constraints, problem.at, problem.start, problem.direction, problem.clip)


def _with_chosen(choice: Callable[[Random], Choose], problem: Problem, numbers: Random) -> Problem:
    choose = choice(numbers)
    return _changed(
        problem,
        lambda expression: with_other_numbers(expression, choose),
        lambda point: tuple(other_number(coordinate, Role.COORDINATE, choose) for coordinate in point),
        lambda condition: equation_with_other_numbers(condition, choose),
    )


def _with_shuffled(problem: Problem, numbers: Random) -> Problem:
    """Return the problem with the numbers of the function in other places of it, and other limits."""
    choose = fresh_constants(numbers)
    return _changed(
        problem,
        lambda expression: shuffled(expression, numbers),
        lambda point: tuple(numbers.sample(point, len(point))),
        lambda condition: numbers.choice((condition, equation_with_other_numbers(condition, choose))),
    )


def _with_signs(problem: Problem, numbers: Random) -> Problem:
    """Return the problem with other signs in front of some terms of the function."""
    choose = fresh_where_written(numbers)
    return _changed(
        problem, lambda expression: with_other_signs(with_other_numbers(expression, choose), numbers), tuple, _same
    )


def _same(condition: Equation) -> Equation:
    return condition


_WAYS = (
    partial(_with_chosen, fresh),
    partial(_with_chosen, fresh_where_written),
    _with_shuffled,
    partial(_with_chosen, fresh_constants),
    partial(_with_chosen, times_squares),
    _with_signs,
)
"""In the order in which they are tried; under constraints the other way round, what changes least first."""


def _changed(
    problem: Problem,
    formula: Callable[[Expression], Expression],
    point: Callable[[tuple[Expression, ...]], tuple[Expression, ...]],
    condition: Callable[[Equation], Equation],
) -> Problem:
    components = tuple(map(formula, problem.components))
    at = point(problem.at)
    return replace(
        problem,
        function=components[0] if components else formula(problem.function),
        components=components,
        constraints=tuple(map(condition, problem.constraints)),
        at=at,
        start=at if problem.start == problem.at else point(problem.start),
        direction=point(problem.direction),
        clip=problem.clip and point((problem.clip,))[0],
    )


def _named(other: Problem, problem: Problem) -> Problem:
    """Return a problem under the name of a twin, without the prose of the first, and without its tests."""
    functions = ", ".join(write(one, Style.SOURCE) for one in other.components or (other.function,))
    given: tuple[Node, ...] = (
        *other.constraints,
        *(Group(part, "(") for part in (other.at or other.start, other.direction) if part),
    )
    return Problem(
        id=f"like-{problem.id}".replace("like-like-", "like-"),
        function=other.function,
        variables=problem.variables,
        ask=problem.ask,
        title=f"Like {problem.title or problem.id}".replace("Like Like ", "Like "),
        domain=problem.domain,
        constraints=other.constraints,
        at=other.at,
        direction=other.direction,
        start=other.start,
        rate=problem.rate,
        rounds=problem.rounds,
        copies=problem.copies,
        clip=other.clip,
        components=other.components,
        inner=problem.inner,
        difficulty=problem.difficulty,
        skills=problem.skills,
        prompt=other.prompt if "example" in other.ask else "",
        steps=tuple(StepChange(one.step, accept=one.accept, skip=one.skip) for one in other.steps),
        values=(("function", " ".join((functions, *(echo(part) for part in given)))),),
    )


def _is_as_easy(other: Problem, problem: Problem) -> bool:
    if not _keeps_to_domain(other):
        return False
    has_another_answer = False
    try:
        for kind in plan(other):
            answer, first = kind.work(other).answer, kind.work(problem).answer
            if not _is_answer_as_easy(answer, first):
                return False
            has_another_answer |= kind.name in other.ask and answer != first
    except CannotSolveError:
        return False
    return has_another_answer


def _gives_away_a_formula(other: Problem, problem: Problem) -> bool:
    """Return whether a part of what is asked for, such as ∂f/∂x, is the same formula as in the first problem."""
    for kind in plan(other):
        if kind.name in other.ask:
            pairs = zip(items_of(kind.work(other).answer), items_of(kind.work(problem).answer), strict=False)
            if any(part == first and variable_names(part) for part, first in pairs):
                return True
    return False


def _keeps_to_domain(problem: Problem) -> bool:
    from gradtutor.calculus.critical.stated_domain import stated_domain
    from gradtutor.calculus.values.evaluation import evaluate
    from gradtutor.tutor.working.unconstrained import field_of

    points = [point for point in (problem.at, problem.start) if point]
    if not problem.domain or not points:
        return True
    domain = stated_domain(field_of(problem))
    balls = [[evaluate(coordinate, {}) for coordinate in point] for point in points]
    return all(None not in point and domain.allows(point) for point in balls)


def _is_answer_as_easy(other: Node, first: Node) -> bool:
    return len(items_of(other)) == len(items_of(first)) and _hardness(other) <= _hardness(first)


def _hardness(answer: Node) -> int:
    """Return how hard the hardest number of an answer is: whole or a short fraction, another one, a root, rounded."""
    return max(map(_hardness_of_number, _numbers(answer)), default=0)


def _hardness_of_number(number: Expression) -> int:
    value = rational_value(number)
    if is_approximate(number):
        return 3
    return 2 if value is None else int(value.denominator > LARGEST_DENOMINATOR)


def _numbers(answer: Node) -> Iterator[Expression]:
    match answer:
        case Group(items=items):
            parts: tuple[Node, ...] = items
        case Rows(rows=rows):
            parts = tuple(part for row in rows for part in row)
        case Labelled(subject, label):
            parts = (subject, label)
        case Equation(left, _, right):
            parts = (left, right)
        case _:
            parts = ()
            if isinstance(answer, Expression) and not variable_names(answer):
                yield answer
    for part in parts:
        yield from _numbers(part)
