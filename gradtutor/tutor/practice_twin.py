"""Another problem like one at hand: the same function with other numbers, as easy to finish as the first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Expression, Negation, Number, Power, Product, Quotient, Sum
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.problem import Problem, StepChange
from gradtutor.tutor.questions import plan
from gradtutor.tutor.working import critical_set

MOST_TRIED = 40
"""Other numbers than these lead to a problem that isn't as easy to finish: there is no twin."""

LARGEST_DENOMINATOR = 6


def twin(problem: Problem, seed: int) -> Problem | None:
    """Return a problem with the same shape and other numbers, or None where none is found that is as easy.

    It has as many critical points, and these are rational if those of the first problem are. Tests, hints and prose
    that name the old numbers are left behind. Concept cards, and conditions to find a function for, have no twin.
    """
    if problem.kind != "problem" or "example" in problem.ask:
        return None
    numbers = Random(f"{seed}:{problem.name}")
    for _ in range(MOST_TRIED):
        other = _with_other_numbers(problem, numbers)
        if _mathematics(other) != _mathematics(problem) and _is_as_easy(other, problem):
            return other
    return None


def _mathematics(problem: Problem) -> tuple[Expression, ...]:
    return (problem.function, *problem.components)


def _with_other_numbers(problem: Problem, numbers: Random) -> Problem:
    components = tuple(_varied(one, numbers) for one in problem.components)
    function = components[0] if components else _varied(problem.function, numbers)
    return Problem(
        id=f"like-{problem.id}".replace("like-like-", "like-"),
        function=function,
        variables=problem.variables,
        ask=problem.ask,
        title=f"Like {problem.title or problem.id}".replace("Like Like ", "Like "),
        domain=problem.domain,
        constraints=problem.constraints,
        at=problem.at,
        direction=problem.direction,
        start=problem.start,
        rate=problem.rate,
        rounds=problem.rounds,
        copies=problem.copies,
        clip=problem.clip,
        components=components,
        inner=problem.inner,
        difficulty=problem.difficulty,
        skills=problem.skills,
        steps=tuple(StepChange(one.step, accept=one.accept, skip=one.skip) for one in problem.steps),
        values=(("function", ", ".join(write(one, Style.SOURCE) for one in components or (function,))),),
    )


def _varied(expression: Expression, numbers: Random) -> Expression:
    """Return a function with other numbers in the same places: those in front of its terms, and its constants."""
    match expression:
        case Sum(terms):
            return Sum(tuple(_varied(term, numbers) for term in terms))
        case Negation(operand):
            return Negation(_varied(operand, numbers))
        case Quotient(numerator, denominator):
            return Quotient(_inside_fraction(numerator, numbers), denominator)
        case Number():
            return _other_number(expression, numbers)
        case Product((Number() | Quotient() as first, *others)):
            return _times(_other_number(first, numbers), tuple(_inside(one, numbers) for one in others))
        case other:
            return _times(Number(Fraction(numbers.randint(1, 4))), (_inside(other, numbers),))


def _inside_fraction(numerator: Expression, numbers: Random) -> Expression:
    """Return the upper half of a fraction; it keeps a 1 in front, and a number all by itself."""
    starts_with_number = isinstance(numerator, Product) and isinstance(numerator.factors[0], Number)
    varies = starts_with_number or isinstance(numerator, Sum | Negation)
    return _varied(numerator, numbers) if varies else _inside(numerator, numbers)


def _inside(expression: Expression, numbers: Random) -> Expression:
    """Return a factor of a term: a power or a bracket with other numbers in it; everything else stays."""
    match expression:
        case Power(Sum(terms), exponent):
            return Power(Sum(tuple(_inside_term(term, numbers) for term in terms)), exponent)
        case Sum(terms):
            return Sum(tuple(_inside_term(term, numbers) for term in terms))
        case other:
            return other


def _inside_term(term: Expression, numbers: Random) -> Expression:
    match term:
        case Number():
            return _other_number(term, numbers)
        case Negation(operand):
            return Negation(_inside_term(operand, numbers))
        case other:
            return _inside(other, numbers)


def _other_number(number: Expression, numbers: Random) -> Expression:
    if isinstance(number, Number) and number.value.denominator == 1:
        return Number(Fraction(numbers.randint(1, max(6, 2 * int(number.value)))))
    return number


def _times(number: Expression, factors: tuple[Expression, ...]) -> Expression:
    """Return a product, without a factor 1."""
    kept = factors if number == Number(Fraction(1)) else (number, *factors)
    flat = tuple(part for one in kept for part in (one.factors if isinstance(one, Product) else (one,)))
    return flat[0] if len(flat) == 1 else Product(flat)


def _is_as_easy(other: Problem, problem: Problem) -> bool:
    if not any(kind.name == "critical_points" for kind in plan(problem)):
        return True
    try:
        before, after = critical_set(problem), critical_set(other)
    except CannotSolveError:
        return False
    same_number = (len(before.points), len(before.families)) == (len(after.points), len(after.families))
    return same_number and (_are_short(other) or not _are_short(problem))


def _are_short(problem: Problem) -> bool:
    """Say whether every critical point has rational coordinates with small denominators."""
    return all(value is not None and value.denominator <= LARGEST_DENOMINATOR for value in _coordinates(problem))


def _coordinates(problem: Problem) -> Iterator[Fraction | None]:
    for point in critical_set(problem).points:
        for number in point.point:
            exact = number.exact
            yield Fraction(int(exact.p), int(exact.q)) if exact is not None and exact.is_Rational else None
