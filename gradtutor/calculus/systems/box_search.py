"""Zeros of a gradient in a box, as places: each proved to exist and to be the only one nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.boxes.balls import ball_between
from gradtutor.calculus.boxes.branch_and_prune import Budget, roots_in_box
from gradtutor.calculus.boxes.equation_system import equation_system
from gradtutor.calculus.boxes.multi_start import multi_start
from gradtutor.calculus.boxes.recognise import exact_root_in, recognised
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.systems.root_places import place_of_forms, place_of_root
from gradtutor.calculus.systems.start_search import places_from_starts
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.tree import Expression

FEW_STARTS = 4
MOST_CLUSTERS = 6

NO_OTHERS = "a proof that there are no others"

Box = Sequence[tuple[Fraction, Fraction]]

BUDGETS = {1: 4_000, 2: 6_000, 3: 6_000}
"""How many boxes are examined at most, by the number of variables; with more variables the search isn't begun."""


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """What a search found; `missing` says what is open where it isn't complete."""

    places: tuple[Place, ...]
    complete: bool
    missing: str = ""


def places_in_box(derivatives: Derivatives, tree: Expression, names: Sequence[str], box: Box) -> Searched:
    """Return the zeros of the gradient in a box."""
    equations = [derivative_tree(tree, name) for name in names]
    system = equation_system(equations, names)
    if len(names) not in BUDGETS:
        return Searched(places_from_starts(derivatives, tree, box, system), False, NO_OTHERS)
    found = roots_in_box(system.functions, system.jacobian, box, budget=Budget(boxes=BUDGETS[len(names)]), names=names)
    places = tuple(place_of_root(derivatives.field, recognised(root, equations)) for root in found.roots)
    if found.complete:
        return Searched(places, True)
    started = [place for place in places_from_starts(derivatives, tree, box, system) if _is_in(place, box)]
    exact = [exact_root_in(cluster, equations, names) for cluster in found.undecided[:MOST_CLUSTERS]]
    near = ", ".join("(" + ", ".join(side.mid().str(4, radius=False) for side in u) + ")" for u in found.undecided[:3])
    degenerate = tuple(place_of_forms(derivatives.field, forms) for forms in exact if forms is not None)
    return Searched((*places, *degenerate, *started), False, f"what happens near {near}")


def _is_in(place: Place, box: Box) -> bool:
    """Return whether a place may lie in a box."""
    sides = [ball_between(low, high) for low, high in box]
    return all(place.coordinate(number).ball.overlaps(side) for number, side in enumerate(sides))


def only_place(derivatives: Derivatives, tree: Expression, names: Sequence[str], box: Box) -> Place | None:
    """Return a zero of the gradient where the Hessian is proved not to be singular, found from a few starts.

    A convex function has no other critical point then: all of them are minima, and this one is strict.
    """
    equations = [derivative_tree(tree, name) for name in names]
    system = equation_system(equations, names)
    found = multi_start(system.functions, system.jacobian, box, starts=FEW_STARTS, names=names)
    return place_of_root(derivatives.field, recognised(found.roots[0], equations)) if found.roots else None


_BOUNDED = {
    KernelKind.SINE: 1,
    KernelKind.COSINE: 1,
    KernelKind.ARCTANGENT: 2,
    KernelKind.ARCSINE: 2,
    KernelKind.ERROR_FUNCTION: 1,
}
"""Kernels that are never larger, in absolute value, than these numbers."""


def root_bounds(field: FunctionField, equations: Sequence[fmpq_mpoly]) -> dict[int, Fraction]:
    """Return, by variable, a bound on its absolute value at every zero, where an equation gives one directly.

    In  2x + 3 cos 3x = 0  the leading term outgrows the rest for |x| > 1 + 3/2 (Cauchy's bound).
    """
    bounds: dict[int, Fraction] = {}
    for equation in equations:
        for variable in range(len(field.names)):
            bound = _cauchy_bound(field, equation, variable)
            if bound is not None:
                bounds[variable] = min(bound, bounds.get(variable, bound))
    return bounds


def _cauchy_bound(field: FunctionField, equation: fmpq_mpoly, variable: int) -> Fraction | None:
    position = field.first_variable + variable
    sizes: dict[int, fmpq] = {}
    degree = equation.degrees()[position]
    lead = fmpq(0)
    for exponents, coefficient in equation.to_dict().items():
        size = abs(coefficient)
        others = [(i, e) for i, e in enumerate(exponents) if e and i != position]
        for i, e in others:
            kernel = field.kernels.get(i)
            if kernel is None or kernel.kind not in _BOUNDED:
                return None
            size *= _BOUNDED[kernel.kind] ** e
        if exponents[position] == degree:
            lead = lead + coefficient if not others else lead - size * (1 if lead >= 0 else -1)
            if others:
                return None
        else:
            sizes[exponents[position]] = sizes.get(exponents[position], fmpq(0)) + size
    if degree < 1 or lead == 0:
        return None
    bound = 1 + max(sizes.values(), default=fmpq(0)) / abs(lead)
    return Fraction(int(bound.p), int(bound.q))
