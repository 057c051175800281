"""The child's side of `solve`: one request in, ever fuller JSON objects or screens out. Imports SymPy."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.typed_point import coordinates, interval
from gradtutor.errors import InputError
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import Equation, Expression, variable_names

if TYPE_CHECKING:
    from gradtutor.calculus.derivation import Derivation


@dataclass(frozen=True, slots=True)
class Request:
    """One function to solve, as typed: nothing is read yet. `look` is None where JSON is wanted.

    `quick` is for when the time for every critical point has run out: some of them will do.
    """

    function: str
    names: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    box: tuple[str, ...] = ()
    subject_to: tuple[str, ...] = ()
    at: str = ""
    direction: str = ""
    detail: str = "brief"
    latex: bool = False
    look: Look | None = None
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Solved:
    """One answer: a JSON object or a screen, whether everything asked for is in it.

    `in_haste` says that it has what points the quick way found.
    """

    output: Any
    complete: bool
    in_haste: bool = False


def solve_work(request: Request) -> Iterator[Solved]:
    """Yield ever fuller answers to a request."""
    function = read_expression(request.function, request.names or None)
    names = request.names or _names(function, request)
    if not names:
        raise InputError("I read a number, but need a function of at least one variable.", request.function, 0)
    domain = tuple(part for text in request.domain for part in read_condition(text, names))
    subject_to = tuple(part for text in request.subject_to for part in _constraint(text, names))
    at = coordinates(request.at, names, "coordinate") if request.at else None
    direction = coordinates(request.direction, names, "component") if request.direction else None
    box = dict(interval(text, names) for text in request.box) or None
    if box and subject_to:
        raise InputError(
            'I can\'t search a box under constraints. Type its bounds as constraints: --subject-to "-5 <= x <= 5".',
            request.box[0],
        )

    from gradtutor.calculus.derivation import derivations
    from gradtutor.calculus.field import scalar_field
    from gradtutor.notation.sympy_tree import to_sympy

    started = time.perf_counter()
    f = scalar_field(function, names, domain)
    constraints = scalar_field(function, names, subject_to).domain
    for derived in derivations(
        f,
        at=tuple(to_sympy(part, {}) for part in at) if at else None,
        direction=tuple(to_sympy(part, {}) for part in direction) if direction else None,
        box=box,
        subject_to=constraints,
        detail=request.detail,
        quick=request.quick,
    ):
        yield _solved(derived, function, request, 1000 * (time.perf_counter() - started))


def _names(function: Expression, request: Request) -> tuple[str, ...]:
    """Return the variables of the function and its constraints in alphabetical order."""
    found = set(variable_names(function))
    for text in request.subject_to:
        for part in read_condition(text):
            found.update(variable_names(part))
    return tuple(sorted(found))


def _constraint(text: str, names: Sequence[str]) -> tuple[Equation, ...]:
    parts = read_condition(text, names)
    if any(part.relation == "!=" for part in parts):
        raise InputError("A constraint is an equation or an inequality: =, <= or >=.", text, parts[0].span[0])
    return parts


def _solved(derived: Derivation, typed: Expression, request: Request, elapsed: float) -> Solved:
    from gradtutor.calculus.derivation import is_complete

    if request.look is None:
        from gradtutor.cli.solving.derivation_json import derivation_json

        output: Any = {**derivation_json(derived, typed), "elapsed_ms": round(elapsed, 3)}
        return Solved(output, is_complete(derived), derived.in_haste)
    from gradtutor.cli.solving.derivation_view import derivation_text

    output = derivation_text(derived, typed, request.look, latex=request.latex)
    return Solved(output, is_complete(derived), derived.in_haste)
