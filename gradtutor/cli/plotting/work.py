"""The child's side of `plot`: one request in, ever fuller scenes out. Imports SymPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from gradtutor.cli.terminal.typed_point import coordinates, interval
from gradtutor.errors import InputError
from gradtutor.notation.reading import read, read_condition, read_expression
from gradtutor.notation.tree import Equation, Expression, Group, variable_names
from gradtutor.notation.writing import Style, write

if TYPE_CHECKING:
    from gradtutor.calculus.level_map.scene import Place, Scene


@dataclass(frozen=True, slots=True)
class Request:
    """A picture as typed: nothing is read yet."""

    function: str
    names: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    box: tuple[str, ...] = ()
    subject_to: tuple[str, ...] = ()
    points: str = ""
    path: str = ""
    rate: str = "0.1"
    rounds: int = 50
    ascend: bool = False


def plot_work(request: Request) -> Iterator[Scene]:
    """Yield the scene of a request: first without its critical points, then with them."""
    from gradtutor.calculus.critical_points import critical_points
    from gradtutor.calculus.field import scalar_field
    from gradtutor.calculus.level_map.scene import Scene, framed, with_critical_set

    function = read_expression(request.function, request.names or None)
    names = request.names or variable_names(function)
    if not 1 <= len(names) <= 3:
        message = f"I draw functions of one, two or three variables, and read {len(names) or 'none'}."
        raise InputError(message, request.function)
    typed = dict(interval(text, names) for text in request.box)
    chosen = {name: (float(low), float(high)) for name, (low, high) in typed.items()}
    if any(not low < high for low, high in chosen.values()):
        raise InputError("A box goes from the smaller number to the larger: x=-5..5", " ".join(request.box))
    bare = Scene(
        function,
        tuple(names),
        domain=_conditions(request.domain, names),
        constraints=_conditions(request.subject_to, names),
        points=_places(request.points, names),
        path=_path(request, function, names),
    )
    yield framed(bare, chosen)
    found = critical_points(scalar_field(function, names, bare.domain), box=typed or None)
    yield with_critical_set(bare, found, chosen)


def bare_scene(request: Request) -> Iterator[Scene]:
    """Yield the scene of a request without its critical points."""
    yield next(plot_work(request))


def _conditions(texts: Sequence[str], names: Sequence[str]) -> tuple[Equation, ...]:
    return tuple(part for text in texts for part in read_condition(text, names))


def _places(text: str, names: Sequence[str]) -> tuple[Place, ...]:
    """Return points from `1,2` or `(1, 2), (3, 4)`."""
    if not text.strip():
        return ()
    node = read(text, names)
    several = isinstance(node, Group) and node.items and all(isinstance(item, Group) for item in node.items)
    parts = [write(item, Style.SOURCE) for item in node.items] if several and isinstance(node, Group) else [text]
    if len(names) == 1 and isinstance(node, Group):
        parts = [write(item, Style.SOURCE) for item in node.items]
    return tuple(_place(part, names) for part in parts)


def _place(text: str, names: Sequence[str]) -> Place:
    from gradtutor.calculus.values.float_function import float_function

    place = float_function(coordinates(text, names, "coordinate"), ())(())
    if not all(map(isfinite, place)):
        raise InputError("The coordinates of a point must be numbers that exist.", text)
    return place


def _path(request: Request, function: Expression, names: Sequence[str]) -> tuple[Place, ...]:
    """Return the typed path; from a single point, the path of a gradient descent that starts there."""
    from gradtutor.calculus.descent.region import Region, region
    from gradtutor.calculus.descent.walk import Plan, descent, landscape

    typed = _places(request.path, names)
    if len(typed) != 1:
        return typed
    (rate,) = _place(request.rate, ["rate"])
    plan = Plan(rate, request.rounds, ascend=request.ascend)
    conditions = _conditions(request.subject_to, names)
    ground = landscape(function, names, region(conditions, names) if conditions else Region(len(names)))
    return tuple(seen.point for seen in descent(ground, typed[0], plan).rounds)
