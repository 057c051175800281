"""Whether a set given by polynomial conditions is bounded, proved by the directions in which it could be unbounded.

If points of the set run off to infinity, their directions have a limit d ≠ 0. Each condition p ≤ 0 restricts d: a
linear one to a·d ≤ 0; one with a positive semidefinite quadratic part Q to Qd = 0 and a·d ≤ 0; a sum of even powers
to dᵢ = 0. Where no d ≠ 0 is left the set is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from flint import fmpq, fmpq_mat, fmpq_mpoly

from gradtutor.calculus.constrained.semidefinite import is_semidefinite
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import KernelKind
from gradtutor.calculus.function_field.quotients import quotient_of
from gradtutor.calculus.function_field.signs import plainly_not_negative

MOST_RAYS = 20_000
MOST_FORMS = 16
_BOUNDS = {
    KernelKind.SINE: 1,
    KernelKind.COSINE: 1,
    KernelKind.ARCTANGENT: 2,
    KernelKind.ARCSINE: 2,
    KernelKind.ERROR_FUNCTION: 1,
}

Row = list[fmpq]


@dataclass(slots=True)
class Directions:
    """The directions d with E d = 0 and A d ≤ 0."""

    equal: list[Row] = field(default_factory=list)
    at_most: list[Row] = field(default_factory=list)


def is_bounded(conditions: Iterable[fmpq_mpoly], functions: FunctionField) -> bool:
    """Return whether the set where all conditions are at most 0 is proved to be bounded.

    >>> from gradtutor.calculus.constrained.common_field import functions_in_field
    >>> from gradtutor.notation.reading import read_expression
    >>> texts = ("x^2 + x - 1 - y", "y - x", "x - 3y")
    >>> functions, found = functions_in_field([read_expression(text, ("x", "y")) for text in texts], ("x", "y"))
    >>> is_bounded([found[0].above, found[1].above], functions), is_bounded([found[2].above], functions)
    (True, False)
    """
    directions = Directions()
    for condition in conditions:
        for form in (condition, *_without_absolute_values(condition, functions)):
            bound = _polynomial_below(form, functions)
            if bound is not None:
                _restrict(directions, bound, functions)
    return _has_only_zero(directions, len(functions.names))


def _without_absolute_values(condition: fmpq_mpoly, functions: FunctionField) -> list[fmpq_mpoly]:
    """Return what follows from a condition by |u| ≥ u and |u| ≥ −u, as x + y ≤ 1 does from |x| + |y| ≤ 1."""
    forms = [condition]
    for place in sorted(functions.kernels, reverse=True):
        kernel, size = functions.kernels[place], functions.context.gen(place)
        factor = condition.to_dict().get(size.monomial(0), fmpq(0))
        if (
            kernel.kind is KernelKind.ABSOLUTE_VALUE
            and kernel.argument.is_polynomial
            and factor > 0
            and len(forms) < MOST_FORMS
        ):
            u = kernel.argument.above / kernel.argument.below.leading_coefficient()
            forms = [form + factor * (side * u - size) for form in forms for side in (1, -1)]
    return forms


def _polynomial_below(condition: fmpq_mpoly, functions: FunctionField) -> dict[tuple[int, ...], fmpq] | None:
    """Return a polynomial in the variables that is nowhere larger, as coefficients; None where none is plain."""
    first = functions.first_variable
    terms: dict[tuple[int, ...], fmpq] = {}
    for exponents, coefficient in condition.to_dict().items():
        variables = tuple(exponents[first:])
        if not functions.variables_in(quotient_of(functions.context.from_dict({exponents: coefficient}))):
            continue  # a constant says nothing about directions
        if not any(exponents[:first]):
            terms[variables] = terms.get(variables, fmpq(0)) + coefficient
        elif not plainly_not_negative(functions, functions.context.from_dict({exponents: coefficient})):
            size = _size(exponents[:first], functions)
            if size is None or any(variables):
                return None
    return terms


def _size(exponents: Sequence[int], functions: FunctionField) -> int | None:
    """Return a bound on the absolute value of a product of kernels."""
    size = 1
    for place, exponent in enumerate(exponents):
        if exponent:
            bound = _BOUNDS.get(functions.kernels[place].kind)
            if bound is None:
                return None
            size *= bound**exponent
    return size


def _restrict(directions: Directions, terms: dict[tuple[int, ...], fmpq], functions: FunctionField) -> None:
    """Note what p ≤ 0 says about directions, also after terms that are never negative are left out."""
    size = len(functions.names)
    if not terms:
        return
    degree = max((sum(powers) for powers in terms), default=0)
    if degree > 2:
        top = {powers: value for powers, value in terms.items() if sum(powers) == degree}
        if all(_is_even(powers, value) for powers, value in top.items()):
            directions.equal += list(_pure_powers(top, size))
        lower = {powers: value for powers, value in terms.items() if sum(powers) <= 2}
        if not all(_is_even(powers, value) for powers, value in terms.items() if powers not in lower):
            return
        terms = lower or {(0,) * size: fmpq(0)}
    linear = [terms.get(_unit(i, size), fmpq(0)) for i in range(size)]
    quadratic = [[_second_derivative(terms, i, j) for j in range(size)] for i in range(size)]
    if not any(value for row in quadratic for value in row):
        directions.at_most.append(linear)
    elif is_semidefinite(quadratic):
        directions.equal += quadratic
        directions.at_most.append(linear)


def _is_even(powers: tuple[int, ...], value: fmpq) -> bool:
    return bool(value > 0) and all(power % 2 == 0 for power in powers)


def _pure_powers(terms: dict[tuple[int, ...], fmpq], size: int) -> Iterator[Row]:
    for powers in terms:
        inside = [i for i, power in enumerate(powers) if power]
        if len(inside) == 1:
            yield [fmpq(int(i == inside[0])) for i in range(size)]


def _unit(place: int, size: int) -> tuple[int, ...]:
    return tuple(int(i == place) for i in range(size))


def _second_derivative(terms: dict[tuple[int, ...], fmpq], i: int, j: int) -> fmpq:
    size = len(next(iter(terms)))
    powers = tuple(a + b for a, b in zip(_unit(i, size), _unit(j, size), strict=True))
    return terms.get(powers, fmpq(0)) * (2 if i == j else 1)


def _has_only_zero(directions: Directions, size: int) -> bool:
    """Return whether 0 is the only direction left: a pointed cone without an extreme ray."""
    basis = _null_space(directions.equal, size)
    dimension = len(basis)
    if dimension == 0:
        return True
    rows = [[sum((a * b for a, b in zip(row, v, strict=True)), fmpq(0)) for v in basis] for row in directions.at_most]
    rows = [row for row in rows if any(row)]
    if not rows or fmpq_mat(rows).rank() < dimension or comb(len(rows), dimension - 1) > MOST_RAYS:
        return False
    for chosen in combinations(rows, dimension - 1):
        rays = _null_space(list(chosen), dimension)
        if len(rays) == 1 and any(_allows(rows, [sign * part for part in rays[0]]) for sign in (1, -1)):
            return False
    return True


def _allows(rows: list[Row], direction: Row) -> bool:
    return all(sum((a * b for a, b in zip(row, direction, strict=True)), fmpq(0)) <= 0 for row in rows)


def _null_space(rows: list[Row], size: int) -> list[Row]:
    """Return a basis of the vectors that all rows annihilate."""
    if not rows:
        return [[fmpq(int(i == j)) for j in range(size)] for i in range(size)]
    reduced, rank = fmpq_mat(rows).rref()
    entries = reduced.tolist()[:rank]
    pivots = [next(j for j, value in enumerate(row) if value) for row in entries]
    basis = []
    for free in (j for j in range(size) if j not in pivots):
        vector = [fmpq(int(j == free)) for j in range(size)]
        for pivot, row in zip(pivots, entries, strict=True):
            vector[pivot] = -row[free]
        basis.append(vector)
    return basis
