"""Small problems to show a step on, where the problem at hand with other numbers would take long to work out.

Only the problems stand here; their solutions are worked out like all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import Expression, variable_names
from gradtutor.tutor.problem import Acceptance, Problem, StepChange

_ABOUT_POINTS = ("critical_points", "hessian", "eigenvalues", "classify", "value")
_AT_A_POINT = ("gradient_at", "value", "norm", "clip", "tangent", "taylor", "newton", "descend", "stable_rate")
_ALONG = ("directional", "steepest_ascent", "level_direction")
_CANDIDATES = ("lagrange", "multiplier")
_EXTREMA = ("maximise", "minimise")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A problem to show these steps on, as it is typed."""

    steps: tuple[str, ...]
    functions: tuple[str, ...]
    constraint: str = ""
    at: str = ""
    inner: str = ""
    prompt: str = ""
    where: tuple[str, ...] = ()

    def problem(self, step: str) -> Problem:
        """Return the problem that asks for one of its steps."""
        read = [read_expression(text) for text in self.functions]
        names = tuple(sorted({name for function in read for name in variable_names(function)}))
        components = tuple(read_expression(text, names) for text in self.functions)
        plain = Problem(
            id="an-example",
            function=components[0],
            variables=names,
            ask=(step,),
            prompt=self.prompt,
            components=components if len(components) > 1 else (),
            constraints=read_condition(self.constraint, names) if self.constraint else (),
            inner=read_condition(self.inner, (*names, "s", "t")) if self.inner else (),
            steps=(StepChange("example", accept=Acceptance(where=self.where)),) if self.where else (),
        )
        return _at_point(plain, self.at) if self.at else plain


def _at_point(problem: Problem, at: str) -> Problem:
    point = _numbers(at)
    clip, rate = _numbers("2 1/10")
    return replace(problem, at=point, start=point, direction=_numbers("4 3"), clip=clip, rate=rate)


def _numbers(text: str) -> tuple[Expression, ...]:
    return tuple(map(read_expression, text.split()))


_EVERY = (
    _Shown(("partials", "gradient"), ("x^2 y + 3y",)),
    _Shown(("partials", "gradient"), ("x^3 - 2x y",)),
    _Shown(_ABOUT_POINTS, ("x^3 - 12x",)),
    _Shown(_ABOUT_POINTS, ("x^2 - 6x",)),
    _Shown(_ABOUT_POINTS, ("x^3 - 3x + y^2",)),
    _Shown(_ABOUT_POINTS, ("x^2 + x y + y^2 - 3x",)),
    _Shown(_ABOUT_POINTS, ("x^2 + y^2 + z^2 - 2x - 4z",)),
    _Shown(_ABOUT_POINTS, ("x^2 - y^2 + 2z^2 - 4z",)),
    _Shown(_AT_A_POINT, ("2x^2 - x",), at="2"),
    _Shown((*_AT_A_POINT, *_ALONG), ("x y",), at="4 3"),
    _Shown((*_AT_A_POINT, *_ALONG), ("x^2 + y^2 - 2x",), at="5 3"),
    _Shown(("jacobian",), ("x y", "x + 2y")),
    _Shown(("jacobian",), ("x^2", "3x y")),
    _Shown(("chain_rule",), ("x^2 + y",), inner="x = s + t, y = s t"),
    _Shown(("chain_rule",), ("x y",), inner="x = s + 2t, y = s - t"),
    _Shown(_CANDIDATES, ("x y",), "x + y = 8"),
    _Shown((*_CANDIDATES, "minimise"), ("x^2 + y^2",), "x + 2y = 5"),
    _Shown((*_CANDIDATES, *_EXTREMA), ("x + 2y",), "x^2 + y^2 = 5"),
    _Shown((*_CANDIDATES, *_EXTREMA), ("x + y",), "x^2 + y^2 <= 8"),
    _Shown((*_CANDIDATES, *_EXTREMA), ("2x + y",), "x^2 + y^2 <= 20"),
    _Shown((*_CANDIDATES, "minimise"), ("x^2 + y^2 + z^2",), "x + y + z = 6"),
    _Shown((*_CANDIDATES, *_EXTREMA), ("x + 2y + 2z",), "x^2 + y^2 + z^2 = 9"),
    _Shown(
        ("example",),
        ("x^2 - 2x + y^2",),
        prompt="Find a function of x and y that has a minimum at (1, 0) and no other critical point.",
        where=("kind(1, 0) == min", "count(critical_points) == 1"),
    ),
    _Shown(
        ("example",),
        ("x^3 - 3x - y^2",),
        prompt="Find a function of x and y that has just two critical points, a maximum and a saddle point.",
        where=("count(maxima) == 1", "count(saddles) == 1", "count(critical_points) == 2"),
    ),
)


@lru_cache(maxsize=64)
def example_problems(step: str) -> tuple[Problem, ...]:
    """Return the problems that a step can be shown on."""
    return tuple(shown.problem(step) for shown in _EVERY if step in shown.steps)


def nearest_first(problems: Sequence[Problem], problem: Problem) -> list[Problem]:
    """Return problems with those first that look most like the one at hand: a point, constraints alike, variables."""

    def distance(other: Problem) -> tuple[bool, bool, int]:
        more_variables = abs(len(other.variables) - len(problem.variables))
        return bool(other.at) != bool(problem.at), _relations(other) != _relations(problem), more_variables

    return sorted(problems, key=distance)


def _relations(problem: Problem) -> set[bool]:
    return {constraint.relation == "=" for constraint in problem.constraints}
