"""Zeros of a gradient in a box, as places: each proved to exist and to be the only one nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from flint import arb, fmpq, fmpq_mpoly

from gradtutor.calculus.evaluation import evaluate
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import KernelKind
from gradtutor.calculus.function_field.place import Coordinate, Place
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.rational_value import rational_value
from gradtutor.calculus.real_number import RealNumber
from gradtutor.calculus.systems.boxes import Budget, roots_in_box
from gradtutor.calculus.systems.equation_system import EquationSystem, equation_system
from gradtutor.calculus.systems.kernel_system import zeros
from gradtutor.calculus.systems.multi_start import multi_start
from gradtutor.calculus.systems.number_ring import number_ring
from gradtutor.calculus.systems.recognise import RecognisedRoot, exact_root_in, recognised
from gradtutor.calculus.tree_derivative import derivative_tree
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression, Number, Power, Product, Quotient, Sum

FEW_STARTS = 4
MOST_CLUSTERS = 6
BITS = 128

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
        return _from_many_starts(derivatives, system, names, box)
    found = roots_in_box(system.functions, system.jacobian, box, budget=Budget(boxes=BUDGETS[len(names)]), names=names)
    places = tuple(_place(derivatives.field, recognised(root, equations)) for root in found.roots)
    if found.complete:
        return Searched(places, True)
    exact = [exact_root_in(cluster, equations, names) for cluster in found.undecided[:MOST_CLUSTERS]]
    near = ", ".join("(" + ", ".join(side.mid().str(4, radius=False) for side in u) + ")" for u in found.undecided[:3])
    degenerate = tuple(_exact_place(derivatives.field, forms) for forms in exact if forms is not None)
    return Searched((*places, *degenerate), False, f"what happens near {near}")


def only_place(derivatives: Derivatives, tree: Expression, names: Sequence[str], box: Box) -> Place | None:
    """Return a zero of the gradient where the Hessian is proved not to be singular, found from a few starts.

    A convex function has no other critical point then: all of them are minima, and this one is strict.
    """
    equations = [derivative_tree(tree, name) for name in names]
    system = equation_system(equations, names)
    found = multi_start(system.functions, system.jacobian, box, starts=FEW_STARTS, names=names)
    return _place(derivatives.field, recognised(found.roots[0], equations)) if found.roots else None


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


def _from_many_starts(derivatives: Derivatives, system: EquationSystem, names: Sequence[str], box: Box) -> Searched:
    found = multi_start(system.functions, system.jacobian, box, names=names)
    places = tuple(_place(derivatives.field, RecognisedRoot(r, (None,) * len(names))) for r in found.roots)
    squares = zeros_of_squares(derivatives, derivatives.tree) if derivatives.tree else ()
    return Searched((*squares, *places), False, "a proof that there are no others")


def _place(field: FunctionField, root: RecognisedRoot) -> Place:
    ring = number_ring(())
    elements: dict[int, fmpq_mpoly] = {}
    coordinates: dict[int, Coordinate] = {}
    for index, number in enumerate(root.coordinates):
        position = field.first_variable + index
        if number.exact is not None and number.exact.is_Rational:
            elements[position] = ring.context.constant(fmpq(int(number.exact.p), int(number.exact.q)))
        else:
            coordinates[position] = Coordinate(partial(_enclosed, root, index), number)
    return Place(field, ring, elements, coordinates)


def _exact_place(field: FunctionField, forms: Sequence[Expression]) -> Place:
    """Return the place with coordinates in closed form."""
    ring = number_ring(())
    elements: dict[int, fmpq_mpoly] = {}
    coordinates: dict[int, Coordinate] = {}
    for position, form in enumerate(forms, field.first_variable):
        value = rational_value(form)
        if value is not None:
            elements[position] = ring.context.constant(fmpq(value.numerator, value.denominator))
        else:
            number = RealNumber(_form_ball(form, BITS), to_sympy(form, {}))
            coordinates[position] = Coordinate(partial(_form_ball, form), number)
    return Place(field, ring, elements, coordinates)


def _form_ball(form: Expression, bits: int) -> arb:
    value = evaluate(form, {}, bits)
    return arb("nan") if value is None else value


def _enclosed(root: RecognisedRoot, index: int, bits: int) -> arb:
    return root.enclose(bits)[index]


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
