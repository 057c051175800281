"""Zeros of elements of a function field, exactly, where kernels and variables can be told apart.

Each equation is factored, factors that can't vanish are dropped, and every choice of one factor from each equation is
a case. In a case the kernels are unknowns like the variables: with c = cos y and s = sin y, x = c, x s = 0 is a
polynomial system together with s² + c² = 1. From the values of the kernels the variables follow afterwards: s = 0,
c = 1 gives y = 2πk. That works unless a variable occurs both by itself and in a transcendental kernel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.independence import are_independent
from gradtutor.calculus.function_field.kernels import KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.function_field.signs import is_plainly_positive
from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.polynomial_systems.polynomial import Component, solve_polynomial_system
from gradtutor.calculus.systems.argument_solving import Ranges, Resolved, resolved
from gradtutor.calculus.systems.back_substitution import completed
from gradtutor.calculus.systems.injectivity import between_arguments
from gradtutor.calculus.systems.parameters import linear_zero

MOST_CASES = 200


@dataclass(frozen=True, slots=True, eq=False)
class Zeros:
    """Where equations hold: isolated places or sequences of them, components, and what wasn't solved."""

    places: tuple[Resolved, ...] = ()
    components: tuple[tuple[Component, tuple[Place, ...]], ...] = ()
    missing: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it is proved that there are no others."""
        return not self.missing


TRANSCENDENTAL = "an equation in which a variable occurs both by itself and inside a transcendental function"


def zeros(field: FunctionField, equations: Sequence[fmpq_mpoly], ranges: Ranges) -> Zeros:
    """Return where all the equations hold, apart from what `missing` says."""
    cases = _cases(field, [between_arguments(field, equation) for equation in equations])
    if cases is None:
        return Zeros(missing=("a system that splits into too many cases",))
    return _union([_case_zeros(field, case, ranges) for case in cases])


def _union(parts: Sequence[Zeros]) -> Zeros:
    return Zeros(
        tuple(place for part in parts for place in part.places),
        tuple(component for part in parts for component in part.components),
        tuple(dict.fromkeys(reason for part in parts for reason in part.missing)),
        tuple(dict.fromkeys(method for part in parts for method in part.methods)),
    )


def _cases(field: FunctionField, equations: Sequence[fmpq_mpoly]) -> list[tuple[fmpq_mpoly, ...]] | None:
    """Return the cases, each a choice of one factor from every equation, without those implied by others.

    None where there are too many.
    """
    if not any(_is_transcendental(field, place) for equation in equations for place in occurring(equation)):
        return [tuple(equations)]
    factored = [vanishing_factors(field, equation) for equation in equations if not equation.is_zero()]
    if prod(map(len, factored)) > MOST_CASES:
        return None
    factors = {str(factor): factor for equation in factored for factor in equation}
    choices = {frozenset(map(str, choice)) for choice in product(*factored)}
    smallest = [choice for choice in choices if not any(other < choice for other in choices)]
    ordered = sorted(map(sorted, smallest), key=lambda names: (len(names), names))
    return [tuple(factors[name] for name in names) for names in ordered]


def vanishing_factors(field: FunctionField, equation: fmpq_mpoly) -> list[fmpq_mpoly]:
    """Return the irreducible factors of an equation that may vanish: not exponentials, not sums of positive terms."""
    if equation.is_constant():
        return []
    return [factor for factor, _ in equation.factor()[1] if not is_plainly_positive(field, factor)]


def _is_transcendental(field: FunctionField, place: int) -> bool:
    kernel = field.kernels.get(place)
    return kernel is not None and kernel.is_transcendental


def _case_zeros(field: FunctionField, case: Sequence[fmpq_mpoly], ranges: Ranges) -> Zeros:
    unknowns, relations = _closure(field, case)
    if any(_is_parameter(field, place) for place in unknowns):
        place = linear_zero(field, case)
        return Zeros(missing=(TRANSCENDENTAL,)) if place is None else Zeros((Resolved(place),), methods=("linear",))
    entangled = _is_entangled(field, unknowns)
    if entangled:
        staged = _in_stages(field, case, ranges)
        if staged is not None:
            return staged
        if len(case) + len(relations) < len(unknowns):
            return Zeros(missing=(TRANSCENDENTAL,))
    found = _algebraic_zeros(field, case, ranges, unknowns, relations)
    if not found.components:
        return found
    if not entangled and are_independent(field, _functions_of(field, unknowns)):
        return found
    return _component_zeros(field, found, ranges)


def _component_zeros(field: FunctionField, found: Zeros, ranges: Ranges) -> Zeros:
    """Return zeros among which are components in kernels that can't be chosen freely, as those of ln y = ln z = ln 2y.

    Such a component need not hold any point: its equations are solved again where they say something simpler.
    """
    points = Zeros(found.places, (), found.missing, found.methods)
    parts = [points]
    for component, _ in found.components:
        inside = [equation.project_to_context(field.context) for equation in component.equations]
        simpler = [between_arguments(field, equation) for equation in inside]
        if simpler == inside:
            return Zeros(points.places, (), (*points.missing, TRANSCENDENTAL))
        parts.append(zeros(field, simpler, ranges))
    return _union(parts)


def _algebraic_zeros(
    field: FunctionField,
    case: Sequence[fmpq_mpoly],
    ranges: Ranges,
    unknowns: Sequence[int],
    relations: Sequence[fmpq_mpoly],
) -> Zeros:
    """Return the zeros of a case in which the unknowns are independent but for the relations."""
    names = [field.context.names()[place] for place in unknowns]
    context = fmpq_mpoly_ctx.get(names, "degrevlex")
    found = solve_polynomial_system([p.project_to_context(context) for p in (*case, *relations)], names)
    missing = [found.missing] if found.missing else []
    places: list[Resolved] = []
    for point in found.points:
        start = place_of_solution(field, unknowns, point)
        if start is None:
            continue
        here = resolved(start, [p for p in unknowns if _is_transcendental(field, p)], ranges)
        if here is None:
            missing.append("an argument that I can't find from the value of its function")
        else:
            places += here
    components = [(part, tuple(_samples(field, unknowns, part, ranges))) for part in found.components]
    return Zeros(tuple(places), tuple(components), tuple(missing), ("algebra",))


def _samples(field: FunctionField, unknowns: Sequence[int], component: Component, ranges: Ranges) -> Iterator[Place]:
    """Yield sample points of a component, with their variables where these follow from the values of kernels."""
    kernels = [place for place in unknowns if _is_transcendental(field, place)]
    for point in component.samples:
        start = place_of_solution(field, unknowns, point)
        if start is None:
            continue
        here = resolved(start, kernels, ranges) if kernels else None
        known = [r.place for r in here or [] if not r.implicit and not r.place.unknown_variables]
        yield from known[:1] or [start]


def _in_stages(field: FunctionField, case: Sequence[fmpq_mpoly], ranges: Ranges) -> Zeros | None:
    """Return the zeros of a case by way of some of its equations, the others following; None where that fails."""
    for size in range(1, len(case)):
        for chosen in combinations(range(len(case)), size):
            some = [case[index] for index in chosen]
            unknowns, relations = _closure(field, some, everywhere=False)
            parameters = any(_is_parameter(field, place) for place in unknowns)
            if parameters or _is_entangled(field, unknowns) or size + len(relations) < len(unknowns):
                continue
            first = _algebraic_zeros(field, some, ranges, unknowns, relations)
            if not first.complete or first.components or any(r.periods or r.implicit for r in first.places):
                continue
            rest = [case[index] for index in range(len(case)) if index not in chosen]
            further = [completed(r.place, rest) for r in first.places]
            if None not in further:
                places = tuple(Resolved(place) for several in further for place in several or [])
                return Zeros(places, methods=("algebra",))
    return None


def _closure(
    field: FunctionField, case: Sequence[fmpq_mpoly], *, everywhere: bool = True
) -> tuple[list[int], list[fmpq_mpoly]]:
    """Return the unknowns of a case and the relations between them: those of its kernels, and what these bring in.

    Without a transcendental kernel all variables are unknowns, unless `everywhere` is False.
    """
    waiting = {place for polynomial in case for place in occurring(polynomial)}
    transcendental = any(_is_transcendental(field, place) for place in waiting)
    if everywhere and not transcendental:
        first = field.first_variable
        waiting |= set(range(first, first + len(field.names)))
    unknowns: set[int] = set()
    relations: dict[int, fmpq_mpoly] = {}
    while waiting:
        place = waiting.pop()
        unknowns.add(place)
        kernel = field.kernels.get(place)
        if kernel is None:
            continue
        if kernel.partner >= 0:
            waiting |= {kernel.partner} - unknowns
        if kernel.relation is not None:
            relations[place] = kernel.relation
            waiting |= set(occurring(kernel.relation)) - unknowns
    return sorted(unknowns), list(relations.values())


def _functions_of(field: FunctionField, unknowns: Sequence[int]) -> list[PolynomialQuotient]:
    """Return what the unknowns of a case are functions of: variables, and the arguments of transcendental kernels."""
    functions = []
    for place in unknowns:
        if place >= field.first_variable:
            functions.append(field.generator(place))
        elif _is_transcendental(field, place) and field.kernels[place].kind is not KernelKind.SINE:
            functions.append(field.kernels[place].argument)
    return functions


def _is_parameter(field: FunctionField, place: int) -> bool:
    """Return whether a generator is a transcendental constant such as π or ln 2."""
    kernel = field.kernels.get(place)
    if kernel is None or not _is_transcendental(field, place):
        return False
    return kernel.kind is KernelKind.PI or not field.variables_in(kernel.argument)


def _is_entangled(field: FunctionField, unknowns: Sequence[int]) -> bool:
    """Return whether some unknown variable also occurs in the argument of an unknown transcendental kernel."""
    inside: set[int] = set()
    for place in unknowns:
        if _is_transcendental(field, place):
            inside |= field.variables_in(field.kernels[place].argument)
    first = field.first_variable
    return any(place - first in inside for place in unknowns if place >= first)


def place_of_solution(field: FunctionField, unknowns: Sequence[int], point: AlgebraicPoint) -> Place | None:
    """Return a solution as a place; None where a root or an exponential has the wrong sign."""
    elements = dict(zip(unknowns, point.elements, strict=True))
    for place, value in elements.items():
        kernel = field.kernels.get(place)
        if kernel is None:
            continue
        if kernel.kind is KernelKind.EXPONENTIAL and point.ring.sign(value) <= 0:
            return None
        if kernel.is_not_negative and point.ring.sign(value) < 0:
            return None
    return Place(field, point.ring, elements, {})
