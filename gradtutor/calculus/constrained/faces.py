"""The pieces a region is made of: its inside, the pieces of its boundary, edges, corners; and where f may be extreme.

A face is where the equations and some of the walls hold. Points where the gradients of f and of all these functions
are linearly dependent are its candidates: Lagrange's condition without the multipliers, which also holds where the
constraints' own gradients are dependent (the cusp y² = x³).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from flint import fmpq, fmpq_mat, fmpq_mpoly

from gradtutor.calculus.constrained.problem import ConstrainedProblem, Wall, on_wall, without_kernel
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.quotients import PolynomialQuotient

MOST_FACES = 1_500
"""How many pieces of a boundary are looked at."""

Vector = tuple[PolynomialQuotient, ...]


@dataclass(frozen=True, eq=False)
class Face:
    """Where `functions` are 0: the equations of a problem and the walls with the numbers `chosen`.

    Field, function and functions are those on the chosen walls, where singular kernels are 0.
    """

    chosen: tuple[int, ...]
    field: FunctionField
    function: PolynomialQuotient
    functions: tuple[PolynomialQuotient, ...]

    @cached_property
    def gradient(self) -> Vector:
        """The gradient of f on the face."""
        return self.slopes(self.function)

    @cached_property
    def normals(self) -> tuple[Vector, ...]:
        """The gradients of the functions that are 0."""
        return tuple(self.slopes(function) for function in self.functions)

    def slopes(self, element: PolynomialQuotient) -> Vector:
        """Return the gradient of an element."""
        return tuple(self.field.derivative(element, i) for i in range(len(self.field.names)))

    @cached_property
    def system(self) -> tuple[fmpq_mpoly, ...]:
        """Polynomials that vanish at the candidates: the functions, and the minors of all the gradients."""
        constant = [row for row in self.normals if _is_constant(row)]
        curved = [row for row in self.normals if not _is_constant(row)]
        directions = _kernel(constant, len(self.field.names))
        rows = [[_along(row, direction, self.field) for direction in directions] for row in (self.gradient, *curved)]
        minors = [determinant(minor) for minor in _largest_minors(rows)]
        equations = [function.above for function in self.functions]
        return (*equations, *[minor.above for minor in minors if not minor.is_zero], *_relations(self.field))


def _relations(field: FunctionField) -> list[fmpq_mpoly]:
    """Return what holds between roots and their arguments, so that solutions give the roots' values exactly too."""
    kernels = field.kernels.values()
    if any(kernel.is_transcendental for kernel in kernels):
        return []
    return [kernel.relation for kernel in kernels if kernel.relation is not None]


def faces(problem: ConstrainedProblem) -> Iterator[Face]:
    """Yield the faces, from the inside to the corners; those on which f isn't defined are left out."""
    size = len(problem.names) - len(problem.equations)
    for count in range(max(size, 0) + 1):
        for chosen in combinations(range(len(problem.walls)), count):
            face = _face(problem, chosen)
            if face is not None:
                yield face


def _face(problem: ConstrainedProblem, chosen: tuple[int, ...]) -> Face | None:
    walls = [problem.walls[number] for number in chosen]
    field = problem.field
    for wall in walls:
        below = on_wall(field, wall)
        if below is None:
            return None
        field = below
    elements = [problem.function, *[equation for _, equation in problem.equations], *[w.element for w in walls]]
    try:
        function, *functions = [field.simplified(_on_walls(element, walls)) for element in elements]
    except ZeroDivisionError:
        return None
    return Face(chosen, field, function, tuple(functions))


def _on_walls(element: PolynomialQuotient, walls: Sequence[Wall]) -> PolynomialQuotient:
    for wall in walls:
        if wall.kernel is not None:
            element = without_kernel(element, wall.kernel)
    return element


def _is_constant(row: Vector) -> bool:
    return all(slope.constant is not None for slope in row)


def _kernel(rows: Sequence[Vector], size: int) -> list[list[fmpq]]:
    """Return directions along which none of the linear functions with these gradients changes."""
    if not rows:
        return [[fmpq(int(i == j)) for j in range(size)] for i in range(size)]
    reduced, rank = fmpq_mat([[slope.constant for slope in row] for row in rows]).rref()
    entries = reduced.tolist()[:rank]
    pivots = [next(j for j, value in enumerate(row) if value) for row in entries]
    directions = []
    for free in (j for j in range(size) if j not in pivots):
        direction = [fmpq(int(j == free)) for j in range(size)]
        for pivot, row in zip(pivots, entries, strict=True):
            direction[pivot] = -row[free]
        directions.append(direction)
    return directions


def _along(row: Vector, direction: Sequence[fmpq], field: FunctionField) -> PolynomialQuotient:
    total = field.constant(0)
    for slope, part in zip(row, direction, strict=True):
        if part != 0:
            total += slope.scaled(part)
    return total


def _largest_minors(rows: list[list[PolynomialQuotient]]) -> Iterator[list[list[PolynomialQuotient]]]:
    for columns in combinations(range(len(rows[0])), len(rows)):
        yield [[row[column] for column in columns] for row in rows]


def determinant(matrix: Sequence[Sequence[PolynomialQuotient]]) -> PolynomialQuotient:
    """Return a determinant, expanded along the first row."""
    if len(matrix) == 1:
        return matrix[0][0]
    total = None
    for column, entry in enumerate(matrix[0]):
        if entry.is_zero:
            continue
        minor = determinant([[*row[:column], *row[column + 1 :]] for row in matrix[1:]])
        term = entry * minor
        signed = -term if column % 2 else term
        total = signed if total is None else total + signed
    return matrix[0][0] if total is None else total
