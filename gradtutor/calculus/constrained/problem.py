"""A function, its constraints and its domain, read into one field: equations, and walls that bound the region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import sympy as sp
from flint import fmpq_mpoly

from gradtutor.calculus.constrained.bounds import Bounds, bounds_of_variables
from gradtutor.calculus.constrained.common_field import functions_in_field
from gradtutor.calculus.constrained.semidefinite import is_never_negative
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.notation.sympy_tree import from_sympy


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """Where a region may end or f may fail to be smooth: the points where `element` is 0.

    Inside the region `element` is never positive, unless the wall `is_crossed` (the kink of |x|). `constraint` is the
    number of the constraint that makes the wall, and `flipped` says that its left − right is −element. `kernel` is the
    place of a root or sign that isn't smooth on the wall. A `strict` wall isn't part of the region.
    """

    element: PolynomialQuotient
    constraint: int | None = None
    flipped: bool = False
    strict: bool = False
    kernel: int | None = None
    is_crossed: bool = False


@dataclass(frozen=True, eq=False)
class ConstrainedProblem:
    """f on the set where all `equations` (constraint number, left − right) are 0 and no wall is overstepped.

    `excluded` must not be 0 anywhere (`!=` in the domain).
    """

    f: ScalarField
    constraints: tuple[sp.Rel, ...]
    field: FunctionField
    function: PolynomialQuotient
    equations: tuple[tuple[int, PolynomialQuotient], ...]
    walls: tuple[Wall, ...]
    excluded: tuple[PolynomialQuotient, ...]

    @cached_property
    def bounds(self) -> Bounds:
        """Bounds of the variables on the closed region."""
        equations = [element for _, equation in self.equations for element in (equation, -equation)]
        return bounds_of_variables(self.field, (*equations, *self.limits))

    @property
    def limits(self) -> tuple[PolynomialQuotient, ...]:
        """Functions that are never positive in the region: the walls that end it, and the natural domain."""
        natural = (-condition.quotient for condition in self.field.conditions if condition.relation == "> 0")
        return (*(wall.element for wall in self.walls if not wall.is_crossed), *natural)

    @property
    def names(self) -> tuple[str, ...]:
        """The variables in order."""
        return self.field.names

    @property
    def has_inequalities(self) -> bool:
        """Whether some constraint bounds a region."""
        return len(self.equations) < len(self.constraints)


def constrained_problem(f: ScalarField, constraints: Sequence[sp.Rel]) -> ConstrainedProblem | None:
    """Return a problem ready to be solved; None where a function in it isn't made of known ones."""
    relations = [*constraints, *f.domain]
    trees = [from_sympy(expression) for expression in (f.expression, *[r.lhs - r.rhs for r in relations])]
    found = functions_in_field(trees, [symbol.name for symbol in f.variables])
    if found is None:
        return None
    field, (function, *differences) = found
    equations, walls, excluded = [], [], []
    for number, (relation, difference) in enumerate(zip(relations, differences, strict=True)):
        constraint = number if number < len(constraints) else None
        if isinstance(relation, sp.Eq):
            equations.append((-1 if constraint is None else constraint, difference))
        elif isinstance(relation, sp.Ne):
            excluded.append(difference)
        else:
            flipped = isinstance(relation, sp.Ge | sp.Gt)
            element = -difference if flipped else difference
            walls.append(Wall(element, constraint, flipped, isinstance(relation, sp.Lt | sp.Gt)))
    walls = list(_merged([*walls, *_singular_walls(field)]))
    return ConstrainedProblem(
        f, tuple(constraints), field, function, tuple(equations), tuple(walls), tuple(excluded)
    )  # fmt: skip


def _singular_walls(field: FunctionField) -> Iterator[Wall]:
    """Yield the walls where roots end or aren't smooth."""
    for place, kernel in field.kernels.items():
        if kernel.is_transcendental or not field.variables_in(kernel.argument):
            continue
        if kernel.kind is KernelKind.ROOT and kernel.degree % 2 == 0:
            crossed = kernel.argument.is_polynomial and is_never_negative(field, kernel.argument.above)
            yield Wall(-kernel.argument, kernel=place, is_crossed=crossed)
        else:
            yield Wall(kernel.argument, kernel=place, is_crossed=True)


def _merged(walls: Sequence[Wall]) -> Iterator[Wall]:
    """Yield the walls, those at the same points made into one."""
    merged: dict[object, Wall] = {}
    for wall in walls:
        key = _zero_set(wall.element.above)
        known = merged.get(key)
        if known is None:
            merged[key] = wall
        elif not _same_side(known, wall):
            merged[key, wall.constraint, wall.kernel] = wall
        else:
            merged[key] = replace(
                known if known.constraint is not None or not known.is_crossed else wall,
                strict=known.strict or wall.strict,
                kernel=wall.kernel if known.kernel is None else known.kernel,
                is_crossed=known.is_crossed and wall.is_crossed,
            )
    yield from merged.values()


def _zero_set(polynomial: fmpq_mpoly) -> object:
    return tuple((polynomial / polynomial.leading_coefficient()).terms()) if polynomial else ()


def _same_side(known: Wall, wall: Wall) -> bool:
    if known.is_crossed or wall.is_crossed:
        return True
    ratio = known.element.above.leading_coefficient() * wall.element.above.leading_coefficient()
    return bool(ratio > 0) and not (known.constraint is not None and wall.constraint is not None)


def on_wall(field: FunctionField, wall: Wall) -> FunctionField | None:
    """Return the field of the points of a wall, where its kernel is 0; None where that makes a kernel undefined."""
    if wall.kernel is None:
        return field
    try:
        kernels = {
            place: Kernel(
                kernel.kind,
                place,
                without_kernel(kernel.argument, wall.kernel),
                without_kernel(kernel.slope, wall.kernel),
                kernel.degree,
                kernel.partner,
                None if kernel.relation is None else kernel.relation.subs({wall.kernel: 0}),
            )
            for place, kernel in field.kernels.items()
            if place != wall.kernel
        }
    except ZeroDivisionError:
        return None
    return FunctionField(field.names, field.context, kernels)


def without_kernel(quotient: PolynomialQuotient, kernel: int) -> PolynomialQuotient:
    """Return a quotient with a generator replaced by 0. Raises `ZeroDivisionError` where it isn't defined then."""
    if not quotient.above.degrees()[kernel] and not quotient.below.degrees()[kernel]:
        return quotient
    return quotient_of(quotient.above.subs({kernel: 0})) / quotient_of(quotient.below.subs({kernel: 0}))
