"""A problem with parameters, and the variants made from it: values put in everywhere, each variant a whole problem.

A variant is identified by its values, never by a seed or a number: `id:a=3,s=-1` stays the same problem when the file's
ranges, requirements or number of variants are edited later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from math import prod
from typing import Any

from gradtutor.authoring.formulas import Mathematics
from gradtutor.authoring.parameters import Parameter, combinations, locked_text, value_text
from gradtutor.authoring.prose import typed_answer, with_mathematics
from gradtutor.authoring.shape import PROSE, MistakeShape, ProblemShape, StepShape
from gradtutor.errors import CannotSolveError, InputError, ProblemFileError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import Call, Expression, Number, Quotient, variable_names, walk
from gradtutor.tutor.conditions import Condition, holds
from gradtutor.tutor.learning.skills import UNDERSTANDING
from gradtutor.tutor.problem import Acceptance, Mistake, Option, Problem, ProblemTest, StepChange
from gradtutor.tutor.questions import plan

Values = Mapping[str, Expression]

ALL_UP_TO = 50
"""Where a file doesn't say how many variants: all combinations up to this number, and this many of more."""

MOST_CHECKS = 5_000
"""Requirements checked, at most, to find the variants of all problems of a file: a hostile file must stay cheap."""

TRIED_FOR_ONE = 20
"""Combinations given to the solver, at most, for each variant that is wanted."""

NO_MATHEMATICS = Mathematics(Number(Fraction(0)), ())
"""The mathematics of a concept card."""


@dataclass(frozen=True, slots=True)
class Template:
    """A problem as written, with its parameters still open; without parameters it has one variant, itself."""

    fields: ProblemShape
    mathematics: Mathematics
    parameters: tuple[Parameter, ...] = ()
    conditions: tuple[Condition, ...] = ()
    wanted: int | None = None
    locked: tuple[Values, ...] = ()
    # For each test the values of the variant it belongs to, None for all variants.
    test_values: tuple[Values | None, ...] = ()
    tries: int = MOST_CHECKS

    @property
    def combinations(self) -> int:
        """How many combinations of values there are, whatever the requirements."""
        return prod(len(parameter.values) for parameter in self.parameters)

    @property
    def needs_solver(self) -> bool:
        """Whether some requirement is about the function, so that only the solver can check it."""
        return any(condition.needs_solver for condition in self.conditions)

    def candidates(self) -> Iterator[Values]:
        """Yield the values of variants that meet the requirements on parameters: locked ones, or spread widely."""
        if self.locked:
            yield from self.locked
            return
        plain = [condition for condition in self.conditions if not condition.needs_solver]
        unfinished = _made_plain(self.fields)
        for values in islice(combinations(self.parameters), self.tries):
            if all(holds(condition, unfinished, values) for condition in plain):
                yield values

    def variants(self) -> Iterator[Problem]:
        """Yield the variants to hand out. Needs the solver where a requirement does, and values aren't locked."""
        candidates = self.candidates()
        if not self.needs_solver or self.locked:
            yield from map(self.problem, islice(candidates, self.most))
            return
        tried = islice(candidates, self.most * TRIED_FOR_ONE)
        yield from islice((self.problem(values) for values in tried if self.meets(values)), self.most)

    @property
    def most(self) -> int:
        """How many variants are handed out at most; fewer where not so many meet the requirements."""
        return len(self.locked) or self.wanted or min(self.combinations, ALL_UP_TO)

    @property
    def count(self) -> int | None:
        """How many variants there are to hand out, None where only the solver can tell."""
        if self.needs_solver and not self.locked:
            return None
        return sum(1 for _ in islice(self.candidates(), self.most))

    def meets(self, values: Values) -> bool:
        """Say whether a variant is known to meet every requirement."""
        problem = self.problem(values)
        try:
            return all(holds(condition, problem, values) for condition in self.conditions)
        except CannotSolveError:
            return False

    def variant(self, values: str) -> Problem:
        """Return the variant with locked values such as a=3,s=-1, whatever the ranges say today.

        Raises `ProblemFileError` where the file has other parameters.
        """
        pairs = dict(part.partition("=")[::2] for part in values.split(","))
        names = [parameter.name for parameter in self.parameters]
        try:
            if sorted(pairs) != sorted(names):
                raise InputError("")
            return self.problem({name: read_expression(pairs[name], []) for name in names})
        except InputError:
            asked = f"values for {', '.join(names)}" if names else "no values"
            raise ProblemFileError(f"The problem {self.fields.id} takes {asked}, not {values}.") from None

    def problem(self, values: Values) -> Problem:
        """Return one variant as a whole problem."""
        fields, read = self.fields, self.mathematics.with_values(values)
        made = Problem(
            **{key: shown(getattr(fields, key), values) for key in PROSE},
            id=fields.id,
            kind=fields.kind,
            ask=fields.ask or (fields.kind,),
            needs=fields.needs,
            tags=fields.tags,
            function=read.function,
            variables=read.variables,
            components=read.components,
            domain=read.domain,
            constraints=read.constraints,
            at=read.at or read.start,
            direction=read.direction,
            start=read.start,
            rate=read.rate,
            rounds=fields.rounds,
            copies=fields.copies or 1,
            clip=read.clip,
            inner=read.inner,
            skills=fields.skills or fields.ask or (UNDERSTANDING,),
            options=tuple(
                Option(shown(one.text, values), one.correct, shown(one.say, values)) for one in fields.options
            ),
            check_for=fields.check_for,
            mistakes=_mistakes(fields.mistakes, values, "mistake"),
            steps=tuple(_step_change(step, change, values) for step, change in fields.steps.items()),
            tests=tuple(self._tests(values)),
            values=locked_text(values),
        )
        return replace(made, difficulty=fields.difficulty or estimated_difficulty(made))

    def _tests(self, values: Values) -> Iterator[ProblemTest]:
        own = {name: value_text(value) for name, value in values.items()}
        for number, (test, only) in enumerate(zip(self.fields.tests, self.test_values, strict=True)):
            if only is None or {name: value_text(value) for name, value in only.items()} == own:
                yield ProblemTest(test.step, typed_answer(test.answer, values), test.expect, number)


def _made_plain(fields: ProblemShape) -> Problem:
    """Return a problem to check requirements on parameters with, which look at no part of it."""
    return Problem(fields.id, NO_MATHEMATICS.function, (), ())


def shown(prose: Any, values: Values) -> Any:
    """Return prose, or each text of a list of it, with its mathematics and values written out."""
    if isinstance(prose, str):
        return with_mathematics(prose, values)
    return tuple(with_mathematics(text, values) for text in prose)


def _mistakes(written: tuple[MistakeShape, ...], values: Values, name: str) -> tuple[Mistake, ...]:
    return tuple(
        Mistake(
            one.id or f"{name}-{number}", typed_answer(one.when, values), with_mathematics(one.say, values), one.score
        )
        for number, one in enumerate(written, start=1)
    )


def _step_change(step: str, change: StepShape, values: Values) -> StepChange:
    accept = change.accept
    return StepChange(
        step,
        prompt=with_mathematics(change.prompt, values),
        hints=tuple(with_mathematics(hint, values) for hint in change.hints),
        mistakes=_mistakes(change.mistakes, values, f"{step}-mistake"),
        accept=Acceptance(accept.form, accept.tolerance, tuple(typed_answer(one, values) for one in accept.where)),
        score=change.score,
        skip=change.skip,
    )


def estimated_difficulty(problem: Problem) -> int:
    """Return the level of a problem whose file gives none: more steps, more variables and more than polynomials."""
    steps = len(plan(problem))
    level = 1 + (steps > 1) + (steps > 3)
    level += len(problem.variables) > 2
    level += any(_is_more_than_polynomial(node) for node in walk(problem.function))
    return min(5, level)


def _is_more_than_polynomial(node: object) -> bool:
    match node:
        case Call(_, arguments):
            return any(variable_names(argument) for argument in arguments)
        case Quotient(_, denominator):
            return bool(variable_names(denominator))
        case _:
            return False
