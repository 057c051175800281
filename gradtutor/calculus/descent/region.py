"""Where a descent may go: everywhere, or a region with straight edges onto which every step is projected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradtutor.calculus.values.float_function import float_function
from gradtutor.calculus.values.float_matrix import Vector, dot, norm
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Call, Equation, Expression, Negation, Node, Sum, children, variable_names

_CYCLES = 2000
_TOUCHING = 1e-9
_PARALLEL = 1e-12
_NO_POINT = "No point satisfies all the conditions together."


@dataclass(frozen=True, slots=True)
class Edge:
    """The points x with normal · x = offset (or <= offset), where the normal has length 1."""

    normal: tuple[float, ...]
    offset: float

    def excess(self, point: Vector) -> float:
        """Return how far a point lies beyond the edge; negative inside."""
        return dot(self.normal, point) - self.offset


@dataclass(frozen=True, slots=True)
class Region:
    """The points that satisfy equalities (with orthonormal normals) and inequalities (with normals along those)."""

    size: int
    equalities: tuple[Edge, ...] = ()
    inequalities: tuple[Edge, ...] = ()

    def nearest(self, point: Vector) -> tuple[float, ...]:
        """Return the point of the region nearest to `point`."""
        nearest = tuple(point)
        for edge in self.equalities:
            nearest = _moved(nearest, edge.normal, -edge.excess(nearest))
        if len(self.inequalities) == 1:
            (edge,) = self.inequalities
            return _moved(nearest, edge.normal, -max(0.0, edge.excess(nearest)))
        return self._cycled(nearest) if self.inequalities else nearest

    def _cycled(self, point: tuple[float, ...]) -> tuple[float, ...]:
        """Return the nearest point by Hildreth's method (1957): each edge in turn, its earlier push taken back first.

        Raises `CannotSolveError` where the conditions contradict each other.
        """
        pushes = [0.0] * len(self.inequalities)
        for _ in range(_CYCLES):
            change = 0.0
            for index, edge in enumerate(self.inequalities):
                push = max(0.0, edge.excess(point) + pushes[index])
                point = _moved(point, edge.normal, pushes[index] - push)
                change = max(change, abs(push - pushes[index]))
                pushes[index] = push
            if change <= 1e-15 * (1 + norm(point)):
                return point
        if max(edge.excess(point) for edge in self.inequalities) > 1e-6 * (1 + norm(point)):
            raise CannotSolveError(_NO_POINT)
        return point

    def touched(self, point: Vector) -> tuple[Edge, ...]:
        """Return the inequalities that hold as equalities at a point."""
        slack = _TOUCHING * (1 + norm(point))
        return tuple(edge for edge in self.inequalities if edge.excess(point) > -slack)

    def free_directions(self, point: Vector, pushing: Sequence[Edge] = ()) -> list[tuple[float, ...]]:
        """Return an orthonormal basis of the directions along the equalities and along `pushing`."""
        basis = [edge.normal for edge in self.equalities]
        for edge in pushing:
            basis += _independent(edge.normal, basis)
        fixed = len(basis)
        for index in range(self.size):
            basis += _independent(tuple(float(i == index) for i in range(self.size)), basis)
        return basis[fixed:]

    @property
    def is_everything(self) -> bool:
        """Whether there is no condition."""
        return not self.equalities and not self.inequalities


def region(conditions: Sequence[Equation], names: Sequence[str]) -> Region:
    """Return the region of linear conditions with =, <=, >=, < or >.

    Raises `CannotSolveError` for a condition that isn't linear.

    >>> from gradtutor.notation.reading import read_condition
    >>> x, y = region(read_condition("x + y = 10"), ["x", "y"]).nearest((0.0, 0.0))
    >>> round(x, 9), round(y, 9)
    (5.0, 5.0)
    """
    equalities: list[Edge] = []
    inequalities: list[Edge] = []
    for condition in conditions:
        edge = _edge(condition, names)
        if condition.relation == "=":
            equalities += _along(edge, equalities, equal=True)
        else:
            inequalities.append(edge)
    along = [part for edge in inequalities for part in _along(edge, equalities, equal=False)]
    return Region(len(names), tuple(equalities), tuple(along))


def _edge(condition: Equation, names: Sequence[str]) -> Edge:
    left, right = condition.left, condition.right
    if condition.relation in (">", ">="):
        left, right = right, left
    gap = Sum((left, Negation(right)))  # type: ignore[arg-type]
    is_straight = condition.relation != "!=" and not _calls(gap)
    slopes: list[Expression] = [derivative_tree(gap, name) for name in names] if is_straight else []
    if not is_straight or any(variable_names(slope) for slope in slopes):
        raise CannotSolveError("I can keep a descent to straight conditions only, such as x + y = 10 or x >= 0.")
    *normal, start = float_function([*slopes, gap], names)((0.0,) * len(names))
    size = norm(normal)
    if not size:
        raise CannotSolveError("A condition must contain a variable, as in x + y = 10.")
    return Edge(tuple(part / size for part in normal), -start / size)


def _calls(node: Node) -> bool:
    """Return whether a function of a variable, such as floor(x), stands in a tree: its slope may be 0 all the same."""
    return (isinstance(node, Call) and bool(variable_names(node))) or any(map(_calls, children(node)))


def _along(edge: Edge, equalities: Sequence[Edge], *, equal: bool) -> list[Edge]:
    """Return the edge with a normal along the equalities; nothing where they imply it.

    Raises `CannotSolveError` where it contradicts them.
    """
    normal, offset = edge.normal, edge.offset
    for other in equalities:
        share = dot(normal, other.normal)
        normal = _moved(normal, other.normal, -share)
        offset -= share * other.offset
    size = norm(normal)
    if size > _PARALLEL:
        return [Edge(tuple(part / size for part in normal), offset / size)]
    slack = _TOUCHING * (1 + abs(edge.offset))
    if abs(offset) <= slack if equal else offset >= -slack:
        return []
    raise CannotSolveError(_NO_POINT)


def _independent(vector: Vector, basis: Sequence[Vector]) -> list[tuple[float, ...]]:
    """Return the part of a vector across an orthonormal basis, with length 1; nothing where there is none."""
    rest = tuple(vector)
    for _ in range(2):  # twice is enough (Kahan): once loses digits where the part is small
        for other in basis:
            rest = _moved(rest, other, -dot(rest, other))
    size = norm(rest)
    return [tuple(part / size for part in rest)] if size > 1e-8 else []


def _moved(point: tuple[float, ...], direction: Vector, length: float) -> tuple[float, ...]:
    return tuple([x + length * d for x, d in zip(point, direction, strict=True)])
