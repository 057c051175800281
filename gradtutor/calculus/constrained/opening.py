"""The functions of a problem near a candidate, with roots and absolute values that bend there as variables.

At a point where x = 0, f = √x + y is smooth in the variables (w, x, y) with w = √x, between which x − w² = 0 holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.constrained.problem import ConstrainedProblem, Wall
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of


@dataclass(frozen=True, slots=True)
class Condition:
    """element + Σ τⁿ = 0, where `power` is the n of the coordinate τ number `wall`; without a wall element = 0."""

    element: PolynomialQuotient
    wall: int | None = None
    power: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """f and the conditions at a place in a field where they are smooth; there are coordinates τ for `walls` walls."""

    field: FunctionField
    place: Place
    function: PolynomialQuotient
    conditions: tuple[Condition, ...]
    walls: int


def openings(problem: ConstrainedProblem, place: Place, walls: Sequence[int]) -> Iterator[Opening]:
    """Yield the problem near a place, once for each choice of sides of the kinks there.

    Nothing is yielded where f isn't smooth in this way, as at the tip of √(x² + y²).
    """
    touched = [problem.walls[number] for number in walls]
    bent = [wall.kernel for wall in touched if wall.kernel is not None]
    if _has_tip(problem, touched) or _bends_elsewhere(problem, place, bent):
        return
    opened = _Opened(problem, place, bent)
    equations = [Condition(opened.element(equation)) for _, equation in problem.equations]
    for sides in product(*[opened.sides(wall, place) for wall in touched]):
        conditions = [
            condition
            for number, (wall, side) in enumerate(zip(touched, sides, strict=True))
            for condition in opened.conditions(number, wall, side)
        ]
        yield Opening(
            opened.field,
            opened.place,
            opened.element(problem.function),
            (*equations, *conditions),
            len(touched),
        )  # fmt: skip


def _has_tip(problem: ConstrainedProblem, touched: Sequence[Wall]) -> bool:
    return any(
        wall.kernel is not None and wall.is_crossed and _ends(problem.field.kernels[wall.kernel]) for wall in touched
    )


def _ends(kernel: Kernel) -> bool:
    return kernel.kind is KernelKind.ROOT and kernel.degree % 2 == 0


def _bends_elsewhere(problem: ConstrainedProblem, place: Place, bent: Sequence[int]) -> bool:
    """Return whether a root or absolute value vanishes that isn't one of those known to."""
    others = [k for k in problem.field.kernels.values() if not k.is_transcendental and k.place not in bent]
    return any(place.polynomial_sign(kernel.argument.above) in (0, None) for kernel in others)


class _Opened:
    """The field with the bent kernels as variables before the others, and the place in it."""

    def __init__(self, problem: ConstrainedProblem, place: Place, bent: Sequence[int]) -> None:
        old = problem.field
        names = old.context.names()
        order = (
            [k for k in sorted(old.kernels) if k not in bent]
            + sorted(bent)
            + list(range(old.first_variable, len(names)))
        )
        self.context = fmpq_mpoly_ctx.get([names[k] for k in order], "lex")
        self.new_place = {k: index for index, k in enumerate(order)}
        self.old = old
        kernels = {self.new_place[k]: self._kernel(old.kernels[k]) for k in old.kernels if k not in bent}
        self.field = FunctionField((*(names[k] for k in sorted(bent)), *old.names), self.context, kernels)
        elements = {self.new_place[k]: value for k, value in place.elements.items() if k in self.new_place}
        elements |= {self.new_place[k]: place.ring.context.constant(0) for k in bent}
        coordinates = {self.new_place[k]: value for k, value in place.coordinates.items()}
        self.place = Place(self.field, place.ring, elements, coordinates)

    def _kernel(self, kernel: Kernel) -> Kernel:
        return Kernel(
            kernel.kind,
            self.new_place[kernel.place],
            self.element(kernel.argument),
            self.element(kernel.slope),
            kernel.degree,
            self.new_place.get(kernel.partner, -1),
            None if kernel.relation is None else self.moved(kernel.relation),
        )

    def moved(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Return a polynomial of the old field in the new one."""
        return polynomial.project_to_context(self.context)

    def element(self, quotient: PolynomialQuotient) -> PolynomialQuotient:
        """Return an element of the old field in the new one."""
        return PolynomialQuotient(self.moved(quotient.above), self.moved(quotient.below))

    def sides(self, wall: Wall, place: Place) -> tuple[int, ...]:
        """Return the signs that the argument of a wall's kernel takes in the region; 0: both, seen at once."""
        kernel = None if wall.kernel is None else self.old.kernels[wall.kernel]
        if kernel is None or _ends(kernel):
            return (1,)
        if wall.is_crossed:
            return (0,) if kernel.kind is KernelKind.ROOT else (1, -1)
        ratio = wall.element.above.leading_coefficient() / kernel.argument.above.leading_coefficient()
        below = place.polynomial_sign(wall.element.below * kernel.argument.below)
        return (-1,) if (ratio > 0) == (below == 1) else (1,)

    def conditions(self, number: int, wall: Wall, side: int) -> Iterator[Condition]:
        """Yield what holds between the variables and the coordinate τ of a wall."""
        if wall.kernel is None:
            yield Condition(self.element(wall.element), number, 2)
            return
        kernel = self.old.kernels[wall.kernel]
        is_root = kernel.kind is KernelKind.ROOT
        w = quotient_of(self.context.gen(self.new_place[wall.kernel]))
        yield Condition(_signed(w, -side) if is_root else -w, number, 2 if side else 1)
        u = self.element(kernel.argument)
        yield Condition(u - (w**kernel.degree if is_root else _signed(w, side)))


def _signed(element: PolynomialQuotient, side: int) -> PolynomialQuotient:
    return element if side > 0 else -element
