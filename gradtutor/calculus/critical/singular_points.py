"""Points where the function exists and its gradient doesn't: kinks of |u|, tips of √(x² + y²), cusps of ∛u.

Such a point can only be an extremum if it is a critical point of the function restricted to the kink: on x = 1,
|x − 1| + (y + 2)² is (y + 2)². So on every intersection of kinks u = 0, the slopes of the restricted function along it
must vanish (all minors of [∇f; ∇u] are 0), as with Lagrange.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from flint import fmpq_mpoly

from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.polynomial_systems.polynomial import Component
from gradtutor.calculus.systems.argument_solving import Ranges, Resolved
from gradtutor.calculus.systems.kernel_system import vanishing_factors, zeros
from gradtutor.calculus.systems.place_sets import distinct, lies_on

MOST_KINKS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Kink:
    """A set u = 0 where a kernel isn't smooth; `is_tip` asks for ∇u = 0 too: elsewhere √u ends there."""

    u: fmpq_mpoly
    is_tip: bool


@dataclass(frozen=True, slots=True, eq=False)
class SingularSet:
    """Candidates at which the gradient doesn't exist, sequences and components of them, and what is missing."""

    places: tuple[Place, ...] = ()
    sequences: tuple[Resolved, ...] = ()
    components: tuple[tuple[Component, tuple[Place, ...]], ...] = ()
    missing: tuple[str, ...] = ()


def singular_set(derivatives: Derivatives, ranges: Ranges) -> SingularSet:
    """Return the points where a gradient doesn't exist that may be extrema."""
    field = derivatives.field
    kinks = list(_kinks(field))
    if not kinks:
        return SingularSet()
    places: list[Place] = []
    sequences: list[Resolved] = []
    components: list[tuple[Component, tuple[Place, ...]]] = []
    missing: list[str] = []
    for count in range(1, min(len(kinks), len(field.names), MOST_KINKS) + 1):
        for chosen in combinations(kinks, count):
            found = zeros(field, list(_stratum(derivatives, chosen)), ranges)
            missing += [f"{reason}, where the gradient doesn't exist" for reason in found.missing]
            places += [r.place for r in found.places if r.is_point]
            sequences += [r for r in found.places if not r.is_point]
            components += found.components
    isolated = [place for place in distinct(places) if not any(lies_on(place, c) for c, _ in components)]
    return SingularSet(tuple(isolated), tuple(sequences), tuple(components), tuple(dict.fromkeys(missing)))


def _kinks(field: FunctionField) -> Iterator[Kink]:
    """Yield the sets where kernels aren't smooth, each once."""
    seen = set()
    for place in sorted(field.kernels, reverse=True):
        kernel = field.kernels[place]
        if kernel.is_transcendental or not field.variables_in(kernel.argument):
            continue
        for u in vanishing_factors(field, kernel.argument.above):
            alone = occurring(u)[0] if u.total_degree() == 1 and len(u) == 1 else None
            inner = None if alone is None else field.kernels.get(alone)
            # Where a root or |u| vanishes is a kink of its own.
            if str(u) not in seen and (inner is None or inner.is_transcendental):
                seen.add(str(u))
                yield Kink(u, kernel.kind is KernelKind.ROOT and _is_even_root_of_smooth(field, kernel))


def _is_even_root_of_smooth(field: FunctionField, kernel: Kernel) -> bool:
    """Return whether this is an even root, and not that of an absolute value."""
    inside = [field.kernels[p] for p in occurring(kernel.argument.above) if p in field.kernels]
    return kernel.degree % 2 == 0 and all(other.is_transcendental for other in inside)


def _stratum(derivatives: Derivatives, chosen: Sequence[Kink]) -> Iterator[fmpq_mpoly]:
    """Yield the equations of the critical points of f restricted to an intersection of kinks."""
    field = derivatives.field
    size = len(field.names)
    rows = [[field.derivative(quotient_of(kink.u), i) for i in range(size)] for kink in chosen]
    for kink, row in zip(chosen, rows, strict=True):
        yield kink.u
        if kink.is_tip:
            yield from (slope.above for slope in row)
    if len(chosen) < size and not any(kink.is_tip for kink in chosen):
        restricted = restriction(derivatives, chosen)
        if restricted is None:
            yield field.context.constant(1)  # f isn't defined there: no points.
            return
        slopes = [field.derivative(restricted, i) for i in range(size)]
        for columns in combinations(range(size), len(chosen) + 1):
            yield determinant([[row[c] for c in columns] for row in (slopes, *rows)], field).above


def restriction(derivatives: Derivatives, chosen: Sequence[Kink]) -> PolynomialQuotient | None:
    """Return an element that equals f on the kinks and has no kernel that isn't smooth there.

    None where f isn't defined on them, as √(x/y) on y = 0.
    """
    field = derivatives.field
    values = list(field.context.gens())
    for place in sorted(field.kernels, reverse=True):
        kernel = field.kernels[place]
        if not kernel.is_transcendental:
            argument = kernel.argument.above.compose(*values)
            if any(argument % kink.u == 0 for kink in chosen):
                values[place] = field.context.constant(0)
    f = derivatives.function
    below = f.below.compose(*values)
    return None if below.is_zero() else quotient_of(f.above.compose(*values)) / quotient_of(below)


def determinant(rows: Sequence[Sequence[PolynomialQuotient]], field: FunctionField) -> PolynomialQuotient:
    """Return the determinant of a small matrix by expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    total = field.constant(0)
    for column, entry in enumerate(rows[0]):
        if not entry.is_zero:
            minor = determinant([[*row[:column], *row[column + 1 :]] for row in rows[1:]], field)
            total = total + entry * minor if column % 2 == 0 else total - entry * minor
    return field.simplified(total)
