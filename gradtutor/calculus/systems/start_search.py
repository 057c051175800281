"""Zeros of a gradient from many starts: quick in any number of variables, and silent about what else there may be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import arb

from gradtutor.calculus.boxes.equation_system import EquationSystem, equation_system
from gradtutor.calculus.boxes.multi_start import Point, multi_start
from gradtutor.calculus.boxes.recognise import RecognisedRoot, exact_root_in, recognised
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.systems.kernel_system import zeros
from gradtutor.calculus.systems.root_places import place_of_forms, place_of_root
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.tree import Expression, Number, Power, Product, Quotient, Sum

STARTS = 40
MOST_RECOGNISED = 3
"""With more variables than this, closed forms aren't looked for."""

MOST_NEARLY = 6
NEAR = (4e-4, 1e-5)
"""How far from where Newton's method comes to rest an exact zero is looked for: it is slow at degenerate ones."""

Box = Sequence[tuple[Fraction, Fraction]]


def places_from_starts(
    derivatives: Derivatives,
    tree: Expression,
    box: Box,
    system: EquationSystem | None = None,
    *,
    starts: int = STARTS,
) -> tuple[Place, ...]:
    """Return zeros of the gradient reached from points of a box, also degenerate ones that are exactly zeros."""
    names = derivatives.field.names
    equations = [derivative_tree(tree, name) for name in names]
    system = system or equation_system(equations, names)
    found = multi_start(system.functions, system.jacobian, box, starts=starts, names=names)
    if len(names) <= MOST_RECOGNISED:
        roots = [recognised(root, equations) for root in found.roots]
    else:
        roots = [RecognisedRoot(root, (None,) * len(names)) for root in found.roots]
    nearby = [_around(point, radius) for point in _apart(found.approximate) for radius in NEAR]
    exact = [exact_root_in(ball, equations, names) for ball in nearby]
    return (
        *zeros_of_squares(derivatives, tree),
        *(place_of_root(derivatives.field, root) for root in roots),
        *(place_of_forms(derivatives.field, forms) for forms in exact if forms is not None),
    )


def _around(point: Point, radius: float) -> tuple[arb, ...]:
    return tuple(arb(x, radius * max(1.0, abs(x))) for x in point)


def _apart(points: Sequence[Point]) -> list[Point]:
    """Return a few points, none near another."""
    kept: list[Point] = []
    for point in points:
        if not any(all(abs(a - b) < NEAR[0] for a, b in zip(point, other, strict=True)) for other in kept):
            kept.append(point)
    return kept[:MOST_NEARLY]


def zeros_of_squares(derivatives: Derivatives, tree: Expression) -> tuple[Place, ...]:
    """Return the points where f is a sum of squares, all of them 0: minima that need no search."""
    bases = [base for term in _terms(tree) if (base := _squared(term)) is not None]
    field = derivatives.field
    equations = []
    for base in bases:
        found = function_in_field(base, field.names)
        if found is None or found[0].kernels:
            return ()
        equations.append(found[1].above.project_to_context(field.context))
    if not equations or len(bases) < len(list(_terms(tree))):
        return ()
    return tuple(found.place for found in zeros(field, equations, {}).places if not found.place.unknown_variables)


def _terms(tree: Expression) -> tuple[Expression, ...]:
    return tree.terms if isinstance(tree, Sum) else (tree,)


def _squared(term: Expression) -> Expression | None:
    """Return what a positive multiple of an even power is the power of."""
    match term:
        case Power(base, Number(exponent)) if exponent > 0 and exponent.denominator == 1 and exponent % 2 == 0:
            return base
        case Product((Number(size), Power() as power)) if size > 0:
            return _squared(power)
        case Quotient(Power() as power, Number(size)) if size > 0:
            return _squared(power)
        case _:
            return None
