"""The child's side of `descend`: one request in, its walks out as JSON lines or as a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.typed_point import coordinates
from gradtutor.errors import InputError
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import Expression, variable_names

if TYPE_CHECKING:
    from gradtutor.calculus.descent.verdict import Judged
    from gradtutor.calculus.descent.walk import Landscape, Plan


@dataclass(frozen=True, slots=True)
class Request:
    """A descent as typed: nothing is read yet. `look` is None where JSON is wanted."""

    function: str
    starts: tuple[str, ...]
    names: tuple[str, ...] = ()
    rate: str = ""
    rounds: int = 100
    ascend: bool = False
    method: str = "gradient"
    momentum: str = "0.9"
    clip: str = ""
    subject_to: tuple[str, ...] = ()
    all_rounds: bool = False
    look: Look | None = None


def descend_work(request: Request) -> Iterator[str]:
    """Yield the answer to a request; first without what may take long, a kind that the Hessian doesn't show."""
    from gradtutor.calculus.descent.kind import with_known_kind
    from gradtutor.calculus.descent.region import region
    from gradtutor.calculus.descent.verdict import judged
    from gradtutor.calculus.descent.walk import descent, landscape

    function = read_expression(request.function, request.names or None)
    names = request.names or variable_names(function)
    if not names:
        raise InputError("I read a number, but need a function of at least one variable.", request.function, 0)
    conditions = tuple(part for text in request.subject_to for part in read_condition(text, names))
    ground = landscape(function, names, region(conditions, names))
    plan = _plan(request)
    starts = [_start(text, names) for text in request.starts]
    walks = [judged(ground, descent(ground, start, plan), plan) for start in starts]
    yield _output(ground, walks, plan, request)
    known = [with_known_kind(ground, walk) for walk in walks]
    if known != walks:
        yield _output(ground, known, plan, request)


def _output(ground: Landscape, walks: Sequence[Judged], plan: Plan, request: Request) -> str:
    if request.look is None:
        from gradtutor.cli.descending.walk_json import walk_json

        return "\n".join(json_text(walk_json(ground, walk, plan)) for walk in walks)
    from gradtutor.cli.descending.view import walks_text

    return walks_text(ground, walks, plan, request.look, all_rounds=request.all_rounds)


def _plan(request: Request) -> Plan:
    """Return the plan of a request. Raises `InputError` for numbers that make no sense."""
    from gradtutor.calculus.descent.walk import Method, Plan

    method = Method(request.method)
    rate = _number(request.rate or ("1" if method is Method.NEWTON else "0.1"))
    clip = _number(request.clip) if request.clip else inf
    momentum = _number(request.momentum)
    if rate <= 0:
        raise InputError("The rate is a number above 0. To go uphill, add --ascend.", request.rate)
    if clip <= 0:
        raise InputError("The length to clip to is a number above 0.", request.clip)
    if not 0 <= momentum < 1:
        raise InputError("The momentum is a share from 0 up to 1, such as 0.9.", request.momentum)
    return Plan(rate, request.rounds, method, request.ascend, clip, momentum)


def _number(text: str) -> float:
    return _values([read_expression(text, ())], text)[0]


def _start(text: str, names: Sequence[str]) -> tuple[float, ...]:
    return _values(coordinates(text, names, "coordinate"), text)


def _values(expressions: Sequence[Expression], text: str) -> tuple[float, ...]:
    from gradtutor.calculus.values.float_function import float_function

    values = float_function(expressions, ())(())
    if not all(map(isfinite, values)):
        raise InputError("I need numbers here that exist and aren't too large.", text)
    return values
