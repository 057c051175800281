"""Where problems come from, in a text that finds them again: the shipped library, a file, or made from a function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gradtutor.authoring.library import Library, load_library, problems_named, shipped_library
from gradtutor.errors import CannotSolveError, GradtutorError, InputError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import variable_names
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.problem_text import problem_in, problem_text

SHIPPED = ""
"""The source of the problems that come with gradtutor."""

GOALS_LIKE = ("gradient", "critical_points", "hessian", "classify")
"""What is asked of a function that a learner typed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A problem that may be practised, where it comes from, and the library that makes its variants, once loaded."""

    problem: Problem
    source: str
    library: Library | None = None

    @property
    def has_variants(self) -> bool:
        """Whether there are other values to practise it with."""
        return bool(self.problem.values) and not self.source.startswith("{")

    def named(self, name: str) -> Offer | None:
        """Return the offer of the variant of this name, or None where there is none."""
        if name == self.problem.name:
            return self
        problem = found_again(name, self.source)
        return replace(self, problem=problem) if problem else None

    def variants(self) -> Iterator[Problem]:
        """Yield the problem with other values, the one at hand first."""
        yield self.problem
        if self.has_variants:
            library = self.library or _library(self.problem.id, self.source)
            yield from (one for one in library.variants(self.problem.id) if one.name != self.problem.name)


def named(names: Sequence[str]) -> tuple[Offer, ...]:
    """Return the problems that ids, files and folders name, in that order; all shipped ones where none is named."""
    if not names:
        return _offers(shipped_library(), SHIPPED)
    return tuple(offer for name in names for offer in _offers(problems_named(name), _source(name)))


def _library(name: str, source: str) -> Library:
    """Return a library that holds the problem of this name, and makes its variants."""
    return problems_named(name) if source == SHIPPED else load_library([source])


def _offers(library: Library, source: str) -> tuple[Offer, ...]:
    return tuple(Offer(problem, source, library) for problem in library)


def _source(name: str) -> str:
    """Return the absolute path of a file or folder, or that of the shipped problems."""
    file = name if Path(name).exists() else name.partition(":")[0]
    return str(Path(file).resolve()) if Path(file).exists() else SHIPPED


def like(text: str, count: int, seed: int) -> tuple[Offer, ...]:
    """Return problems on a typed function: first itself, then others like it.

    Raises `InputError` where it can't be read, and `CannotSolveError` where there are no others as easy.
    """
    from gradtutor.tutor.twins.twin import twin

    function = read_expression(text)
    names = variable_names(function)
    if not names:
        raise InputError("I read a number, but need a function of at least one variable.", text, 0)
    first = Problem("your-function", function, names, GOALS_LIKE, title="Your function", difficulty=3)
    first = _with_values(first)
    made = [first]
    for number in range(1, 3 * count):
        if len(made) == count:
            break
        other = twin(first, seed + number)
        if other and other.name not in {problem.name for problem in made}:
            made.append(other)
    if count > 1 and len(made) == 1:
        raise CannotSolveError("I can't make functions like this one that are as easy to finish. Try a polynomial.")
    return tuple(Offer(problem, problem_text(problem)) for problem in made)


def _with_values(problem: Problem) -> Problem:
    return replace(problem, values=(("function", write(problem.function, Style.SOURCE)),))


def found_again(name: str, source: str) -> Problem | None:
    """Return the problem of this name from its source, or None where it isn't there any more."""
    if source.startswith("{"):
        return problem_in(source)
    try:
        return _library(name, source).problem(name)
    except GradtutorError:
        return None
